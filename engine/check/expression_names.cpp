#include <algorithm>

#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

constexpr std::size_t kNamesShown = 12;

}  // namespace

std::string path_text(const policy::Expr& expr, std::size_t length) {
    std::string key;
    for (std::size_t i = 0; i < length; ++i) key += (i == 0 ? "" : ".") + expr.path[i];
    return key;
}

std::string ExpressionChecker::path_key(const Expr& expr, std::size_t length) const {
    std::string path = path_text(expr, length);
    if (context_.at != At::Row || length < 2) return path;
    const std::string& entity = checker_.source_at(context_.source).source.entity;
    return expr.path[0] == entity ? path.substr(entity.size() + 1) : path;
}

std::vector<std::string> ExpressionChecker::names_in(std::int32_t source) const {
    std::vector<std::string> names;
    for (const program::Column& column : checker_.source_at(source).source.columns) names.push_back(column.name);
    for (const Derived& derived : checker_.source_at(source).derived) names.push_back(derived.name);
    return names;
}

std::vector<std::string> ExpressionChecker::names_here() const {
    std::vector<std::string> names;
    if (context_.at == At::Row) names = names_in(context_.source);
    const bool few = context_.at == At::Row || context_.at == At::Constant;
    for (const auto& [name, symbol] : checker_.symbols_) {
        const bool small =
            symbol.kind == SymbolKind::Parameter || (symbol.kind == SymbolKind::Table && context_.at == At::Row);
        if (!few || small) names.push_back(name);
    }
    return names;
}

TypedPtr ExpressionChecker::name(const Expr& expr) {
    const std::string& first = expr.path[0];
    if (context_.at == At::Row) return row_name(expr);
    if (first == "person" || first == "team" || first == "organisation") return prefixed_name(expr);
    if (context_.at == At::Event) {
        const Credit& credit = checker_.policy_.credits[static_cast<std::size_t>(context_.credit)];
        const std::string& entity = checker_.source_at(credit.source).source.entity;
        if (first == entity && expr.path.size() > 1) return path_from(expr, Start::Event, credit.source, 1);
    }
    if (expr.path.size() > 1 && context_.at != At::Constant) {
        const std::vector<std::string> teams = checker_.team_names();
        const auto team = std::find(teams.begin(), teams.end(), first);
        if (team != teams.end())
            return scoped_name(expr, Whose::NamedTeam, static_cast<std::int32_t>(team - teams.begin()));
    }
    if (const auto symbol = checker_.symbol(first)) {
        const Whose whose = context_.at == At::Metric ? Whose::Inherit : Whose::Together;
        return symbol_name(expr, *symbol, 0, whose, -1);
    }
    return unknown(expr, 0, names_here());
}

// `person.`, `team.` and `organisation.` (A1).
TypedPtr ExpressionChecker::prefixed_name(const Expr& expr) {
    const std::string& first = expr.path[0];
    if (first == "organisation")
        return refuse(Code::Z0207, expr.span, "`organisation.` is known, not yet supported",
                      "Use the value of a team, or of all together.");
    if (expr.path.size() == 1) {
        return refuse(Code::Z0208, expr.span, "`" + first + "` alone is not a value",
                      "Write   " + first + ".METRIC" + (first == "person" ? "   or   person.COLUMN" : ""));
    }
    const bool payee = context_.at == At::Payee || context_.at == At::Event || context_.at == At::Metric;
    if (first == "person" && payee) return scoped_name(expr, Whose::Person, -1);
    if (first == "team" && (payee || context_.at == At::Team)) {
        if (checker_.policy_.frame.teams.empty()) {
            return refuse(Code::Z0202, expr.path_spans[0], "the policy declares no teams", "Add   teams: [...]");
        }
        if (!checker_.teams_have_members_from()) return scoped_name(expr, Whose::Team, -1);
        return refuse(Code::Z0209, expr.span,
                      "`team.` has no one meaning here: with `members_from` a person may be in several teams",
                      "Name the team:   " + checker_.team_names().front() + "." + expr.path[1]);
    }
    const std::string rest = path_text(expr, expr.path.size()).substr(first.size() + 1);
    if (context_.at == At::Team) {
        return refuse(Code::Z0209, expr.span, "an amount of a whole team cannot read one person",
                      "Use   team." + rest + "   or let each person be paid:   scope: person");
    }
    return refuse(Code::Z0209, expr.span, "`" + first + ".` has no meaning here: this value is one for all",
                  context_.at == At::Constant ? "Write a fixed value or a parameter."
                                              : "Use the value of all together:   " + rest);
}

