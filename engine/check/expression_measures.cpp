#include <algorithm>

#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

TypedPtr ExpressionChecker::symbol_name(const Expr& expr, const Symbol& symbol, std::size_t first, Whose whose,
                                        std::int32_t team) {
    const std::string& name = expr.path[first];
    if (context_.at == At::Constant && symbol.kind != SymbolKind::Parameter) {
        return refuse(
            Code::Z0209, expr.span, "`" + name + "` depends on the data; here stand only literals and parameters",
            "Write a fixed value, or move the calculation to where `" + name + "` can be read: a metric or a reward.",
            {{symbol.span, "declared here"}});
    }
    checker_.used_.insert({symbol.kind, symbol.index});
    const bool plain =
        symbol.kind == SymbolKind::Parameter || symbol.kind == SymbolKind::Table || symbol.kind == SymbolKind::Metric;
    if (plain && expr.path.size() > first + 1) {
        return refuse(Code::Z0202, expr.path_spans[first + 1], "`" + name + "` has no `" + expr.path[first + 1] + "`",
                      "It is read by its name alone:   " + path_text(expr, first + 1),
                      {{symbol.span, "declared here"}});
    }
    switch (symbol.kind) {
        case SymbolKind::Parameter: return parameter_name(expr, symbol.index);
        case SymbolKind::Table: return table_name(expr, symbol.index);
        case SymbolKind::Metric: return metric_name(expr, symbol.index, first, whose, team);
        case SymbolKind::Goal: return goal_name(expr, symbol.index, first, whose, team);
        case SymbolKind::Credit: return credit_name(expr, symbol.index, first);
        case SymbolKind::Reward: return reward_name(expr, symbol.index, first);
    }
    return nullptr;
}

TypedPtr ExpressionChecker::parameter_name(const Expr& expr, std::int32_t index) {
    if (!checker_.need(SymbolKind::Parameter, index, expr.span)) return nullptr;
    const Parameter& parameter = checker_.policy_.parameters[static_cast<std::size_t>(index)];
    if (parameter.as_of == Parameter::AsOf::Event && !parameter.value && !context_.event_date) {
        return refuse(Code::Z0502, expr.span,
                      "`" + parameter.name + "` has the value of the event's date, and there is no event here",
                      "Use it in a reward with `for_each`, or declare `as_of: period_start` or `period_end`.",
                      {{parameter.span, "declared here"}});
    }
    auto node = make(expr, Form::Parameter, parameter.type);
    node->subject = index;
    node->whole_literal = parameter.value && parameter.value->whole_literal;
    node->quotient = parameter.value && parameter.value->quotient;
    return node;
}

TypedPtr ExpressionChecker::table_name(const Expr& expr, std::int32_t index) {
    if (!checker_.need(SymbolKind::Table, index, expr.span)) return nullptr;
    const Table& table = checker_.policy_.tables[static_cast<std::size_t>(index)];
    const bool payee = context_.at == At::Payee || context_.at == At::Event || context_.at == At::Metric;
    if ((table.person_scope && !payee) || (table.team_scope && !payee && context_.at != At::Team)) {
        return refuse(Code::Z0209, expr.span,
                      "`" + table.name + "` is looked up by a " + (table.person_scope ? "person's" : "team's") +
                          " own value, which has no meaning here",
                      std::string("Read it in a reward that is paid per ") + (table.person_scope ? "person" : "team") +
                          ", or let the table look up a value of all together.",
                      {{table.span, "declared here"}});
    }
    auto node = make(expr, Form::Table, table.type);
    node->subject = index;
    return node;
}

TypedPtr ExpressionChecker::metric_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose,
                                        std::int32_t team) {
    if (!checker_.need(SymbolKind::Metric, index, expr.span)) return nullptr;
    const Metric& metric = checker_.policy_.metrics[static_cast<std::size_t>(index)];
    const bool narrower = whose == Whose::Person || whose == Whose::Team || whose == Whose::NamedTeam;
    const bool own_only = metric.only_person && whose != Whose::Person && whose != Whose::Inherit;
    if (own_only) {
        return refuse(Code::Z0209, expr.span,
                      "the metric `" + metric.name + "` reads `person.` and so is each person's own",
                      "Write   person." + metric.name, {{metric.span, "declared here"}});
    }
    if (narrower && !metric.person_scope) {
        checker_.report_unscoped(expr.path_spans[first], metric);
        return nullptr;
    }
    auto node = make(expr, Form::Metric, metric.type);
    node->subject = index;
    node->whose = whose;
    node->team = team;
    if (context_.present.count(path_key(expr, expr.path.size())) > 0) node->type.optional = false;
    return node;
}

