#include "trace/decisions.hpp"

#include "trace/first_failing.hpp"
#include "trace/formula.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Op;
using program::Step;

namespace {

bool is_reached(const Step& step, std::size_t i, const Rational& value, const Rational& bound) {
    const bool exclusive = i < step.exclusive.size() && step.exclusive[i] != 0;
    return exclusive ? value > bound : value >= bound;
}

Json neighbour(const evaluate::Run& run, CellId cell, std::size_t i, const Bounds& bounds) {
    const CellId bound = bound_cell(run, cell, i);
    const bool point = run.program.step(cell.step).op == Op::Curve;
    Json json;
    json[point ? "point" : "band"] = bound_text(run, cell, i);
    json["bound"] = exact_text(run, bound);
    json["result"] = exact_text(run, result_cell(run, cell, i));
    const auto number = number_of(run, bound);
    if (!bounds.value || !number) return json;
    const bool short_of = static_cast<std::int32_t>(i) > bounds.reached;
    json["because"] = short_of ? "below_bound" : "above_bound";
    json["distance"] = exact::absolute(*number - *bounds.value).to_fraction();
    json[short_of ? "short_by" : "over_by"] = shown_difference(
        run.program.step(bound.step).type, exact::absolute(*number - *bounds.value), run.program.currency);
    return json;
}

void describe_bounds(const evaluate::Run& run, CellId cell, Node& node) {
    const Bounds bounds = bounds_of(run, cell);
    const Op op = run.program.step(cell.step).op;
    if (!bounds.value) {
        node.because = "value_missing";
        return;
    }
    const auto reached = static_cast<std::size_t>(std::max(bounds.reached, 0));
    node.details["index"] = bounds.reached;
    if (bounds.reached < 0) {
        node.because = "below_first_bound";
    } else {
        node.because =
            op == Op::Curve ? (bounds.next() == bounds.count ? "last_point_reached" : "on_segment") : "band_matched";
        node.details["bound"] = bound_text(run, cell, reached);
    }
    // The neighbours: the band (or point) below the matched one and the one above it.
    if (op == Op::Curve && bounds.reached >= 0) {
        node.alternatives.push_back(neighbour(run, cell, reached, bounds));
    } else if (reached > 0) {
        node.alternatives.push_back(neighbour(run, cell, reached - 1, bounds));
    }
    if (bounds.next() < bounds.count) node.alternatives.push_back(neighbour(run, cell, bounds.next(), bounds));
}

void describe_dated(const evaluate::Run& run, CellId cell, Node& node) {
    const Step& step = run.program.step(cell.step);
    const std::int32_t chosen = choice_of(run, cell);
    for (std::size_t i = 0; i < step.starts.size(); ++i) {
        const std::string from = exact::date_text(step.starts[i]);
        if (static_cast<std::int32_t>(i) == chosen) {
            node.details["from"] = from;
            continue;
        }
        Json other;
        other["from"] = from;
        other["value"] = exact_text(run, input_cell(run, step.inputs[i + 1], cell.cell));
        other["because"] = static_cast<std::int32_t>(i) < chosen ? "superseded" : "not_yet_in_force";
        node.alternatives.push_back(std::move(other));
    }
    node.because = chosen < 0 ? "no_value_on_that_date" : "in_force_on_that_date";
}

void describe_truth(const evaluate::Run& run, CellId cell, Node& node) {
    const auto truth = truth_of(run, cell);
    node.because = !truth ? "condition_missing" : *truth ? "condition_true" : "condition_false";
    if (truth && *truth) return;
    const Failing failing = first_failing(run, cell);
    Json first;
    first["condition"] = failing.formula;
    first["because"] = "condition_false";
    if (!failing.value.empty()) first["value"] = failing.value;
    if (!failing.bound.empty()) first["bound"] = failing.bound;
    if (failing.distance) {
        first["distance"] = failing.distance->to_fraction();
        const std::string shown = shown_distance(failing, run.program.currency);
        if (!shown.empty()) first[failing.above ? "over_by" : "short_by"] = shown;
    }
    node.alternatives.push_back(std::move(first));
}

void describe_adjuster(const evaluate::Run& run, CellId cell, const program::Adjuster& adjuster, Node& node) {
    node.kind = adjuster.gate ? "gate" : "multiplier";
    if (node.name.empty()) node.name = adjuster.name;
    if (!adjuster.label.empty()) node.label = adjuster.label;
    if (!adjuster.clause.empty()) node.clause = adjuster.clause;
    if (!adjuster.condition.known()) return;
    const CellId condition = input_cell(run, adjuster.condition, cell.cell);
    node.details["condition"] = formula_text(run.program, adjuster.condition);
    describe_truth(run, condition, node);
    if (adjuster.gate) node.because = truth_of(run, condition).value_or(false) ? "gate_passed" : "gate_closed";
}

void describe_limit(const evaluate::Run& run, CellId cell, const program::Limit& limit, Node& node) {
    node.kind = "limit";
    if (node.name.empty()) node.name = limit.name;
    if (!limit.label.empty()) node.label = limit.label;
    if (!limit.clause.empty()) node.clause = limit.clause;
    const auto factor = number_of(run, cell);
    node.because = factor && *factor == Rational(1) ? "limit_not_reached" : "limit_cut";
    node.details["cap"] = exact_text(run, input_cell(run, limit.cap, cell.cell));
    if (limit.positive.known()) node.details["positive"] = exact_text(run, input_cell(run, limit.positive, cell.cell));
    if (limit.negative.known()) node.details["negative"] = exact_text(run, input_cell(run, limit.negative, cell.cell));
}

void describe_goal(const evaluate::Run& run, CellId cell, Node& node) {
    for (const program::Goal& goal : run.program.goals) {
        if (goal.attainment != cell.step) continue;
        if (goal.actual.known()) node.details["actual"] = exact_text(run, input_cell(run, goal.actual, cell.cell));
        if (goal.target.known()) node.details["target"] = exact_text(run, input_cell(run, goal.target, cell.cell));
        Json& teams = node.details["shared_by"] = Json::list();
        for (const std::int32_t team : goal.shared_by) {
            teams.push(run.program.teams[static_cast<std::size_t>(team)].name);
        }
    }
}

}  // namespace

