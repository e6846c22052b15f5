#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using program::Type;
using text::Code;

std::string path_key(const policy::Expr& expr, std::size_t length) {
    std::string key;
    for (std::size_t i = 0; i < length; ++i) key += (i == 0 ? "" : ".") + expr.path[i];
    return key;
}

TypedPtr ExpressionChecker::name(const Expr& expr) {
    const std::string& first = expr.path[0];
    if (context_.at == At::Row) return row_name(expr);

    if (first == "person" && context_.at != At::Company && context_.at != At::Team && context_.at != At::Constant) {
        if (expr.path.size() == 1) {
            checker_.report(Code::Z0208, expr.span, "`person` alone is not a value", "Write   person.COLUMN   or   person.METRIC");
            return nullptr;
        }
        return scoped_name(expr, Whose::Person, -1);
    }
    if (first == "team" && context_.at != At::Company && context_.at != At::Constant && expr.path.size() > 1) {
        if (checker_.teams_have_members_from()) {
            checker_.report(Code::Z0209, expr.span, "`team.` has no one meaning here: with `members_from` a person may be in several teams",
                            "Name the team:   " + checker_.team_names().front() + "." + expr.path[1]);
            return nullptr;
        }
        return scoped_name(expr, Whose::Team, -1);
    }
    if (first == "person" || first == "team" || first == "organisation") {
        const bool later = first == "organisation";
        checker_.report(later ? Code::Z0207 : Code::Z0209, expr.span,
                        later ? "`organisation.` is known, not yet supported" : "`" + first + ".` has no meaning here",
                        later ? "" : "This value is one for all; use a value of all together.");
        return nullptr;
    }
    if (context_.at == At::Event) {
        const Credit& credit = checker_.policy_.credits[static_cast<std::size_t>(context_.credit)];
        const Source& source = checker_.policy_.sources[static_cast<std::size_t>(credit.source)];
        if (first == source.source.entity && expr.path.size() > 1) return path_from(expr, Start::Event, credit.source, 1);
    }
    if (expr.path.size() > 1) {
        const std::vector<std::string> teams = checker_.team_names();
        for (std::size_t i = 0; i < teams.size(); ++i) {
            if (teams[i] == first) return scoped_name(expr, Whose::NamedTeam, static_cast<std::int32_t>(i));
        }
    }
    if (const auto symbol = checker_.symbol(first)) {
        const Whose whose = context_.at == At::Metric ? Whose::Inherit : Whose::Together;
        return symbol_name(expr, *symbol, 0, whose, -1);
    }
    return unknown(expr, 0);
}

TypedPtr ExpressionChecker::row_name(const Expr& expr) {
    const Source& source = checker_.policy_.sources[static_cast<std::size_t>(context_.source)];
    const std::string& first = expr.path[0];
    const bool column = checker_.column_named(context_.source, first) >= 0;
    bool derived = false;
    for (const Derived& each : source.derived) derived = derived || each.name == first;
    // The key is called like the entity: followed by a dot it reads the row itself (A10).
    const bool own_row = first == source.source.entity && expr.path.size() > 1;
    if ((column || derived) && !own_row) return path_from(expr, Start::Row, context_.source, 0);
    if (first == source.source.entity) {
        if (expr.path.size() > 1) return path_from(expr, Start::Row, context_.source, 1);
        auto node = make(expr, Form::Read, {Kind::Row, source.source.entity, false});
        node->read = {Start::Row, context_.source, {}, Last::Self, -1, context_.source};
        return node;
    }
    if (const auto symbol = checker_.symbol(first)) {
        if (symbol->kind == SymbolKind::Parameter || symbol->kind == SymbolKind::Table) {
            return symbol_name(expr, *symbol, 0, Whose::Together, -1);
        }
        checker_.report(Code::Z0209, expr.span, "`" + first + "` is a value over many rows; a row cannot read it",
                        "Use columns of `" + source.name + "`, derived names and parameters here.");
        return nullptr;
    }
    return unknown(expr, 0);
}

