#include "policy/sections.hpp"

namespace zgoda::policy {

using text::Code;

namespace {

// `person_column: rep`, or a map from team to column.
void parse_person_column(Fields& fields, Metric& metric) {
    const YamlNode* node = fields.any("person_column");
    if (node == nullptr) return;
    if (node->shape != YamlNode::Shape::Map) {
        if (Word column = fields.word("person_column")) metric.person_columns.emplace_back(Word{}, std::move(column));
        return;
    }
    for (const YamlNode::Entry& entry : node->entries) {
        if (Word column =
                word_from_node(fields.diagnostics(), entry.value, "the column of team `" + entry.key.text + "`")) {
            metric.person_columns.emplace_back(word_from_key(entry), std::move(column));
        }
    }
}

void parse_simple(Fields& fields, Metric& metric) {
    metric.source = fields.word("source", Need::Required);
    metric.agg = fields.choice("agg", {"count", "count_distinct", "sum", "min", "max", "average", "median"},
                               Need::Required, {"percentile", "sum_boolean"});
    metric.expr = fields.formula("expr", Need::Required);
    metric.filter = fields.formula("filter");
    metric.agg_time_dimension = fields.word("agg_time_dimension", Need::Required);
    metric.fill_nulls_with = fields.formula("fill_nulls_with");
    parse_person_column(fields, metric);
}

// The properties that base event and conversion must share, in dbt's words.
void parse_constant_properties(Fields& fields, Metric& metric) {
    const YamlNode* properties = fields.list("constant_properties");
    if (properties == nullptr) return;
    for (const YamlNode& item : properties->items) {
        ConstantProperty property;
        Fields each(fields.diagnostics(), item, "constant property of " + fields.what());
        property.base = each.formula("base_property", Need::Required);
        property.conversion = each.formula("conversion_property", Need::Required);
        each.finish();
        metric.constant_properties.push_back(std::move(property));
    }
}

void parse_conversion(Fields& fields, Metric& metric) {
    metric.entity = fields.word("entity", Need::Required);
    metric.base_metric = fields.word("base_metric", Need::Required);
    metric.conversion_metric = fields.word("conversion_metric", Need::Required);
    metric.calculation = fields.choice("calculation", {"conversion_rate", "conversions"});
    metric.window = fields.formula("window");
    metric.settled = fields.choice("settled", {"at_period_end", "when_window_closed"});
    metric.if_base_zero = fields.formula_or("if_base_zero", {"missing"}, metric.if_base_zero_word);
    parse_constant_properties(fields, metric);
}

Metric parse_metric(text::Diagnostics& diagnostics, const YamlNode& node) {
    Metric metric;
    Fields fields(diagnostics, node, "metric");
    fields.element(metric);
    const bool typed = fields.has("type");
    metric.type = fields.choice("type", {"simple", "ratio", "derived", "conversion"}, Need::Required, {"cumulative"});
    if (!metric.type) return metric;  // which keys belong here is not known
    if (metric.type.text == "simple") {
        parse_simple(fields, metric);
    } else if (metric.type.text == "ratio") {
        metric.numerator = fields.word("numerator", Need::Required);
        metric.denominator = fields.word("denominator", Need::Required);
        metric.if_denominator_zero =
            fields.formula_or("if_denominator_zero", {"missing"}, metric.if_denominator_zero_word);
    } else if (metric.type.text == "derived") {
        metric.expr = fields.formula("expr", Need::Required);
        metric.input_metrics = fields.words("input_metrics");
    } else if (typed) {
        parse_conversion(fields, metric);
    }
    metric.rounded = parse_rounding(fields, "rounded");
    fields.finish();
    return metric;
}

void parse_weighted(Fields& fields, Goal& goal) {
    const YamlNode* parts = fields.list("parts", Need::Required);
    if (parts == nullptr) return;
    for (const YamlNode& item : parts->items) {
        GoalPart part;
        Fields each(fields.diagnostics(), item, "part of " + fields.what());
        part.goal = each.word("goal", Need::Required);
        part.weight = each.formula("weight", Need::Required);
        each.finish();
        goal.parts.push_back(std::move(part));
    }
}

void parse_measured(Fields& fields, Goal& goal) {
    goal.metric = fields.word("metric", Need::Required);
    const bool from = fields.has("target_from");
    if (from && fields.has("target")) {
        fields.diagnostics().push_back({Code::Z0211,
                                        "`target` and `target_from` exclude each other",
                                        fields.key_span("target"),
                                        {{fields.key_span("target_from"), "the targets of a source"}},
                                        {},
                                        "Keep one of the two",
                                        {}});
    }
    goal.target = fields.formula("target", from ? Need::Optional : Need::Required, "target: 20%");
    goal.target_from = fields.choice("target_from", {"targets"});
    goal.if_missing = fields.formula("if_missing");
    goal.if_target_zero = fields.formula("if_target_zero");
    goal.if_actual_zero = fields.formula("if_actual_zero");
    goal.better = fields.choice("better", {"lower", "higher"});
    fields.not_yet({"carry"}, "Leave it out, and put last period's distance into the targets");
}

Goal parse_goal(text::Diagnostics& diagnostics, const YamlNode& node) {
    Goal goal;
    Fields fields(diagnostics, node, "goal");
    fields.element(goal);
    const bool typed = fields.has("type");
    goal.type = fields.choice("type", {"weighted"});
    if (typed && !goal.type) return goal;
    goal.shared_by = fields.words("shared_by");
    goal.scope = fields.choice("scope", {"together", "team", "person"}, Need::Optional, {"organisation"});
    if (typed) {
        parse_weighted(fields, goal);
    } else {
        parse_measured(fields, goal);
    }
    goal.rounded = parse_rounding(fields, "rounded");
    fields.finish();
    return goal;
}

}  // namespace

void parse_metrics(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("metrics");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) tree.metrics.push_back(parse_metric(top.diagnostics(), item));
}

void parse_goals(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("goals");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) tree.goals.push_back(parse_goal(top.diagnostics(), item));
}

}  // namespace zgoda::policy