std::int32_t choice_of(const evaluate::Run& run, CellId cell) {
    const facts::Column& choices = run.choices[static_cast<std::size_t>(cell.step.value)];
    if (choices.size() <= cell.cell || choices.is_missing(cell.cell)) return -1;
    if (choices.form() != facts::Form::Number) return choices.cell(cell.cell);
    return static_cast<std::int32_t>(choices.number(cell.cell).small_numerator());
}

std::int32_t adjuster_of(const program::Program& program, program::StepId factor) {
    for (std::size_t i = 0; i < program.adjusters.size(); ++i) {
        if (program.adjusters[i].factor == factor) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::int32_t limit_of(const program::Program& program, program::StepId factor) {
    for (std::size_t i = 0; i < program.limits.size(); ++i) {
        if (program.limits[i].factor == factor && factor.known()) return static_cast<std::int32_t>(i);
    }
    return -1;
}

CellId bound_cell(const evaluate::Run& run, CellId cell, std::size_t i) {
    return input_cell(run, run.program.step(cell.step).inputs[1 + i], cell.cell);
}

CellId result_cell(const evaluate::Run& run, CellId cell, std::size_t i) {
    const Step& step = run.program.step(cell.step);
    return input_cell(run, step.inputs[1 + (step.inputs.size() - 1) / 2 + i], cell.cell);
}

std::string bound_text(const evaluate::Run& run, CellId cell, std::size_t i) {
    const Step& step = run.program.step(cell.step);
    const bool exclusive = i < step.exclusive.size() && step.exclusive[i] != 0;
    const std::string word = step.op == Op::Curve ? "at " : exclusive ? "above " : "from ";
    return word + shown_text(run, bound_cell(run, cell, i)).text;
}

Bounds bounds_of(const evaluate::Run& run, CellId cell) {
    const Step& step = run.program.step(cell.step);
    Bounds bounds;
    bounds.count = (step.inputs.size() - 1) / 2;
    bounds.value = number_of(run, input_cell(run, step.inputs[0], cell.cell));
    if (!bounds.value) return bounds;
    if (step.op == Op::Band) {
        bounds.reached = choice_of(run, cell);
        return bounds;
    }
    for (std::size_t i = 0; i < bounds.count; ++i) {
        const auto bound = number_of(run, bound_cell(run, cell, i));
        if (bound && is_reached(step, i, *bounds.value, *bound)) bounds.reached = static_cast<std::int32_t>(i);
    }
    return bounds;
}

void describe_decision(const evaluate::Run& run, CellId cell, Node& node) {
    const Step& step = run.program.step(cell.step);
    if (const std::int32_t adjuster = adjuster_of(run.program, cell.step); adjuster >= 0) {
        return describe_adjuster(run, cell, run.program.adjusters[static_cast<std::size_t>(adjuster)], node);
    }
    if (const std::int32_t limit = limit_of(run.program, cell.step); limit >= 0) {
        return describe_limit(run, cell, run.program.limits[static_cast<std::size_t>(limit)], node);
    }
    if (step.role == program::Role::Goal) describe_goal(run, cell, node);
    switch (step.op) {
        case Op::Band:
        case Op::Slices:
        case Op::Curve: return describe_bounds(run, cell, node);
        case Op::Dated: return describe_dated(run, cell, node);
        case Op::Choose: {
            const auto condition = truth_of(run, input_cell(run, step.inputs[0], cell.cell));
            node.because = condition.value_or(false) ? "condition_true" : "condition_false";
            return;
        }
        case Op::Otherwise: {
            const CellId first = input_cell(run, step.inputs[0], cell.cell);
            node.because = exact_text(run, first) == "missing" ? "value_missing" : "value_present";
            return;
        }
        case Op::And:
        case Op::Or:
        case Op::Not:
        case Op::Compare:
        case Op::Between:
        case Op::InList:
        case Op::InDays: return describe_truth(run, cell, node);
        default: return;
    }
}

}  // namespace zgoda::trace
