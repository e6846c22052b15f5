#include "trace/node_json.hpp"

#include "program/type.hpp"
#include "text/digest.hpp"

namespace zgoda::trace {

namespace {

constexpr std::size_t kDigitsMost = 80;

// Physical names of the table, its key and, where a row's value is one of its columns, that column.
void put_row_names(const evaluate::Run& run, const RowUse& use, Json& json) {
    const program::Source& source = run.program.sources[static_cast<std::size_t>(use.source)];
    json["source"] = source.name;
    json["table"] = source.table;
    if (source.key >= 0) json["key_column"] = source.columns[static_cast<std::size_t>(source.key)].physical;
    if (!use.value.known()) return;
    const program::Step& step = run.program.step(use.value);
    json["value_type"] = program::type_text(step.type);
    if (step.op == program::Op::ReadColumn && step.subject == use.source) {
        json["column"] = source.columns[static_cast<std::size_t>(step.part)].physical;
    }
}

std::string key_of_row(const evaluate::Run& run, const RowUse& use, std::int32_t row) {
    return run.facts.tables[static_cast<std::size_t>(use.source)].keys[static_cast<std::size_t>(row)];
}

// SHA-256 over "key" or "key=value" of each row, each with a line feed.
std::string rows_hash(const evaluate::Run& run, const RowUse& use) {
    text::Sha256 hash;
    for (const std::int32_t row : use.rows) {
        std::string line = key_of_row(run, use, row);
        if (use.value.known()) line += "=" + exact_text(run, input_cell(run, use.value, static_cast<std::size_t>(row)));
        hash.add(line + "\n");
    }
    return hash.finish_hex();
}

Json rows_json(const evaluate::Run& run, const RowUse& use, bool full) {
    Json json;
    put_row_names(run, use, json);
    json["count"] = use.rows.size();
    json["sha256"] = rows_hash(run, use);
    if (!full && use.rows.size() > kKeysMost) return json;
    Json& keys = json["keys"] = Json::list();
    for (const std::int32_t row : use.rows) keys.push(key_of_row(run, use, row));
    if (!use.value.known() || json.find("column") != nullptr) return json;
    Json& values = json["values"] = Json::map();
    for (const std::int32_t row : use.rows) {
        values[key_of_row(run, use, row)] = exact_text(run, input_cell(run, use.value, static_cast<std::size_t>(row)));
    }
    return json;
}

Json part_json(const Part& part, const exact::Rational& quantum) {
    Json json;
    json["who"] = part.who;
    json["exact"] = part.exact.to_fraction();
    if (quantum.is_zero()) return json;
    json["amount"] = part.amount.to_fraction();
    json["extra_quantum"] = part.extra_quantum;
    json["remainder"] = (part.scaled - exact::truncated(part.scaled / quantum) * quantum).to_fraction();
    return json;
}

Json parts_json(const Node& node) {
    const Json* text = node.details.find("quantum");
    exact::Rational quantum;
    if (text != nullptr) quantum = exact::fraction_from_text(*text->text()).value_or(exact::Rational());
    Json list = Json::list();
    for (const Part& part : node.parts) list.push(part_json(part, quantum));
    return list;
}

void put(Json& json, std::string_view key, const std::string& text) {
    if (!text.empty()) json[key] = text;
}

// What both the hash and the file hold.
Json content(const Node& node) {
    Json json = node.details;
    put(json, "kind", node.kind);
    put(json, "name", node.name);
    put(json, "label", node.label);
    put(json, "clause", node.clause);
    put(json, "type", node.type);
    put(json, "formula", node.formula);
    put(json, "op", node.op);
    put(json, "because", node.because);
    if (!node.alternatives.empty()) json["alternatives"] = node.alternatives;
    return json;
}

// A sum of several people's claims: with their own, each could tell the others' (D17).
Json content_without_amounts(const Node& node) {
    Node without = node;
    without.details = Json::map();
    for (const char* key : {"quantum", "mode", "cap"}) {
        if (const Json* told = node.details.find(key)) without.details[key] = *told;
    }
    Json json = content(without);
    json["value_hidden"] = true;
    return json;
}

Json value_json(const Node& node) {
    Json value;
    if (node.exact.size() > kDigitsMost) {
        // Long fractions are kept whole: the text is what programs compute with; the shown text is short.
        value["digits"] = node.exact.size();
    }
    value["exact"] = node.exact;
    value["shown"] = node.shown;
    return value;
}

Json node_json(const Nodes& nodes, const Node& node, const NodeJsonOptions& options,
               const std::vector<std::int32_t>& ids) {
    const bool hidden = options.view == View::Person && node.sum_of_people;
    Json json = hidden ? content_without_amounts(node) : content(node);
    if (!hidden) json["value"] = value_json(node);
    json["hash"] = short_hash(node.hash);
    if (node.where.line > 0) {
        Json where;
        where["file"] = node.where.file;
        where["line"] = node.where.line;
        where["column"] = node.where.column;
        json["where"] = std::move(where);
    }
    Json& inputs = json["inputs"] = Json::list();
    for (const NodeId input : node.inputs) inputs.push(node_name(ids, input));
    if (node.rows.source >= 0) json["rows"] = rows_json(nodes.run(), node.rows, options.full);
    if (node.parts.empty()) return json;
    if (options.view == View::Person && node.parts_of_people)
        json["parts_hidden"] = node.parts.size();
    else
        json["parts"] = parts_json(node);
    return json;
}

void visit(const Nodes& nodes, NodeId id, std::vector<std::int32_t>& ids, std::vector<NodeId>& order) {
    if (ids[static_cast<std::size_t>(id)] != 0) return;
    order.push_back(id);
    ids[static_cast<std::size_t>(id)] = static_cast<std::int32_t>(order.size());
    for (const NodeId input : nodes.at(id).inputs) visit(nodes, input, ids, order);
}

}  // namespace

std::string node_name(const std::vector<std::int32_t>& ids, NodeId id) {
    return "n" + std::to_string(ids[static_cast<std::size_t>(id)]);
}

Json nodes_json(const Nodes& nodes, const std::vector<NodeId>& roots, const NodeJsonOptions& options,
                std::vector<std::int32_t>& ids) {
    std::vector<NodeId> order;
    ids.assign(nodes.size(), 0);
    for (const NodeId root : roots) visit(nodes, root, ids, order);
    Json json = Json::map();
    for (const NodeId id : order) json[node_name(ids, id)] = node_json(nodes, nodes.at(id), options, ids);
    return json;
}

std::string content_hash(const Nodes& nodes, const Node& node) {
    Json json = content(node);
    json["value"] = node.exact;
    Json& inputs = json["inputs"] = Json::list();
    for (const NodeId input : node.inputs) inputs.push(nodes.at(input).hash);
    if (node.rows.source >= 0) {
        Json rows;
        put_row_names(nodes.run(), node.rows, rows);
        rows["count"] = node.rows.rows.size();
        rows["sha256"] = rows_hash(nodes.run(), node.rows);
        json["rows"] = std::move(rows);
    }
    if (!node.parts.empty()) json["parts"] = parts_json(node);
    return json.compact();
}

}  // namespace zgoda::trace
