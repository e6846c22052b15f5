#include "evaluate/kernels/kernel.hpp"
#include "evaluate/scaled.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;

Column junction(Context& context, const program::Step& step, std::size_t cells) {
    // A cell is decided by the first input with the deciding truth: false for and, true for or. Otherwise it is missing
    // if any input is.
    const std::int32_t deciding = step.op == program::Op::Or ? 1 : 0;
    std::vector<std::int32_t> result(cells, 1 - deciding);
    std::vector<std::uint8_t> missing;
    const std::vector<Input> inputs = inputs_of(context, step, cells);
    for (const Input& input : inputs) {
        const Column& column = *input;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            if (column.is_missing(cell)) {
                missing.resize(cells, 0);
                missing[cell] = 1;
            } else if (column.cell(cell) == deciding) {
                result[cell] = deciding;
            }
        }
    }
    for (std::size_t cell = 0; cell < missing.size(); ++cell) {
        if (result[cell] == deciding) missing[cell] = 0;
    }
    return Column::of_cells(Form::Truth, std::move(result), std::move(missing));
}

Column negation(Context& context, const program::Step& step, std::size_t cells) {
    const Input x(context, step.inputs[0], cells);
    std::vector<std::int32_t> result(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) result[cell] = 1 - x->cell(cell);
    return Column::of_cells(Form::Truth, std::move(result), missing_in({&*x}, cells));
}

Column is_missing(Context& context, const program::Step& step, std::size_t cells) {
    const Input x(context, step.inputs[0], cells);
    std::vector<std::int32_t> result(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) result[cell] = x->is_missing(cell) ? 1 : 0;
    return Column::of_cells(Form::Truth, std::move(result));
}

Column otherwise(Context& context, const program::Step& step, std::size_t cells) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    std::vector<std::int32_t> pick(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) pick[cell] = a->is_missing(cell) ? 1 : 0;
    return selected(a->form(), {&*a, &*b}, pick);
}

Column choose(Context& context, const program::Step& step, std::size_t cells) {
    const Input condition(context, step.inputs[0], cells);
    const Input a(context, step.inputs[1], cells);
    const Input b(context, step.inputs[2], cells);
    std::vector<std::int32_t> pick(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        pick[cell] = condition->is_missing(cell) ? -1 : (condition->truth(cell) ? 0 : 1);
    }
    return selected(a->form(), {&*a, &*b}, pick);
}

}  // namespace zgoda::evaluate