// Follows key columns from a row of `source`; expr.path[first] is the first column.
TypedPtr ExpressionChecker::path_from(const Expr& expr, Start start, std::int32_t source, std::size_t first) {
    auto node = make(expr, Form::Read, {});
    node->read.start = start;
    node->read.source = source;
    std::int32_t at = source;
    bool optional = false;
    for (std::size_t i = first; i < expr.path.size(); ++i) {
        const Source& here = checker_.policy_.sources[static_cast<std::size_t>(at)];
        const bool last = i + 1 == expr.path.size();
        const bool narrowed = context_.present.count(path_key(expr, i + 1)) > 0;
        const std::int32_t column = checker_.column_named(at, expr.path[i]);
        if (column >= 0) {
            const program::Column& declared = here.source.columns[static_cast<std::size_t>(column)];
            optional = !narrowed && (optional || declared.type.optional || declared.row_optional);
            if (last) {
                node->type = declared.type;
                // A key reads as the row itself.
                node->read.last = declared.key ? Last::Self : Last::Column;
                node->read.column = column;
                node->read.end_source = at;
                node->type.optional = optional;
                return node;
            }
            if (declared.to < 0 || declared.key) {
                const bool person = declared.type.kind == Kind::Person && !declared.key;
                checker_.report(Code::Z0202, expr.path_spans[i + 1],
                                "`" + path_key(expr, i + 1) + "` is " + program::type_text(declared.type) + " and has no `" + expr.path[i + 1] + "`",
                                person ? "A `people` source is needed to read columns of a person." : "Only a key to another source can be followed by a dot.");
                return nullptr;
            }
            node->read.hops.push_back(column);
            at = declared.to;
            continue;
        }
        for (std::size_t k = 0; k < here.derived.size(); ++k) {
            if (here.derived[k].name != expr.path[i]) continue;
            if (!checker_.need_derived(at, static_cast<std::int32_t>(k), expr.path_spans[i])) return nullptr;
            const Derived& derived = checker_.policy_.sources[static_cast<std::size_t>(at)].derived[k];
            if (!last) {
                checker_.report(Code::Z0202, expr.path_spans[i + 1], "`" + expr.path[i] + "` is a derived name; it cannot be followed by a dot");
                return nullptr;
            }
            node->type = derived.formula->type;
            node->read.last = Last::Derived;
            node->read.column = static_cast<std::int32_t>(k);
            node->read.end_source = at;
            node->quotient = derived.formula->quotient;
            node->type.optional = (optional || derived.formula->type.optional) && !narrowed;
            return node;
        }
        return unknown(expr, i);
    }
    return nullptr;
}

TypedPtr ExpressionChecker::scoped_name(const Expr& expr, Whose whose, std::int32_t team) {
    const std::string& second = expr.path[1];
    const std::int32_t people = checker_.policy_.frame.people;
    if (whose == Whose::Person && people >= 0) {
        const Source& source = checker_.policy_.sources[static_cast<std::size_t>(people)];
        bool known = checker_.column_named(people, second) >= 0;
        for (const Derived& each : source.derived) known = known || each.name == second;
        if (known) return path_from(expr, Start::Payee, people, 1);
    }
    if (const auto symbol = checker_.symbol(second)) {
        const bool scoped = symbol->kind == SymbolKind::Metric || symbol->kind == SymbolKind::Goal;
        if (scoped) return symbol_name(expr, *symbol, 1, whose, team);
        const std::string rest = path_key(expr, expr.path.size()).substr(expr.path[0].size() + 1);
        const bool own = symbol->kind == SymbolKind::Credit && whose == Whose::Person;
        checker_.report(Code::Z0209, expr.span, "`" + second + "` is not read with a prefix",
                        own ? "A credit is always the payee's own; write   " + rest : "Write   " + rest);
        return nullptr;
    }
    return unknown(expr, 1);
}

