#include "trace/next_step.hpp"

#include <algorithm>
#include <set>

#include "trace/decisions.hpp"
#include "trace/describe.hpp"
#include "trace/equation.hpp"
#include "trace/first_failing.hpp"
#include "trace/formula.hpp"
#include "trace/what_if.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Domain;
using program::Op;
using program::Step;

namespace {

constexpr std::size_t kDriversMost = 3;

// A bound that is not reached.
struct Goal {
    std::string opens;
    CellId value;
    CellId bound;
    bool exclusive = false;  // the value must lie above the bound
};

bool over_rows(const Step& step) {
    return step.domain.over == Domain::Over::Rows || step.domain.over == Domain::Over::Claims;
}

class Finder {
public:
    Finder(Nodes& nodes, std::size_t line) : nodes_(nodes), run_(nodes.run()), line_(run_.lines[line]) {
        const program::Reward& reward = run_.program.rewards[static_cast<std::size_t>(line_.reward)];
        claim_ = {reward.pots[static_cast<std::size_t>(line_.pot)].claims, static_cast<std::size_t>(line_.person)};
    }

    std::vector<NextStep> find() {
        collect_adjusters();
        collect_look_ups(claim_);
        std::vector<NextStep> steps;
        for (const Goal& goal : goals_) solve(goal, steps);
        return steps;
    }

private:
    void collect_adjusters() {
        const program::Reward& reward = run_.program.rewards[static_cast<std::size_t>(line_.reward)];
        for (const bool gates : {true, false}) {
            for (const auto& [factor, number] : reward.factors) {
                const program::Adjuster& adjuster = run_.program.adjusters[static_cast<std::size_t>(number)];
                if (adjuster.gate != gates || !adjuster.condition.known()) continue;
                const std::string name = adjuster.label.empty() ? readable(adjuster.name) : adjuster.label;
                collect_condition(input_cell(run_, adjuster.condition, claim_.cell),
                                  (gates ? "opens \"" : "brings \"") + name + "\"");
            }
        }
    }

    // The first failing comparison of a condition, if a greater value would mend it.
    void collect_condition(CellId condition, const std::string& opens) {
        const auto truth = truth_of(run_, condition);
        if (!truth || *truth) return;
        const Failing failing = first_failing(run_, condition);
        const Step& step = run_.program.step(failing.cell.step);
        if (step.op != Op::Compare || failing.above || over_rows(step)) return;
        const bool exclusive = step.relation == program::Relation::Greater;
        if (!exclusive && step.relation != program::Relation::GreaterEqual) return;
        goals_.push_back({opens, input_cell(run_, step.inputs[0], failing.cell.cell),
                          input_cell(run_, step.inputs[1], failing.cell.cell), exclusive});
    }

    void collect_look_ups(CellId at) {
        if (!seen_.insert(at).second) return;
        const Step& step = run_.program.step(at.step);
        // A limit's factor looks at all rewards it applies to; their bounds are no steps of this one.
        if (over_rows(step) || limit_of(run_.program, at.step) >= 0) return;
        if (step.op == Op::Band || step.op == Op::Slices || step.op == Op::Curve) collect_bound(at, step);
        if (step.op == Op::Choose && step.role == program::Role::Multiplier) {
            collect_condition(input_cell(run_, step.inputs[0], at.cell),
                              "brings \"" + display_name(run_.program, at.step) + "\"");
        }
        if (step.op == Op::Fold) return;
        for (std::size_t i = 0; i < step.inputs.size(); ++i) {
            if (!step.inputs[i].known()) continue;
            if (step.op != Op::Gather) {
                collect_look_ups(input_cell(run_, step.inputs[i], at.cell));
            } else if (i == 1) {
                const CellId index = input_cell(run_, step.inputs[0], at.cell);
                const facts::Column& column = run_.columns[static_cast<std::size_t>(index.step.value)];
                if (column.is_missing(index.cell)) continue;
                collect_look_ups({step.inputs[1], static_cast<std::size_t>(column.cell(index.cell))});
            }
        }
    }

