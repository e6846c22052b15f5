#include <algorithm>

#include "exact/split.hpp"
#include "text/assertion.hpp"
#include "trace/build_nodes.hpp"
#include "trace/decisions.hpp"
#include "trace/formula.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

using evaluate::Line;
using evaluate::Settlement;
using exact::Rational;

namespace {

const program::Reward& reward_of(const evaluate::Run& run, std::int32_t reward) {
    return run.program.rewards[static_cast<std::size_t>(reward)];
}

// A node that stands for money of a reward rather than for a step.
Node money_node(const evaluate::Run& run, std::string kind, const program::Reward& reward, const Rational& value) {
    Node node;
    node.kind = std::move(kind);
    node.name = reward.name;
    node.label = reward.label.empty() ? readable(reward.name) : reward.label;
    node.clause = reward.clause;
    node.where = {run.program.file, reward.line, reward.line == 0 ? 0U : 1U};
    node.type = program::type_text({program::Kind::Money, run.program.currency, false});
    node.exact = value.to_fraction();
    const exact::Shown shown = exact::shown_money(value, run.program.currency);
    node.shown = shown.text;
    node.approximated = shown.approximated;
    return node;
}

void put_rounding(const exact::Rounding& rounding, Node& node) {
    node.details["quantum"] = rounding.quantum.to_fraction();
    node.details["mode"] = exact::rounding_mode_name(rounding.mode);
}

// How a claim is called in lists: the person, or the held share's team and event.
std::string claimant(const evaluate::Run& run, const Line& line) {
    if (line.person >= 0) return run.facts.people[static_cast<std::size_t>(line.person)];
    std::string text = line.team + " held";
    const program::Reward& reward = reward_of(run, line.reward);
    if (line.event < 0 || reward.credit < 0) return text;
    const auto source = static_cast<std::size_t>(run.program.credits[static_cast<std::size_t>(reward.credit)].source);
    return text + " " + run.facts.tables[source].keys[static_cast<std::size_t>(line.event)] + "/" +
           std::to_string(line.share);
}

Rational quantum_of(const Node& node) {
    return exact::fraction_from_text(*node.details.find("quantum")->text()).value_or(Rational(1, 100));
}

}  // namespace

NodeId Nodes::claim_of(const Line& line) {
    const program::Reward& reward = reward_of(run_, line.reward);
    const program::Pot& pot = reward.pots[static_cast<std::size_t>(line.pot)];
    if (line.person >= 0) return cell(pot.claims, static_cast<std::size_t>(line.person));
    ZGODA_ASSERT(pot.held.known());
    if (line.event < 0) return cell(pot.held, 0);
    return cell(pot.held, claim_number(reward.credit, line.event, line.share));
}

NodeId Nodes::line(std::size_t number) {
    const auto known = by_line_.find(number);
    if (known != by_line_.end()) return known->second;
    const Line& line = run_.lines[number];
    Node node = money_node(run_, "line", reward_of(run_, line.reward), line.amount);
    if (line.person >= 0) node.details["person"] = run_.facts.people[static_cast<std::size_t>(line.person)];
    node.details["team"] = line.team;
    node.details["reward"] = node.name;
    node.details["status"] = word(line.status);
    if (line.person < 0) node.details["held_for"] = claimant(run_, line);
    node.because = line.status == evaluate::Status::Held ? "share_held" : "";
    for (const PotShare& share : shares_of(line)) node.inputs.push_back(round_of(line, share));
    node.op = node.inputs.size() == 1 ? "same" : "add";
    const NodeId id = add(std::move(node));
    by_line_.emplace(number, id);
    return id;
}