TypedPtr ExpressionChecker::symbol_name(const Expr& expr, const Symbol& symbol, std::size_t first, Whose whose, std::int32_t team) {
    checker_.used_.insert({symbol.kind, symbol.index});
    const bool plain = symbol.kind == SymbolKind::Parameter || symbol.kind == SymbolKind::Table;
    if (plain && expr.path.size() > first + 1) {
        checker_.report(Code::Z0202, expr.path_spans[first + 1], "`" + expr.path[first] + "` has no `" + expr.path[first + 1] + "`");
        return nullptr;
    }
    switch (symbol.kind) {
        case SymbolKind::Parameter: {
            if (!checker_.need_parameter(symbol.index, expr.span)) return nullptr;
            const Parameter& parameter = checker_.policy_.parameters[static_cast<std::size_t>(symbol.index)];
            if (parameter.as_of == Parameter::AsOf::Event && !parameter.value && !context_.event_date) {
                checker_.report(Code::Z0502, expr.span, "`" + parameter.name + "` has the value of the event's date, and there is no event here",
                                "Use it in a reward with `for_each`, or declare `as_of: period_start` or `period_end`.",
                                {{parameter.span, "declared here"}});
                return nullptr;
            }
            auto node = make(expr, Form::Parameter, parameter.type);
            node->subject = symbol.index;
            node->whole_literal = parameter.value && parameter.value->whole_literal;
            node->quotient = parameter.value && parameter.value->quotient;
            return node;
        }
        case SymbolKind::Table: {
            if (!checker_.need_table(symbol.index, expr.span)) return nullptr;
            const Table& table = checker_.policy_.tables[static_cast<std::size_t>(symbol.index)];
            const bool payee = context_.at == At::Payee || context_.at == At::Event || context_.at == At::Metric;
            if ((table.person_scope && !payee) || (table.team_scope && !payee && context_.at != At::Team)) {
                checker_.report(Code::Z0209, expr.span, "`" + table.name + "` is looked up by a person's or team's own value, which has no meaning here",
                                "", {{table.span, "declared here"}});
                return nullptr;
            }
            auto node = make(expr, Form::Table, table.type);
            node->subject = symbol.index;
            return node;
        }
        case SymbolKind::Metric: return metric_name(expr, symbol.index, first, whose, team);
        case SymbolKind::Goal: return goal_name(expr, symbol.index, first, whose, team);
        case SymbolKind::Credit: return credit_name(expr, symbol.index, first);
        case SymbolKind::Reward: return reward_name(expr, symbol.index, first);
    }
    return nullptr;
}

TypedPtr ExpressionChecker::metric_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose, std::int32_t team) {
    if (expr.path.size() > first + 1) {
        checker_.report(Code::Z0202, expr.path_spans[first + 1], "the metric `" + expr.path[first] + "` has no `" + expr.path[first + 1] + "`",
                        "A metric is read by its name alone.");
        return nullptr;
    }
    if (context_.at == At::Constant) {
        checker_.report(Code::Z0209, expr.span, "a metric has no value here");
        return nullptr;
    }
    if (!checker_.need_metric(index, expr.span)) return nullptr;
    const Metric& metric = checker_.policy_.metrics[static_cast<std::size_t>(index)];
    const bool narrower = whose == Whose::Person || whose == Whose::Team || whose == Whose::NamedTeam;
    if (narrower && !metric.person_scope) {
        checker_.report(Code::Z0203, expr.span, "the metric `" + metric.name + "` does not say whose a row is",
                        "Add to the metric   person_column: COLUMN", {{metric.span, "declared here"}});
        return nullptr;
    }
    if (!narrower && whose != Whose::Inherit && metric.only_person) {
        checker_.report(Code::Z0209, expr.span, "the metric `" + metric.name + "` reads `person.` and has no value of all together",
                        "Write   person." + metric.name, {{metric.span, "declared here"}});
        return nullptr;
    }
    auto node = make(expr, Form::Metric, metric.type);
    node->subject = index;
    node->whose = whose;
    node->team = team;
    if (context_.present.count(path_key(expr, expr.path.size())) > 0) node->type.optional = false;
    return node;
}

