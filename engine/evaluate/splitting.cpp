#include "evaluate/splitting.hpp"

#include <algorithm>
#include <numeric>

#include "evaluate/planted_fault.hpp"
#include "evaluate/rounding.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using exact::SplitPart;
using program::Splitting;

namespace {

// A planted fault: the quanta that are left go to the smallest remainders instead.
std::vector<SplitPart> split_by_smallest(const Rational& total, const std::vector<Rational>& claims,
                                         const Rational& quantum) {
    std::vector<SplitPart> parts = exact::split(total, claims, quantum);
    std::vector<std::size_t> order;
    std::size_t extras = 0;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (parts[part].extra) ++extras;
        if (!parts[part].remainder.is_zero()) order.push_back(part);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return exact::absolute(parts[a].remainder) < exact::absolute(parts[b].remainder);
    });
    const Rational step = total.sign() < 0 ? -quantum : quantum;
    for (SplitPart& part : parts) {
        part.extra = false;
        part.amount = part.floor;
    }
    for (std::size_t rank = 0; rank < extras; ++rank) {
        parts[order[rank]].extra = true;
        parts[order[rank]].amount += step;
    }
    return parts;
}

// The claims of the sign, pot by pot.
using Chosen = std::vector<std::vector<Claim*>>;
Chosen chosen_claims(RewardClaims& claims, int sign) {
    Chosen chosen;
    for (PotClaims& pot : claims.pots) {
        std::vector<Claim*>& of_pot = chosen.emplace_back();
        for (Claim& claim : pot.claims) {
            if (claim.exact.sign() == sign) of_pot.push_back(&claim);
        }
    }
    if (planted(Fault::PotsIgnored)) {
        for (std::size_t pot = 1; pot < chosen.size(); ++pot) {
            chosen[0].insert(chosen[0].end(), chosen[pot].begin(), chosen[pot].end());
            chosen[pot].clear();
        }
    }
    return chosen;
}

Rational sum_of_claims(const std::vector<Claim*>& claims) {
    std::vector<Rational> numbers;
    for (const Claim* claim : claims) numbers.push_back(claim->exact);
    return exact::sum(numbers);
}

void split_pot(const std::vector<Claim*>& claims, const Rational& total, const Rational& quantum) {
    std::vector<Rational> numbers;
    for (const Claim* claim : claims) numbers.push_back(claim->exact);
    const std::vector<SplitPart> parts = split_claims(total, numbers, quantum);
    for (std::size_t claim = 0; claim < claims.size(); ++claim) {
        claims[claim]->scaled = parts[claim].exact;
        claims[claim]->amount = parts[claim].amount;
        claims[claim]->extra = parts[claim].extra;
    }
}

// A planted fault: factors work on the amount that was rounded without them.
std::optional<Rational> rounded_before_factors(const Run& run, const program::Reward& reward, const Claim& claim) {
    if (!planted(Fault::GateAfterRounding) || claim.held()) return std::nullopt;
    Rational all(1);
    for (const auto& [step, adjuster] : reward.factors) {
        const facts::Column& factors = run.columns[static_cast<std::size_t>(step.value)];
        const std::size_t cell = factors.size() == 1 ? 0 : static_cast<std::size_t>(claim.person);
        if (!factors.is_missing(cell)) all *= factors.number(cell);
    }
    if (all.is_zero()) return std::nullopt;
    return rounded_amount(rounded_amount(claim.exact / all, reward.rounding) * all, reward.rounding);
}

void round_each(const Run& run, const program::Reward& reward, const Chosen& chosen) {
    for (const std::vector<Claim*>& claims : chosen) {
        for (Claim* claim : claims) {
            claim->scaled = claim->exact;
            const auto faulty = rounded_before_factors(run, reward, *claim);
            claim->amount = faulty ? *faulty : rounded_amount(claim->exact, reward.rounding);
        }
    }
}

// The reward's total among its pots, each pot's part among its claims (R27).
std::vector<Settlement> split_down(const RewardClaims& claims, const Chosen& chosen, const Settlement& total,
                                   const Rational& quantum) {
    std::vector<Settlement> settlements{total};
    std::vector<Rational> sums;
    for (const std::vector<Claim*>& of_pot : chosen) sums.push_back(sum_of_claims(of_pot));
    const std::vector<SplitPart> parts = split_claims(total.amount, sums, quantum);
    for (std::size_t pot = 0; pot < chosen.size(); ++pot) {
        if (chosen[pot].empty()) continue;
        split_pot(chosen[pot], parts[pot].amount, quantum);
        Settlement of_pot = total;
        of_pot.pot = claims.pots[pot].pot;
        of_pot.exact = sums[pot];
        of_pot.scaled = parts[pot].exact;
        of_pot.amount = parts[pot].amount;
        of_pot.extra_quantum = parts[pot].extra;
        settlements.push_back(std::move(of_pot));
    }
    return settlements;
}

std::vector<Settlement> split_each_pot(const RewardClaims& claims, const Chosen& chosen, const program::Reward& reward,
                                       int sign) {
    std::vector<Settlement> settlements;
    for (std::size_t pot = 0; pot < chosen.size(); ++pot) {
        if (chosen[pot].empty()) continue;
        Settlement of_pot;
        of_pot.reward = claims.reward;
        of_pot.pot = claims.pots[pot].pot;
        of_pot.sign = sign;
        of_pot.exact = of_pot.scaled = sum_of_claims(chosen[pot]);
        of_pot.amount = rounded_amount(of_pot.exact, reward.rounding);
        split_pot(chosen[pot], of_pot.amount, reward.rounding.quantum);
        settlements.push_back(std::move(of_pot));
    }
    return settlements;
}

}  // namespace

std::vector<SplitPart> split_claims(const Rational& total, const std::vector<Rational>& claims,
                                    const Rational& quantum) {
    if (planted(Fault::SmallestRemainder)) return split_by_smallest(total, claims, quantum);
    if (!planted(Fault::TieToLast)) return exact::split(total, claims, quantum);
    std::vector<SplitPart> parts = exact::split(total, {claims.rbegin(), claims.rend()}, quantum);
    std::reverse(parts.begin(), parts.end());
    return parts;
}

std::vector<Settlement> settle_sign(const Run& run, RewardClaims& claims, int sign,
                                    const std::optional<Allotment>& allotment) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(claims.reward)];
    const Chosen chosen = chosen_claims(claims, sign);
    const bool none = std::all_of(chosen.begin(), chosen.end(), [](const auto& of_pot) { return of_pot.empty(); });
    if (none) return {};
    if (!allotment && reward.splitting == Splitting::Each) {
        round_each(run, reward, chosen);
        return {};
    }
    if (!allotment && reward.splitting == Splitting::PerPot) return split_each_pot(claims, chosen, reward, sign);
    Settlement total;
    total.reward = claims.reward;
    total.sign = sign;
    total.exact = sum_of(claims.pots, sign);
    total.scaled = allotment ? allotment->scaled : total.exact;
    total.amount = allotment ? allotment->amount : rounded_amount(total.exact, reward.rounding);
    total.extra_quantum = allotment && allotment->extra;
    total.limit = allotment ? allotment->limit : -1;
    return split_down(claims, chosen, total, allotment ? run.program.rounding.quantum : reward.rounding.quantum);
}

}  // namespace zgoda::evaluate
