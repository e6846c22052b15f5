#include "evaluate/context.hpp"

#include <algorithm>
#include <set>

#include "text/assertion.hpp"

namespace zgoda::evaluate {

using program::Domain;
using program::Kind;

Context::Context(Run& run_of) : run(run_of), claims(run.program.credits.size()), groups(run.program.reviews.size()) {}

std::int32_t Context::number_of(const program::Step& step) const {
    return static_cast<std::int32_t>(&step - run.program.steps.data());
}

std::size_t Context::cells(const Domain& domain) {
    const auto index = static_cast<std::size_t>(domain.index);
    switch (domain.over) {
        case Domain::Over::One: return 1;
        case Domain::Over::People: return facts().people.size();
        case Domain::Over::Teams: return program().teams.size();
        case Domain::Over::Rows: return facts().tables[index].rows();
        case Domain::Over::Claims: return claims[index].events.size();
        case Domain::Over::Groups: return group_names(domain.index).size() + 1;
    }
    return 0;
}

const std::vector<std::string>& Context::group_names(std::int32_t review) {
    auto& names = groups[static_cast<std::size_t>(review)];
    if (names) return *names;
    const program::Review& declared = program().reviews[static_cast<std::size_t>(review)];
    names = declared.groups;
    if (names->empty()) {
        ZGODA_ASSERT(declared.group.known());
        const facts::Column& values = column(declared.group);
        std::vector<bool> met(values.words()->size(), false);
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (!values.is_missing(row)) met[static_cast<std::size_t>(values.cell(row))] = true;
        }
        std::set<std::string> ordered;
        for (std::size_t code = 0; code < met.size(); ++code) {
            if (met[code]) ordered.insert((*values.words())[code]);
        }
        names->assign(ordered.begin(), ordered.end());
    }
    return *names;
}

Input::Input(const facts::Column& column, std::size_t cells) : whole_(&column) {
    if (column.size() == cells) return;
    ZGODA_ASSERT(column.size() == 1 || column.is_uniform());
    repeated_ = facts::Column::uniform(column, cells);
}

std::vector<Input> inputs_of(const Context& context, const program::Step& step, std::size_t cells) {
    std::vector<Input> inputs;
    inputs.reserve(step.inputs.size());
    for (const program::StepId id : step.inputs) inputs.emplace_back(context, id, cells);
    return inputs;
}

facts::Form form_of(Kind kind) {
    switch (kind) {
        case Kind::Truth: return facts::Form::Truth;
        case Kind::Date: return facts::Form::Date;
        case Kind::Text:
        case Kind::Choice: return facts::Form::Text;
        case Kind::Person:
        case Kind::Team:
        case Kind::Row: return facts::Form::Index;
        default: return facts::Form::Number;
    }
}

facts::Column empty_column(facts::Form form) {
    if (form == facts::Form::Number) return facts::Column::of_scaled({}, 1);
    if (form == facts::Form::Text) return facts::Column::of_text({}, std::make_shared<const facts::Words>());
    return facts::Column::of_cells(form, {});
}

}  // namespace zgoda::evaluate
