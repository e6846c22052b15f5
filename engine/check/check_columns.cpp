#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

program::Column Checker::column_of(const policy::ColumnDeclaration& declared, const policy::Source& source) {
    program::Column column;
    column.name = declared.name.text;
    column.physical = declared.physical ? declared.physical.text : declared.name.text;
    column.row_optional = declared.row_optional;
    column.time_ignored = declared.time_ignored;
    column.empty_is_missing = declared.empty_is_missing;
    column.line = texts_.place(declared.name.span).line;
    type_of_column(declared, source, column);
    column.type.optional = declared.optional;
    check_modifiers(declared, column);
    return column;
}

void Checker::check_modifiers(const policy::ColumnDeclaration& declared, const program::Column& column) {
    const auto wrong = [&](const std::string& modifier, const std::string& what) {
        report(Code::Z0211, declared.span,
               "`" + modifier + "` is for " + what + ", `" + column.name + "` is " +
                   (column.key ? "the key" : program::type_text({column.type.kind, column.type.unit, false})),
               "Take `" + modifier + "` away.");
    };
    if (column.key && declared.optional) wrong("optional", "columns that may be empty");
    if (declared.time_ignored && column.type.kind != Kind::Date) wrong("time ignored", "dates");
    if (declared.row_optional && (column.type.kind != Kind::Row || column.key))
        wrong("row optional", "keys to another source");
    if (declared.empty_is_missing && !declared.optional) {
        report(Code::Z0211, declared.span,
               "`empty is missing` goes only with `optional`: a column that is always there has no empty text",
               "Add   optional");
    }
}

void Checker::type_of_column(const policy::ColumnDeclaration& declared, const policy::Source& source,
                             program::Column& column) {
    static const std::map<std::string, Kind, std::less<>> kPlain = {{"date", Kind::Date},
                                                                    {"text", Kind::Text},
                                                                    {"bool", Kind::Truth},
                                                                    {"ratio", Kind::Ratio},
                                                                    {"number", Kind::Number}};
    program::Type& type = column.type;
    const std::string& word = declared.type;
    const bool people = source.name.text == "people";
    if (const auto plain = kPlain.find(word); plain != kPlain.end()) {
        type.kind = plain->second;
    } else if (word == "key") {
        type = {people ? Kind::Person : Kind::Row, people ? "" : source.primary_entity.text, false};
        column.key = true;
        column.needed = true;
    } else if (word == "person") {
        type.kind = Kind::Person;
        column.to = policy_.frame.people;
    } else if (word == "team") {
        type.kind = Kind::Team;
        if (tree_.teams.empty()) {
            report(Code::Z0202, declared.type_span, "the policy declares no teams, so no column can hold one",
                   "Add   teams: [...]");
        }
    } else if (word == "money") {
        type = {Kind::Money, declared.unit, false};
        const std::string& currency = policy_.frame.currency;
        if (declared.currency_from) {
            type.unit = currency;
        } else if (declared.unit != currency && !currency.empty()) {
            report(Code::Z0303, declared.type_span,
                   "this column is in " + declared.unit + ", the policy pays in " + currency,
                   "Convert the amounts before they are loaded; several currencies are known, not yet supported.",
                   {{tree_.currency.span, "the policy's currency"}});
            type.unit = currency;
        }
    } else if (word == "count of") {
        type = {Kind::Count, declared.unit, false};
        if (source_of_entity(declared.unit) < 0) {
            report_unknown("entity", {declared.unit, declared.type_span, false}, entity_names());
        }
    } else if (word == "duration in") {
        type = {Kind::Duration, declared.unit, false};
    } else if (word == "one of") {
        type = {Kind::Choice, source.name.text + "." + column.name, false};
        for (const policy::Word& choice : declared.choices) column.choices.push_back(choice.text);
        column.needed = true;  // declared values guard the data ("currency: one of EUR"), read by a formula or not
    } else {
        type = {Kind::Row, word, false};
        column.to = source_of_entity(word);
        if (column.to < 0) report_unknown_type(declared, type);
    }
}

// `money by COLUMN`: as there is no exchange yet, each row of COLUMN must say the policy's currency.
void Checker::resolve_currencies(std::int32_t source, const policy::Source& from) {
    std::vector<program::Column>& columns = source_at(source).source.columns;
    for (const policy::ColumnDeclaration& declared : from.columns) {
        if (!declared.currency_from) continue;
        const std::int32_t holder = column_named(source, declared.currency_from.text);
        if (holder < 0) {
            std::vector<std::string> names;
            for (const program::Column& column : columns) names.push_back(column.name);
            report_unknown("column", declared.currency_from, names);
            continue;
        }
        program::Column& column = columns[static_cast<std::size_t>(holder)];
        const bool words = column.type.kind == Kind::Text || column.type.kind == Kind::Choice;
        if (!words || column.type.optional) {
            report(Code::Z0206, declared.currency_from.span,
                   "`" + column.name + "` is " + program::type_text(column.type) + " and cannot hold a currency",
                   "Name a column of the source that has a text in each row: `currency: text`");
        }
        column.currency = policy_.frame.currency;
        column.needed = true;
    }
}

// Proposes the type that was probably meant; what reads the column is checked with that.
void Checker::report_unknown_type(const policy::ColumnDeclaration& declared, program::Type& type) {
    const std::string& word = declared.type;
    std::vector<std::string> known = {"key",   "person", "team",   "date",     "text",        "bool",
                                      "money", "ratio",  "number", "count of", "duration in", "one of"};
    for (const std::string& entity : entity_names()) known.push_back(entity);
    // Names of types elsewhere.
    static const std::map<std::string, std::string> kElsewhere = {
        {"string", "text"},   {"varchar", "text"},    {"char", "text"},   {"datetime", "date"}, {"timestamp", "date"},
        {"boolean", "bool"},  {"decimal", "number"},  {"real", "number"}, {"float", "number"},  {"double", "number"},
        {"percent", "ratio"}, {"employee", "person"}, {"user", "person"}};
    const auto ours = kElsewhere.find(word);
    const auto near = ours != kElsewhere.end() ? std::optional(ours->second) : text::nearest_name(word, known);
    if (near == "text") type = {Kind::Text, "", false};
    if (near == "date") type = {Kind::Date, "", false};
    if (near == "person") type = {Kind::Person, "", false};
    std::string all;
    for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
    report(Code::Z0202, declared.type_span, "there is no column type or entity `" + word + "`",
           near ? "Did you mean `" + *near + "`?" : "Write one of these types; the key of another table is its entity.",
           {}, {"A column can be: " + all});
}

}  // namespace zgoda::check
