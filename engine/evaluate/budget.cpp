#include "evaluate/budget.hpp"

#include <algorithm>

#include "evaluate/planted_fault.hpp"

namespace zgoda::evaluate {

using exact::Rational;

namespace {

Rational cap_of(const Run& run, const program::Limit& limit) {
    const facts::Column& caps = run.columns[static_cast<std::size_t>(limit.cap.value)];
    const Rational cap = caps.is_missing(0) ? Rational() : caps.number(0);
    return cap.sign() < 0 ? Rational() : cap;
}

void refuse(const Run& run, const program::Limit& limit, const LimitOutcome& outcome, Findings& findings) {
    const program::Type money{program::Kind::Money, run.program.currency, false};
    text::Diagnostic finding{};
    finding.code = text::Code::Z1350;
    finding.message = "the limit `" + limit.name + "` stops the run: " + shown(outcome.claimed, money) + " claimed, " +
                      shown(outcome.cap, money) + " allowed, " + shown(outcome.claimed - outcome.cap, money) +
                      " too much";
    finding.notes.push_back(run.program.file + ":" + std::to_string(limit.line) + ": limit `" + limit.name + "`");
    findings.report(std::move(finding));
}

// Among the rewards by their positive sums, the largest remainder first, then by reward name.
void allot(const Run& run, std::int32_t limit, const std::vector<const RewardClaims*>& rewards, LimitOutcome& outcome,
           const Rational& available, std::map<std::int32_t, Allotment>& result) {
    const Rational quantum = run.program.rounding.quantum;
    const auto mode = planted(Fault::BudgetRoundedUp) ? exact::RoundingMode::Up : exact::RoundingMode::Down;
    outcome.shared = exact::rounded(available, {quantum, mode});
    std::vector<Rational> sums;
    for (const RewardClaims* claims : rewards) sums.push_back(sum_of(claims->pots, 1));
    const std::vector<exact::SplitPart> parts = split_claims(outcome.shared, sums, quantum);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        result[rewards[part]->reward] = {limit, parts[part].exact, parts[part].amount, parts[part].extra};
    }
}

}  // namespace

std::map<std::int32_t, Allotment> apply_budgets(Run& run, const std::vector<RewardClaims>& rewards,
                                                Findings& findings) {
    std::map<std::int32_t, Allotment> result;
    for (std::size_t number = 0; number < run.program.limits.size(); ++number) {
        const program::Limit& limit = run.program.limits[number];
        if (limit.per_person || limit.if_exceeded == program::IfExceeded::Cut) continue;
        std::vector<const RewardClaims*> under;
        std::vector<Rational> positive;
        std::vector<Rational> negative;
        for (const RewardClaims& claims : rewards) {
            if (std::find(limit.rewards.begin(), limit.rewards.end(), claims.reward) == limit.rewards.end()) continue;
            under.push_back(&claims);
            positive.push_back(sum_of(claims.pots, 1));
            negative.push_back(sum_of(claims.pots, -1));
        }
        LimitOutcome outcome;
        outcome.limit = static_cast<std::int32_t>(number);
        outcome.shared = exact::sum(positive);
        const Rational taken = planted(Fault::BudgetIgnoresNegative) ? Rational() : exact::sum(negative);
        outcome.claimed = outcome.shared + taken;
        outcome.cap = cap_of(run, limit);
        outcome.exceeded = outcome.claimed > outcome.cap;
        if (outcome.exceeded && limit.if_exceeded == program::IfExceeded::Stop) refuse(run, limit, outcome, findings);
        if (outcome.exceeded && limit.if_exceeded == program::IfExceeded::ScaleDown) {
            allot(run, outcome.limit, under, outcome, outcome.cap - taken, result);
        }
        run.limits.push_back(std::move(outcome));
    }
    return result;
}

}  // namespace zgoda::evaluate
