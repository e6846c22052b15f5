#include "evaluate/kernels/fold.hpp"

namespace zgoda::evaluate {

std::vector<std::int64_t> fan_out(Context& context, program::StepId where, std::size_t rows) {
    const program::Step& step = context.program().step(where);
    const bool related = step.op == program::Op::Fold && step.inputs.size() == 3 && step.inputs[2].known();
    if (!related) {
        for (const program::StepId input : step.inputs) {
            if (!input.known() || context.program().step(input).domain != step.domain) continue;
            std::vector<std::int64_t> found = fan_out(context, input, rows);
            if (!found.empty()) return found;
        }
        return {};
    }
    program::Step count = step;
    count.aggregate = program::Aggregate::Count;
    const facts::Column counted = fold(context, count, rows);
    std::vector<std::int64_t> times(rows, 1);
    for (std::size_t row = 0; row < rows; ++row) {
        if (counted.scaled()[row] > 1) times[row] = counted.scaled()[row];
    }
    return times;
}

}  // namespace zgoda::evaluate
