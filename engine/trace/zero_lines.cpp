#include "trace/zero_lines.hpp"

#include <algorithm>
#include <map>

#include "trace/decisions.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Op;
using program::Step;
using program::StepId;

namespace {

bool is_zero(const evaluate::Run& run, CellId cell) {
    const auto number = number_of(run, cell);
    return !number || number->is_zero();
}

bool holds(const std::vector<std::int32_t>& numbers, std::int32_t number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// The look-up that a reward by tiers or a curve begins with.
StepId look_up_of(const program::Program& program, StepId step) {
    while (step.known()) {
        const Step& at = program.step(step);
        if (at.op == Op::Band || at.op == Op::Slices || at.op == Op::Curve) return step;
        if (at.op != Op::Multiply && at.op != Op::Same) break;
        step = at.inputs[0];
    }
    return {};
}

class Reasons {
public:
    explicit Reasons(const evaluate::Run& run) : run_(run) {}

    Exclusion of(std::size_t number) {
        const evaluate::Line& line = run_.lines[number];
        Exclusion zero;
        zero.of = Exclusion::Of::Line;
        zero.index = line.reward;
        zero.cell = static_cast<std::size_t>(line.person);
        zero.line = static_cast<std::int32_t>(number);
        const program::Reward& reward = run_.program.rewards[static_cast<std::size_t>(line.reward)];
        if (!line.exact.is_zero()) {
            zero.reason = is_scaled_down(line.reward) ? "scaled_down" : "rounded_to_zero";
        } else if (!limit_cut(reward, zero) && !zero_factor(reward, zero) && !no_event(reward, zero) &&
                   !below_bound(reward, zero)) {
            zero.reason = "amount_zero";
        }
        return zero;
    }

private:
    bool is_scaled_down(std::int32_t reward) const {
        return std::any_of(run_.limits.begin(), run_.limits.end(), [&](const evaluate::LimitOutcome& outcome) {
            return outcome.exceeded &&
                   holds(run_.program.limits[static_cast<std::size_t>(outcome.limit)].rewards, reward);
        });
    }

    bool limit_cut(const program::Reward& reward, Exclusion& zero) const {
        Rational before;
        for (const program::Pot& pot : reward.pots)
            before += number_of(run_, input_cell(run_, uncut(run_, pot.claims), zero.cell)).value_or(Rational());
        if (before.is_zero()) return false;
        for (const program::Limit& limit : run_.program.limits) {
            if (!limit.per_person || !holds(limit.rewards, zero.index) || !limit.factor.known() ||
                !is_zero(run_, input_cell(run_, limit.factor, zero.cell)))
                continue;
            zero.reason = "limit_cut";
            zero.by = limit.name;
            return true;
        }
        return false;
    }

    bool zero_factor(const program::Reward& reward, Exclusion& zero) const {
        for (const bool gates : {true, false}) {
            for (const auto& [factor, index] : reward.factors) {
                const program::Adjuster& adjuster = run_.program.adjusters[static_cast<std::size_t>(index)];
                if (adjuster.gate != gates || !is_zero(run_, input_cell(run_, factor, zero.cell))) continue;
                zero.reason = gates ? "gate_closed" : "factor_zero";
                zero.by = adjuster.name;
                if (gates) zero.failing = first_failing(run_, input_cell(run_, adjuster.condition, zero.cell));
                return true;
            }
        }
        return false;
    }

    bool no_event(const program::Reward& reward, Exclusion& zero) {
        if (reward.credit < 0) return false;
        std::vector<std::uint8_t>& credited = credited_[reward.credit];
        if (credited.empty()) {
            credited.assign(run_.facts.people.size(), 0);
            const StepId receiver = run_.program.credits[static_cast<std::size_t>(reward.credit)].receiver;
            const facts::Column& people = run_.columns[static_cast<std::size_t>(receiver.value)];
            for (std::size_t claim = 0; claim < people.size(); ++claim) {
                if (!people.is_missing(claim)) credited[static_cast<std::size_t>(people.cell(claim))] = 1;
            }
        }
        if (credited[zero.cell] != 0) return false;
        zero.reason = "no_event";
        return true;
    }

    // What a reward by tiers or a curve looks up for the person, or for the first of the person's teams.
    StepId looked_up(const program::Reward& reward, std::size_t person) const {
        if (reward.credit >= 0 || (reward.type != "tiers" && reward.type != "curve")) return {};
        const program::Pot* own = nullptr;
        for (const program::Pot& pot : reward.pots) {
            const bool member = std::any_of(pot.teams.begin(), pot.teams.end(), [&](std::int32_t team) {
                return run_.facts.members[static_cast<std::size_t>(team)][person] != 0;
            });
            if (member && (own == nullptr || pot.name < own->name)) own = &pot;
        }
        if (own == nullptr) return {};
        return look_up_of(run_.program, own->whole.known() ? own->whole : reward.amount);
    }

    bool below_bound(const program::Reward& reward, Exclusion& zero) const {
        const StepId step = looked_up(reward, zero.cell);
        if (!step.known()) return false;
        const CellId cell = input_cell(run_, step, zero.cell);
        const Bounds bounds = bounds_of(run_, cell);
        const std::size_t next = bounds.next();
        if (!bounds.value || next >= bounds.count || !is_zero(run_, cell)) return false;
        const CellId bound = bound_cell(run_, cell, next);
        zero.reason = "below_bound";
        zero.by = bound_text(run_, cell, next);
        const StepId value = run_.program.step(step).inputs[0];
        zero.failing.cell = cell;
        // A look-up is written as the value it looks up.
        const std::string& written = run_.program.step(step).origin.formula;
        zero.failing.formula = written.empty() ? formula_text(run_.program, value) : written;
        zero.failing.value = bounds.value->to_fraction();
        zero.failing.bound = exact_text(run_, bound);
        zero.failing.type = run_.program.step(value).type;
        if (const auto number = number_of(run_, bound)) zero.failing.distance = *number - *bounds.value;
        return true;
    }

    const evaluate::Run& run_;
    std::map<std::int32_t, std::vector<std::uint8_t>> credited_;  // by credit: has the person a share of an event
};

}  // namespace

StepId uncut(const evaluate::Run& run, StepId claims) {
    const Step& step = run.program.step(claims);
    if (step.role != program::Role::Limit || step.op != Op::Add) return claims;
    const Step& negative = run.program.step(step.inputs[1]);
    return negative.op == Op::Minimum ? negative.inputs[0] : claims;
}

Exclusion find_zero_line(const evaluate::Run& run, std::size_t line) { return Reasons(run).of(line); }

std::vector<Exclusion> find_zero_lines(const evaluate::Run& run) {
    Reasons reasons(run);
    std::vector<Exclusion> found;
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        if (run.lines[i].person >= 0 && run.lines[i].status == evaluate::Status::Zero) found.push_back(reasons.of(i));
    }
    return found;
}

}  // namespace zgoda::trace
