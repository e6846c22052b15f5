#include "evaluate/kernels/fold.hpp"

#include "evaluate/planted_fault.hpp"
#include "text/assertion.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;
using program::Aggregate;
using program::Domain;

namespace {

// The domain the rows come from: that of the first input which is not over One.
Domain folded_domain(const Context& context, const program::Step& step) {
    for (const program::StepId id : step.inputs) {
        if (!id.known()) continue;
        const Domain& domain = context.program().step(id).domain;
        if (domain.over != Domain::Over::One) return domain;
    }
    return step.subject >= 0 ? Domain{Domain::Over::Rows, step.subject} : Domain{};
}

std::optional<Input> optional_input(const Context& context, const program::Step& step, std::size_t which,
                                    std::size_t rows) {
    if (which >= step.inputs.size() || !step.inputs[which].known()) return std::nullopt;
    return std::make_optional<Input>(context, step.inputs[which], rows);
}

Column fold_any(const FoldRows& input) {
    std::vector<std::int32_t> result(input.groups, 0);
    const bool truths = input.value && (*input.value)->form() == Form::Truth;
    input.each([&](std::size_t row, std::size_t group) {
        if (!truths || (*input.value)->truth(row)) result[group] = 1;
    });
    return Column::of_cells(Form::Truth, std::move(result));
}

Column fold_count(const FoldRows& input) {
    std::vector<std::int64_t> result(input.groups, 0);
    input.each([&](std::size_t, std::size_t group) { ++result[group]; });
    return Column::of_scaled(std::move(result), 1);
}

}  // namespace

GroupedRows grouped(const FoldRows& input) {
    GroupedRows result;
    result.starts.assign(input.groups + 1, 0);
    input.each([&](std::size_t, std::size_t group) { ++result.starts[group + 1]; });
    for (std::size_t group = 0; group < input.groups; ++group) result.starts[group + 1] += result.starts[group];
    result.rows.resize(result.starts.back());
    std::vector<std::size_t> next(result.starts.begin(), result.starts.end() - 1);
    input.each(
        [&](std::size_t row, std::size_t group) { result.rows[next[group]++] = static_cast<std::int32_t>(row); });
    return result;
}

Column fold(Context& context, const program::Step& step, std::size_t cells) {
    FoldRows input;
    input.rows = context.cells(folded_domain(context, step));
    input.groups = cells;
    if (input.rows > 0) {
        input.value = optional_input(context, step, 0, input.rows);
        input.where = optional_input(context, step, 1, input.rows);
        input.by = optional_input(context, step, 2, input.rows);
        if (planted(Fault::FanOut) && input.where) input.repeats = fan_out(context, step.inputs[1], input.rows);
        if (planted(Fault::FoldIgnoresWhere) && step.aggregate == Aggregate::Sum) input.where.reset();
    } else if (!step.inputs.empty() && step.inputs[0].known()) {
        input.value = std::make_optional<Input>(context.column(step.inputs[0]), context.column(step.inputs[0]).size());
    }
    ZGODA_ASSERT(cells == 1 || input.rows == 0 || input.by);
    switch (step.aggregate) {
        case Aggregate::Any: return fold_any(input);
        case Aggregate::Count: return fold_count(input);
        case Aggregate::CountDistinct:
            return planted(Fault::DistinctCountsAll) ? fold_count(input) : fold_count_distinct(input);
        case Aggregate::Sum: return fold_sum(input);
        case Aggregate::Average: return fold_average(input);
        case Aggregate::Min: return fold_extreme(input, false);
        case Aggregate::Max: return fold_extreme(input, true);
        case Aggregate::Median: return fold_median(input);
        case Aggregate::Only: return fold_only(context, step, input);
    }
    return {};
}

}  // namespace zgoda::evaluate
