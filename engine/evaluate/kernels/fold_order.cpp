#include <algorithm>

#include "evaluate/kernels/fold.hpp"
#include "evaluate/order.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;

namespace {

// Rows by group, in each group by value.
GroupedRows sorted(const FoldRows& input, const Order& order) {
    GroupedRows result = grouped(input);
    for (std::size_t group = 0; group < input.groups; ++group) {
        const auto begin = result.rows.begin() + static_cast<std::ptrdiff_t>(result.starts[group]);
        const auto end = result.rows.begin() + static_cast<std::ptrdiff_t>(result.starts[group + 1]);
        std::sort(begin, end, [&](std::int32_t a, std::int32_t b) {
            const int difference = order(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
            return difference != 0 ? difference < 0 : a < b;
        });
    }
    return result;
}

}  // namespace

Column fold_extreme(const FoldRows& input, bool largest) {
    const Column& value = **input.value;
    const Order order(value, value);
    std::vector<std::int32_t> best(input.groups, -1);
    input.each([&](std::size_t row, std::size_t group) {
        std::int32_t& kept = best[group];
        if (kept >= 0) {
            const int difference = order(row, static_cast<std::size_t>(kept));
            if (largest ? difference <= 0 : difference >= 0) return;
        }
        kept = static_cast<std::int32_t>(row);
    });
    return gathered(value, best);
}

Column fold_median(const FoldRows& input) {
    const Column& value = **input.value;
    const GroupedRows rows = sorted(input, Order(value, value));
    std::vector<std::uint8_t> missing(input.groups, 0);
    for (std::size_t group = 0; group < input.groups; ++group) {
        missing[group] = rows.starts[group] == rows.starts[group + 1] ? 1 : 0;
    }
    return exact_cells(input.groups, std::move(missing), [&](std::size_t group) {
        const std::size_t count = rows.starts[group + 1] - rows.starts[group];
        const auto at = [&](std::size_t place) {
            return value.number(static_cast<std::size_t>(rows.rows[rows.starts[group] + place]));
        };
        if (count % 2 == 1) return at(count / 2);
        return (at(count / 2 - 1) + at(count / 2)) / Rational(2);
    });
}

Column fold_count_distinct(const FoldRows& input) {
    const Column& value = **input.value;
    const Order order(value, value);
    const GroupedRows rows = sorted(input, order);
    std::vector<std::int64_t> counts(input.groups, 0);
    for (std::size_t group = 0; group < input.groups; ++group) {
        for (std::size_t at = rows.starts[group]; at < rows.starts[group + 1]; ++at) {
            const bool first = at == rows.starts[group];
            if (first ||
                order(static_cast<std::size_t>(rows.rows[at]), static_cast<std::size_t>(rows.rows[at - 1])) != 0) {
                ++counts[group];
            }
        }
    }
    return Column::of_scaled(std::move(counts), 1);
}

Column fold_only(Context& context, const program::Step& step, const FoldRows& input) {
    std::vector<std::int32_t> only(input.groups, -1);
    std::vector<bool> reported(input.groups, false);
    input.each([&](std::size_t row, std::size_t group) {
        if (only[group] < 0) {
            only[group] = static_cast<std::int32_t>(row);
        } else if (!reported[group]) {
            reported[group] = true;
            const auto cell = static_cast<std::int32_t>(group);
            context.findings.report_cell(context.run, step, cell, text::Code::Z1343,
                                         "more than one row for " + called(step) + whose(context.run, step, cell));
        }
    });
    return gathered(**input.value, only);
}

}  // namespace zgoda::evaluate
