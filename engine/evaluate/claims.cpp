#include "evaluate/claims.hpp"

#include <algorithm>
#include <numeric>

#include "evaluate/payees.hpp"
#include "evaluate/planted_fault.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;
using program::Domain;
using program::StepId;

namespace {

const Column& column(const Run& run, StepId id) {
    return run.columns[static_cast<std::size_t>(id.value)];
}

std::optional<Rational> number(const Column& from, std::size_t cell) {
    const std::size_t at = from.size() == 1 ? 0 : cell;
    if (from.size() == 0 || from.is_missing(at)) return std::nullopt;
    return from.number(at);
}

// A planted fault: what a negative claim would be without its multipliers.
Rational without_multipliers(const Run& run, const program::Reward& reward, std::size_t person, Rational claim) {
    if (!planted(Fault::FactorOnlyPositive) || claim.sign() >= 0) return claim;
    for (const auto& [step, adjuster] : reward.factors) {
        if (run.program.adjusters[static_cast<std::size_t>(adjuster)].gate) continue;
        const auto factor = number(column(run, step), person);
        if (factor && !factor->is_zero()) claim = claim / *factor;
    }
    return claim;
}

void add_persons(const Run& run, const program::Reward& reward, const program::Pot& pot,
                 const std::vector<std::uint8_t>& payees, std::vector<Claim>& claims) {
    const Column& amounts = column(run, pot.claims);
    for (std::size_t person = 0; person < payees.size(); ++person) {
        if (payees[person] == 0) continue;
        const auto amount = number(amounts, person);
        if (!amount || amount->is_zero()) continue;
        Claim claim;
        claim.person = static_cast<std::int32_t>(person);
        claim.exact = without_multipliers(run, reward, person, *amount);
        claims.push_back(std::move(claim));
    }
}

void add_held(const Run& run, const program::Reward& reward, const program::Pot& pot, std::vector<Claim>& claims) {
    if (!pot.held.known() || planted(Fault::HeldDropped)) return;
    const Column& amounts = column(run, pot.held);
    if (run.program.step(pot.held).domain.over == Domain::Over::One) {
        const auto amount = number(amounts, 0);
        if (!amount) return;
        Claim claim;
        claim.exact = *amount;
        claims.push_back(std::move(claim));
        return;
    }
    const program::Credit& credit = run.program.credits[static_cast<std::size_t>(reward.credit)];
    const Column& receivers = column(run, credit.receiver);
    const Column& events = column(run, credit.event);
    const Column& shares = column(run, credit.share_no);
    for (std::size_t cell = 0; cell < receivers.size(); ++cell) {
        if (!receivers.is_missing(cell)) continue;
        const auto amount = number(amounts, cell);
        if (!amount) continue;
        Claim claim;
        claim.event = events.cell(cell);
        claim.share = static_cast<std::int32_t>(shares.number(cell).small_numerator());
        claim.exact = *amount;
        claims.push_back(std::move(claim));
    }
}

// What the pot had to give if no payee of it has a weight and nothing of it is held.
Rational carry_of(const Run& run, const program::Pot& pot, const std::vector<std::uint8_t>& payees,
                  const std::vector<Claim>& claims) {
    if (!pot.whole.known() || !claims.empty()) return {};
    for (std::size_t person = 0; person < payees.size(); ++person) {
        if (payees[person] == 0 || !is_member_of(run, person, pot.teams)) continue;
        if (!pot.weight.known()) return {};
        const auto weight = number(column(run, pot.weight), person);
        if (weight && !weight->is_zero()) return {};
    }
    return number(column(run, pot.whole), 0).value_or(Rational());
}

}  // namespace

RewardClaims claims_of(const Run& run, std::int32_t reward_number) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(reward_number)];
    RewardClaims result;
    result.reward = reward_number;
    result.payees = payees_of(run, reward);
    std::vector<std::size_t> order(reward.pots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return reward.pots[a].name < reward.pots[b].name; });
    for (const std::size_t number_of_pot : order) {
        const program::Pot& pot = reward.pots[number_of_pot];
        PotClaims& claims = result.pots.emplace_back();
        claims.pot = static_cast<std::int32_t>(number_of_pot);
        add_persons(run, reward, pot, result.payees, claims.claims);
        add_held(run, reward, pot, claims.claims);
        claims.carry = carry_of(run, pot, result.payees, claims.claims);
    }
    return result;
}

Rational sum_of(const PotClaims& pot, int sign) {
    std::vector<Rational> claims;
    for (const Claim& claim : pot.claims) {
        if (claim.exact.sign() == sign) claims.push_back(claim.exact);
    }
    return exact::sum(claims);
}

Rational sum_of(const std::vector<PotClaims>& pots, int sign) {
    std::vector<Rational> sums;
    for (const PotClaims& pot : pots) sums.push_back(sum_of(pot, sign));
    return exact::sum(sums);
}

}  // namespace zgoda::evaluate
