#include "policy/sections.hpp"

namespace zgoda::policy {

using text::Code;

Word word_from_key(const YamlNode::Entry& entry) {
    return {entry.key.text, entry.key_span, entry.key.quoted};
}

RoundingRule parse_rounding(Fields& parent, std::string_view key, Need need) {
    const bool policy_wide = key == "rounding";
    const YamlNode* node =
        parent.map(key, need, policy_wide ? "rounding: { to: 0.01 EUR, mode: half_up, on: reward }" : "");
    RoundingRule rule;
    if (node == nullptr) return rule;
    Fields fields(parent.diagnostics(), *node, std::string(key));
    rule.to = fields.formula("to", Need::Required, policy_wide ? "to: 0.01 EUR" : "to: 1%");
    rule.mode = fields.choice("mode", {"half_up", "half_even", "up", "down"}, Need::Required);
    if (policy_wide) rule.on = fields.choice("on", {"reward"});
    rule.span = node->span;
    fields.finish();
    return rule;
}

void parse_head(Fields& top, Tree& tree) {
    if (const YamlNode* node = top.map("policy", Need::Required, "policy:")) {
        Fields fields(top.diagnostics(), *node, "policy");
        fields.element(tree.policy);
        tree.policy_span = top.key_span("policy");
        tree.document = fields.word("document");
        tree.owner = fields.word("owner");
        tree.currency = fields.word("currency", Need::Required, "currency: EUR");
        tree.period =
            fields.choice("period", {"month", "quarter", "half_year", "year"}, Need::Required, {"week", "2 weeks"});
        tree.effective_from = fields.word("effective_from", Need::Required, "effective_from: 2026-01-01");
        tree.effective_to = fields.word("effective_to");
        fields.not_yet({"period_starts"}, "Periods are month, quarter, half_year and year");
        fields.not_yet({"recovery", "at_leaving"}, "List the clause under `not_encoded:`");
        fields.finish();
    }
    if (const YamlNode* node = top.map("issuer")) {
        Fields fields(top.diagnostics(), *node, "issuer");
        tree.employer = fields.word("employer");
        tree.contact = fields.word("contact");
        tree.questions_within = fields.word("questions_within");
        tree.pay_date = fields.word("pay_date");
        fields.finish();
    }
}

void parse_teams(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("teams");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) {
        Team team;
        if (item.shape == YamlNode::Shape::Scalar) {  // R41: a plain name
            team.name = word_from_node(top.diagnostics(), item, "a team");
            team.span = item.span;
        } else {
            Fields fields(top.diagnostics(), item, "team");
            fields.element(team);
            team.members_from = fields.word("members_from");
            fields.finish();
        }
        if (team.name) tree.teams.push_back(std::move(team));
    }
}

namespace {

// `values:` by start date.
std::vector<DatedValue> parse_dated_values(Fields& parameter) {
    std::vector<DatedValue> values;
    const YamlNode* map = parameter.map("values");
    if (map == nullptr) return values;
    for (const YamlNode::Entry& entry : map->entries) {
        DatedValue value;
        value.from = word_from_key(entry);
        const bool word = entry.value.shape == YamlNode::Shape::Scalar;
        value.expected = word && entry.value.scalar.text == "expected";
        value.ends = word && entry.value.scalar.text == "ends";
        if (!value.expected && !value.ends) {
            value.value = formula_from_node(parameter.diagnostics(), entry.value, "the value from " + value.from.text);
        }
        values.push_back(std::move(value));
    }
    return values;
}

// `within: 0% to 100%`
void parse_within(Fields& fields, Parameter& parameter) {
    parameter.within = fields.word("within");
    if (!parameter.within) return;
    const ScalarText& scalar = fields.any("within")->scalar;
    const std::size_t to = scalar.text.find(" to ");
    if (to == std::string::npos) {
        fields.diagnostics().push_back({Code::Z0206,
                                        "`within` needs a lower and an upper end",
                                        parameter.within.span,
                                        {},
                                        {},
                                        "within: 0% to 100%",
                                        {}});
        return;
    }
    parameter.within_low = formula_from_part(fields.diagnostics(), scalar, 0, to);
    parameter.within_high = formula_from_part(fields.diagnostics(), scalar, to + 4, scalar.text.size());
}

Parameter parse_parameter(text::Diagnostics& diagnostics, const YamlNode::Entry& entry) {
    Parameter parameter;
    if (entry.value.shape != YamlNode::Shape::Map) {
        const std::string what = "parameter `" + entry.key.text + "`";
        if (entry.value.shape == YamlNode::Shape::Null) {
            diagnostics.push_back({Code::Z0113,
                                   "the " + what + " has no value",
                                   entry.key_span,
                                   {},
                                   {},
                                   entry.key.text + ": 250 EUR",
                                   {}});
        } else {
            parameter.value = formula_from_node(diagnostics, entry.value, what);
        }
    } else {
        Fields fields(diagnostics, entry.value, "parameter `" + entry.key.text + "`");
        parameter.label = fields.prose("label");
        parameter.description = fields.prose("description");
        parameter.clause = fields.word("clause");
        const bool dated = fields.has("values");
        if (dated && fields.has("value")) {
            diagnostics.push_back({Code::Z0211,
                                   "`value` and `values` exclude each other",
                                   fields.key_span("value"),
                                   {{fields.key_span("values"), "the values by start date"}},
                                   {},
                                   "Keep one of the two",
                                   {}});
        }
        parameter.value = fields.formula("value", dated || fields.has("values_by") ? Need::Optional : Need::Required,
                                         "value: 250 EUR");
        parameter.values = parse_dated_values(fields);
        parameter.as_of = fields.choice("as_of", {"event", "period_start", "period_end"});
        parse_within(fields, parameter);
        parameter.rounded = parse_rounding(fields, "rounded");
        fields.not_yet({"exceptions"},
                       "Write the exception into the expression that uses the parameter: if … then … else …");
        fields.not_yet({"by", "values_by"}, "Write one parameter for each value");
        fields.finish();
    }
    parameter.name = word_from_key(entry);
    parameter.span = {entry.key_span.file, entry.key_span.begin, std::max(entry.value.span.end, entry.key_span.end)};
    return parameter;
}

}  // namespace

void parse_parameters(Fields& top, Tree& tree) {
    const YamlNode* map = top.map("parameters");
    if (map == nullptr) return;
    for (const YamlNode::Entry& entry : map->entries) {
        if (entry.key.text.starts_with("x_")) continue;
        tree.parameters.push_back(parse_parameter(top.diagnostics(), entry));
    }
}

}  // namespace zgoda::policy
