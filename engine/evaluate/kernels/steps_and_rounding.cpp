#include <limits>

#include "evaluate/kernels/kernel.hpp"
#include "evaluate/rounding.hpp"
#include "evaluate/scaled.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;

namespace {

// True if the absolute value rounds up from `whole` quanta with `rest` of `divisor` left.
bool away_from_zero(exact::RoundingMode mode, Int128 whole, Int128 rest, Int128 divisor) {
    switch (mode) {
        case exact::RoundingMode::HalfUp: return 2 * rest >= divisor;
        case exact::RoundingMode::HalfEven: return 2 * rest > divisor || (2 * rest == divisor && whole % 2 != 0);
        case exact::RoundingMode::Up: return rest != 0;
        case exact::RoundingMode::Down: return false;
    }
    return false;
}

// x / scale rounded to whole multiples of the quantum, on the quantum's own denominator.
std::optional<std::vector<std::int64_t>> scaled_rounded(const Scaled& x, const exact::Rounding& rounding,
                                                        std::size_t cells) {
    if (!rounding.quantum.is_small() || rounding.quantum.small_denominator() > kScaleMost) return std::nullopt;
    const std::int64_t quantum = rounding.quantum.small_numerator();
    const Int128 divisor = Int128(x.scale) * quantum;  // quanta = x * denominator / divisor
    if (divisor > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    std::vector<std::int64_t> numbers(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const bool negative = x.at(cell) < 0;
        const Int128 size =
            (negative ? -Int128(x.at(cell)) : Int128(x.at(cell))) * rounding.quantum.small_denominator();
        Int128 whole = size / divisor;
        if (away_from_zero(rounding.mode, whole, size % divisor, divisor)) ++whole;
        // The number of quanta is at most 2^94, a product with a 63-bit quantum might not fit 128 bits.
        if (whole > std::numeric_limits<std::int64_t>::max() ||
            whole * quantum > std::numeric_limits<std::int64_t>::max()) {
            return std::nullopt;
        }
        numbers[cell] = static_cast<std::int64_t>(negative ? -whole * quantum : whole * quantum);
    }
    return numbers;
}

}  // namespace

Column whole_steps(Context& context, const program::Step& step, std::size_t cells) {
    const Input x(context, step.inputs[0], cells);
    const Input size(context, step.inputs[1], cells);
    std::vector<std::uint8_t> missing = missing_in({&*x, &*size}, cells);
    const auto a = scaled_view(*x);
    const auto b = scaled_view(*size);
    std::vector<Rational> numbers(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!missing.empty() && missing[cell] != 0) continue;
        if (b ? b->at(cell) == 0 : size->number(cell).is_zero()) {
            missing.resize(cells, 0);
            missing[cell] = 1;
        } else if (a && b) {
            numbers[cell] = fraction(Int128(a->at(cell)) * b->scale / (Int128(b->at(cell)) * a->scale), 1);
        } else {
            numbers[cell] = exact::truncated(x->number(cell) / size->number(cell));
        }
    }
    return Column::of_numbers(std::move(numbers), std::move(missing));
}

Column rounded_value(Context& context, const program::Step& step, std::size_t cells) {
    const Input x(context, step.inputs[0], cells);
    std::vector<std::uint8_t> missing = missing_in({&*x}, cells);
    if (const auto view = scaled_view(*x)) {
        if (auto numbers = scaled_rounded(*view, rounding_in_use(step.rounding), cells)) {
            return Column::of_scaled(*std::move(numbers), step.rounding.quantum.small_denominator(),
                                     std::move(missing));
        }
    }
    return exact_cells(cells, std::move(missing),
                       [&](std::size_t cell) { return rounded_amount(x->number(cell), step.rounding); });
}

}  // namespace zgoda::evaluate