TypedPtr ExpressionChecker::row_name(const Expr& expr) {
    const Source& source = checker_.source_at(context_.source);
    const std::string& first = expr.path[0];
    const std::vector<std::string> own = names_in(context_.source);
    if (std::find(own.begin(), own.end(), first) != own.end()) return path_from(expr, Start::Row, context_.source, 0);
    if (first == source.source.entity) {
        if (expr.path.size() > 1) return path_from(expr, Start::Row, context_.source, 1);
        const bool person = context_.source == checker_.policy_.frame.people;
        auto node = make(expr, Form::Read, {person ? Kind::Person : Kind::Row, person ? "" : first, false});
        node->read = {Start::Row, context_.source, {}, Last::Self, -1, context_.source};
        return node;
    }
    const auto symbol = checker_.symbol(first);
    if (!symbol) return unknown(expr, 0, names_here());
    if (symbol->kind == SymbolKind::Parameter || symbol->kind == SymbolKind::Table) {
        return symbol_name(expr, *symbol, 0, Whose::Together, -1);
    }
    return refuse(Code::Z0209, expr.span, "`" + first + "` is no value of a single row",
                  "Columns of `" + source.name + "`, its derived names and parameters can be used here.",
                  {{symbol->span, "declared here"}});
}

// Follows key columns from a row of `source`; expr.path[first] is the first column.
TypedPtr ExpressionChecker::path_from(const Expr& expr, Start start, std::int32_t source, std::size_t first) {
    Read read;
    read.start = start;
    read.source = source;
    std::int32_t at = source;
    bool optional = false;
    for (std::size_t i = first; i + 1 < expr.path.size(); ++i) {
        const std::int32_t index = checker_.column_named(at, expr.path[i]);
        const std::string path = path_text(expr, i + 1);
        if (index < 0) {
            const std::vector<std::string> known = names_in(at);
            if (std::find(known.begin(), known.end(), expr.path[i]) == known.end()) return unknown(expr, i, known);
            return refuse(Code::Z0202, expr.path_spans[i + 1],
                          "`" + path + "` is a derived name, so nothing follows it after a dot", "Write   " + path);
        }
        const program::Column& column = checker_.source_at(at).source.columns[static_cast<std::size_t>(index)];
        if (checker_.wrong_columns_.count({at, index})) return nullptr;
        if (column.key) continue;  // a key reads as the row itself
        if (column.to < 0) {
            return refuse(
                Code::Z0202, expr.path_spans[i + 1],
                "`" + path + "` is " + program::type_text(column.type) + " and has no `" + expr.path[i + 1] + "`",
                column.type.kind == Kind::Person ? "A `people` source is needed to read columns of a person."
                                                 : "Only a key to another source can be followed by a dot.");
        }
        const bool known_present = context_.present.count(path_key(expr, i + 1)) > 0;
        optional = !known_present && (optional || column.type.optional || column.row_optional);
        read.hops.push_back(index);
        at = column.to;
    }
    return end_of_path(expr, std::move(read), at, optional);
}

// The last name of a path: a column or a derived name of `source`. optional: a key before it may lead nowhere.
TypedPtr ExpressionChecker::end_of_path(const Expr& expr, Read read, std::int32_t source, bool optional) {
    const std::size_t last = expr.path.size() - 1;
    const std::string& name = expr.path[last];
    const bool known_present = context_.present.count(path_key(expr, expr.path.size())) > 0;
    auto node = make(expr, Form::Read, {});
    read.end_source = source;
    const std::int32_t column = checker_.column_named(source, name);
    if (checker_.wrong_columns_.count({source, column})) return nullptr;
    if (column >= 0) {
        const program::Column& declared = checker_.source_at(source).source.columns[static_cast<std::size_t>(column)];
        node->type = declared.type;
        node->type.optional = !known_present && (optional || declared.type.optional || declared.row_optional);
        read.last = declared.key ? Last::Self : Last::Column;
        read.column = column;
        node->read = std::move(read);
        return node;
    }
    const auto& derived = checker_.source_at(source).derived;
    const auto found =
        std::find_if(derived.begin(), derived.end(), [&](const Derived& each) { return each.name == name; });
    if (found == derived.end()) return unknown(expr, last, names_in(source));
    const auto index = static_cast<std::int32_t>(found - derived.begin());
    if (!checker_.need_derived(source, index, expr.path_spans[last])) return nullptr;
    const Derived& checked = checker_.source_at(source).derived[static_cast<std::size_t>(index)];
    node->type = checked.formula->type;
    node->type.optional = !known_present && (optional || checked.formula->type.optional);
    node->quotient = checked.formula->quotient;
    read.last = Last::Derived;
    read.column = index;
    node->read = std::move(read);
    return node;
}

