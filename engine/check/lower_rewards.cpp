#include <algorithm>

#include "check/lowering.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using program::Relation;
using Over = program::Domain::Over;

// People truth: member of one of the teams; everyone where no team is named.
program::StepId Lowering::members(const std::vector<std::int32_t>& teams) {
    if (teams.empty()) {
        program::Value yes;
        yes.truth = true;
        const StepId always = emit(Op::Same, {Kind::Truth, "", false}, {literal(yes, {Kind::Truth, "", false})});
        program_.steps.back().domain = {Over::People, -1};
        return always;
    }
    std::vector<StepId> each;
    for (const std::int32_t team : teams) {
        program::Step step;
        step.op = Op::MemberOf;
        step.domain = {Over::People, -1};
        step.type = {Kind::Truth, "", false};
        step.subject = team;
        each.push_back(add(std::move(step)));
    }
    return any_of(each);
}

void Lowering::reward(std::int32_t index) {
    if (rewards_done_[index]) return;
    rewards_done_[index] = true;
    const Reward& from = policy_.rewards[static_cast<std::size_t>(index)];
    program::Reward to;
    set_head(from, to);
    to.type = from.type;
    to.line = from.line;
    to.rounding = from.rounding.value_or(program_.rounding);
    to.rounding_line = from.rounding ? from.rounding_line : program_.rounding_line;
    to.teams = from.paid_to;
    const auto count = static_cast<std::int32_t>(policy_.rewards.size());
    for (std::int32_t i = 0; i < count; ++i) {
        const Reward& adjuster = policy_.rewards[static_cast<std::size_t>(i)];
        if (adjuster.pays() ||
            std::find(adjuster.applies_to.begin(), adjuster.applies_to.end(), index) == adjuster.applies_to.end())
            continue;
        to.factors.emplace_back(factor(i), reward_at_[static_cast<std::size_t>(i)]);
    }
    std::sort(to.factors.begin(), to.factors.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (from.kind == RewardType::Pool)
        pool_reward(from, to);
    else if (from.scope == PaidScope::Event)
        event_reward(from, to);
    else if (from.scope == PaidScope::Team)
        team_reward(from, to);
    else
        person_reward(from, to);
    program_.rewards[static_cast<std::size_t>(reward_at_[static_cast<std::size_t>(index)])] = std::move(to);
}

program::StepId Lowering::amount_of(const Reward& from, const Where& where) {
    const bool formula = from.kind == RewardType::Amount || from.kind == RewardType::PerEvent;
    return name(formula ? expression(from.pay, where) : scale(from.scale, where), Role::Reward, from.name + ".amount",
                from);
}

program::StepId Lowering::bounded(StepId claims, const Reward& from, const Where& where) {
    const Type type = type_of(claims);
    if (from.at_least)
        claims = name(emit(Op::Maximum, type, {claims, expression(from.at_least, where)}), Role::Limit,
                      from.name + ".at_least", from);
    if (from.at_most) {
        const StepId cap = emit(Op::Maximum, type, {number(0, type), expression(from.at_most, where)});
        claims = name(emit(Op::Minimum, type, {claims, cap}), Role::Limit, from.name + ".at_most", from);
    }
    return claims;
}

void Lowering::person_reward(const Reward& from, program::Reward& to) {
    const Where where = at_people();
    to.payees = members(from.paid_to);
    if (from.when) to.when = expression(from.when, where);
    to.amount = amount_of(from, where);
    StepId claims = adjusted(to.amount, to, true);
    claims = bounded(claims, from, where);
    const Type type = type_of(claims);
    claims = emit(Op::Choose, type, {all_of({to.payees, to.when}), claims, number(0, type)});
    program::Pot pot;
    pot.teams = from.paid_to;
    pot.claims = name(claims, Role::Reward, from.name, from);
    to.pots.push_back(pot);
    to.splitting = program::Splitting::Each;
}

void Lowering::event_reward(const Reward& from, program::Reward& to) {
    const Credit& checked = policy_.credits[static_cast<std::size_t>(from.credit)];
    const Where where = at_claims(from.credit);
    to.credit = where.credit;
    const StepId receiver = program_.credits[static_cast<std::size_t>(where.credit)].receiver;
    const StepId fraction = program_.credits[static_cast<std::size_t>(where.credit)].fraction;
    to.amount = amount_of(from, where);
    StepId amount = to.amount;
    if (from.at_least || from.at_most) amount = bounded(amount, from, where);
    StepId claims = emit(Op::Multiply, type_of(amount), {amount, fraction});
    // An event that `when` leaves out is no part of the reward, so no share of it is held either.
    if (from.when)
        claims = emit(Op::Choose, {Kind::Money, type_of(claims).unit, true},
                      {expression(from.when, where), claims, missing(type_of(claims))});
    claims = name(claims, Role::Share, from.name + ".claim", from);

    std::vector<StepId> who{
        fold(Aggregate::Any, {Kind::Truth, "", false}, {Over::People, -1}, {},
             emit(Op::Not, {Kind::Truth, "", false}, {emit(Op::IsMissing, {Kind::Truth, "", false}, {receiver})}),
             receiver)};
    for (const Share& share : checked.shares) {
        if (share.team < 0) continue;
        if (std::find(to.teams.begin(), to.teams.end(), share.team) == to.teams.end()) to.teams.push_back(share.team);
    }
    std::sort(to.teams.begin(), to.teams.end());
    if (!to.teams.empty()) who.push_back(members(to.teams));
    to.payees = any_of(who);

    program::Pot pot;
    pot.teams = to.teams;
    StepId own =
        fold(Aggregate::Sum, {Kind::Money, type_of(amount).unit, false}, {Over::People, -1}, claims, {}, receiver);
    own = adjusted(own, to, true);
    pot.claims = name(own, Role::Reward, from.name, from);
    const bool holds = std::any_of(checked.shares.begin(), checked.shares.end(),
                                   [](const Share& share) { return share.receiver->type.optional; });
    if (holds) pot.held = adjusted(claims, to, false);
    to.pots.push_back(pot);
    to.splitting = checked.shares.size() > 1 ? program::Splitting::Together : program::Splitting::Each;
}

// A member's part of a pot: whole * weight / total; nothing where the weights are all zero.
program::StepId Lowering::share_of(StepId whole, StepId weight, StepId total, StepId member) {
    const Type type{Kind::Money, type_of(whole).unit, false};
    const StepId ratio =
        emit(Op::Otherwise, {Kind::Ratio, "", false},
             {emit(Op::Divide, {Kind::Ratio, "", true}, {weight, total}), number(0, {Kind::Ratio, "", false})});
    return emit(Op::Choose, type, {member, emit(Op::Multiply, type, {whole, ratio}), number(0, type)});
}

void Lowering::team_reward(const Reward& from, program::Reward& to) {
    const Where payee = at_people();
    to.payees = members(from.paid_to);
    if (from.when) to.when = expression(from.when, payee);
    std::vector<std::int32_t> teams = from.paid_to;
    const Type number_type{Kind::Number, "", false};
    for (const std::int32_t team : teams) {
        const std::string& team_name = program_.teams[static_cast<std::size_t>(team)].name;
        Where where = at_company();
        where.scope = {Scope::Of::NamedTeam, team};
        program::Pot pot;
        pot.name = team_name;
        pot.teams = {team};
        const bool formula = from.kind == RewardType::Amount;
        pot.whole = name(formula ? expression(from.pay, where) : scale(from.scale, where), Role::Fund,
                         from.name + "." + team_name, from);
        const StepId member = all_of({members({team}), to.when});
        StepId weight = from.weight ? expression(from.weight, payee) : number(1, number_type);
        if (domain_of(weight).over == Over::One) {
            weight = emit(Op::Same, type_of(weight), {weight});
            program_.steps.back().domain = {Over::People, -1};
        }
        pot.weight = name(emit(Op::Choose, type_of(weight), {member, weight, number(0, type_of(weight))}), Role::Weight,
                          from.name + "." + team_name + ".weight", from);
        const StepId total = fold(Aggregate::Sum, type_of(weight), {}, pot.weight, member, {});
        StepId claims = share_of(pot.whole, pot.weight, total, member);
        claims = bounded(adjusted(claims, to, true), from, payee);
        if (from.at_least) claims = emit(Op::Choose, type_of(claims), {member, claims, number(0, type_of(claims))});
        pot.claims =
            name(claims, Role::Reward, teams.size() == 1 ? from.name : from.name + "." + team_name + ".claims", from);
        if (from.if_no_weight == IfNoWeight::Hold) {
            const StepId nobody = compare(total, Relation::Equal, number(0, type_of(weight)));
            pot.held = adjusted(emit(Op::Choose, {Kind::Money, type_of(pot.whole).unit, true},
                                     {nobody, pot.whole, missing(type_of(pot.whole))}),
                                to, false);
        }
        to.pots.push_back(pot);
    }
    to.splitting = program::Splitting::PerPot;
}

// REWARD.total: all claims together before limits and rounding (A13).
program::StepId Lowering::reward_total(std::int32_t index) {
    const auto found = totals_.find(index);
    if (found != totals_.end()) return found->second;
    reward(index);
    const Reward& from = policy_.rewards[static_cast<std::size_t>(index)];
    std::vector<StepId> sums;
    for (const bool positive : {true, false}) {
        for (const StepId sum : pot_sums(reward_at_[static_cast<std::size_t>(index)], positive, true))
            sums.push_back(sum);
    }
    StepId total = sums[0];
    for (std::size_t i = 1; i < sums.size(); ++i) total = emit(Op::Add, type_of(total), {total, sums[i]});
    total = name(total, Role::Reward, from.name + ".total", from);
    totals_[index] = total;
    return total;
}

}  // namespace zgoda::check
