#include "trace/next_step.hpp"

#include <algorithm>
#include <set>

#include "trace/decisions.hpp"
#include "trace/describe.hpp"
#include "trace/equation.hpp"
#include "trace/first_failing.hpp"
#include "trace/formula.hpp"
#include "trace/node_json.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Domain;
using program::Op;
using program::Step;

namespace {

constexpr std::size_t kDriversMost = 3;

// A bound that is not reached, and what reaching it opens.
struct Goal {
    std::string opens;
    Missed missed;
};

// What people call a result: its own label, or that of the measure it is computed for.
std::string driver_name(Nodes& nodes, CellId driver) {
    const program::Program& program = nodes.run().program;
    if (program.step(driver.step).label.empty() && program.step(driver.step).name.empty()) {
        for (const Step& step : program.steps) {
            if (step.op == Op::Same && step.inputs[0] == driver.step && !step.label.empty()) return step.label;
        }
    }
    return name_of(nodes, nodes.at(nodes.cell(driver)));
}

std::set<CellId> cells_of(const std::optional<SmallestChange>& change) {
    std::set<CellId> cells;
    if (!change) return cells;
    for (const Change& each : change->changes) cells.insert(each.cell);
    return cells;
}

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

    // The first failing comparison of a condition, if a greater or a smaller value would mend it.
    void collect_condition(CellId condition, const std::string& opens) {
        const auto truth = truth_of(run_, condition);
        if (!truth || *truth) return;
        const Failing failing = first_failing(run_, condition);
        const Step& step = run_.program.step(failing.cell.step);
        if (step.op != Op::Compare || over_rows(step)) return;
        using program::Relation;
        const bool down = step.relation == Relation::Less || step.relation == Relation::LessEqual;
        const bool exclusive = step.relation == Relation::Greater || step.relation == Relation::Less;
        if (!exclusive && !down && step.relation != Relation::GreaterEqual) return;
        goals_.push_back({opens,
                          {input_cell(run_, step.inputs[0], failing.cell.cell),
                           input_cell(run_, step.inputs[1], failing.cell.cell), exclusive, down}});
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
        goals_.push_back(
            {opens, {input_cell(run_, step.inputs[0], at.cell), bound_cell(run_, at, next), exclusive, false}});
    }

    void solve(const Goal& goal, std::vector<NextStep>& steps) {
        const auto value = number_of(run_, goal.missed.value);
        const auto bound = number_of(run_, goal.missed.bound);
        if (!value || !bound) return;
        NextStep step;
        step.opens = goal.opens;
        step.value = goal.missed.value;
        step.bound = *bound;
        const program::Type& type = run_.program.step(goal.missed.value.step).type;
        step.distance = shown_difference(type, exact::absolute(*bound - *value), run_.program.currency);
        const std::vector<CellId> drivers = drivers_of(run_, goal.missed.value);
        std::size_t found = 0;
        std::set<std::set<CellId>> told;
        for (const CellId driver : drivers) {
            if (found == kDriversMost) break;
            const auto change = smallest_change(nodes_, goal.missed, driver, drivers, claim_);
            // Two results that rise together are one step, whichever of them is looked at.
            const std::set<CellId> cells = cells_of(change);
            if (!change || !told.insert(cells).second) continue;
            NextStep with = step;
            with.change = *change;
            for (const CellId other : drivers) {
                const bool changes = std::any_of(change->changes.begin(), change->changes.end(),
                                                 [&](const Change& each) { return each.cell == other; });
                if (!changes) with.others.push_back(other);
            }
            with.text = sentence(goal, with);
            steps.push_back(std::move(with));
            ++found;
        }
        if (found > 0) return;
        step.text = sentence(goal, step);
        steps.push_back(step);
    }