TypedPtr ExpressionChecker::goal_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose, std::int32_t team) {
    static const std::map<std::string, GoalField> kFields = {{"actual", GoalField::Actual}, {"target", GoalField::Target},
                                                             {"attainment", GoalField::Attainment}, {"short_by", GoalField::ShortBy}};
    if (!checker_.need_goal(index, expr.span)) return nullptr;
    const Goal& goal = checker_.policy_.goals[static_cast<std::size_t>(index)];
    const std::string field = expr.path.size() == first + 2 ? expr.path[first + 1] : "";
    const auto found = kFields.find(field);
    if (found == kFields.end()) {
        const auto at = expr.path.size() > first + 1 ? expr.path_spans[first + 1] : expr.span;
        checker_.report(Code::Z0202, at, "a goal is read as `" + goal.name + ".attainment`, `.actual`, `.target` or `.short_by`",
                        "Write   " + path_key(expr, first + 1) + ".attainment");
        return nullptr;
    }
    if (goal.metric < 0 && found->second != GoalField::Attainment) {
        checker_.report(Code::Z0202, expr.path_spans[first + 1], "a weighted goal has only an attainment",
                        "Write   " + path_key(expr, first + 1) + ".attainment");
        return nullptr;
    }
    const bool person = goal.scope == Whose::Person;
    const bool team_goal = goal.scope == Whose::Team;
    const bool fits = person ? whose == Whose::Person
                             : (team_goal ? whose == Whose::Team || whose == Whose::NamedTeam
                                          : whose == Whose::Together || whose == Whose::Inherit);
    if (!fits) {
        const std::string name = goal.name + "." + field;
        checker_.report(Code::Z0209, expr.span, person ? "the goal `" + goal.name + "` is each person's own" : (team_goal ? "the goal `" + goal.name + "` is each team's own" : "the goal `" + goal.name + "` is one for all together"),
                        "Write   " + (person ? "person." + name : (team_goal ? "team." + name : name)), {{goal.span, "declared here"}});
        return nullptr;
    }
    auto node = make(expr, Form::Goal, {Kind::Ratio, "", false});
    node->subject = index;
    node->goal_field = found->second;
    node->whose = whose;
    node->team = team;
    if (found->second == GoalField::Attainment) {
        node->type.optional = goal.optional;
    } else {
        node->type = goal.type;
        const bool missing = checker_.policy_.metrics[static_cast<std::size_t>(goal.metric)].type.optional;
        node->type.optional = found->second != GoalField::Target && missing;
    }
    if (context_.present.count(path_key(expr, expr.path.size())) > 0) node->type.optional = false;
    return node;
}

TypedPtr ExpressionChecker::credit_name(const Expr& expr, std::int32_t index, std::size_t first) {
    if (context_.at != At::Payee && context_.at != At::Event && context_.at != At::Metric) {
        checker_.report(Code::Z0209, expr.span, "a credit is a person's own and has no value here",
                        "Use a metric for a value of all together.");
        return nullptr;
    }
    if (!checker_.need_credit(index, expr.span)) return nullptr;
    const Credit& credit = checker_.policy_.credits[static_cast<std::size_t>(index)];
    auto node = make(expr, Form::Credit, {});
    node->subject = index;
    std::size_t at = first + 1;
    if (expr.path.size() == first + 3) {
        for (std::size_t i = 0; i < credit.shares.size(); ++i) {
            if (credit.shares[i].name == expr.path[at]) node->share = static_cast<std::int32_t>(i);
        }
        if (node->share < 0) return unknown(expr, at);
        ++at;
    }
    const std::string field = expr.path.size() == at + 1 ? expr.path[at] : "";
    const std::string entity = checker_.policy_.sources[static_cast<std::size_t>(credit.source)].source.entity;
    if (field == "amount") {
        if (!credit.amount) {
            checker_.report(Code::Z0202, expr.span, "the credit `" + credit.name + "` has no amount", "Add `amount:` to the credit.", {{credit.span, "declared here"}});
            return nullptr;
        }
        node->type = credit.amount->type;
        node->credit_field = CreditField::Amount;
        if (context_.at == At::Event && context_.credit == index && node->share < 0) node->form = Form::EventAmount;
    } else if (field == "shares" && node->share < 0) {
        node->type = {Kind::Number, "", false};
        node->credit_field = CreditField::Shares;
    } else if (field == "events") {
        node->type = {Kind::Count, entity, false};
        node->credit_field = CreditField::Events;
    } else {
        checker_.report(Code::Z0202, expr.span, "a credit is read as `" + credit.name + ".amount`, `.shares` or `.events`",
                        "Write   " + credit.name + ".events");
        return nullptr;
    }
    return node;
}

