#include "evaluate/settle.hpp"

#include <algorithm>
#include <tuple>

#include "evaluate/budget.hpp"
#include "evaluate/payees.hpp"
#include "evaluate/planted_fault.hpp"

namespace zgoda::evaluate {

using exact::Rational;

namespace {

// The line of each payee: what all pots give together. Its pot is the first with a claim, else the first whose team the
// person is in.
std::vector<Line> person_lines(const Run& run, const RewardClaims& claims) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(claims.reward)];
    std::vector<Line> lines;
    std::vector<std::int32_t> line_of(claims.payees.size(), -1);
    for (std::size_t person = 0; person < claims.payees.size(); ++person) {
        if (claims.payees[person] == 0) continue;
        line_of[person] = static_cast<std::int32_t>(lines.size());
        Line& line = lines.emplace_back();
        line.reward = claims.reward;
        line.person = static_cast<std::int32_t>(person);
        line.team = team_of_line(run, reward, person);
        for (std::size_t pot = reward.pots.size(); pot-- > 0;) {
            if (is_member_of(run, person, reward.pots[pot].teams)) line.pot = static_cast<std::int32_t>(pot);
        }
    }
    std::vector<bool> has_claim(lines.size(), false);
    for (const PotClaims& pot : claims.pots) {
        for (const Claim& claim : pot.claims) {
            if (claim.held()) continue;
            const auto at = static_cast<std::size_t>(line_of[static_cast<std::size_t>(claim.person)]);
            Line& line = lines[at];
            if (!has_claim[at]) line.pot = pot.pot;
            has_claim[at] = true;
            line.exact += claim.exact;
            line.scaled += claim.scaled;
            line.amount += claim.amount;
            line.extra_quantum = line.extra_quantum || claim.extra;
        }
    }
    for (Line& line : lines) line.status = line.amount.is_zero() ? Status::Zero : Status::Payable;
    if (planted(Fault::ZeroLinesDropped)) {
        std::erase_if(lines, [](const Line& line) { return line.status == Status::Zero; });
    }
    return lines;
}

std::vector<Line> held_lines(const Run& run, const RewardClaims& claims) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(claims.reward)];
    std::vector<Line> lines;
    for (const PotClaims& pot : claims.pots) {
        for (const Claim& claim : pot.claims) {
            if (!claim.held()) continue;
            Line& line = lines.emplace_back();
            line.reward = claims.reward;
            line.pot = pot.pot;
            line.event = claim.event;
            line.share = claim.share;
            line.status = Status::Held;
            line.exact = claim.exact;
            line.scaled = claim.scaled;
            line.amount = claim.amount;
            line.extra_quantum = claim.extra;
            if (claim.share < 0) {
                line.team = joined_names(run.program, reward.pots[static_cast<std::size_t>(pot.pot)].teams);
                continue;
            }
            const program::Credit& credit = run.program.credits[static_cast<std::size_t>(reward.credit)];
            const std::int32_t team = credit.shares[static_cast<std::size_t>(claim.share)].team;
            if (team >= 0) line.team = run.program.teams[static_cast<std::size_t>(team)].name;
        }
    }
    return lines;
}

// The pots whose money nobody has a claim on; a pot with claims has no carry.
void add_carries(const RewardClaims& claims, std::vector<Settlement>& settlements) {
    for (const PotClaims& pot : claims.pots) {
        if (pot.carry.is_zero()) continue;
        Settlement& settlement = settlements.emplace_back();
        settlement.reward = claims.reward;
        settlement.pot = pot.pot;
        settlement.carry = pot.carry;
    }
}

}  // namespace

void check_weights(const Run& run, Findings& findings) {
    for (const program::Reward& reward : run.program.rewards) {
        std::vector<std::uint8_t> payees;
        for (const program::Pot& pot : reward.pots) {
            if (!pot.weight.known()) continue;
            if (payees.empty()) payees = payees_of(run, reward);
            const program::Step& step = run.program.step(pot.weight);
            const facts::Column& weights = run.columns[static_cast<std::size_t>(pot.weight.value)];
            for (std::size_t person = 0; person < payees.size(); ++person) {
                const std::size_t cell = weights.size() == 1 ? 0 : person;
                const bool paid = payees[person] != 0 && (pot.teams.empty() || is_member_of(run, person, pot.teams));
                if (!paid || weights.is_missing(cell)) continue;
                const Rational weight = weights.number(cell);
                if (weight.sign() >= 0) continue;
                findings.report_cell(run, step, static_cast<std::int32_t>(cell), text::Code::Z1342,
                                     "the weight of `" + run.facts.people[person] + "` in `" + reward.name + "` is " +
                                         shown(weight, step.type) + ", below zero");
            }
        }
    }
}

void settle(Run& run, Findings& findings) {
    std::vector<RewardClaims> rewards;
    for (std::size_t reward = 0; reward < run.program.rewards.size(); ++reward) {
        rewards.push_back(claims_of(run, static_cast<std::int32_t>(reward)));
    }
    const std::map<std::int32_t, Allotment> allotments = apply_budgets(run, rewards, findings);
    if (text::has_errors(findings.diagnostics)) return;

    for (RewardClaims& claims : rewards) {
        const auto found = allotments.find(claims.reward);
        const auto allotment = found == allotments.end() ? std::nullopt : std::optional<Allotment>(found->second);
        for (const int sign : {1, -1}) {
            std::vector<Settlement> settled = settle_sign(run, claims, sign, sign > 0 ? allotment : std::nullopt);
            std::move(settled.begin(), settled.end(), std::back_inserter(run.settlements));
        }
        add_carries(claims, run.settlements);
        for (const auto& lines : {held_lines(run, claims), person_lines(run, claims)}) {
            run.lines.insert(run.lines.end(), lines.begin(), lines.end());
        }
    }
    std::stable_sort(run.lines.begin(), run.lines.end(), [](const Line& a, const Line& b) {
        return std::tie(a.person, a.reward, a.event, a.share) < std::tie(b.person, b.reward, b.event, b.share);
    });
}

}  // namespace zgoda::evaluate
