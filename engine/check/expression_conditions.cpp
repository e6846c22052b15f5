#include <algorithm>

#include "check/expression_checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Relation;
using text::Code;
using ExprKind = policy::ExprKind;

namespace {

Relation relation_of(const std::string& word) {
    if (word == "=") return Relation::Equal;
    if (word == "<>") return Relation::NotEqual;
    if (word == "<") return Relation::Less;
    if (word == "<=") return Relation::LessEqual;
    if (word == ">") return Relation::Greater;
    return Relation::GreaterEqual;
}

bool is_ordered(Kind kind) { return program::is_numeric(kind) || kind == Kind::Date; }

}  // namespace

TypedPtr ExpressionChecker::negation(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts) || !condition(parts[0], "not")) return nullptr;
    return operation(expr, Op::Not, type_of(Kind::Truth), std::move(parts));
}

TypedPtr ExpressionChecker::compare(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (!same_type(expr, parts[0], parts[1], "compared")) return nullptr;
    const Relation relation = relation_of(expr.word);
    const bool equality = relation == Relation::Equal || relation == Relation::NotEqual;
    if (!is_ordered(parts[0]->type.kind) && !equality) {
        return cannot(expr, described(parts[0]) + " has no order", parts[0], parts[1],
                      "Only `=` and `<>` compare such values.");
    }
    const bool upper = relation == Relation::LessEqual || relation == Relation::Less;
    const bool strict = relation == Relation::Less || relation == Relation::Greater;
    if (upper) warn_of_open_window(expr, parts[0], parts[1], strict);
    if (!upper && !equality) warn_of_open_window(expr, parts[1], parts[0], strict);
    for (const TypedPtr& part : parts) warn_of_late_condition(part, expr.span);
    auto node = operation(expr, Op::Compare, type_of(Kind::Truth), parts);
    node->relation = relation;
    return node;
}

// R5: `at most N days` is true for negative durations.
void ExpressionChecker::warn_of_open_window(const Expr& expr, const TypedPtr& difference, const TypedPtr& most,
                                            bool strict) {
    const Typed* value = difference.get();
    while (const Derived* derived = derived_read(checker_.policy_, *value)) value = derived->formula.get();
    if (value->form != Form::Operation || value->op != Op::DateDifference) return;
    if (std::find(bounded_below_.begin(), bounded_below_.end(), difference->formula) != bounded_below_.end()) return;
    const std::string nothing = difference->type.kind == Kind::Duration ? "0 days" : "0";
    checker_.report(Code::Z0504, expr.span,
                    "`" + difference->formula + "` is " + (strict ? "below " : "at most ") + most->formula +
                        " also where it is negative",
                    "For a window write   " + difference->formula + " between " + nothing + " and " + most->formula);
}

// R4: a first or last date that is found without a date condition can hide a later row that qualifies.
void ExpressionChecker::warn_of_late_condition(const TypedPtr& value, text::Span span) {
    const Typed* found = value.get();
    while (const Derived* derived = derived_read(checker_.policy_, *found)) found = derived->formula.get();
    const bool extreme =
        found->fold.aggregate == program::Aggregate::Min || found->fold.aggregate == program::Aggregate::Max;
    if (found->form != Form::Fold || !extreme || found->type.kind != Kind::Date) return;
    bool dated = false;
    for_each_reached(checker_.policy_, found->fold.where,
                     [&](const Typed& part) { dated = dated || part.type.kind == Kind::Date; });
    if (dated) return;
    const bool first = found->fold.aggregate == program::Aggregate::Min;
    checker_.report(Code::Z0507, span,
                    std::string("the ") + (first ? "first" : "last") +
                        " date is found before it is asked about here, and can hide " + "another row that fits",
                    "Put the condition inside the fold:   " + found->formula.substr(0, found->formula.size() - 1) +
                        (found->fold.where ? " and ...)" : " where ...)"),
                    {{found->span, "found here, whatever its date"}});
}