TypedPtr ExpressionChecker::goal_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose,
                                      std::int32_t team) {
    static const std::map<std::string, GoalField> kFields = {{"actual", GoalField::Actual},
                                                             {"target", GoalField::Target},
                                                             {"attainment", GoalField::Attainment},
                                                             {"short_by", GoalField::ShortBy}};
    if (!checker_.need(SymbolKind::Goal, index, expr.span)) return nullptr;
    const Goal& goal = checker_.policy_.goals[static_cast<std::size_t>(index)];
    const std::string field = expr.path.size() == first + 2 ? expr.path[first + 1] : "";
    const auto found = kFields.find(field);
    const bool weighted = goal.metric < 0 && field != "attainment";
    if (found == kFields.end() || weighted) {
        return refuse(Code::Z0202, expr.path.size() > first + 1 ? expr.path_spans[first + 1] : expr.span,
                      weighted
                          ? "a weighted goal is read as `" + goal.name + ".attainment`"
                          : "a goal is read as `" + goal.name + ".attainment`, `.actual`, `.target` or `.short_by`",
                      "Write   " + path_text(expr, first + 1) + ".attainment");
    }
    const bool person = goal.scope == Whose::Person;
    const bool team_goal = goal.scope == Whose::Team;
    const bool fits = person ? whose == Whose::Person
                             : (team_goal ? whose == Whose::Team || whose == Whose::NamedTeam
                                          : whose == Whose::Together || whose == Whose::Inherit);
    if (!fits) {
        const std::string owner =
            person ? "is each person's own" : (team_goal ? "is each team's own" : "is one for all together");
        const std::string prefix = person ? "person." : (team_goal ? "team." : "");
        return refuse(Code::Z0209, expr.span, "the goal `" + goal.name + "` " + owner,
                      "Write   " + prefix + goal.name + "." + field, {{goal.span, "declared here"}});
    }
    auto node = make(expr, Form::Goal, {Kind::Ratio, "", goal.optional});
    node->subject = index;
    node->goal_field = found->second;
    node->whose = whose;
    node->team = team;
    if (found->second != GoalField::Attainment) {
        node->type = goal.type;
        const bool missing = checker_.policy_.metrics[static_cast<std::size_t>(goal.metric)].type.optional;
        node->type.optional = found->second != GoalField::Target && missing;
    }
    if (context_.present.count(path_key(expr, expr.path.size())) > 0) node->type.optional = false;
    return node;
}

TypedPtr ExpressionChecker::credit_name(const Expr& expr, std::int32_t index, std::size_t first) {
    if (context_.at != At::Payee && context_.at != At::Event && context_.at != At::Metric) {
        return refuse(Code::Z0209, expr.span, "a credit is a person's own and has no value here",
                      "Use a metric for a value of all together.");
    }
    if (!checker_.need(SymbolKind::Credit, index, expr.span)) return nullptr;
    const Credit& credit = checker_.policy_.credits[static_cast<std::size_t>(index)];
    auto node = make(expr, Form::Credit, {});
    node->subject = index;
    std::size_t at = first + 1;
    if (expr.path.size() == first + 3) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < credit.shares.size(); ++i) {
            if (!credit.shares[i].name.empty()) names.push_back(credit.shares[i].name);
            if (credit.shares[i].name == expr.path[at]) node->share = static_cast<std::int32_t>(i);
        }
        if (node->share < 0) return unknown(expr, at, names);
        ++at;
    }
    if (!credit_field(expr, credit, at, *node)) return nullptr;
    const bool event = context_.at == At::Event && context_.credit == index;
    if (event && node->credit_field == CreditField::Amount && node->share < 0) node->form = Form::EventAmount;
    return node;
}

bool ExpressionChecker::credit_field(const Expr& expr, const Credit& credit, std::size_t at, Typed& node) {
    const std::string field = expr.path.size() == at + 1 ? expr.path[at] : "";
    if (field == "amount") {
        if (!credit.amount) {
            return checker_.refuse(Code::Z0202, expr.path_spans[at], "the credit `" + credit.name + "` has no amount",
                                   "Add to the credit   amount: ...", {{credit.span, "declared here"}});
        }
        node.type = credit.amount->type;
        node.credit_field = CreditField::Amount;
    } else if (field == "shares" && node.share < 0) {
        node.type = type_of(Kind::Number);
        node.credit_field = CreditField::Shares;
    } else if (field == "events") {
        node.type = type_of(Kind::Count, checker_.source_at(credit.source).source.entity);
        node.credit_field = CreditField::Events;
    } else {
        const bool share = node.share >= 0;
        return checker_.refuse(Code::Z0202, expr.path.size() > at ? expr.path_spans[at] : expr.span,
                               "a " + std::string(share ? "share" : "credit") + " is read as `" + path_text(expr, at) +
                                   ".amount`" + (share ? " or `.events`" : ", `.shares` or `.events`"),
                               "Write   " + path_text(expr, at) + ".events");
    }
    return true;
}

// REWARD.total is after the reward's own multipliers and gates (S26), so it needs them as well.
TypedPtr ExpressionChecker::reward_name(const Expr& expr, std::int32_t index, std::size_t first) {
    const std::string& name = expr.path[first];
    if (context_.at == At::Metric)
        return refuse(Code::Z0209, expr.span, "a metric is computed before any reward and cannot read one",
                      "Read   " + name + ".total   in a reward or in the fund of a pool.");
    if (expr.path.size() != first + 2 || expr.path[first + 1] != "total") {
        return refuse(Code::Z0202, expr.span, "a reward is read as `" + name + ".total`", "Write   " + name + ".total");
    }
    if (!checker_.need(SymbolKind::Reward, index, expr.span)) return nullptr;
    if (!checker_.policy_.rewards[static_cast<std::size_t>(index)].pays()) {
        return refuse(Code::Z0202, expr.span, "`" + name + "` pays nothing of its own, so it has no total",
                      "Name a reward that pays.");
    }
    checker_.chain_.emplace_back(name + ".total", expr.span);
    bool right = true;
    for (std::size_t i = 0; i < checker_.tree_.rewards.size(); ++i) {
        const auto& changed = checker_.tree_.rewards[i].applies_to;
        const bool applies =
            std::any_of(changed.begin(), changed.end(), [&](const policy::Word& word) { return word.text == name; });
        if (!applies) continue;
        right = checker_.need(SymbolKind::Reward, static_cast<std::int32_t>(i),
                              checker_.tree_.rewards[i].applies_to[0].span) &&
                right;
    }
    checker_.chain_.pop_back();
    if (!right) return nullptr;
    auto node = make(expr, Form::RewardTotal, checker_.money());
    node->subject = index;
    return node;
}

}  // namespace zgoda::check
