#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

bool Checker::check_goal(std::int32_t index) {
    const policy::Goal& from = tree_.goals[static_cast<std::size_t>(index)];
    Goal to;
    static_cast<Named&>(to) = named(from);
    to.shared_by = team_list(from.shared_by);
    if (from.scope.text == "person") to.scope = Whose::Person;
    if (from.scope.text == "team") to.scope = Whose::Team;
    if (to.scope == Whose::Team && policy_.frame.teams.empty()) {
        return refuse(Code::Z0202, from.scope.span, "the policy declares no teams", "Add   teams: [...]");
    }
    if (from.type.text == "weighted") {
        if (!check_weighted(from, to)) return false;
    } else {
        if (!check_goal_metric(from, to) || !check_target(from, to) || !check_goal_instead(from, to)) return false;
    }
    to.rounded = rounding_of(from.rounded, {Kind::Ratio, "", false});
    policy_.goals[static_cast<std::size_t>(index)] = std::move(to);
    return true;
}

bool Checker::check_goal_metric(const policy::Goal& from, Goal& to) {
    to.metric = element_named(from.metric, SymbolKind::Metric, "metric");
    if (to.metric < 0 || !need(SymbolKind::Metric, to.metric, from.metric.span)) return false;
    const Metric& metric = policy_.metrics[static_cast<std::size_t>(to.metric)];
    to.type = {metric.type.kind, metric.type.unit, false};
    if (!program::is_numeric(to.type.kind)) {
        return refuse(Code::Z0302, from.metric.span,
                      "a goal needs a metric that is a number or an amount, `" + metric.name + "` is " +
                          program::type_text(metric.type),
                      "Name a metric that counts, adds up or divides.");
    }
    if (metric.only_person && to.scope != Whose::Person) {
        return refuse(Code::Z0209, from.metric.span, "the metric `" + metric.name + "` is each person's own",
                      "Add   scope: person", {{metric.span, "declared here"}});
    }
    if (to.scope != Whose::Together && !metric.person_scope && !metric.only_person) {
        report_unscoped(from.metric.span, metric);
        return false;
    }
    return true;
}

bool Checker::check_target(const policy::Goal& from, Goal& to) {
    if (!from.target) return true;
    const Metric& metric = policy_.metrics[static_cast<std::size_t>(to.metric)];
    Context context;
    context.at = to.scope == Whose::Person ? At::Payee : (to.scope == Whose::Team ? At::Team : At::Company);
    to.target = typed(from.target, context);
    if (!to.target || !present(to.target)) return false;
    to.target = adapted(to.target, to.type);
    if (fits(to.target, to.type)) return true;
    return refuse(Code::Z0302, to.target->span,
                  "the target is " + program::type_text(to.target->type) + ", the metric `" + metric.name + "` is " +
                      program::type_text(to.type),
                  unit_fix(to.target, to.type), {{from.metric.span, program::type_text(to.type)}});
}

// What the attainment is where it cannot be computed: each case that can occur is answered, and no other.
bool Checker::check_goal_instead(const policy::Goal& from, Goal& to) {
    const Metric& metric = policy_.metrics[static_cast<std::size_t>(to.metric)];
    to.lower_is_better = from.better.text == "lower";
    to.optional = metric.type.optional && !from.if_missing;
    const bool safe_target = to.target && ranges_.never_zero(to.target);
    Context constants;
    constants.at = At::Constant;
    struct Case {
        const policy::Formula& formula;
        TypedPtr& value;
        std::string_view key;
        bool can_occur;
        std::string why_not;
    };
    const Case cases[] = {
        {from.if_missing, to.if_missing, "if_missing", metric.type.optional, "`" + metric.name + "` is never missing"},
        {from.if_target_zero, to.if_target_zero, "if_target_zero", !safe_target, "the target is never zero"},
        {from.if_actual_zero, to.if_actual_zero, "if_actual_zero", to.lower_is_better,
         "only with   better: lower   is anything divided by the actual value"}};
    for (const Case& each : cases) {
        if (!each.formula) continue;
        each.value = typed_as(each.formula, constants, {Kind::Ratio}, each.key);
        if (!each.value) return false;
        if (each.can_occur) continue;
        return refuse(Code::Z0320, each.formula.span,
                      each.why_not + ", so `" + std::string(each.key) + "` has no effect",
                      "Take `" + std::string(each.key) + "` away.");
    }
    if (!to.lower_is_better && !safe_target && !from.if_target_zero) {
        return refuse(Code::Z0311, from.target ? from.target.span : from.name.span,
                      "the target of `" + to.name + "` may be zero",
                      "Say what the attainment then is:   if_target_zero: 0%");
    }
    if (to.lower_is_better && !from.if_actual_zero) {
        return refuse(Code::Z0311, from.metric.span,
                      "the actual value of `" + to.name + "` may be zero, and lower is better",
                      "Say what the attainment then is:   if_actual_zero: 200%");
    }
    return true;
}

bool Checker::check_weighted(const policy::Goal& from, Goal& to) {
    exact::Rational total;
    std::vector<text::Label> labels;
    bool right = true;
    std::set<std::int32_t> seen;
    for (const policy::GoalPart& part : from.parts) {
        const std::int32_t index = element_named(part.goal, SymbolKind::Goal, "goal");
        const TypedPtr weight = typed_constant_ratio(part.weight, "weight");
        right = right && index >= 0 && weight;
        if (index < 0 || !need(SymbolKind::Goal, index, part.goal.span)) {
            right = false;
            continue;
        }
        if (!seen.insert(index).second) {
            right = refuse(Code::Z0205, part.goal.span, "the goal `" + part.goal.text + "` stands here twice",
                           "Add the two weights up.");
        }
        const Goal& goal = policy_.goals[static_cast<std::size_t>(index)];
        to.optional = to.optional || goal.optional;
        if (goal.scope != Whose::Together && goal.scope != to.scope) {
            const bool person = goal.scope == Whose::Person;
            right = refuse(
                Code::Z0209, part.goal.span,
                "`" + goal.name + "` is each " + (person ? "person's" : "team's") + " own, the weighted goal is not",
                "Add to `" + to.name + "`   scope: " + (person ? "person" : "team"), {{goal.span, "declared here"}});
        }
        if (!weight) continue;
        total += *constant(weight);
        labels.push_back({part.weight.span, weight->formula});
        to.parts.emplace_back(index, weight);
    }
    if (!right || total == exact::Rational(1)) return right;
    return refuse(Code::Z0702, from.name.span,
                  "the weights of `" + to.name + "` add up to " + percent(total) + ", not 100%",
                  "Change one of them. A third is written   1/3", labels);
}

}  // namespace zgoda::check
