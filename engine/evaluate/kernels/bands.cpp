#include "evaluate/kernels/ladder.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/selection.hpp"

namespace zgoda::evaluate {

using facts::Column;

Column band(Context& context, const program::Step& step, std::size_t cells) {
    const Ladder ladder(context, step, cells);
    std::vector<std::uint8_t> exclusive = step.exclusive;
    if (planted(Fault::BandBoundExcluded)) {
        exclusive.assign(ladder.rungs(), 1);
        exclusive[0] = 0;
    }
    const std::vector<std::int32_t> rungs = ladder.reached(exclusive);
    ladder.suspect_below(rungs);
    std::vector<const Column*> values;
    for (std::size_t rung = 0; rung < ladder.rungs(); ++rung) values.push_back(&ladder.result(rung));
    context.run.choices[static_cast<std::size_t>(context.number_of(step))] = column_of_choices(rungs);
    return selected(values.front()->form(), values, rungs);
}

Column dated(Context& context, const program::Step& step, std::size_t cells) {
    const std::vector<Input> inputs = inputs_of(context, step, cells);
    const Column& date = *inputs.front();
    std::vector<const Column*> values;
    for (std::size_t value = 1; value < inputs.size(); ++value) values.push_back(&*inputs[value]);
    std::vector<std::int32_t> pick(cells, -1);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (date.is_missing(cell)) continue;
        const exact::Date day{date.cell(cell)};
        if (step.ends && day >= *step.ends) continue;
        std::size_t begun = 0;
        while (begun < step.starts.size() && step.starts[begun] <= day) ++begun;
        pick[cell] = static_cast<std::int32_t>(begun) - 1;
    }
    context.run.choices[static_cast<std::size_t>(context.number_of(step))] = column_of_choices(pick);
    return selected(values.front()->form(), values, pick);
}

}  // namespace zgoda::evaluate
