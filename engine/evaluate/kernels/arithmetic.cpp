#include "evaluate/kernels/kernel.hpp"
#include "evaluate/scaled.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;

namespace {

using Missing = std::vector<std::uint8_t>;

// One input: f(number) on scaled numbers as they are, or on fractions.
template <typename Fast, typename Slow>
Column unary(Context& context, const program::Step& step, std::size_t cells, const Fast& fast, const Slow& slow) {
    const Input x(context, step.inputs[0], cells);
    Missing missing = missing_in({&*x}, cells);
    if (const auto view = scaled_view(*x)) {
        std::vector<std::int64_t> numbers(cells);
        bool fits = true;
        for (std::size_t cell = 0; cell < cells; ++cell) fits &= fast(view->at(cell), numbers[cell]);
        if (fits) return Column::of_scaled(std::move(numbers), view->scale, std::move(missing));
    }
    return exact_cells(cells, std::move(missing), [&](std::size_t cell) { return slow(x->number(cell)); });
}

bool negated(std::int64_t x, std::int64_t& result) {
    return !__builtin_sub_overflow(std::int64_t{0}, x, &result);
}

std::optional<std::vector<std::int64_t>> scaled_sums(const Scaled& a, const Scaled& b, std::int64_t scale, bool minus,
                                                     std::size_t cells) {
    const std::int64_t a_factor = scale / a.scale;
    const std::int64_t b_factor = scale / b.scale;
    std::vector<std::int64_t> sums(cells);
    bool overflow = false;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::int64_t x = 0;
        std::int64_t y = 0;
        overflow |= __builtin_mul_overflow(a.at(cell), a_factor, &x);
        overflow |= __builtin_mul_overflow(b.at(cell), b_factor, &y);
        overflow |= minus ? __builtin_sub_overflow(x, y, &sums[cell]) : __builtin_add_overflow(x, y, &sums[cell]);
    }
    if (overflow) return std::nullopt;
    return sums;
}

Column sum_or_difference(Context& context, const program::Step& step, std::size_t cells, bool minus) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    Missing missing = missing_in({&*a, &*b}, cells);
    const auto x = scaled_view(*a);
    const auto y = scaled_view(*b);
    const std::int64_t scale = x && y ? common_scale(x->scale, y->scale) : 0;
    if (scale > 0) {
        if (auto sums = scaled_sums(*x, *y, scale, minus, cells)) {
            return Column::of_scaled(*std::move(sums), scale, std::move(missing));
        }
    }
    return exact_cells(cells, std::move(missing), [&](std::size_t cell) {
        return minus ? a->number(cell) - b->number(cell) : a->number(cell) + b->number(cell);
    });
}

// A column times one fraction. Nothing if the scale or a number outgrows 64 bits.
std::optional<Column> scaled_by(const Scaled& x, const Rational& factor, std::size_t cells, const Missing& missing) {
    if (!factor.is_small()) return std::nullopt;
    const Rational unit = factor / Rational(x.scale);  // what one step of x is worth
    if (!unit.is_small() || unit.small_denominator() > kScaleMost) return std::nullopt;
    std::vector<std::int64_t> numbers(cells);
    bool overflow = false;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        overflow |= __builtin_mul_overflow(x.at(cell), unit.small_numerator(), &numbers[cell]);
    }
    if (overflow) return std::nullopt;
    return Column::of_scaled(std::move(numbers), unit.small_denominator(), missing);
}

std::optional<Column> scaled_product(const Scaled& x, const Scaled& y, std::size_t cells, const Missing& missing) {
    std::int64_t scale = 0;
    if (__builtin_mul_overflow(x.scale, y.scale, &scale) || scale > kScaleMost) return std::nullopt;
    std::vector<std::int64_t> numbers(cells);
    bool overflow = false;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        overflow |= __builtin_mul_overflow(x.at(cell), y.at(cell), &numbers[cell]);
    }
    if (overflow) return std::nullopt;
    return Column::of_scaled(std::move(numbers), scale, missing);
}

// True if the column is one present number for all cells.
bool is_one_number(const Column& column) {
    return column.is_uniform() && !column.is_missing(0);
}

}  // namespace

Column negate(Context& context, const program::Step& step, std::size_t cells) {
    return unary(context, step, cells, negated, [](const Rational& x) { return -x; });
}

Column absolute_value(Context& context, const program::Step& step, std::size_t cells) {
    const auto fast = [](std::int64_t x, std::int64_t& result) {
        if (x < 0) return negated(x, result);
        result = x;
        return true;
    };
    return unary(context, step, cells, fast, [](const Rational& x) { return exact::absolute(x); });
}

Column add(Context& context, const program::Step& step, std::size_t cells) {
    return sum_or_difference(context, step, cells, false);
}

Column subtract(Context& context, const program::Step& step, std::size_t cells) {
    return sum_or_difference(context, step, cells, true);
}

Column multiply(Context& context, const program::Step& step, std::size_t cells) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    Missing missing = missing_in({&*a, &*b}, cells);
    const auto x = scaled_view(*a);
    const auto y = scaled_view(*b);
    std::optional<Column> product;
    if (x && is_one_number(*b)) {
        product = scaled_by(*x, b->number(0), cells, missing);
    } else if (y && is_one_number(*a)) {
        product = scaled_by(*y, a->number(0), cells, missing);
    } else if (x && y) {
        product = scaled_product(*x, *y, cells, missing);
    }
    if (product) return *std::move(product);
    return exact_cells(cells, std::move(missing), [&](std::size_t cell) { return a->number(cell) * b->number(cell); });
}

Column divide(Context& context, const program::Step& step, std::size_t cells) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    Missing missing = missing_in({&*a, &*b}, cells);
    const auto x = scaled_view(*a);
    if (x && is_one_number(*b) && !b->number(0).is_zero()) {
        if (auto quotient = scaled_by(*x, Rational(1) / b->number(0), cells, missing)) return *std::move(quotient);
    }
    std::vector<Rational> numbers(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!missing.empty() && missing[cell] != 0) continue;
        const Rational divisor = b->number(cell);
        if (divisor.is_zero()) {
            missing.resize(cells, 0);
            missing[cell] = 1;
        } else {
            numbers[cell] = a->number(cell) / divisor;
        }
    }
    return Column::of_numbers(std::move(numbers), std::move(missing));
}

}  // namespace zgoda::evaluate
