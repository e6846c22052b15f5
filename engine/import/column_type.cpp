#include "import/column_type.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "exact/currency.hpp"
#include "policy/report.hpp"
#include "policy/sections.hpp"

namespace zgoda::import {

namespace {

const std::map<std::string, CellType, std::less<>> kTypes = {
    {"date", CellType::Date},           {"number", CellType::Number},
    {"ratio", CellType::Ratio},         {"count of", CellType::Count},
    {"count", CellType::Count},         {"money", CellType::Money},
    {"bool", CellType::Truth},          {"one of", CellType::Choice},
    {"text", CellType::Text},           {"key", CellType::Text},
    {"person", CellType::Text},         {"team", CellType::Text},
    {"duration in", CellType::Duration}};

// True for what is sooner a slip of a type's word than the name of an entity: the same letters, or one letter more or
// less.
bool looks_like_type(std::string word) {
    std::sort(word.begin(), word.end());
    for (const auto& [name, cell] : kTypes) {
        std::string type = name;
        std::sort(type.begin(), type.end());
        const std::string& longer = type.size() > word.size() ? type : word;
        const std::string& shorter = type.size() > word.size() ? word : type;
        const bool near = longer.size() - shorter.size() <= 1;
        if (near && std::includes(longer.begin(), longer.end(), shorter.begin(), shorter.end())) return true;
    }
    return false;
}

std::vector<std::string> type_words() {
    std::vector<std::string> words;
    for (const auto& [name, cell] : kTypes) words.push_back(name);
    return words;
}

}  // namespace

std::optional<MapColumn> read_column(const policy::YamlNode::Entry& entry, text::Diagnostics& diagnostics) {
    const std::size_t known = diagnostics.size();
    const policy::ColumnDeclaration declared = policy::parse_column(diagnostics, entry);
    if (diagnostics.size() != known) return std::nullopt;
    const auto refuse = [&](text::Span span, std::string message, std::string fix) {
        policy::report(diagnostics, text::Code::Z0206, span, std::move(message), std::move(fix));
        return std::nullopt;
    };
    MapColumn column;
    column.name = entry.key.text;
    column.span = entry.key_span;
    column.header = declared.physical ? declared.physical.text : column.name;
    const auto type = kTypes.find(declared.type);
    if (type == kTypes.end() && looks_like_type(declared.type)) {
        return refuse(declared.type_span, "`" + declared.type + "` is no type",
                      policy::nearest_advice(declared.type, type_words()));
    }
    // Any other name is an entity: the key of another table.
    column.type = type == kTypes.end() ? CellType::Text : type->second;
    column.key = declared.type == "key";
    column.optional = declared.optional;
    column.time_ignored = declared.time_ignored;
    for (const policy::Word& choice : declared.choices) column.choices.push_back(choice.text);
    if (declared.currency_from) {
        return refuse(declared.type_span, "the money of a file is in one currency", "money EUR");
    }
    if (column.type == CellType::Money) {
        column.currency = declared.unit;
        column.digits = exact::currency_digits(declared.unit).value_or(2);
    }
    if (column.key && column.optional)
        return refuse(declared.span, "a key cannot be optional", "Leave `optional` out.");
    if (column.time_ignored && column.type != CellType::Date) {
        return refuse(declared.span, "`time ignored` belongs to dates", "Leave it out.");
    }
    if (declared.row_optional || declared.empty_is_missing) {
        return refuse(declared.span, "`row optional` and `empty is missing` belong into the policy",
                      "In a file an empty cell is always missing: write `optional`.");
    }
    return column;
}

}  // namespace zgoda::import