    std::string sentence(const Goal& goal, const NextStep& step) {
        const std::string& currency = run_.program.currency;
        const Missed& missed = goal.missed;
        const Node& compared = nodes_.at(meant(nodes_, nodes_.cell(missed.value)));
        std::string text = name_of(nodes_, compared) +
                           (missed.exclusive ? missed.down ? " below " : " above "
                            : missed.down    ? " of at most "
                                             : " of ") +
                           shown_text(run_, missed.bound).text + " " + goal.opens +
                           (missed.down ? "; over by " : "; short by ") + step.distance;
        if (step.change.changes.empty()) return text;
        const Change& first = step.change.changes.front();
        const bool itself = is_called(missed.value, first.cell);
        std::string unchanged;
        for (const CellId other : step.others) {
            const std::string shown = shown_text(run_, other).text;
            unchanged += (unchanged.empty() ? "" : " and ") + driver_name(nodes_, other) + " at " + shown;
        }
        if (!itself && !unchanged.empty()) text += "; with " + unchanged;
        text += itself || unchanged.empty() ? "; that takes " : " that takes ";
        for (const Change& change : step.change.changes) {
            const program::Type& type = run_.program.step(change.cell.step).type;
            text += (&change == &first ? "" : " and ") + shown_of_type(type, change.needed, currency).text +
                    " instead of " + shown_of_type(type, change.is, currency).text;
            if (!itself) text += " (" + driver_name(nodes_, change.cell) + ")";
        }
        const program::Type& type = run_.program.step(first.cell.step).type;
        const Rational more = first.needed - first.is;
        text += ", " + shown_difference(type, exact::absolute(more), currency);
        text += more.sign() > 0 ? " more" : " less";
        if (step.change.changes.size() > 1) text += ", each counted in all of them";
        const auto& claim = step.change.claim;
        if (claim && *claim != line_.exact) {
            text += "; everything else unchanged, the claim is then " + exact::shown_money(*claim, currency).text +
                    " instead of " + exact::shown_money(line_.exact, currency).text + ", before rounding" +
                    budget_text();
        }
        return text;
    }

    // True if the value is the result under another name.
    bool is_called(CellId value, CellId result) const {
        while (value != result && run_.program.step(value.step).op == Op::Same)
            value = input_cell(run_, run_.program.step(value.step).inputs[0], value.cell);
        return value == result;
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

Json next_step_json(Nodes& nodes, const NextStep& step, const std::vector<std::int32_t>& ids) {
    const evaluate::Run& run = nodes.run();
    const auto put_node = [&](Json& json, std::string_view member, CellId cell) {
        const auto id = static_cast<std::size_t>(nodes.cell(cell));
        if (id < ids.size() && ids[id] != 0) json[member] = node_name(ids, static_cast<NodeId>(id));
    };
    const auto put_name = [&](Json& json, CellId cell) {
        json["name"] = run.program.step(cell.step).name;
        json["label"] = driver_name(nodes, cell);
        put_node(json, "node", cell);
    };
    Json json;
    json["opens"] = step.opens;
    json["value"] = exact_text(run, step.value);
    json["value_name"] = run.program.step(step.value.step).name;
    put_node(json, "value_node", step.value);
    json["bound"] = step.bound.to_fraction();
    const bool over = number_of(run, step.value).value_or(step.bound) > step.bound;
    json[over ? "over_by" : "short_by"] = step.distance;
    json["text"] = step.text;
    if (step.change.changes.empty()) return json;
    Json& changes = json["changes"] = Json::list();
    for (const Change& change : step.change.changes) {
        Json each;
        put_name(each, change.cell);
        each["is"] = change.is.to_fraction();
        each["needed"] = change.needed.to_fraction();
        changes.push(std::move(each));
    }
    Json& unchanged = json["unchanged"] = Json::list();
    for (const CellId other : step.others) {
        Json each;
        put_name(each, other);
        each["value"] = exact_text(run, other);
        unchanged.push(std::move(each));
    }
    if (step.change.claim) json["claim"] = step.change.claim->to_fraction();
    return json;
}

}  // namespace zgoda::trace
