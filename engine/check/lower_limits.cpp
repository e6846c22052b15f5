#include <algorithm>

#include "check/lowering.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using program::Relation;
using Over = program::Domain::Over;

// One value for all, per pot and kind of claim: the sum of a reward's positive (or negative) claims, held ones
// included.
std::vector<program::StepId> Lowering::pot_sums(std::int32_t reward, bool positive, bool before_limits) {
    std::vector<StepId> sums;
    const std::vector<program::Pot> pots = program_.rewards[static_cast<std::size_t>(reward)].pots;
    const std::int32_t credit = program_.rewards[static_cast<std::size_t>(reward)].credit;
    const auto signed_part = [&](StepId claims) {
        const Type type{Kind::Money, policy_.frame.currency, false};
        return emit(positive ? Op::Maximum : Op::Minimum, type, {claims, number(0, type)});
    };
    const Type money{Kind::Money, policy_.frame.currency, false};
    for (std::size_t i = 0; i < pots.size(); ++i) {
        const program::Pot& pot = pots[i];
        const auto uncut = before_limits_.find({reward, i});
        const StepId claims = before_limits && uncut != before_limits_.end() ? uncut->second : pot.claims;
        sums.push_back(fold(Aggregate::Sum, money, {}, signed_part(claims), {}, {}));
        if (!pot.held.known()) continue;
        if (domain_of(pot.held).over == Over::One) {
            sums.push_back(signed_part(emit(Op::Otherwise, money, {pot.held, number(0, money)})));
            continue;
        }
        const StepId nobody = emit(Op::IsMissing, {Kind::Truth, "", false},
                                   {program_.credits[static_cast<std::size_t>(credit)].receiver});
        sums.push_back(fold(Aggregate::Sum, money, {}, signed_part(pot.held), nobody, {}));
    }
    return sums;
}

void Lowering::limits() {
    std::vector<const Limit*> order;
    for (const Limit& limit : policy_.limits) order.push_back(&limit);
    std::sort(order.begin(), order.end(), [](const Limit* a, const Limit* b) { return a->name < b->name; });
    program_.limits.resize(order.size());
    // Personal limits first, each measured on the amounts before any limit; budgets measure what is left (S7, S8).
    std::map<std::pair<std::int32_t, std::size_t>, std::vector<StepId>> factors;
    for (const bool personal : {true, false}) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Limit& from = *order[i];
            if (from.per_person != personal) continue;
            program::Limit& to = program_.limits[i];
            set_head(from, to);
            to.line = from.line;
            to.if_exceeded = from.if_exceeded;
            to.per_person = personal;
            for (const std::int32_t reward : from.rewards)
                to.rewards.push_back(reward_at_[static_cast<std::size_t>(reward)]);
            std::sort(to.rewards.begin(), to.rewards.end());
            if (personal)
                cut(from, to, factors);
            else
                budget(from, to);
        }
        if (personal) apply_cuts(factors);
    }
}

void Lowering::cut(const Limit& from, program::Limit& to,
                   std::map<std::pair<std::int32_t, std::size_t>, std::vector<StepId>>& factors) {
    const Type money{Kind::Money, policy_.frame.currency, false};
    const Type ratio{Kind::Ratio, "", false};
    StepId positive = number(0, money);
    StepId negative = number(0, money);
    for (const std::int32_t reward : to.rewards) {
        const std::vector<program::Pot> pots = program_.rewards[static_cast<std::size_t>(reward)].pots;
        for (const program::Pot& pot : pots) {
            positive = emit(Op::Add, money, {positive, emit(Op::Maximum, money, {pot.claims, number(0, money)})});
            negative = emit(Op::Add, money, {negative, emit(Op::Minimum, money, {pot.claims, number(0, money)})});
        }
    }
    to.positive = positive;
    to.negative = negative;
    to.cap = name(emit(Op::Maximum, money, {number(0, money), expression(from.at_most, at_people())}), Role::Limit,
                  from.name + ".cap", from);
    const StepId claimed = emit(Op::Add, money, {positive, negative});
    const StepId over = compare(claimed, Relation::Greater, to.cap);
    const StepId left = emit(Op::Maximum, money, {number(0, money), emit(Op::Subtract, money, {to.cap, negative})});
    const StepId part = emit(Op::Divide, {Kind::Ratio, "", true}, {left, positive});
    to.factor = name(emit(Op::Choose, ratio, {over, part, number(1, ratio)}), Role::Limit, from.name, from);
    for (const std::int32_t reward : to.rewards) {
        for (std::size_t pot = 0; pot < program_.rewards[static_cast<std::size_t>(reward)].pots.size(); ++pot)
            factors[{reward, pot}].push_back(to.factor);
    }
}

void Lowering::apply_cuts(const std::map<std::pair<std::int32_t, std::size_t>, std::vector<StepId>>& factors) {
    const Type money{Kind::Money, policy_.frame.currency, false};
    for (const auto& [place, steps] : factors) {
        const StepId factor = steps.size() == 1 ? steps[0] : emit(Op::Minimum, {Kind::Ratio, "", false}, steps);
        const StepId claims = program_.rewards[static_cast<std::size_t>(place.first)].pots[place.second].claims;
        before_limits_[place] = claims;
        const StepId kept = emit(Op::Multiply, money, {emit(Op::Maximum, money, {claims, number(0, money)}), factor});
        const StepId limited = emit(Op::Add, money, {kept, emit(Op::Minimum, money, {claims, number(0, money)})});
        program::Step& step = program_.steps[static_cast<std::size_t>(limited.value)];
        const program::Step& before = program_.step(claims);
        step.role = Role::Limit;
        step.name = before.name + ".limited";
        step.label = before.label;
        step.clause = before.clause;
        step.origin = before.origin;
        program_.rewards[static_cast<std::size_t>(place.first)].pots[place.second].claims = limited;
    }
}

void Lowering::budget(const Limit& from, program::Limit& to) {
    const Type money{Kind::Money, policy_.frame.currency, false};
    const auto total = [&](bool positive) {
        StepId sum;
        for (const std::int32_t reward : to.rewards) {
            for (const StepId each : pot_sums(reward, positive, false))
                sum = sum.known() ? emit(Op::Add, money, {sum, each}) : each;
        }
        return sum.known() ? sum : number(0, money);
    };
    to.positive = total(true);
    to.negative = total(false);
    to.cap = name(emit(Op::Maximum, money, {number(0, money), expression(from.at_most, at_company())}), Role::Limit,
                  from.name, from);
}

}  // namespace zgoda::check