// What each pot gives to the line. Only rewards with several pots have lines out of more than one; their parts were
// split pot by pot.
std::vector<Nodes::PotShare> Nodes::shares_of(const Line& line) {
    const program::Reward& reward = reward_of(run_, line.reward);
    std::vector<PotShare> shares;
    if (reward.pots.size() == 1 || line.person < 0) return {{line.pot, line.exact, line.scaled, line.amount}};
    const std::string& who = run_.facts.people[static_cast<std::size_t>(line.person)];
    for (std::size_t i = 0; i < reward.pots.size(); ++i) {
        const CellId claim = input_cell(run_, reward.pots[i].claims, static_cast<std::size_t>(line.person));
        const Rational exact = trace::number_of(run_, claim).value_or(Rational());
        if (exact.is_zero()) continue;
        PotShare share{static_cast<std::int32_t>(i), exact, exact, exact::rounded(exact, reward.rounding)};
        const NodeId total = settlement(line.reward, share.pot, exact.sign());
        if (total >= 0) {
            for (const Part& part : at(total).parts) {
                if (part.who == who) share = {share.pot, part.exact, part.scaled, part.amount};
            }
        }
        shares.push_back(std::move(share));
    }
    if (shares.empty()) shares.push_back({line.pot, line.exact, line.scaled, line.amount});
    return shares;
}

NodeId Nodes::round_of(const Line& line, const PotShare& share) {
    const program::Reward& reward = reward_of(run_, line.reward);
    Node node = money_node(run_, "round", reward, share.amount);
    put_rounding(reward.rounding, node);
    node.details["before"] = share.exact.to_fraction();
    node.details["difference"] = (share.amount - share.exact).to_fraction();
    Line of_pot = line;
    of_pot.pot = share.pot;
    node.inputs.push_back(claim_of(of_pot));
    const int sign = share.exact.sign() < 0 ? -1 : 1;
    NodeId total = reward.pots.size() == 1 ? settlement(line.reward, -1, sign) : -1;
    if (total < 0) total = settlement(line.reward, share.pot, sign);
    if (total < 0 || share.exact.is_zero()) {
        node.op = "round";
        node.because = share.amount == share.exact ? "whole_already" : "rounded";
        return add(std::move(node));
    }
    const Rational quantum = quantum_of(at(total));
    const Rational steps = exact::truncated(share.scaled / quantum);
    node.op = "split";
    node.details["quantum"] = quantum.to_fraction();
    node.details["scaled"] = share.scaled.to_fraction();
    node.details["remainder"] = (share.scaled - steps * quantum).to_fraction();
    node.details["claimant"] = claimant(run_, line);
    node.because = "largest_remainder";
    node.inputs.push_back(total);
    return add(std::move(node));
}

// The claims that were split in a settlement: persons by key, then held ones.
void Nodes::add_claim_parts(const Settlement& settlement, Node& node) {
    const program::Reward& reward = reward_of(run_, settlement.reward);
    const bool one_pot = reward.pots.size() == 1;
    std::vector<Rational> claims;
    for (const bool held : {false, true}) {
        for (const Line& line : run_.lines) {
            if (line.reward != settlement.reward || (line.person < 0) != held) continue;
            Part part{claimant(run_, line), line.exact, line.scaled, line.amount, line.extra_quantum};
            if (!one_pot && held && line.pot != settlement.pot) continue;
            if (!one_pot && !held) {
                const program::Pot& pot = reward.pots[static_cast<std::size_t>(settlement.pot)];
                part.exact = trace::number_of(run_, input_cell(run_, pot.claims, static_cast<std::size_t>(line.person)))
                                 .value_or(Rational());
            }
            if (part.exact.sign() != settlement.sign) continue;
            claims.push_back(part.exact);
            node.parts.push_back(std::move(part));
        }
    }
    if (one_pot) return;
    const std::vector<exact::SplitPart> parts = exact::split(settlement.amount, claims, quantum_of(node));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        node.parts[i].scaled = parts[i].exact;
        node.parts[i].amount = parts[i].amount;
        node.parts[i].extra_quantum = parts[i].extra;
    }
}

NodeId Nodes::settlement(std::int32_t reward, std::int32_t pot, int sign) {
    for (std::size_t i = 0; i < run_.settlements.size(); ++i) {
        const Settlement& settlement = run_.settlements[i];
        if (settlement.reward == reward && settlement.pot == pot && settlement.sign == sign) return settlement_at(i);
    }
    return -1;
}

