#include "trace/describe.hpp"

#include <algorithm>

#include "trace/equation.hpp"
#include "trace/first_failing.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

namespace {

constexpr std::size_t kKeysShown = 5;

// "Own revenue 150.50 EUR", or the plain value of something without a name.
std::string named_value(const Nodes& nodes, NodeId id) {
    const Node& node = nodes.at(meant(nodes, id));
    if (node.op == "literal" || node.label.empty()) return node.shown;
    return node.label + " " + node.shown;
}

// "9.75% (conversion floor)"
std::string bound_value(const Nodes& nodes, NodeId id) {
    const Node& node = nodes.at(meant(nodes, id));
    return node.label.empty() ? node.shown : node.shown + " (" + node.label + ")";
}

std::string relation_text(const std::string& relation, bool holds) {
    static constexpr struct {
        const char* relation;
        const char* yes;
        const char* no;
    } kTexts[] = {{"=", " is ", " is not "},
                  {"<>", " is not ", " is "},
                  {"<", " is below ", " is at least "},
                  {"<=", " is at most ", " is above "},
                  {">", " is above ", " is at most "},
                  {">=", " is at least ", " is below "}};
    for (const auto& text : kTexts) {
        if (relation == text.relation) return holds ? text.yes : text.no;
    }
    return " is ";
}

std::string list_text(const Json* words) {
    std::string text;
    if (words == nullptr || words->items() == nullptr) return text;
    for (const Json& item : *words->items()) text += (text.empty() ? "" : " or ") + *item.text();
    return text;
}

// Of the sides of an `and` that is false, or an `or` that is true, those that made it so; otherwise all.
std::string sides_text(Nodes& nodes, const Node& node) {
    const bool holds = node.exact == "true";
    const bool deciding = node.op == "or";
    const std::vector<NodeId> inputs = node.inputs;
    std::string text;
    const auto only_present = [&](NodeId input) {
        const Node& side = nodes.at(input);
        return side.op == "is_missing" || (side.op == "not" && nodes.at(side.inputs[0]).op == "is_missing");
    };
    const bool all_present = std::all_of(inputs.begin(), inputs.end(), only_present);
    for (const NodeId input : inputs) {
        const std::string& exact = nodes.at(input).exact;
        // "is not missing and" guards what follows; a reader needs it only where it decides.
        if (holds && !deciding && !all_present && only_present(input)) continue;
        if (holds == deciding && exact != (deciding ? "true" : "false")) continue;
        text += (text.empty() ? "" : " and ") + condition_text(nodes, input);
    }
    return text.empty() ? name_of(nodes, node) + " is " + node.shown : text;
}

}  // namespace

std::string name_of(const Nodes& nodes, const Node& node) {
    if (!node.label.empty()) return node.label;
    if (!node.name.empty()) return readable(node.name);
    if (node.op == "curve" || node.op == "band" || node.op == "slices") {
        const char* what = node.op == "curve"  ? "on the curve of "
                           : node.op == "band" ? "in the bands of "
                                               : "by slices of ";
        return what + name_of(nodes, nodes.at(meant(nodes, node.inputs[0])));
    }
    if (node.op == "fold" && *node.details.find("over")->text() == "people") {
        const program::StepId value = nodes.run().program.step(node.cell.step).inputs[0];
        const std::string of = value.known() ? display_name(nodes.run().program, value) : "";
        return of.empty() ? "total over people" : "total of " + of;
    }
    if (node.op == "fold") {
        const Json* filter = node.details.find("filter");
        const std::string source = node.rows.source < 0
                                       ? "values"
                                       : nodes.run().program.sources[static_cast<std::size_t>(node.rows.source)].name;
        const std::string aggregate = *node.details.find("aggregate")->text();
        return aggregate + " of " + readable(source) + (filter == nullptr ? "" : " where " + *filter->text());
    }
    // "Not below zero" is nothing to call a value by where the value is not below zero.
    if (const NodeId other = beside_zero(nodes, node); other >= 0) return name_of(nodes, nodes.at(meant(nodes, other)));
    if (!node.formula.empty()) return node.formula;
    return node.cell.step.known() ? formula_text(nodes.run().program, node.cell.step) : node.kind;
}