TypedPtr ExpressionChecker::reward_name(const Expr& expr, std::int32_t index, std::size_t first) {
    const std::string& name = expr.path[first];
    if (expr.path.size() != first + 2 || expr.path[first + 1] != "total") {
        checker_.report(Code::Z0202, expr.span, "a reward is read as `" + name + ".total`", "Write   " + name + ".total");
        return nullptr;
    }
    if (context_.at == At::Row || context_.at == At::Constant || context_.at == At::Metric) {
        checker_.report(Code::Z0209, expr.span, "a reward has no value here");
        return nullptr;
    }
    if (!checker_.need_reward(index, expr.span)) return nullptr;
    if (!checker_.policy_.rewards[static_cast<std::size_t>(index)].pays()) {
        checker_.report(Code::Z0202, expr.span, "`" + name + "` pays nothing of its own, so it has no total");
        return nullptr;
    }
    auto node = make(expr, Form::RewardTotal, checker_.money());
    node->subject = index;
    return node;
}

std::vector<std::string> ExpressionChecker::known_names() const {
    std::vector<std::string> known;
    if (context_.at == At::Row) {
        const Source& source = checker_.policy_.sources[static_cast<std::size_t>(context_.source)];
        for (const auto& column : source.source.columns) known.push_back(column.name);
        for (const auto& derived : source.derived) known.push_back(derived.name);
        for (const auto& parameter : checker_.tree_.parameters) known.push_back(parameter.name.text);
        return known;
    }
    for (const auto& [name, symbol] : checker_.symbols_) known.push_back(name);
    return known;
}

TypedPtr ExpressionChecker::unknown(const Expr& expr, std::size_t at) {
    std::vector<std::string> known = known_names();
    if (at > 0) {
        const std::int32_t people = checker_.policy_.frame.people;
        if (expr.path[0] == "person" && people >= 0) {
            for (const auto& column : checker_.policy_.sources[static_cast<std::size_t>(people)].source.columns) known.push_back(column.name);
        }
        for (const Source& source : checker_.policy_.sources) {
            if (source.source.entity != expr.path[at - 1] && context_.at != At::Row) continue;
            for (const auto& column : source.source.columns) known.push_back(column.name);
            for (const auto& derived : source.derived) known.push_back(derived.name);
        }
    }
    const auto near = text::nearest_name(expr.path[at], known);
    std::string fix = near ? "Did you mean `" + *near + "`?" : "";
    for (const Source& source : checker_.policy_.sources) {
        if (!fix.empty() || at > 0) break;
        if (checker_.column_named(static_cast<std::int32_t>(&source - checker_.policy_.sources.data()), expr.path[0]) < 0) continue;
        fix = "It is a column of `" + source.name + "`; here, write a metric over it, or read it through its entity `" + source.source.entity + "." + expr.path[0] + "`.";
    }
    checker_.report(Code::Z0202, expr.path_spans[at], "there is no `" + expr.path[at] + "`" + (at > 0 ? " in `" + path_key(expr, at) + "`" : "") , fix);
    return nullptr;
}

}  // namespace zgoda::check
