#include "policy/sections.hpp"

namespace zgoda::policy {

using text::Code;

std::vector<Band> parse_bands(Fields& parent, TableKind kind, Need need) {
    std::vector<Band> bands;
    const YamlNode* list = parent.list("bands", need, kBandsMax);
    if (list == nullptr) return bands;
    for (const YamlNode& item : list->items) {
        Band band;
        Fields fields(parent.diagnostics(), item, "band of " + parent.what());
        const bool above = fields.has("above");
        if (above && fields.has("from")) {
            parent.diagnostics().push_back({Code::Z0211,
                                            "`from` and `above` exclude each other",
                                            fields.key_span("above"),
                                            {{fields.key_span("from"), "the bound itself included"}},
                                            {},
                                            "Keep one of the two",
                                            {}});
        }
        band.from = fields.formula("from", above ? Need::Optional : Need::Required, "from: 0%");
        band.above = fields.formula("above");
        band.rate = fields.formula("rate");
        band.each = fields.formula("each");
        if (kind == TableKind::Reward) {
            band.pay = fields.formula("pay");
        } else {
            band.value = fields.formula("value");
        }
        band.span = item.span;
        fields.finish();
        bands.push_back(std::move(band));
    }
    return bands;
}

std::vector<Point> parse_points(Fields& parent, TableKind kind, Need need) {
    std::vector<Point> points;
    const YamlNode* list = parent.list("points", need, kBandsMax);
    if (list == nullptr) return points;
    for (const YamlNode& item : list->items) {
        Point point;
        Fields fields(parent.diagnostics(), item, "point of " + parent.what());
        point.at = fields.formula("at", Need::Required, "at: 100%");
        if (kind == TableKind::Reward) {
            point.pay = fields.formula("pay", Need::Required, "pay: 100%");
        } else {
            point.value = fields.formula("value", Need::Required, "value: 100%");
        }
        point.span = item.span;
        fields.finish();
        points.push_back(std::move(point));
    }
    return points;
}

void parse_tables(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("tables");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) {
        Table table;
        Fields fields(top.diagnostics(), item, "table");
        fields.element(table);
        table.mode = fields.choice("mode", {"marginal", "whole"});
        table.by = fields.formula("by");
        table.of = fields.formula("of");
        table.base = fields.formula("base");
        const bool curve = fields.has("points");
        const bool matrix = fields.has("cells");
        if (curve && fields.has("bands")) {
            top.diagnostics().push_back({Code::Z0211,
                                         "`bands` and `points` exclude each other",
                                         fields.key_span("points"),
                                         {{fields.key_span("bands"), "steps"}},
                                         {},
                                         "Keep one of the two",
                                         {}});
        }
        table.bands = parse_bands(fields, TableKind::LookUp, curve || matrix ? Need::Optional : Need::Required);
        table.points = parse_points(fields, TableKind::LookUp, Need::Optional);
        table.below = fields.formula_or("below", {"flat", "extend"}, table.below_word);
        table.above = fields.formula_or("above", {"flat", "extend"}, table.above_word);
        table.if_missing = fields.formula("if_missing");
        table.rounded = parse_rounding(fields, "rounded");
        fields.not_yet({"rows", "columns", "cells"}, "Write one table of bands for each row");
        fields.finish();
        tree.tables.push_back(std::move(table));
    }
}

}  // namespace zgoda::policy
