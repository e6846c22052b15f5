#include "check/expression_checker.hpp"

#include <algorithm>

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;
using ExprKind = policy::ExprKind;

std::shared_ptr<Typed> ExpressionChecker::make(const Expr& expr, Form form, Type type) const {
    auto node = std::make_shared<Typed>();
    node->form = form;
    node->type = std::move(type);
    node->span = expr.span;
    node->formula = checker_.written(expr.span);
    return node;
}

std::shared_ptr<Typed> ExpressionChecker::operation(const Expr& expr, Op op, Type type,
                                                    std::vector<TypedPtr> parts) const {
    auto node = make(expr, Form::Operation, std::move(type));
    node->op = op;
    node->parts = std::move(parts);
    return node;
}

TypedPtr ExpressionChecker::refuse(Code code, text::Span span, std::string message, std::string fix,
                                   std::vector<text::Label> labels) {
    checker_.report(code, span, std::move(message), std::move(fix), std::move(labels));
    return nullptr;
}

TypedPtr ExpressionChecker::check(const policy::ExprPtr& expr) {
    if (!expr) return nullptr;
    switch (expr->kind) {
        case ExprKind::Number:
        case ExprKind::Percent:
        case ExprKind::Money:
        case ExprKind::Duration:
        case ExprKind::Date:
        case ExprKind::Text:
        case ExprKind::Truth: return literal(*expr);
        case ExprKind::Name: return name(*expr);
        case ExprKind::Negate: return negate(*expr);
        case ExprKind::Not: return negation(*expr);
        case ExprKind::Binary: return arithmetic(*expr);
        case ExprKind::Compare: return compare(*expr);
        case ExprKind::Between: return between(*expr);
        case ExprKind::Is: return is_value(*expr);
        case ExprKind::IsMissing: return is_missing(*expr);
        case ExprKind::InList: return in_list(*expr);
        case ExprKind::InSpan: return in_span(*expr);
        case ExprKind::And:
        case ExprKind::Or: return junction(*expr);
        case ExprKind::Otherwise: return otherwise(*expr);
        case ExprKind::If: return choose(*expr);
        case ExprKind::Call: return call(*expr);
        case ExprKind::Fold: return fold(*expr);
        case ExprKind::InCurrency: break;  // refused where expressions are read
    }
    return refuse(Code::Z0207, expr->span, "`in " + expr->word + "` is known, not yet supported",
                  "Convert the amounts before they are loaded.");
}

TypedPtr ExpressionChecker::literal(const Expr& expr) {
    auto node = make(expr, Form::Literal, {});
    switch (expr.kind) {
        case ExprKind::Number:
            node->type = type_of(Kind::Number);
            node->value.number = expr.number;
            node->whole_literal = expr.number.is_whole();
            break;
        case ExprKind::Percent:
            node->type = type_of(Kind::Ratio);
            node->value.number = expr.number;
            break;
        case ExprKind::Money: {
            node->type = type_of(Kind::Money, expr.word);
            node->value.number = expr.number;
            const std::string& currency = checker_.policy_.frame.currency;
            if (expr.word == currency || currency.empty()) break;
            return refuse(Code::Z0303, expr.span, "this amount is in " + expr.word + ", the policy pays in " + currency,
                          "Write the amount in " + currency + ".",
                          {{checker_.tree_.currency.span, "the policy's currency"}});
        }
        case ExprKind::Duration:
            node->type = type_of(Kind::Duration, expr.word);
            node->value.number = expr.number;
            break;
        case ExprKind::Date:
            node->type = type_of(Kind::Date);
            node->value.date = expr.date;
            break;
        case ExprKind::Text:
            node->type = type_of(Kind::Text);
            node->value.text = expr.word;
            break;
        default:
            node->type = type_of(Kind::Truth);
            node->value.truth = expr.truth;
            break;
    }
    return node;
}

bool ExpressionChecker::operands(const Expr& expr, std::vector<TypedPtr>& parts) {
    for (const policy::ExprPtr& part : expr.parts) parts.push_back(check(part));
    return std::all_of(parts.begin(), parts.end(),
                       [&](const TypedPtr& part) { return part && checker_.present(part); });
}

bool ExpressionChecker::condition(const TypedPtr& value, std::string_view what) {
    if (value->type.kind == Kind::Truth) return true;
    refuse(Code::Z0301, value->span, "`" + std::string(what) + "` needs a condition, this is " + described(value),
           checker_.condition_fix(value));
    return false;
}

TypedPtr ExpressionChecker::cannot(const Expr& expr, std::string message, const TypedPtr& left, const TypedPtr& right,
                                   std::string fix) {
    return refuse(Code::Z0301, expr.mark, std::move(message), std::move(fix),
                  {{left->span, checker_.declared_text(*left)}, {right->span, checker_.declared_text(*right)}});
}

bool ExpressionChecker::same_type(const Expr& expr, TypedPtr& left, TypedPtr& right, std::string_view doing) {
    left = checker_.adapted(left, right->type);
    right = checker_.adapted(right, left->type);
    const Type& a = left->type;
    const Type& b = right->type;
    if (a.kind == b.kind && a.unit == b.unit) return true;
    std::string fix = checker_.unit_fix(left, b);
    if (fix.empty()) fix = checker_.unit_fix(right, a);
    if (a.kind == Kind::Duration && b.kind == Kind::Duration) {
        fix = "Days and months have no fixed ratio; use one of them on both sides.";
    }
    if (a.kind == Kind::Choice && b.kind == Kind::Text) {
        const bool literal = right->form == Form::Literal;
        fix = "Compare with a declared value:   " + left->formula + " is " +
              (literal ? right->value.text.value_or("") : "VALUE");
    }
    if (fix.empty() && !left->type.unit.empty() && a.kind == b.kind && a.kind == Kind::Count) {
        fix = "Counts of different things have no sum and no order; compare each with a number of its own.";
    }
    if (fix.empty() && program::is_numeric(a.kind) && program::is_numeric(b.kind)) {
        fix = "Write both as " + program::type_text(a) + ", or both as " + program::type_text(b) + ".";
    }
    if (fix.empty()) fix = "Each takes a value of its own kind; write one for the other, or leave one of them out.";
    cannot(expr, described(left) + " and " + described(right) + " cannot be " + std::string(doing), left, right, fix);
    return false;
}

}  // namespace zgoda::check
