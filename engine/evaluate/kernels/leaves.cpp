#include <algorithm>
#include <numeric>
#include <utility>

#include "evaluate/kernels/kernel.hpp"
#include "text/assertion.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;
using program::Kind;

namespace {

// The number of a person or team that a literal names; -1, which equals nobody, if there is none.
std::int32_t number_named(const Context& context, Kind kind, const std::string& name) {
    if (kind == Kind::Person) {
        const auto& people = context.facts().people;
        const auto place = std::lower_bound(people.begin(), people.end(), name);
        return place != people.end() && *place == name ? static_cast<std::int32_t>(place - people.begin()) : -1;
    }
    const auto& teams = context.program().teams;
    for (std::size_t team = 0; team < teams.size(); ++team) {
        if (teams[team].name == name) return static_cast<std::int32_t>(team);
    }
    return -1;
}

// True if a later step reads the same column of the same source.
bool is_read_again(const Context& context, const program::Step& step) {
    const auto& steps = context.program().steps;
    const auto next = steps.begin() + context.number_of(step) + 1;
    return std::any_of(next, steps.end(), [&](const program::Step& later) {
        return later.op == program::Op::ReadColumn && later.subject == step.subject && later.part == step.part;
    });
}

}  // namespace

Column literal(Context& context, const program::Step& step, std::size_t cells) {
    const program::Value& value = step.value;
    const Form form = form_of(step.type.kind);
    Column cell = Column::all_missing(form, 1);
    if (value.truth) cell = Column::of_cells(Form::Truth, {*value.truth ? 1 : 0});
    if (value.date) cell = Column::of_cells(Form::Date, {value.date->days});
    if (value.number) cell = Column::of_numbers({*value.number});
    if (value.text && form == Form::Text) {
        cell = Column::of_text({0}, std::make_shared<const facts::Words>(facts::Words{*value.text}));
    }
    if (value.text && form == Form::Index) {
        cell = Column::of_cells(Form::Index, {number_named(context, step.type.kind, *value.text)});
    }
    ZGODA_ASSERT(cell.form() == form);
    return cells == 1 ? cell : Column::uniform(cell, cells);
}

Column same(Context& context, const program::Step& step, std::size_t cells) {
    return *Input(context, step.inputs[0], cells);
}

Column read_column(Context& context, const program::Step& step, std::size_t cells) {
    facts::Table& table = context.run.facts.tables[static_cast<std::size_t>(step.subject)];
    Column& column = table.columns[static_cast<std::size_t>(step.part)];
    ZGODA_ASSERT(column.size() == cells);
    // The table gives its column away to the last step that reads it, so that nothing is held twice.
    return is_read_again(context, step) ? column : std::exchange(column, Column());
}

Column self(Context&, const program::Step&, std::size_t cells) {
    std::vector<std::int32_t> numbers(cells);
    std::iota(numbers.begin(), numbers.end(), 0);
    return Column::of_cells(Form::Index, std::move(numbers));
}

Column period_day(Context& context, const program::Step& step, std::size_t) {
    const exact::Days days = exact::days_of(step.span, context.run.period);
    return Column::of_cells(Form::Date, {step.part == 0 ? days.first.days : days.last.days});
}

Column target(Context& context, const program::Step& step, std::size_t cells) {
    const Column& column = context.facts().targets[static_cast<std::size_t>(step.subject)];
    return *Input(column, cells);
}

Column member_of(Context& context, const program::Step& step, std::size_t cells) {
    const auto& members = context.facts().members[static_cast<std::size_t>(step.subject)];
    ZGODA_ASSERT(members.size() == cells);
    return Column::of_cells(Form::Truth, std::vector<std::int32_t>(members.begin(), members.end()));
}

Column team_of(Context& context, const program::Step&, std::size_t cells) {
    const auto& teams = context.facts().team_of;
    ZGODA_ASSERT(teams.size() == cells);
    std::vector<std::uint8_t> missing(cells, 0);
    for (std::size_t person = 0; person < cells; ++person) missing[person] = teams[person] < 0 ? 1 : 0;
    return Column::of_cells(Form::Index, teams, std::move(missing));
}

}  // namespace zgoda::evaluate