std::string condition_text(Nodes& nodes, NodeId condition) {
    const Node& node = nodes.at(meant(nodes, condition));
    const bool holds = node.exact == "true";
    if (node.op == "and" || node.op == "or") return sides_text(nodes, node);
    if (node.op == "compare") {
        return named_value(nodes, node.inputs[0]) + relation_text(*node.details.find("relation")->text(), holds) +
               bound_value(nodes, node.inputs[1]);
    }
    if (node.op == "between") {
        return named_value(nodes, node.inputs[0]) + (holds ? " is between " : " is not between ") +
               bound_value(nodes, node.inputs[1]) + " and " + bound_value(nodes, node.inputs[2]);
    }
    if (node.op == "in_list") {
        return named_value(nodes, node.inputs[0]) + (holds ? " is " : " is not ") +
               list_text(node.details.find("words"));
    }
    if (node.op == "is_missing") {
        return name_of(nodes, nodes.at(meant(nodes, node.inputs[0]))) + (holds ? " is missing" : " is not missing");
    }
    if (node.op == "not" && nodes.at(node.inputs[0]).op == "is_missing") return condition_text(nodes, node.inputs[0]);
    if (node.op == "not") return condition_text(nodes, node.inputs[0]);
    if (node.op == "same") return condition_text(nodes, node.inputs[0]);
    return name_of(nodes, node) + " is " + node.shown;
}

std::string failed_text(Nodes& nodes, CellId condition) {
    const Node& node = nodes.at(meant(nodes, nodes.cell(condition)));
    std::string text;
    std::size_t sides = 0;
    if (node.op == "and" || node.op == "or") {
        const std::vector<NodeId> inputs = node.inputs;
        for (const NodeId input : inputs) {
            if (nodes.at(input).exact != "false") continue;
            text += (sides++ == 0 ? "" : ", and ") + failed_text(nodes, nodes.at(input).cell);
        }
    }
    if (sides == 0) {
        return condition_text(nodes, nodes.cell(condition)) +
               distance_text(first_failing(nodes.run(), condition), nodes.run().program.currency);
    }
    if (sides > 1) text += node.op == "or" ? "; one of them is enough" : "; all of them are needed";
    return text;
}

std::string clause_text(const Node& node) { return node.clause.empty() ? "" : " (clause " + node.clause + ")"; }

std::string rows_text(const Nodes& nodes, const Node& node, bool full) {
    if (node.op == "read_column") {
        return "  [row: " + *node.details.find("table")->text() + " " +
               *node.details.find("keys")->items()->front().text() + "]";
    }
    if (node.rows.source < 0) return "";
    const auto source = static_cast<std::size_t>(node.rows.source);
    const std::string& table = nodes.run().program.sources[source].table;
    const std::size_t count = node.rows.rows.size();
    if (count == 0) return "  [rows: none of " + table + "]";
    if (count > kKeysShown && !full) return "  [rows: " + table + ", " + exact::grouped(std::to_string(count)) + "]";
    std::string keys;
    for (const std::int32_t row : node.rows.rows) {
        keys += (keys.empty() ? " " : ", ") + nodes.run().facts.tables[source].keys[static_cast<std::size_t>(row)];
    }
    return std::string(count == 1 ? "  [row: " : "  [rows: ") + table + keys + "]";
}

std::string place_text(const Node& node) {
    static constexpr std::string_view kKinds[] = {"parameter", "reward", "multiplier", "gate", "limit", "goal"};
    const bool cited = std::find(std::begin(kKinds), std::end(kKinds), node.kind) != std::end(kKinds);
    if (!cited || node.where.line == 0) return "";
    const std::size_t slash = node.where.file.rfind('/');
    const std::string file = slash == std::string::npos ? node.where.file : node.where.file.substr(slash + 1);
    return "  [" + file + ":" + std::to_string(node.where.line) + "]";
}

std::string mode_text(const std::string& mode) {
    std::string text = mode;
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

}  // namespace zgoda::trace
