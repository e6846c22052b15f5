#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

// Types of columns, which no entity may be called.
const std::set<std::string> kTypeWords = {"key",   "date",   "text",  "bool",     "money",
                                          "ratio", "number", "count", "duration", "one"};

}  // namespace

void Checker::check_sources() {
    declared_sources_ = tree_.sources.size();
    for (const policy::Source& from : tree_.sources) declare_source(from);
    add_people_and_targets();
    for (std::size_t s = 0; s < declared_sources_; ++s) {
        declare_columns(static_cast<std::int32_t>(s), tree_.sources[s]);
        declare_derived(static_cast<std::int32_t>(s), tree_.sources[s]);
    }
    find_people_columns();
    check_target_columns();
    resolve_members();
}

void Checker::declare_source(const policy::Source& from) {
    Source to;
    static_cast<Named&>(to) = named(from);
    to.source.name = from.name.text;
    to.source.table = from.table ? from.table.text : from.name.text;
    to.source.line = to.line;
    const bool people = from.name.text == "people";
    to.source.entity = people ? "person" : from.primary_entity.text;
    check_name(from.name);
    if (people && from.primary_entity && from.primary_entity.text != "person") {
        report(Code::Z0206, from.primary_entity.span, "a row of `people` is a person",
               "Write   primary_entity: person");
    }
    if (from.primary_entity && !people) check_name(from.primary_entity);
    if (kTypeWords.count(to.source.entity)) {
        report(Code::Z0204, from.primary_entity.span,
               "`" + to.source.entity + "` is a type of columns, so no row can be called so",
               "Write the singular of `" + to.source.name + "`.");
    }
    if (const std::int32_t other = source_named(to.source.name); other >= 0) {
        report(Code::Z0205, to.span, "the source `" + to.source.name + "` is declared twice", "Rename one of them.",
               {{source_at(other).span, "first here"}});
    }
    if (const std::int32_t other = source_of_entity(to.source.entity); other >= 0 && from.primary_entity) {
        report(Code::Z0205, from.primary_entity.span, "two sources have rows of `" + to.source.entity + "`",
               "An entity has one source; give the rows of this one another name.",
               {{source_at(other).span, "the other source"}});
    }
    for (const policy::Team& team : tree_.teams) {
        if (team.name.text != to.source.entity) continue;
        report(Code::Z0205, from.primary_entity.span, "`" + to.source.entity + "` is also a team",
               "Rename one of them.", {{team.name.span, "the team"}});
    }
    policy_.sources.push_back(std::move(to));
}

void Checker::declare_columns(std::int32_t source, const policy::Source& from) {
    program::Source& to = source_at(source).source;
    const policy::ColumnDeclaration* key = nullptr;
    for (const policy::ColumnDeclaration& declared : from.columns) {
        // What rows of people and targets are called by is spelled like words of the language.
        check_name(declared.name, {"person", "team", "period"});
        const std::size_t before = errors_;
        to.columns.push_back(column_of(declared, from));
        if (errors_ != before && to.columns.back().type.kind == Kind::Row && to.columns.back().to < 0 &&
            !to.columns.back().key) {
            wrong_columns_.insert({source, static_cast<std::int32_t>(to.columns.size()) - 1});
        }
        if (!to.columns.back().key) continue;
        if (key != nullptr) {
            report(Code::Z0205, declared.name.span, "`" + to.name + "` has two keys", "Only one column is `key`.",
                   {{key->name.span, "the other"}});
        }
        key = &declared;
        to.key = static_cast<std::int32_t>(to.columns.size()) - 1;
    }
    if (key == nullptr && to.name != "targets") {
        report(Code::Z0203, from.name.span, "the source `" + to.name + "` has no key",
               "Add to its columns   " + (to.entity.empty() ? "id" : to.entity) + ": key from COLUMN");
    }
    resolve_currencies(source, from);
}

void Checker::declare_derived(std::int32_t source, const policy::Source& from) {
    for (const policy::DerivedColumn& derived : from.derived) {
        check_name(derived.name);
        Derived each;
        each.name = derived.name.text;
        each.span = derived.name.span;
        each.line = texts_.place(each.span).line;
        for (const policy::ColumnDeclaration& column : from.columns) {
            if (column.name.text != each.name) continue;
            report(Code::Z0205, each.span, "`" + each.name + "` is already a column of `" + from.name.text + "`",
                   "Rename one of them.", {{column.name.span, "the column"}});
        }
        source_at(source).derived.push_back(std::move(each));
    }
}

// What needs every source to be known: the columns that say who is in a team.
void Checker::resolve_members() {
    for (const policy::Team& team : tree_.teams) {
        if (!team.members_from) continue;
        const std::string& path = team.members_from.text;
        const std::size_t dot = path.find('.');
        const std::int32_t source = dot == std::string::npos ? -1 : source_named(path.substr(0, dot));
        const std::int32_t column = source < 0 ? -1 : column_named(source, path.substr(dot + 1));
        const bool person =
            column >= 0 && source_at(source).source.columns[static_cast<std::size_t>(column)].type.kind == Kind::Person;
        if (!person) {
            std::vector<std::string> columns;
            for (const Source& each : policy_.sources) {
                for (const program::Column& candidate : each.source.columns) {
                    if (candidate.type.kind == Kind::Person && !candidate.key)
                        columns.push_back(each.name + "." + candidate.name);
                }
            }
            report_unknown("person column", team.members_from, columns);
            continue;
        }
        source_at(source).source.columns[static_cast<std::size_t>(column)].needed = true;
        for (program::Team& each : policy_.frame.teams) {
            if (each.name == team.name.text) each.members_from = program::ColumnRef{source, column};
        }
    }
}

}  // namespace zgoda::check
