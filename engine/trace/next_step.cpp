#include "trace/next_step.hpp"

#include <algorithm>
#include <set>

#include "evaluate/counted_rows.hpp"
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
// In a larger company a person's part of a pot is not tried again and again.
constexpr std::size_t kPeopleMost = 500;

// Bounds that are not reached, and what reaching all of them does: it "opens" the gate.
struct Goal {
    std::string verb;
    std::string object;
    std::vector<Missed> missed;
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
    Finder(Nodes& nodes, evaluate::Line line) : nodes_(nodes), run_(nodes.run()), line_(std::move(line)) {
        claim_ = {reward().pots[static_cast<std::size_t>(line_.pot)].claims, static_cast<std::size_t>(line_.person)};
        is_ = number_of(run_, claim_).value_or(Rational());
    }

    std::vector<NextStep> find() {
        const bool zero = line_.status == evaluate::Status::Zero;
        // What a budget leaves of a claim depends on everybody.
        if (zero && !is_.is_zero() && is_scaled()) return {};
        if (reward().when.known() && reward().credit < 0) {
            const std::string& label = reward().label;
            collect_condition(input_cell(run_, reward().when, claim_.cell), "bring",
                              "\"" + (label.empty() ? readable(reward().name) : label) + "\"");
        }
        collect_adjusters();
        collect_look_ups(claim_);
        std::vector<NextStep> steps;
        for (const Goal& goal : goals_) solve(goal, steps);
        if (steps.empty() && goals_.size() > 1) solve_all(steps);
        if (steps.empty() && zero) solve_claim(steps);
        return steps;
    }

private:
    void collect_adjusters() {
        for (const bool gates : {true, false}) {
            for (const auto& [factor, number] : reward().factors) {
                const program::Adjuster& adjuster = run_.program.adjusters[static_cast<std::size_t>(number)];
                if (adjuster.gate != gates || !adjuster.condition.known()) continue;
                const std::string name = adjuster.label.empty() ? readable(adjuster.name) : adjuster.label;
                collect_condition(input_cell(run_, adjuster.condition, claim_.cell), gates ? "open" : "bring",
                                  "\"" + name + "\"");
            }
        }
    }

    // What a condition misses, if greater or smaller values would mend it: all failing sides of an `and`, else the
    // first failing comparison.
    void collect_condition(CellId condition, const std::string& verb, const std::string& object) {
        const auto truth = truth_of(run_, condition);
        if (!truth || *truth) return;
        Goal goal{verb, object, {}};
        for (const Failing& failing : failing_sides(run_, condition)) {
            const auto missed = missed_by(failing);
            if (!missed) return;
            goal.missed.push_back(*missed);
        }
        goals_.push_back(std::move(goal));
    }

    std::optional<Missed> missed_by(const Failing& failing) const {
        const Step& step = run_.program.step(failing.cell.step);
        if (step.op != Op::Compare || over_rows(step)) return std::nullopt;
        using program::Relation;
        const bool down = step.relation == Relation::Less || step.relation == Relation::LessEqual;
        const bool exclusive = step.relation == Relation::Greater || step.relation == Relation::Less;
        if (!exclusive && !down && step.relation != Relation::GreaterEqual) return std::nullopt;
        return Missed{input_cell(run_, step.inputs[0], failing.cell.cell),
                      input_cell(run_, step.inputs[1], failing.cell.cell),
                      exclusive,
                      down,
                      {}};
    }

