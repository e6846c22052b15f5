#include <algorithm>

#include "check/lowering.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using program::Relation;

void Lowering::pool_reward(const Reward& from, program::Reward& to) {
    const Where payee = at_people();
    const Type money{Kind::Money, policy_.frame.currency, false};
    for (const PoolPart& part : from.parts) {
        for (const std::int32_t team : part.teams) {
            if (std::find(to.teams.begin(), to.teams.end(), team) == to.teams.end()) to.teams.push_back(team);
        }
    }
    std::sort(to.teams.begin(), to.teams.end());
    to.payees = members(to.teams);
    if (from.when) to.when = expression(from.when, payee);
    const StepId stated = expression(from.fund, at_company());
    const StepId fund =
        name(emit(Op::Maximum, money, {number(0, money), stated}), Role::Fund, from.name + ".fund", from);
    const std::vector<PartSteps> parts = pool_parts(from, to);
    const bool single = parts.size() == 1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const PartSteps& each = parts[i];
        const PoolPart& part = from.parts[i];
        program::Pot pot;
        pot.name = part.name;
        pot.teams = part.teams;
        pot.whole = single && !part.share ? fund
                                          : name(emit(Op::Multiply, money, {fund, each.share}), Role::Fund,
                                                 from.name + "." + part.name + ".fund", from);
        pot.weight = each.weight;
        StepId claims = adjusted(share_of(pot.whole, each.weight, each.total, each.member), to, true);
        if (from.at_least || from.at_most) {
            claims = bounded(claims, from, payee);
            claims = emit(Op::Choose, money, {each.member, claims, number(0, money)});
        }
        pot.claims = name(claims, Role::Reward, single ? from.name : from.name + "." + part.name + ".claims", from);
        if (from.if_no_weight == IfNoWeight::Hold) {
            pot.held = adjusted(
                emit(Op::Choose, {Kind::Money, money.unit, true}, {each.has, missing(money), pot.whole}), to, false);
        }
        to.pots.push_back(pot);
    }
    to.splitting = program::Splitting::Together;
}

// The weights and the share of each part; with `other_parts`, a part without weight leaves its share to the others
// (S11).
std::vector<Lowering::PartSteps> Lowering::pool_parts(const Reward& from, const program::Reward& to) {
    const Where payee = at_people();
    const Type ratio{Kind::Ratio, "", false};
    std::vector<PartSteps> parts;
    for (const PoolPart& part : from.parts) {
        PartSteps each;
        each.member = all_of({members(part.teams), to.when});
        const StepId weight = part.weight ? expression(part.weight, payee) : number(1, {Kind::Number, "", false});
        const std::string tag = part.name.empty() ? from.name : from.name + "." + part.name;
        each.weight = name(emit(Op::Choose, type_of(weight), {each.member, weight, number(0, type_of(weight))}),
                           Role::Weight, tag + ".weight", from);
        each.total = name(fold(Aggregate::Sum, type_of(weight), {}, each.weight, each.member, {}), Role::Weight,
                          tag + ".total_weight", from);
        each.share = part.share ? expression(part.share, at_company()) : number(1, ratio);
        each.has = compare(each.total, Relation::NotEqual, number(0, type_of(weight)));
        parts.push_back(each);
    }
    if (from.if_no_weight != IfNoWeight::OtherParts) return parts;
    StepId present;
    for (PartSteps& each : parts) {
        each.share = emit(Op::Choose, ratio, {each.has, each.share, number(0, ratio)});
        present = present.known() ? emit(Op::Add, ratio, {present, each.share}) : each.share;
    }
    for (PartSteps& each : parts) {
        const StepId part = emit(Op::Divide, {Kind::Ratio, "", true}, {each.share, present});
        each.share = emit(Op::Otherwise, ratio, {part, number(0, ratio)});
    }
    return parts;
}

}  // namespace zgoda::check
