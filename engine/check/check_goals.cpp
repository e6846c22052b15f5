#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

void Checker::check_goal(std::int32_t index) {
    const policy::Goal& from = tree_.goals[static_cast<std::size_t>(index)];
    Goal to;
    static_cast<Named&>(to) = named(from);
    to.shared_by = team_list(from.shared_by);
    const std::string& scope = from.scope.text;
    if (scope == "person") to.scope = Whose::Person;
    else if (scope == "team") to.scope = Whose::Team;
    else if (from.scope && scope != "together") report(Code::Z0206, from.scope.span, "`" + scope + "` is not a scope", "It can be: together, team, person");
    if (from.type && from.type.text != "weighted") report(Code::Z0206, from.type.span, "`" + from.type.text + "` is not a type of goal", "Leave `type:` out, or write   type: weighted");
    if (from.type.text == "weighted") {
        check_weighted(from, to);
        to.rounded = rounding_of(from.rounded, {Kind::Ratio, "", false});
        policy_.goals[static_cast<std::size_t>(index)] = std::move(to);
        return;
    }
    to.metric = metric_named(from.metric);
    if (to.metric < 0 || !need_metric(to.metric, from.metric.span)) return;
    const Metric& metric = policy_.metrics[static_cast<std::size_t>(to.metric)];
    to.type = {metric.type.kind, metric.type.unit, false};
    if (!program::is_numeric(to.type.kind)) {
        report(Code::Z0302, from.metric.span, "a goal needs a metric that is a number or an amount, `" + metric.name + "` is " + program::type_text(metric.type));
        return;
    }
    if (to.scope != Whose::Together && !metric.person_scope) {
        report(Code::Z0203, from.metric.span, "the metric `" + metric.name + "` does not say whose a row is", "Add to the metric   person_column: COLUMN", {{metric.span, "declared here"}});
    }
    if (to.scope == Whose::Together && metric.only_person) report(Code::Z0209, from.metric.span, "`" + metric.name + "` has no value of all together", "Add   scope: person");
    Context context;
    context.at = to.scope == Whose::Person ? At::Payee : (to.scope == Whose::Team ? At::Team : At::Company);
    if (from.target) {
        to.target = typed(from.target, context);
        if (!to.target) return;
        to.target = adapted(to.target, to.type);
        const bool number = to.type.kind == Kind::Count && to.target->type.kind == Kind::Number;
        if (to.target->type.optional || (!number && (to.target->type.kind != to.type.kind || to.target->type.unit != to.type.unit))) {
            report(Code::Z0302, to.target->span, "the target is " + program::type_text(to.target->type) + ", the metric `" + metric.name + "` is " + program::type_text(to.type), "", {{from.metric.span, program::type_text(to.type)}});
            return;
        }
    } else if (from.target_from && from.target_from.text != "targets") {
        report(Code::Z0206, from.target_from.span, "targets come from the source `targets`", "Write   target_from: targets");
    }
    to.lower_is_better = from.better.text == "lower";
    if (from.better && from.better.text != "lower" && from.better.text != "higher") report(Code::Z0206, from.better.span, "`" + from.better.text + "` is not a direction", "It can be: lower, higher");
    Context constants;
    constants.at = At::Constant;
    if (from.if_missing) {
        to.if_missing = typed_as(from.if_missing, constants, {Kind::Ratio}, "if_missing");
        if (!metric.type.optional) report(Code::Z0320, from.if_missing.span, "`" + metric.name + "` is never missing, so `if_missing` has no effect", "Take `if_missing` away.");
    }
    if (from.if_target_zero) to.if_target_zero = typed_as(from.if_target_zero, constants, {Kind::Ratio}, "if_target_zero");
    if (from.if_actual_zero) to.if_actual_zero = typed_as(from.if_actual_zero, constants, {Kind::Ratio}, "if_actual_zero");
    const bool safe = to.target && never_zero(to.target);
    if (!to.lower_is_better && !safe && !from.if_target_zero) {
        report(Code::Z0311, from.target ? from.target.span : from.name.span, "the target of `" + to.name + "` may be zero", "Say what the attainment then is:   if_target_zero: 0%");
    }
    if (to.lower_is_better && !from.if_actual_zero) {
        report(Code::Z0311, from.metric.span, "the actual value of `" + to.name + "` may be zero, and lower is better", "Say what the attainment then is:   if_actual_zero: 200%");
    }
    to.optional = metric.type.optional && !to.if_missing;
    to.rounded = rounding_of(from.rounded, {Kind::Ratio, "", false});
    policy_.goals[static_cast<std::size_t>(index)] = std::move(to);
}

void Checker::check_weighted(const policy::Goal& from, Goal& to) {
    exact::Rational total;
    std::vector<text::Label> labels;
    Context constants;
    constants.at = At::Constant;
    bool known = true;
    for (const policy::GoalPart& part : from.parts) {
        const auto found = symbol(part.goal.text);
        if (!found || found->kind != SymbolKind::Goal) {
            std::vector<std::string> goals;
            for (const policy::Goal& goal : tree_.goals) goals.push_back(goal.name.text);
            report_unknown("goal", part.goal, goals);
            continue;
        }
        used_.insert({SymbolKind::Goal, found->index});
        const TypedPtr weight = typed_as(part.weight, constants, {Kind::Ratio}, "weight");
        if (!need_goal(found->index, part.goal.span) || !weight) {
            known = false;
            continue;
        }
        const Goal& goal = policy_.goals[static_cast<std::size_t>(found->index)];
        to.optional = to.optional || goal.optional;
        if (goal.scope != Whose::Together && goal.scope != to.scope) {
            report(Code::Z0209, part.goal.span, "`" + goal.name + "` is each " + (goal.scope == Whose::Person ? "person's" : "team's") + " own, the weighted goal is not", std::string("Add to `") + to.name + "`   scope: " + (goal.scope == Whose::Person ? "person" : "team"));
        }
        const auto value = constant(weight);
        known = known && value;
        if (value) total += *value;
        labels.push_back({part.weight.span, weight->formula});
        to.parts.emplace_back(found->index, weight);
    }
    if (known && !to.parts.empty() && total != exact::Rational(1)) {
        report(Code::Z0702, from.name.span, "the weights of `" + to.name + "` add up to " + exact::Rational(total * exact::Rational(100)).to_fraction() + "%, not 100%", "Thirds are written   1/3", labels);
    }
}

}  // namespace zgoda::check