    void collect_look_ups(CellId at) {
        if (!seen_.insert(at).second) return;
        const Step& step = run_.program.step(at.step);
        // A limit's factor looks at all rewards it applies to; their bounds are no steps of this one.
        if (over_rows(step) || limit_of(run_.program, at.step) >= 0) return;
        if (step.op == Op::Band || step.op == Op::Slices || step.op == Op::Curve) collect_bound(at, step);
        if (step.op == Op::Choose && step.role == program::Role::Multiplier) {
            collect_condition(input_cell(run_, step.inputs[0], at.cell), "bring",
                              "\"" + display_name(run_.program, at.step) + "\"");
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
        // The first unit of a slice that pays is what moves a zero, not the bound of the next one.
        if (step.op == Op::Slices && is_.is_zero() && number_of(run_, at).value_or(Rational()).is_zero()) return;
        if (!bounds.value || next >= bounds.count) return;
        const bool exclusive = step.op != Op::Curve && next < step.exclusive.size() && step.exclusive[next] != 0;
        const bool marginal = step.op == Op::Slices;
        std::string pays = shown_text(run_, result_cell(run_, at, next)).text;
        const std::string bound = shown_text(run_, bound_cell(run_, at, next)).text;
        if (marginal)
            pays += (run_.program.step(result_cell(run_, at, next).step).type.kind == program::Kind::Money ? " for each"
                                                                                                           : "") +
                    std::string(" above ") + bound;
        const CellId value = input_cell(run_, step.inputs[0], at.cell);
        goals_.push_back({"pay", pays, {{value, bound_cell(run_, at, next), exclusive, false, {}}}});
    }

    void solve(const Goal& goal, std::vector<NextStep>& steps) {
        if (!is_known(goal)) return;
        if (goal.missed.size() > 1) {
            if (auto change = smallest_together(nodes_, goal.missed, claim_); change && changes_line(change->claim))
                return add_step(goal, std::move(*change), drivers_of_all(goal), steps);
        } else if (solve_one(goal, steps)) {
            return;
        }
        if (!changes_line(claim_at_bounds(run_, goal.missed, claim_))) return;
        NextStep step = begun(goal);
        step.text = sentence(goal, step);
        steps.push_back(std::move(step));
    }

    // True if a change reaches the bound. Those that leave the claim as it is are no steps.
    bool solve_one(const Goal& goal, std::vector<NextStep>& steps) {
        const std::vector<CellId> drivers = drivers_of(run_, goal.missed[0].value);
        std::size_t found = 0;
        std::set<std::set<CellId>> told;
        for (const CellId driver : drivers) {
            if (found == kDriversMost) break;
            auto change = smallest_change(nodes_, goal.missed[0], driver, drivers, claim_);
            // Two results that rise together are one step, whichever of them is looked at.
            const std::set<CellId> cells = cells_of(change);
            if (!change || !told.insert(cells).second) continue;
            ++found;
            if (changes_line(change->claim)) add_step(goal, std::move(*change), drivers, steps);
        }
        return found > 0;
    }

    // Where each step alone leaves the line as it is: all of them at once.
    void solve_all(std::vector<NextStep>& steps) {
        Goal all;
        for (const Goal& goal : goals_) {
            if (!is_known(goal)) return;
            all.verb = goal.verb;
            all.object += (all.object.empty() ? "" : " and " + goal.verb + " ") + goal.object;
            all.missed.insert(all.missed.end(), goal.missed.begin(), goal.missed.end());
        }
        all.verb = goals_.front().verb;
        auto change = smallest_together(nodes_, all.missed, claim_);
        if (change && change->claim && changes_line(change->claim))
            add_step(all, std::move(*change), drivers_of_all(all), steps);
    }

    // Where no bound was found to move a zero: what makes the claim the smallest amount that is paid.
    void solve_claim(std::vector<NextStep>& steps) {
        const bool shared = reward().pots[static_cast<std::size_t>(line_.pot)].weight.known();
        if (shared && run_.facts.people.size() > kPeopleMost) return;
        const Missed missed{claim_, {}, false, false, reward().rounding.quantum};
        const std::vector<CellId> drivers = drivers_of(run_, claim_);
        std::set<std::set<CellId>> told;
        for (const CellId driver : drivers) {
            if (steps.size() == kDriversMost) break;
            // Only what counts rows can be changed: claims follow from events, totals from people.
            const Domain::Over over = evaluate::folded_domain(run_.program, run_.program.step(driver.step)).over;
            if (over == Domain::Over::People || over == Domain::Over::Claims) continue;
            auto change = smallest_change(nodes_, missed, driver, drivers, claim_);
            if (!change || !change->claim || !changes_line(change->claim) || !told.insert(cells_of(change)).second)
                continue;
            const Change& first = change->changes.front();
            const bool down = first.needed < first.is;
            const Goal goal{"pay",
                            exact::shown_money(*change->claim, run_.program.currency).text,
                            {{driver, {}, false, down, first.needed}}};
            add_step(goal, std::move(*change), {}, steps);
        }
    }

    bool is_scaled() const {
        return std::any_of(run_.limits.begin(), run_.limits.end(), [&](const evaluate::LimitOutcome& outcome) {
            const auto& rewards = run_.program.limits[static_cast<std::size_t>(outcome.limit)].rewards;
            return outcome.exceeded && std::find(rewards.begin(), rewards.end(), line_.reward) != rewards.end();
        });
    }

    bool is_known(const Goal& goal) const {
        return std::all_of(goal.missed.begin(), goal.missed.end(), [&](const Missed& missed) {
            return number_of(run_, missed.value).has_value() && bound_of(run_, missed).has_value();
        });
    }

    // False if the run can tell that the line stays as it is.
    bool changes_line(const std::optional<Rational>& claim) const {
        if (!claim) return true;
        if (*claim == is_) return false;
        return line_.status != evaluate::Status::Zero || !exact::rounded(*claim, reward().rounding).is_zero();
    }

    std::vector<CellId> drivers_of_all(const Goal& goal) const {
        std::vector<CellId> all;
        for (const Missed& missed : goal.missed) {
            for (const CellId driver : drivers_of(run_, missed.value)) {
                if (std::find(all.begin(), all.end(), driver) == all.end()) all.push_back(driver);
            }
        }
        return all;
    }

    NextStep begun(const Goal& goal) const {
        NextStep step;
        step.opens = goal.verb + (goal.missed.size() == 1 ? "s " : " ") + goal.object;
        for (const Missed& missed : goal.missed) {
            const Rational bound = *bound_of(run_, missed);
            const Rational difference = exact::absolute(bound - *number_of(run_, missed.value));
            const program::Type& type = run_.program.step(missed.value.step).type;
            const std::string distance = shown_missing(type, difference, missed.exclusive, run_.program.currency);
            step.sides.push_back({missed.value, bound, distance, missed.down});
        }
        return step;
    }

    void add_step(const Goal& goal, SmallestChange change, const std::vector<CellId>& drivers,
                  std::vector<NextStep>& steps) {
        NextStep step = begun(goal);
        step.change = std::move(change);
        for (const CellId other : drivers) {
            const bool changes = std::any_of(step.change.changes.begin(), step.change.changes.end(),
                                             [&](const Change& each) { return each.cell == other; });
            if (!changes) step.others.push_back(other);
        }
        step.text = sentence(goal, step);
        steps.push_back(std::move(step));
    }

    std::string reached_text(const Goal& goal) {
        std::string text;
        for (const Missed& missed : goal.missed) {
            const Node& compared = nodes_.at(meant(nodes_, nodes_.cell(missed.value)));
            const program::Type& type = run_.program.step(missed.value.step).type;
            text += (text.empty() ? "" : " and ") + name_of(nodes_, compared) +
                    (missed.exclusive ? missed.down ? " below " : " above "
                     : missed.down    ? " of at most "
                                      : " of ") +
                    (missed.fixed ? shown_of_type(type, *missed.fixed, run_.program.currency).text
                                  : shown_text(run_, missed.bound).text);
        }
        return text;
    }

    static std::string distances_text(const NextStep& step) {
        std::string text;
        for (const NextStep::Side& side : step.sides) {
            if (side.distance.empty()) continue;
            text += (text.empty() ? "; " : " and ") + std::string(side.down ? "over by " : "short by ") + side.distance;
        }
        return text;
    }

    std::string sentence(const Goal& goal, const NextStep& step) {
        const bool several = goal.missed.size() > 1;
        std::string text = reached_text(goal) + (several ? " together " : " ") + step.opens + distances_text(step);
        if (step.change.changes.empty()) return text;
        const bool itself = !several && is_called(goal.missed[0].value, step.change.changes.front().cell);
        std::string unchanged;
        for (const CellId other : step.others) {
            const std::string shown = shown_text(run_, other).text;
            unchanged += (unchanged.empty() ? "" : " and ") + driver_name(nodes_, other) + " at " + shown;
        }
        if (!itself && !unchanged.empty()) text += "; with " + unchanged;
        text += itself || unchanged.empty() ? "; that takes " : " that takes ";
        text += several ? changes_text(step) : change_text(step, itself);
        const std::string& currency = run_.program.currency;
        const auto& claim = step.change.claim;
        if (claim && *claim != line_.exact) {
            text += "; everything else unchanged, the claim is then " + exact::shown_money(*claim, currency).text +
                    " instead of " + exact::shown_money(line_.exact, currency).text + ", before rounding" +
                    budget_text();
        }
        return text;
    }

    std::string change_text(const NextStep& step, bool itself) {
        const std::string& currency = run_.program.currency;
        const Change& first = step.change.changes.front();
        std::string text;
        for (const Change& change : step.change.changes) {
            const program::Type& type = run_.program.step(change.cell.step).type;
            text += (&change == &first ? "" : " and ") + shown_of_type(type, change.needed, currency).text +
                    " instead of " + shown_of_type(type, change.is, currency).text;
            if (!itself) text += " (" + driver_name(nodes_, change.cell) + ")";
        }
        text += ", " + more_text(first);
        if (step.change.changes.size() > 1) text += ", each counted in all of them";
        return text;
    }

    // Of several bounds each change has its own distance.
    std::string changes_text(const NextStep& step) {
        std::string text;
        for (const Change& change : step.change.changes) {
            const program::Type& type = run_.program.step(change.cell.step).type;
            const std::string& currency = run_.program.currency;
            text += (text.empty() ? "" : " and ") + shown_of_type(type, change.needed, currency).text + " instead of " +
                    shown_of_type(type, change.is, currency).text + " (" + driver_name(nodes_, change.cell) + ", " +
                    more_text(change) + ")";
        }
        return text;
    }

    std::string more_text(const Change& change) const {
        const program::Type& type = run_.program.step(change.cell.step).type;
        const Rational more = change.needed - change.is;
        return shown_difference(type, exact::absolute(more), run_.program.currency) +
               (more.sign() > 0 ? " more" : " less");
    }

    const program::Reward& reward() const { return run_.program.rewards[static_cast<std::size_t>(line_.reward)]; }

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
    const evaluate::Line line_;
    CellId claim_;
    Rational is_;  // the claim
    std::vector<Goal> goals_;
    std::set<CellId> seen_;
};

}  // namespace