TypedPtr ExpressionChecker::between(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    for (const std::size_t end : {1U, 2U}) {
        if (!same_type(expr, parts[0], parts[end], "compared")) return nullptr;
    }
    if (!is_ordered(parts[0]->type.kind)) {
        return cannot(expr, described(parts[0]) + " has no order", parts[0], parts[1],
                      "Name the values:   " + parts[0]->formula + " in [A, B]");
    }
    const auto low = checker_.constant(parts[1]);
    const auto high = checker_.constant(parts[2]);
    if (low && high && *low > *high) {
        return refuse(Code::Z0601, expr.span, "the lower end is above the upper end, so nothing is between them",
                      "Write   between " + parts[2]->formula + " and " + parts[1]->formula);
    }
    warn_of_late_condition(parts[0], expr.span);
    return operation(expr, Op::Between, type_of(Kind::Truth), std::move(parts));
}

TypedPtr ExpressionChecker::in_span(const Expr& expr) {
    const TypedPtr value = check(expr.parts[0]);
    if (!value || !checker_.present(value)) return nullptr;
    if (value->type.kind != Kind::Date) {
        return refuse(Code::Z0301, expr.mark, "`in " + expr.word + "` needs a date, this is " + described(value),
                      "Write the name of a date column before `in`.", {{value->span, checker_.declared_text(*value)}});
    }
    warn_of_late_condition(value, expr.span);
    auto node = operation(expr, Op::InDays, type_of(Kind::Truth), {value});
    node->span_word = span_word(expr.word).value_or(exact::SpanWord::Period);
    return node;
}

TypedPtr ExpressionChecker::is_missing(const Expr& expr) {
    const TypedPtr part = check(expr.parts[0]);
    if (!part) return nullptr;
    if (!part->type.optional) {
        return refuse(Code::Z0320, expr.span, "`" + part->formula + "` is never missing here",
                      "Leave the question out.", {{part->span, checker_.declared_text(*part)}});
    }
    const TypedPtr question = operation(expr, Op::IsMissing, type_of(Kind::Truth), {part});
    return expr.negated ? operation(expr, Op::Not, type_of(Kind::Truth), {question}) : question;
}

std::vector<std::string> ExpressionChecker::bounded_from_below(const Expr& conjunction) const {
    std::vector<std::string> formulas = bounded_below_;
    for (const policy::ExprPtr& side : conjunction.parts) {
        if (side->kind != ExprKind::Compare && side->kind != ExprKind::Between) continue;
        const bool at_least = side->word == ">=" || side->word == ">" || side->word == "=";
        const bool at_most = side->word == "<=" || side->word == "<";
        if (at_least || side->kind == ExprKind::Between) formulas.push_back(checker_.written(side->parts[0]->span));
        if (at_most) formulas.push_back(checker_.written(side->parts[1]->span));
    }
    return formulas;
}

TypedPtr ExpressionChecker::junction(const Expr& expr) {
    const bool is_and = expr.kind == ExprKind::And;
    const std::set<std::string> before = context_.present;
    const std::vector<std::string> bounded_before = bounded_below_;
    if (is_and) bounded_below_ = bounded_from_below(expr);
    std::vector<TypedPtr> parts;
    bool right = true;
    for (const policy::ExprPtr& side : expr.parts) {
        const TypedPtr part = check(side);
        right = part && checker_.present(part) && condition(part, is_and ? "and" : "or") && right;
        parts.push_back(part);
        narrow(side, is_and);
    }
    context_.present = before;
    bounded_below_ = bounded_before;
    if (!right) return nullptr;
    return operation(expr, is_and ? Op::And : Op::Or, type_of(Kind::Truth), std::move(parts));
}

// Adds the paths that are present where `condition` came out as `outcome` (R13).
void ExpressionChecker::narrow(const policy::ExprPtr& condition, bool outcome) {
    if (!condition) return;
    switch (condition->kind) {
        case ExprKind::IsMissing:
            if (condition->negated == outcome && condition->parts[0]->kind == ExprKind::Name) {
                context_.present.insert(path_key(*condition->parts[0], condition->parts[0]->path.size()));
            }
            break;
        case ExprKind::Not: narrow(condition->parts[0], !outcome); break;
        case ExprKind::And:
        case ExprKind::Or:
            if (outcome != (condition->kind == ExprKind::And)) break;
            for (const auto& side : condition->parts) narrow(side, outcome);
            break;
        default: break;
    }
}

}  // namespace zgoda::check