    void collect_bound(CellId at, const Step& step) {
        const Bounds bounds = bounds_of(run_, at);
        const std::size_t next = bounds.next();
        if (!bounds.value || next >= bounds.count) return;
        const bool exclusive = step.op != Op::Curve && next < step.exclusive.size() && step.exclusive[next] != 0;
        const bool marginal = step.op == Op::Slices;
        const std::string result = shown_text(run_, result_cell(run_, at, next)).text;
        const std::string bound = shown_text(run_, bound_cell(run_, at, next)).text;
        std::string opens = "pays " + result;
        if (marginal)
            opens = "pays " + result +
                    (run_.program.step(result_cell(run_, at, next).step).type.kind == program::Kind::Money ? " for each"
                                                                                                           : "") +
                    " above " + bound;
        goals_.push_back({opens, input_cell(run_, step.inputs[0], at.cell), bound_cell(run_, at, next), exclusive});
    }

    // The results that a value is computed from.
    void collect_drivers(CellId at, std::vector<CellId>& drivers, std::set<CellId>& seen) {
        if (!seen.insert(at).second) return;
        const Step& step = run_.program.step(at.step);
        if (over_rows(step)) return;
        if (step.op == Op::Fold) {
            if (program::is_numeric(step.type.kind)) drivers.push_back(at);
            return;
        }
        for (const program::StepId input : step.inputs) {
            if (input.known() && step.op != Op::Gather)
                collect_drivers(input_cell(run_, input, at.cell), drivers, seen);
        }
    }

    std::optional<Rational> quantum_of(CellId driver) const {
        const program::Type& type = run_.program.step(driver.step).type;
        if (type.kind == program::Kind::Count) return Rational(1);
        if (type.kind != program::Kind::Money) return std::nullopt;
        Rational quantum = 1;
        for (int digit = 0; digit < run_.program.digits; ++digit) quantum = quantum / Rational(10);
        return quantum;
    }

    void solve(const Goal& goal, std::vector<NextStep>& steps) {
        const auto value = number_of(run_, goal.value);
        const auto bound = number_of(run_, goal.bound);
        if (!value || !bound) return;
        NextStep step;
        step.opens = goal.opens;
        step.value = goal.value;
        step.bound = *bound;
        const program::Type& type = run_.program.step(goal.value.step).type;
        step.distance = shown_difference(type, *bound - *value, run_.program.currency);
        std::vector<CellId> drivers;
        std::set<CellId> seen;
        collect_drivers(goal.value, drivers, seen);
        std::size_t found = 0;
        for (const CellId driver : drivers) {
            if (found == kDriversMost || !drive(goal, driver, drivers, step)) continue;
            step.text = sentence(goal, step, drivers);
            steps.push_back(step);
            ++found;
        }
        if (found > 0) return;
        step.driver.reset();
        step.text = sentence(goal, step, drivers);
        steps.push_back(step);
    }

    // The smallest value of the driver that reaches the bound, or false. The relation is taken to be a straight line
    // and then proved on the result: it must reach the bound, and one unit less must not.
    bool drive(const Goal& goal, CellId driver, const std::vector<CellId>& drivers, NextStep& step) {
        const auto quantum = quantum_of(driver);
        const auto is = number_of(run_, driver);
        const auto value = number_of(run_, goal.value);
        if (!quantum || !is) return false;
        WhatIf more(run_, driver, *is + *quantum);
        if (more.depends(goal.bound.step)) return false;
        const auto after = more.number(goal.value);
        if (!after || *after <= *value) return false;
        const Rational steps = (step.bound - *value) / (*after - *value);
        Rational whole = -exact::floor(-steps);
        if (goal.exclusive && whole == steps) whole += Rational(1);
        const Rational needed = *is + whole * *quantum;
        WhatIf enough(run_, driver, needed);
        WhatIf short_of(run_, driver, needed - *quantum);
        if (!reaches(enough.number(goal.value), goal, step.bound)) return false;
        if (reaches(short_of.number(goal.value), goal, step.bound)) return false;
        if (beyond_its_whole(driver, needed, drivers)) return false;
        step.driver = driver;
        step.is = *is;
        step.needed = needed;
        step.claim = enough.number(claim_);
        return true;
    }

    // The conditions that an `and` joins, as text.
    void collect_conjuncts(program::StepId id, std::set<std::string>& texts) const {
        if (!id.known()) return;
        const Step& step = run_.program.step(id);
        if (step.op != Op::And) {
            texts.insert(formula_text(run_.program, id));
            // A date that lies in some days is there.
            if (step.op == Op::InDays) texts.insert(formula_text(run_.program, step.inputs[0]) + " is not missing");
            return;
        }
        for (const program::StepId input : step.inputs) collect_conjuncts(input, texts);
    }