TypedPtr ExpressionChecker::scoped_name(const Expr& expr, Whose whose, std::int32_t team) {
    const std::string& second = expr.path[1];
    const std::int32_t people = checker_.policy_.frame.people;
    std::vector<std::string> known;
    if (whose == Whose::Person && people >= 0) {
        known = names_in(people);
        if (std::find(known.begin(), known.end(), second) != known.end()) {
            // A metric or goal of the same name was reported where it is declared.
            const auto twin = checker_.symbol(second);
            const bool measure = twin && (twin->kind == SymbolKind::Metric || twin->kind == SymbolKind::Goal);
            return measure ? nullptr : path_from(expr, Start::Payee, people, 1);
        }
    }
    for (const auto& [name, symbol] : checker_.symbols_) {
        if (symbol.kind == SymbolKind::Metric || symbol.kind == SymbolKind::Goal) known.push_back(name);
    }
    const auto symbol = checker_.symbol(second);
    if (!symbol) return unknown(expr, 1, known);
    if (symbol->kind == SymbolKind::Metric || symbol->kind == SymbolKind::Goal)
        return symbol_name(expr, *symbol, 1, whose, team);
    const std::string rest = path_text(expr, expr.path.size()).substr(expr.path[0].size() + 1);
    const bool own = symbol->kind == SymbolKind::Credit && whose == Whose::Person;
    return refuse(Code::Z0209, expr.span, "`" + second + "` is not read with a prefix",
                  own ? "A credit is always the payee's own; write   " + rest : "Write   " + rest,
                  {{symbol->span, "declared here"}});
}

// Where a column of that name could be read from here; empty if nowhere.
std::string ExpressionChecker::place_of_column(const Expr& expr) const {
    const std::string path = path_text(expr, expr.path.size());
    const auto has = [&](std::int32_t source) {
        const std::vector<std::string> names = names_in(source);
        return std::find(names.begin(), names.end(), expr.path[0]) != names.end();
    };
    const std::int32_t people = checker_.policy_.frame.people;
    const bool payee = context_.at == At::Payee || context_.at == At::Event || context_.at == At::Metric;
    if (payee && people >= 0 && has(people)) return "It is a column of the people; write   person." + path;
    if (context_.at == At::Event) {
        const std::int32_t source = checker_.policy_.credits[static_cast<std::size_t>(context_.credit)].source;
        if (has(source))
            return "It is a column of the event; write   " + checker_.source_at(source).source.entity + "." + path;
    }
    for (std::size_t s = 0; s < checker_.policy_.sources.size(); ++s) {
        if (!has(static_cast<std::int32_t>(s))) continue;
        const std::string& source = checker_.policy_.sources[s].name;
        return "It is a column of `" + source + "`; " +
               (context_.at == At::Row ? "reach it through a key of `" + checker_.source_at(context_.source).name + "`."
                                       : "write a metric over it.");
    }
    return "";
}

// Nothing here is spelt alike: where such a name would be declared, and which teams there are for `TEAM.MEASURE`.
std::string ExpressionChecker::advice_for_unknown(const Expr& expr) const {
    const std::vector<std::string> teams = checker_.team_names();
    if (context_.at == At::Row) {
        return "Declare it under `columns:` or `derived:` of `" + checker_.source_at(context_.source).name +
               "`, or under `parameters:`.";
    }
    if (context_.at == At::Constant) return "Declare it under `parameters:`, or write the value itself.";
    std::string fix;
    if (expr.path.size() > 1 && !teams.empty()) {
        const auto near = text::nearest_name(expr.path[0], teams);
        if (near) return "Did you mean the team `" + *near + "`?";
        for (const std::string& team : teams)
            fix += (fix.empty() ? "Before the dot stands person, team or one of the teams: " : ", ") + team;
        return fix;
    }
    if (std::find(teams.begin(), teams.end(), expr.path[0]) != teams.end()) {
        return "A team alone is no value; write   " + expr.path[0] + ".METRIC";
    }
    return "Declare it under `metrics:`, `goals:` or `parameters:`, or write the value itself.";
}

TypedPtr ExpressionChecker::unknown(const Expr& expr, std::size_t at, const std::vector<std::string>& known) {
    std::string fix = at == 0 ? place_of_column(expr) : "";
    const auto near = text::nearest_name(expr.path[at], known);
    if (fix.empty() && near) fix = "Did you mean `" + *near + "`?";
    if (fix.empty() && at > 0 && !known.empty() && known.size() <= kNamesShown) {
        for (const std::string& each : known) fix += (fix.empty() ? "There is: " : ", ") + each;
    }
    if (fix.empty()) fix = at == 0 ? advice_for_unknown(expr) : "Leave out what follows   " + path_text(expr, at);
    return refuse(Code::Z0202, expr.path_spans[at],
                  "there is no `" + expr.path[at] + "`" + (at > 0 ? " in `" + path_text(expr, at) + "`" : ""), fix);
}

}  // namespace zgoda::check
