#include <algorithm>

#include "evaluate/kernels/kernel.hpp"
#include "evaluate/order.hpp"
#include "evaluate/planted_fault.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;
using program::Relation;

namespace {

bool holds(Relation relation, int order) {
    switch (relation) {
        case Relation::Equal: return order == 0;
        case Relation::NotEqual: return order != 0;
        case Relation::Less: return order < 0;
        case Relation::LessEqual: return order <= 0;
        case Relation::Greater: return order > 0;
        case Relation::GreaterEqual: return order >= 0;
    }
    return false;
}

// For each person or team, whether the words name it.
std::vector<bool> numbers_named(const Context& context, const program::Step& step) {
    const auto named = [&](const std::string& name) {
        return std::find(step.words.begin(), step.words.end(), name) != step.words.end();
    };
    std::vector<bool> result;
    const program::Type& type = context.program().step(step.inputs[0]).type;
    if (type.kind == program::Kind::Team) {
        for (const program::Team& team : context.program().teams) result.push_back(named(team.name));
    } else if (type.kind == program::Kind::Person) {
        for (const std::string& person : context.facts().people) result.push_back(named(person));
    }
    return result;
}

}  // namespace

Column compare(Context& context, const program::Step& step, std::size_t cells) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    std::vector<std::uint8_t> missing = missing_in({&*a, &*b}, cells);
    const Order order(*a, *b);
    std::vector<std::int32_t> result(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (missing.empty() || missing[cell] == 0) result[cell] = holds(step.relation, order(cell, cell)) ? 1 : 0;
    }
    return Column::of_cells(Form::Truth, std::move(result), std::move(missing));
}

Column between(Context& context, const program::Step& step, std::size_t cells) {
    const Input x(context, step.inputs[0], cells);
    const Input low(context, step.inputs[1], cells);
    const Input high(context, step.inputs[2], cells);
    std::vector<std::uint8_t> missing = missing_in({&*x, &*low, &*high}, cells);
    const Order from(*x, *low);
    const Order to(*x, *high);
    const int last = planted(Fault::BetweenEndExcluded) ? -1 : 0;
    std::vector<std::int32_t> result(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!missing.empty() && missing[cell] != 0) continue;
        result[cell] = from(cell, cell) >= 0 && to(cell, cell) <= last ? 1 : 0;
    }
    return Column::of_cells(Form::Truth, std::move(result), std::move(missing));
}

Column in_list(Context& context, const program::Step& step, std::size_t cells) {
    const Input x(context, step.inputs[0], cells);
    std::vector<bool> listed;
    if (x->form() == Form::Text) {
        for (const std::string& word : *x->words()) {
            listed.push_back(std::find(step.words.begin(), step.words.end(), word) != step.words.end());
        }
    } else {
        listed = numbers_named(context, step);
    }
    std::vector<std::int32_t> result(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const auto number = static_cast<std::size_t>(x->is_missing(cell) ? -1 : x->cell(cell));
        if (number < listed.size()) result[cell] = listed[number] ? 1 : 0;
    }
    return Column::of_cells(Form::Truth, std::move(result), missing_in({&*x}, cells));
}

}  // namespace zgoda::evaluate
