#include "evaluate/kernels/fold.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/scaled.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;

namespace {

// The exact sum of each group; scale 0: the sums are in `wide`.
struct Sums {
    std::int64_t scale = 0;
    std::vector<Int128> narrow;
    std::vector<Rational> wide;
    Rational at(std::size_t group) const { return scale > 0 ? fraction(narrow[group], scale) : wide[group]; }
};

Sums sums_of(const FoldRows& input) {
    Sums sums;
    if (const auto view = scaled_view(**input.value)) {
        sums.scale = view->scale;
        sums.narrow.assign(input.groups, 0);
        // 2^31 rows of 64 bits fit 128 bits.
        input.each([&](std::size_t row, std::size_t group) { sums.narrow[group] += view->at(row); });
        return sums;
    }
    const GroupedRows rows = grouped(input);
    for (std::size_t group = 0; group < input.groups; ++group) {
        std::vector<Rational> numbers;
        for (std::size_t at = rows.starts[group]; at < rows.starts[group + 1]; ++at) {
            numbers.push_back((*input.value)->number(static_cast<std::size_t>(rows.rows[at])));
        }
        sums.wide.push_back(exact::sum(numbers));
    }
    return sums;
}

}  // namespace

Column fold_sum(const FoldRows& input) {
    Sums sums = sums_of(input);
    if (sums.scale > 0) return column_of_sums(sums.narrow, sums.scale, {});
    return Column::of_numbers(std::move(sums.wide));
}

Column fold_average(const FoldRows& input) {
    const Sums sums = sums_of(input);
    std::vector<std::int64_t> counts(input.groups, 0);
    input.each([&](std::size_t, std::size_t group) { ++counts[group]; }, planted(Fault::MissingIsZeroInAverage));
    std::vector<std::uint8_t> missing(input.groups, 0);
    for (std::size_t group = 0; group < input.groups; ++group) missing[group] = counts[group] == 0 ? 1 : 0;
    return exact_cells(input.groups, std::move(missing),
                       [&](std::size_t group) { return sums.at(group) / Rational(counts[group]); });
}

}  // namespace zgoda::evaluate
