#include "evaluate/kernels/ladder.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;

namespace {

// The last band that holds something of each value: a value on a bound still belongs to the band below, but on the
// first bound to the first.
std::vector<std::int32_t> slices_reached(const Ladder& ladder) {
    std::vector<std::uint8_t> above(ladder.rungs(), 1);
    above[0] = 0;
    return ladder.reached(above);
}

// What a constant ladder gives in each band: fixed + rate * value.
struct StraightLine {
    Rational fixed;
    Rational rate;
};
std::vector<StraightLine> lines_of(const Ladder& ladder) {
    std::vector<StraightLine> lines;
    Rational up_to;  // the amount at the band's own bound
    for (std::size_t rung = 0; rung < ladder.rungs(); ++rung) {
        const Rational bound = ladder.bound(rung).number(0);
        const Rational rate = ladder.result(rung).number(0);
        if (rung > 0) {
            const Rational before = ladder.bound(rung - 1).number(0);
            up_to += ladder.result(rung - 1).number(0) * (bound - before);
        }
        lines.push_back({planted(Fault::SlicesAtLastRate) ? Rational() : up_to - rate * bound, rate});
    }
    return lines;
}

// Both coefficients of a line as multiples of 1/scale of the result, for values in 1/value_scale.
struct ScaledLine {
    std::int64_t fixed;
    std::int64_t rate;
};
std::optional<std::vector<ScaledLine>> scaled_lines(const std::vector<StraightLine>& lines, std::int64_t value_scale,
                                                    std::int64_t& scale) {
    scale = 1;
    std::vector<StraightLine> units;
    for (const StraightLine& line : lines) {
        const StraightLine& unit = units.emplace_back(StraightLine{line.fixed, line.rate / Rational(value_scale)});
        for (const Rational* part : {&unit.fixed, &unit.rate}) {
            scale = part->is_small() ? common_scale(scale, part->small_denominator()) : 0;
            if (scale == 0) return std::nullopt;
        }
    }
    std::vector<ScaledLine> result;
    for (const StraightLine& unit : units) {
        const Rational fixed = unit.fixed * Rational(scale);
        const Rational rate = unit.rate * Rational(scale);
        if (!fixed.is_small() || !rate.is_small()) return std::nullopt;
        result.push_back({fixed.small_numerator(), rate.small_numerator()});
    }
    return result;
}

std::optional<Column> scaled_slices(const Column& value, const std::vector<StraightLine>& lines,
                                    const std::vector<std::int32_t>& rungs, const std::vector<std::uint8_t>& missing) {
    const auto view = scaled_view(value);
    if (!view) return std::nullopt;
    std::int64_t scale = 0;
    const auto scaled = scaled_lines(lines, view->scale, scale);
    if (!scaled) return std::nullopt;
    std::vector<std::int64_t> numbers(rungs.size(), 0);
    bool overflow = false;
    for (std::size_t cell = 0; cell < rungs.size(); ++cell) {
        if (rungs[cell] < 0) continue;
        const ScaledLine& line = (*scaled)[static_cast<std::size_t>(rungs[cell])];
        std::int64_t part = 0;
        overflow |= __builtin_mul_overflow(line.rate, view->at(cell), &part);
        overflow |= __builtin_add_overflow(part, line.fixed, &numbers[cell]);
    }
    if (overflow) return std::nullopt;
    return Column::of_scaled(std::move(numbers), scale, missing);
}

// One cell of a ladder that differs from cell to cell; nothing if a rate is missing.
std::optional<Rational> slice_sum(const Ladder& ladder, std::size_t cell, std::int32_t last) {
    const Rational value = ladder.looked_up().number(cell);
    Rational sum;
    for (std::size_t rung = 0; rung <= static_cast<std::size_t>(last); ++rung) {
        if (ladder.result(rung).is_missing(cell)) return std::nullopt;
        const bool reaches_next = rung < static_cast<std::size_t>(last);
        const Rational upper = reaches_next ? ladder.bound(rung + 1).number(cell) : value;
        sum += ladder.result(rung).number(cell) * (upper - ladder.bound(rung).number(cell));
    }
    if (planted(Fault::SlicesAtLastRate)) return ladder.result(static_cast<std::size_t>(last)).number(cell) * value;
    return sum;
}

}  // namespace

Column slices(Context& context, const program::Step& step, std::size_t cells) {
    const Ladder ladder(context, step, cells);
    const std::vector<std::int32_t> rungs = slices_reached(ladder);
    ladder.suspect_below(rungs);
    const Column choices = column_of_choices(rungs);
    context.run.choices[static_cast<std::size_t>(context.number_of(step))] = choices;
    std::vector<std::uint8_t> missing = missing_in({&choices}, cells);
    if (ladder.is_constant()) {
        const std::vector<StraightLine> lines = lines_of(ladder);
        if (auto column = scaled_slices(ladder.looked_up(), lines, rungs, missing)) return *std::move(column);
        return exact_cells(cells, std::move(missing), [&](std::size_t cell) {
            const StraightLine& line = lines[static_cast<std::size_t>(rungs[cell])];
            return line.fixed + line.rate * ladder.looked_up().number(cell);
        });
    }
    std::vector<Rational> numbers(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const auto sum = rungs[cell] < 0 ? std::nullopt : slice_sum(ladder, cell, rungs[cell]);
        if (sum) {
            numbers[cell] = *sum;
        } else {
            missing.resize(cells, 0);
            missing[cell] = 1;
        }
    }
    return Column::of_numbers(std::move(numbers), std::move(missing));
}

}  // namespace zgoda::evaluate