    // A count of rows that must meet all conditions of another count, and more, cannot become greater than that one.
    bool beyond_its_whole(CellId driver, const Rational& needed, const std::vector<CellId>& drivers) const {
        const Step& part = run_.program.step(driver.step);
        if (part.aggregate != program::Aggregate::Count) return false;
        std::set<std::string> conditions;
        collect_conjuncts(part.inputs[1], conditions);
        for (const CellId other : drivers) {
            const Step& whole = run_.program.step(other.step);
            const auto value = number_of(run_, other);
            if (other == driver || whole.aggregate != program::Aggregate::Count || !value || needed <= *value) continue;
            if (folded_domain(run_.program, whole) != folded_domain(run_.program, part)) continue;
            std::set<std::string> fewer;
            collect_conjuncts(whole.inputs[1], fewer);
            if (std::includes(conditions.begin(), conditions.end(), fewer.begin(), fewer.end())) return true;
        }
        return false;
    }

    static bool reaches(const std::optional<Rational>& value, const Goal& goal, const Rational& bound) {
        return value && (goal.exclusive ? *value > bound : *value >= bound);
    }

    std::string sentence(const Goal& goal, const NextStep& step, const std::vector<CellId>& drivers) {
        const std::string& currency = run_.program.currency;
        const Node& compared = nodes_.at(meant(nodes_, nodes_.cell(goal.value)));
        std::string text = name_of(nodes_, compared) + (goal.exclusive ? " above " : " of ") +
                           shown_text(run_, goal.bound).text + " " + goal.opens + "; short by " + step.distance;
        if (!step.driver) return text;
        const program::Type& type = run_.program.step(step.driver->step).type;
        const std::string needed = shown_of_type(type, step.needed, currency).text;
        const std::string is = shown_of_type(type, step.is, currency).text;
        const std::string more = shown_of_type(type, step.needed - step.is, currency).text;
        if (*step.driver != goal.value && compared.cell != *step.driver) {
            std::string unchanged;
            for (const CellId other : drivers) {
                if (other == *step.driver) continue;
                const Node& node = nodes_.at(nodes_.cell(other));
                unchanged += (unchanged.empty() ? "" : " and ") + name_of(nodes_, node) + " at " + node.shown;
            }
            if (!unchanged.empty()) text += "; with " + unchanged;
            text += (unchanged.empty() ? "; that takes " : " that takes ") + needed + " instead of " + is + " (" +
                    name_of(nodes_, nodes_.at(nodes_.cell(*step.driver))) + "), " + more + " more";
        } else {
            text += "; that takes " + needed + " instead of " + is + ", " + more + " more";
        }
        if (step.claim && *step.claim != line_.exact) {
            text += "; everything else unchanged, the claim is then " + exact::shown_money(*step.claim, currency).text +
                    " instead of " + exact::shown_money(line_.exact, currency).text + ", before rounding" +
                    budget_text();
        }
        return text;
    }

    // What a budget would leave of the claim depends on everybody's claims.
    std::string budget_text() const {
        for (const evaluate::LimitOutcome& outcome : run_.limits) {
            const auto& rewards = run_.program.limits[static_cast<std::size_t>(outcome.limit)].rewards;
            if (std::find(rewards.begin(), rewards.end(), line_.reward) != rewards.end()) return " and the budget";
        }
        return "";
    }

    Nodes& nodes_;
    const evaluate::Run& run_;
    const evaluate::Line& line_;
    CellId claim_;
    std::vector<Goal> goals_;
    std::set<CellId> seen_;
};

}  // namespace

std::vector<NextStep> next_steps(Nodes& nodes, std::size_t line) {
    if (nodes.run().lines[line].person < 0) return {};
    return Finder(nodes, line).find();
}

Json next_step_json(const Nodes& nodes, const NextStep& step) {
    const evaluate::Run& run = nodes.run();
    Json json;
    json["opens"] = step.opens;
    json["value"] = exact_text(run, step.value);
    json["value_name"] = run.program.step(step.value.step).name;
    json["bound"] = step.bound.to_fraction();
    json["short_by"] = step.distance;
    json["text"] = step.text;
    if (!step.driver) return json;
    json["driver"] = run.program.step(step.driver->step).name;
    json["driver_label"] = display_name(run.program, step.driver->step);
    json["is"] = step.is.to_fraction();
    json["needed"] = step.needed.to_fraction();
    if (step.claim) json["claim"] = step.claim->to_fraction();
    return json;
}

}  // namespace zgoda::trace
