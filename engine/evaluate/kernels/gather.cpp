#include <string_view>
#include <unordered_map>

#include "evaluate/kernels/kernel.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;

Column group_of(Context& context, const program::Step& step, std::size_t cells) {
    const Input value(context, step.inputs[0], cells);
    const std::vector<std::string>& names = context.group_names(step.subject);
    const auto none = static_cast<std::int32_t>(names.size());
    std::unordered_map<std::string_view, std::int32_t> numbers;
    for (const std::string& name : names) numbers.emplace(name, static_cast<std::int32_t>(numbers.size()));
    std::vector<std::int32_t> number_of;
    for (const std::string& word : *value->words()) {
        const auto place = numbers.find(word);
        number_of.push_back(place == numbers.end() ? none : place->second);
    }
    std::vector<std::int32_t> groups(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        groups[cell] = value->is_missing(cell) ? none : number_of[static_cast<std::size_t>(value->cell(cell))];
    }
    return Column::of_cells(Form::Index, std::move(groups));
}

Column gather(Context& context, const program::Step& step, std::size_t cells) {
    const Input index(context, step.inputs[0], cells);
    const Column& from = context.column(step.inputs[1]);
    // A column over One counts for whatever the index leads to.
    const bool one = context.program().step(step.inputs[1]).domain.over == program::Domain::Over::One;
    std::vector<std::int32_t> rows(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        rows[cell] = index->is_missing(cell) || index->cell(cell) < 0 ? -1 : (one ? 0 : index->cell(cell));
    }
    return gathered(from, rows);
}

Column by_team(Context& context, const program::Step& step, std::size_t cells) {
    const std::vector<Input> inputs = inputs_of(context, step, cells);
    std::vector<const Column*> columns;
    std::vector<std::int32_t> pick;
    for (const Input& input : inputs) {
        pick.push_back(static_cast<std::int32_t>(columns.size()));
        columns.push_back(&*input);
    }
    return selected(columns.front()->form(), columns, pick);
}

}  // namespace zgoda::evaluate
