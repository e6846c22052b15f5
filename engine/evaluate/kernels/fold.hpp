#pragma once

#include "evaluate/kernels/kernel.hpp"

namespace zgoda::evaluate {

// The rows a fold goes over: those whose `where` is true, whose `by` is present, and whose value, if the fold has one,
// is present.
struct FoldRows {
    std::size_t rows = 0;
    std::size_t groups = 1;
    std::optional<Input> value;
    std::optional<Input> where;
    std::optional<Input> by;
    std::vector<std::int64_t> repeats;  // planted fan-out only: how often a row counts

    // Calls take(row, group) for each row in order.
    template <typename Take>
    void each(const Take& take, bool with_missing_values = false) const {
        for (std::size_t row = 0; row < rows; ++row) {
            if (where && ((*where)->is_missing(row) || !(*where)->truth(row))) continue;
            if (value && !with_missing_values && (*value)->is_missing(row)) continue;
            std::size_t group = 0;
            if (by) {
                if ((*by)->is_missing(row) || (*by)->cell(row) < 0) continue;
                group = static_cast<std::size_t>((*by)->cell(row));
            }
            const std::int64_t times = repeats.empty() ? 1 : repeats[row];
            for (std::int64_t time = 0; time < times; ++time) take(row, group);
        }
    }
};

// Rows by group: those of group g stand in rows[starts[g]] up to rows[starts[g + 1]], in row order.
struct GroupedRows {
    std::vector<std::size_t> starts;
    std::vector<std::int32_t> rows;
};
GroupedRows grouped(const FoldRows& input);

// fold_sums.cpp
facts::Column fold_sum(const FoldRows& input);
facts::Column fold_average(const FoldRows& input);
// fold_order.cpp
facts::Column fold_extreme(const FoldRows& input, bool largest);
facts::Column fold_median(const FoldRows& input);
facts::Column fold_count_distinct(const FoldRows& input);
facts::Column fold_only(Context& context, const program::Step& step, const FoldRows& input);

// fan_out.cpp: how often each row of a fold would count if its condition were a join; empty if it is none.
std::vector<std::int64_t> fan_out(Context& context, program::StepId where, std::size_t rows);

}  // namespace zgoda::evaluate
