#include "evaluate/kernels/ladder.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;
using program::Edge;

namespace {

// The straight line through points `first` and the next one, at the cell's value; nothing if a result is missing.
std::optional<Rational> on_line(const Ladder& ladder, std::size_t first, std::size_t cell) {
    const Column& from = ladder.result(first);
    const Column& to = ladder.result(first + 1);
    if (from.is_missing(cell) || to.is_missing(cell)) return std::nullopt;
    const Rational at = ladder.bound(first).number(cell);
    const Rational width = ladder.bound(first + 1).number(cell) - at;
    const Rational slope = (to.number(cell) - from.number(cell)) / width;
    return from.number(cell) + (ladder.looked_up().number(cell) - at) * slope;
}

std::optional<Rational> present(const Column& column, std::size_t cell) {
    return column.is_missing(cell) ? std::nullopt : std::optional<Rational>(column.number(cell));
}

std::optional<Rational> on_curve(const Ladder& ladder, const program::Step& step, const Column* below, std::size_t cell,
                                 std::int32_t point) {
    const std::size_t last = ladder.rungs() - 1;
    if (point == kBelowFirst) {
        if (step.below == Edge::Value && below != nullptr) return present(*below, cell);
        if (step.below == Edge::Extend && last > 0) return on_line(ladder, 0, cell);
        return present(ladder.result(0), cell);
    }
    const auto segment = static_cast<std::size_t>(point);
    if (segment < last) return on_line(ladder, segment, cell);
    const bool goes_on = step.above == Edge::Extend && last > 0 && !planted(Fault::CurveNotExtended);
    return goes_on ? on_line(ladder, last - 1, cell) : present(ladder.result(last), cell);
}

}  // namespace

Column curve(Context& context, const program::Step& step, std::size_t cells) {
    const Ladder ladder(context, step, cells);
    std::optional<Input> below;
    if (step.inputs.size() > 1 + 2 * ladder.rungs()) below.emplace(context, step.inputs.back(), cells);
    const std::vector<std::int32_t> points = ladder.reached({});
    context.run.choices[static_cast<std::size_t>(context.number_of(step))] = column_of_choices(points);
    std::vector<Rational> numbers(cells);
    std::vector<std::uint8_t> missing;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::optional<Rational> number;
        if (points[cell] != kNoRung) number = on_curve(ladder, step, below ? &**below : nullptr, cell, points[cell]);
        if (number) {
            numbers[cell] = *std::move(number);
        } else {
            missing.resize(cells, 0);
            missing[cell] = 1;
        }
    }
    return Column::of_numbers(std::move(numbers), std::move(missing));
}

}  // namespace zgoda::evaluate
