#include "evaluate/kernels/ladder.hpp"

#include "text/assertion.hpp"

namespace zgoda::evaluate {

Ladder::Ladder(Context& context, const program::Step& step, std::size_t cells)
    : context_(context), step_(step), cells_(cells) {
    const std::size_t rungs = (step.inputs.size() - 1) / 2;
    ZGODA_ASSERT(rungs > 0);
    looked_up_.emplace(context, step.inputs[0], cells);
    for (std::size_t rung = 0; rung < rungs; ++rung) {
        const Input& bound = bounds_.emplace_back(context, step.inputs[1 + rung], cells);
        const Input& result = results_.emplace_back(context, step.inputs[1 + rungs + rung], cells);
        const auto same = [](const Input& input) { return input->is_uniform() && !input->is_missing(0); };
        constant_bounds_ = constant_bounds_ && same(bound);
        constant_ = constant_ && same(bound) && same(result);
    }
}

void Ladder::suspect(text::Code code, std::size_t cell) const {
    // A computation for all cells together has no cell of its own.
    const bool shared = context_.cells(step_.domain) != cells_;
    context_.findings.suspects.push_back(
        {code, context_.number_of(step_), shared ? -1 : static_cast<std::int32_t>(cell)});
}

bool Ladder::rises(std::size_t cell, const std::vector<std::uint8_t>& exclusive) const {
    for (std::size_t rung = 1; rung < bounds_.size(); ++rung) {
        const int order = Order(bound(rung - 1), bound(rung))(cell, cell);
        const bool is_above = rung < exclusive.size() && exclusive[rung] != 0;
        const bool was_above = rung - 1 < exclusive.size() && exclusive[rung - 1] != 0;
        // "from 10" and then "above 10" are two bounds: the first band holds 10 alone.
        if (order > 0 || (order == 0 && !(is_above && !was_above))) return false;
    }
    return true;
}

std::vector<std::int32_t> Ladder::reached(const std::vector<std::uint8_t>& exclusive) const {
    std::vector<std::int32_t> result(cells_, kNoRung);
    const facts::Column& value = looked_up();
    std::vector<Order> orders;
    for (std::size_t rung = 0; rung < rungs(); ++rung) orders.emplace_back(value, bound(rung));
    const bool all_rise = constant_bounds_ && cells_ > 0 && rises(0, exclusive);
    for (std::size_t cell = 0; cell < cells_; ++cell) {
        bool known = !value.is_missing(cell);
        for (std::size_t rung = 0; rung < rungs() && !constant_bounds_; ++rung) {
            known = known && !bound(rung).is_missing(cell);
        }
        if (!known) continue;
        if (!all_rise && !rises(cell, exclusive)) {
            suspect(text::Code::Z1344, cell);
            continue;
        }
        std::int32_t rung = kBelowFirst;
        for (std::size_t next = 0; next < rungs(); ++next) {
            const int order = orders[next](cell, cell);
            const bool above_only = next < exclusive.size() && exclusive[next] != 0;
            if (above_only ? order <= 0 : order < 0) break;
            rung = static_cast<std::int32_t>(next);
        }
        result[cell] = rung;
    }
    return result;
}

void Ladder::suspect_below(const std::vector<std::int32_t>& rungs) const {
    for (std::size_t cell = 0; cell < rungs.size(); ++cell) {
        if (rungs[cell] == kBelowFirst) suspect(text::Code::Z1345, cell);
    }
}

}  // namespace zgoda::evaluate