std::vector<NextStep> next_steps(Nodes& nodes, std::size_t line) {
    if (nodes.run().lines[line].person < 0) return {};
    return Finder(nodes, nodes.run().lines[line]).find();
}

std::vector<NextStep> next_steps_of_left_out(Nodes& nodes, std::int32_t reward, std::size_t person) {
    const evaluate::Run& run = nodes.run();
    evaluate::Line line;
    line.reward = reward;
    line.person = static_cast<std::int32_t>(person);
    const std::vector<program::Pot>& pots = run.program.rewards[static_cast<std::size_t>(reward)].pots;
    for (std::size_t pot = pots.size(); pot > 0; --pot) {
        for (const std::int32_t team : pots[pot - 1].teams) {
            if (run.facts.members[static_cast<std::size_t>(team)][person] != 0)
                line.pot = static_cast<std::int32_t>(pot - 1);
        }
    }
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
    const auto put_side = [&](Json& to, const NextStep::Side& side) {
        to["value"] = exact_text(run, side.value);
        to["value_name"] = run.program.step(side.value.step).name;
        put_node(to, "value_node", side.value);
        to["bound"] = side.bound.to_fraction();
        to[side.down ? "over_by" : "short_by"] = side.distance;
    };
    if (step.sides.size() == 1) {
        put_side(json, step.sides.front());
    } else {
        Json& sides = json["sides"] = Json::list();
        for (const NextStep::Side& side : step.sides) {
            Json each;
            put_side(each, side);
            sides.push(std::move(each));
        }
    }
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
