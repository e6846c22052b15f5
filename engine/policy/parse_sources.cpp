#include "policy/sections.hpp"

namespace zgoda::policy {

using text::Code;

namespace {

DerivedColumn parse_derived(text::Diagnostics& diagnostics, const YamlNode::Entry& entry) {
    DerivedColumn derived;
    derived.name = word_from_key(entry);
    const std::string what = "derived column `" + entry.key.text + "`";
    if (entry.value.shape == YamlNode::Shape::Map) {
        Fields fields(diagnostics, entry.value, what);
        derived.formula = fields.formula("expr", Need::Required);
        derived.rounded = parse_rounding(fields, "rounded");
        fields.finish();
    } else if (entry.value.shape == YamlNode::Shape::Null) {
        diagnostics.push_back({Code::Z0113, "the " + what + " has no expression", entry.key_span, {}, {}, "", {}});
    } else {
        derived.formula = formula_from_node(diagnostics, entry.value, "the " + what);
    }
    return derived;
}

// The name of the key column of a source, which mostly names what its rows are; as an example.
std::string key_column(const YamlNode& source) {
    const YamlNode* columns = source.find("columns");
    if (columns != nullptr) {
        for (const YamlNode::Entry& entry : columns->entries) {
            const std::string& type = entry.value.scalar.text;
            if (type == "key" || type.starts_with("key ") || type.starts_with("key,")) return entry.key.text;
        }
    }
    return "lead";
}

Source parse_source(text::Diagnostics& diagnostics, const YamlNode& node) {
    Source source;
    Fields fields(diagnostics, node, "source");
    fields.element(source);
    if (source.name && source.name.text == "assignments") {
        diagnostics.push_back({Code::Z0207,
                               "the source `assignments` is known, not yet supported",
                               source.name.span,
                               {},
                               {"It would give each person's team by date."},
                               "Put the team into the source `people`, or give this source another name",
                               {}});
    }
    source.table = fields.word("table");
    const bool built_in = source.name && (source.name.text == "people" || source.name.text == "targets");
    source.primary_entity = fields.word("primary_entity", built_in ? Need::Optional : Need::Required,
                                        "primary_entity: " + key_column(node));
    if (const YamlNode* columns = fields.map("columns", Need::Required, "columns:\n  lead: key")) {
        for (const YamlNode::Entry& entry : columns->entries) {
            if (!entry.key.text.starts_with("x_")) source.columns.push_back(parse_column(diagnostics, entry));
        }
    }
    if (const YamlNode* derived = fields.map("derived")) {
        for (const YamlNode::Entry& entry : derived->entries) {
            if (!entry.key.text.starts_with("x_")) source.derived.push_back(parse_derived(diagnostics, entry));
        }
    }
    fields.not_yet({"dated"}, "Leave it out; a person's value is the one of the whole period");
    fields.finish();
    return source;
}

Stage parse_stage(text::Diagnostics& diagnostics, const YamlNode& node) {
    Stage stage;
    Fields fields(diagnostics, node, "stage");
    fields.element(stage);
    stage.team = fields.word("team");
    stage.entered_on = fields.word("entered_on", Need::Required);
    stage.hands_over_to = fields.word("hands_over_to");
    stage.accept_within = fields.formula("accept_within");
    fields.finish();
    return stage;
}

}  // namespace

void parse_sources(Fields& top, Tree& tree) {
    const Need need = top.has("uses") ? Need::Optional : Need::Required;
    const YamlNode* list = top.list("sources", need);
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) tree.sources.push_back(parse_source(top.diagnostics(), item));
}

void parse_journey(Fields& top, Tree& tree) {
    const YamlNode* node = top.map("journey");
    if (node == nullptr) return;
    Journey journey;
    Fields fields(top.diagnostics(), *node, "journey");
    fields.element(journey, Need::Optional);
    journey.entity = fields.word("entity", Need::Required, "entity: lead");
    if (const YamlNode* stages = fields.list("stages", Need::Required)) {
        for (const YamlNode& item : stages->items) journey.stages.push_back(parse_stage(top.diagnostics(), item));
    }
    fields.finish();
    tree.journeys.push_back(std::move(journey));
}

}  // namespace zgoda::policy
