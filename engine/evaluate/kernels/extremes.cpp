#include "evaluate/kernels/kernel.hpp"
#include "evaluate/order.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using facts::Column;

namespace {

std::vector<const Column*> columns_of(const std::vector<Input>& inputs) {
    std::vector<const Column*> columns;
    for (const Input& input : inputs) columns.push_back(&*input);
    return columns;
}

}  // namespace

Column extreme(Context& context, const program::Step& step, std::size_t cells) {
    const std::vector<Input> inputs = inputs_of(context, step, cells);
    const std::vector<const Column*> columns = columns_of(inputs);
    const auto missing = missing_in(columns, cells);
    const bool largest = step.op == program::Op::Maximum && !planted(Fault::MinimumForMaximum);
    std::vector<std::int32_t> pick(cells, 0);
    for (std::size_t cell = 0; cell < cells && !missing.empty(); ++cell) {
        if (missing[cell] != 0) pick[cell] = -1;
    }
    for (std::size_t input = 1; input < columns.size(); ++input) {
        std::vector<Order> orders;
        for (std::size_t best = 0; best < input; ++best) orders.emplace_back(*columns[input], *columns[best]);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            if (pick[cell] < 0) continue;
            const int order = orders[static_cast<std::size_t>(pick[cell])](cell, cell);
            if (largest ? order > 0 : order < 0) pick[cell] = static_cast<std::int32_t>(input);
        }
    }
    return selected(columns.front()->form(), columns, pick);
}

Column limited(Context& context, const program::Step& step, std::size_t cells) {
    const std::vector<Input> inputs = inputs_of(context, step, cells);
    const std::vector<const Column*> columns = columns_of(inputs);
    const auto missing = missing_in(columns, cells);
    const Order below_low(*columns[0], *columns[1]);
    const Order above_high(*columns[0], *columns[2]);
    const Order crossed(*columns[1], *columns[2]);
    std::vector<std::int32_t> pick(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!missing.empty() && missing[cell] != 0) {
            pick[cell] = -1;
        } else if (below_low(cell, cell) < 0 || crossed(cell, cell) > 0) {
            pick[cell] = 1;  // a low end above the high end wins: limit is max(low, min(x, high))
        } else if (above_high(cell, cell) > 0) {
            pick[cell] = 2;
        }
    }
    return selected(columns.front()->form(), columns, pick);
}

}  // namespace zgoda::evaluate