NodeId Nodes::settlement_at(std::size_t index) {
    const auto known = by_settlement_.find(index);
    if (known != by_settlement_.end()) return known->second;
    const Settlement& settlement = run_.settlements[index];
    const program::Reward& reward = reward_of(run_, settlement.reward);
    Node node = money_node(run_, "round", reward, settlement.amount);
    put_rounding(settlement.limit >= 0 ? run_.program.rounding : reward.rounding, node);
    node.details["before"] = settlement.exact.to_fraction();
    node.details["scaled"] = settlement.scaled.to_fraction();
    node.details["difference"] = (settlement.amount - settlement.scaled).to_fraction();
    if (!settlement.carry.is_zero()) node.details["carry"] = settlement.carry.to_fraction();
    node.op = "round_total";
    node.because = "total_rounded_then_split";

    bool pots_below = false;
    if (settlement.pot < 0 && reward.pots.size() > 1) {
        for (const Settlement& other : run_.settlements) {
            if (other.reward != settlement.reward || other.pot < 0 || other.sign != settlement.sign) continue;
            const program::Pot& pot = reward.pots[static_cast<std::size_t>(other.pot)];
            node.parts.push_back({pot.name, other.exact, other.scaled, other.amount, other.extra_quantum});
            pots_below = true;
        }
    } else if (settlement.pot >= 0) {
        const std::string& pot = reward.pots[static_cast<std::size_t>(settlement.pot)].name;
        node.details["part"] = pot;
        node.details["claimant"] = pot;
        if (const NodeId above = this->settlement(settlement.reward, -1, settlement.sign); above >= 0) {
            node.op = "split";
            node.inputs.push_back(above);
        }
    }
    if (!pots_below) {
        add_claim_parts(settlement, node);
        node.parts_of_people = true;
        node.sum_of_people = std::none_of(reward.pots.begin(), reward.pots.end(),
                                          [](const program::Pot& pot) { return pot.whole.known(); });
    }
    if (settlement.limit >= 0 && node.op == "round_total") {
        for (std::size_t i = 0; i < run_.limits.size(); ++i) {
            if (run_.limits[i].limit != settlement.limit) continue;
            node.op = "split";
            node.details["claimant"] = reward.name;
            node.inputs.push_back(budget(i));
        }
    }
    const NodeId id = add(std::move(node));
    by_settlement_.emplace(index, id);
    return id;
}

NodeId Nodes::budget(std::size_t index) {
    const auto known = by_budget_.find(index);
    if (known != by_budget_.end()) return known->second;
    const evaluate::LimitOutcome& outcome = run_.limits[index];
    const program::Limit& limit = run_.program.limits[static_cast<std::size_t>(outcome.limit)];
    program::Reward as_reward;
    as_reward.name = limit.name;
    as_reward.label = limit.label;
    as_reward.clause = limit.clause;
    as_reward.line = limit.line;
    Node node = money_node(run_, "limit", as_reward, outcome.exceeded ? outcome.shared : outcome.claimed);
    put_rounding({run_.program.rounding.quantum, exact::RoundingMode::Down}, node);
    node.op = "budget";
    node.sum_of_people = true;
    node.details["claimed"] = outcome.claimed.to_fraction();
    node.details["cap"] = outcome.cap.to_fraction();
    node.because = outcome.exceeded ? "limit_exceeded" : "limit_not_reached";
    if (limit.cap.known()) node.inputs.push_back(cell(limit.cap, 0));
    for (const Settlement& settlement : run_.settlements) {
        if (settlement.limit != outcome.limit || settlement.pot >= 0) continue;
        node.parts.push_back({reward_of(run_, settlement.reward).name, settlement.exact, settlement.scaled,
                              settlement.amount, settlement.extra_quantum});
    }
    const NodeId id = add(std::move(node));
    by_budget_.emplace(index, id);
    return id;
}

}  // namespace zgoda::trace
