#include <algorithm>

#include "check/lowering.hpp"

namespace zgoda::check {

using program::Kind;

// A multiplier or a gate as a ratio step.
program::StepId Lowering::factor(std::int32_t index) {
    const auto found = factors_.find(index);
    if (found != factors_.end()) return found->second;
    const Where where = at_people();
    const Type ratio{Kind::Ratio, "", false};
    const Reward& from = policy_.rewards[static_cast<std::size_t>(index)];
    program::Adjuster to;
    set_head(from, to);
    to.line = from.line;
    to.gate = from.kind == RewardType::Gate;
    if (to.gate) {
        to.condition = expression(from.require, where);
        to.factor = emit(Op::Choose, ratio, {to.condition, number(1, ratio), expression(from.otherwise, where)});
    } else {
        to.factor = expression(from.factor, where);
    }
    to.factor = name(to.factor, to.gate ? Role::Gate : Role::Multiplier, from.name, from);
    for (const std::int32_t reward : from.applies_to)
        to.rewards.push_back(reward_at_[static_cast<std::size_t>(reward)]);
    std::sort(to.rewards.begin(), to.rewards.end());
    const StepId id = to.factor;
    program_.adjusters[static_cast<std::size_t>(reward_at_[static_cast<std::size_t>(index)])] = std::move(to);
    factors_[index] = id;
    return id;
}

// Multiplies by every factor that applies. Held claims take only factors that are one for all (S24).
program::StepId Lowering::adjusted(StepId claims, const program::Reward& reward, bool people) {
    for (const auto& [factor, adjuster] : reward.factors) {
        if (!people && domain_of(factor).over != program::Domain::Over::One) continue;
        claims = emit(Op::Multiply, type_of(claims), {claims, factor});
    }
    return claims;
}

}  // namespace zgoda::check
