#include "evaluate/scaled.hpp"

#include <limits>
#include <numeric>

namespace zgoda::evaluate {

std::optional<Scaled> scaled_view(const facts::Column& column) {
    if (column.form() != facts::Form::Number || column.scale() == 0) return std::nullopt;
    return Scaled{column.scaled().data(), column.is_uniform() ? std::size_t{0} : std::size_t{1}, column.scale()};
}

std::int64_t common_scale(std::int64_t a, std::int64_t b) {
    if (a == b) return a <= kScaleMost ? a : 0;
    std::int64_t scale = 0;
    if (__builtin_mul_overflow(a / std::gcd(a, b), b, &scale) || scale > kScaleMost) return 0;
    return scale;
}

exact::Rational fraction(Int128 numerator, std::int64_t denominator) {
    constexpr Int128 kMost = std::numeric_limits<std::int64_t>::max();
    if (numerator <= kMost && numerator >= -kMost) return {static_cast<std::int64_t>(numerator), denominator};
    const Int128 unit = Int128(1) << 62;
    const exact::Rational high(static_cast<std::int64_t>(numerator / unit));
    const exact::Rational low(static_cast<std::int64_t>(numerator % unit));
    return (high * exact::Rational(std::int64_t{1} << 62) + low) / exact::Rational(denominator);
}

facts::Column column_of_sums(const std::vector<Int128>& numbers, std::int64_t scale,
                             std::vector<std::uint8_t> missing) {
    constexpr Int128 kMost = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> narrow(numbers.size());
    bool fits = true;
    for (std::size_t cell = 0; cell < numbers.size() && fits; ++cell) {
        fits = numbers[cell] <= kMost && numbers[cell] >= -kMost;
        narrow[cell] = static_cast<std::int64_t>(numbers[cell]);
    }
    if (fits) return facts::Column::of_scaled(std::move(narrow), scale, std::move(missing));
    return exact_cells(numbers.size(), std::move(missing),
                       [&](std::size_t cell) { return fraction(numbers[cell], scale); });
}

std::vector<std::uint8_t> missing_in(const std::vector<const facts::Column*>& columns, std::size_t cells) {
    std::vector<std::uint8_t> missing;
    for (const facts::Column* column : columns) {
        if (!column->may_be_missing()) continue;
        missing.resize(cells, 0);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            if (column->is_missing(cell)) missing[cell] = 1;
        }
    }
    return missing;
}

}  // namespace zgoda::evaluate
