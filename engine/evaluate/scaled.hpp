#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "exact/rational.hpp"
#include "facts/column.hpp"

namespace zgoda::evaluate {

__extension__ using Int128 = __int128;

// The largest scale the fast paths keep; beyond it numbers are computed as fractions.
constexpr std::int64_t kScaleMost = 1'000'000'000;

// A number column read as 64-bit multiples of 1/scale; stride 0 repeats one cell.
struct Scaled {
    const std::int64_t* numbers;
    std::size_t stride;
    std::int64_t scale;
    std::int64_t at(std::size_t cell) const { return numbers[cell * stride]; }
};

// Nothing if the column holds unbounded fractions.
std::optional<Scaled> scaled_view(const facts::Column& column);
// The least common multiple of two scales, or 0 if it is above kScaleMost.
std::int64_t common_scale(std::int64_t a, std::int64_t b);
// numerator / denominator, denominator above zero.
exact::Rational fraction(Int128 numerator, std::int64_t denominator);
// numbers[i] / scale, in 64 bits if all of them fit.
facts::Column column_of_sums(const std::vector<Int128>& numbers, std::int64_t scale, std::vector<std::uint8_t> missing);

// One byte per cell, 1 where any of the columns is missing; empty if none can be.
std::vector<std::uint8_t> missing_in(const std::vector<const facts::Column*>& columns, std::size_t cells);

// The slow twin of every fast path: compute(cell) for each present cell, as fractions.
template <typename Compute>
facts::Column exact_cells(std::size_t cells, std::vector<std::uint8_t> missing, const Compute& compute) {
    std::vector<exact::Rational> numbers(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (missing.empty() || missing[cell] == 0) numbers[cell] = compute(cell);
    }
    return facts::Column::of_numbers(std::move(numbers), std::move(missing));
}

}  // namespace zgoda::evaluate
