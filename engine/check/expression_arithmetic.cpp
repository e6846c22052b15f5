#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;

namespace {

bool is_factor(Kind kind) { return kind == Kind::Ratio || kind == Kind::Number || kind == Kind::Count; }

// A quotient of counts or numbers stands for a number where one is wanted (A22).
Kind kind_beside(const TypedPtr& value, Kind other) {
    const bool wanted = other == Kind::Number || other == Kind::Count;
    return value->quotient && wanted ? Kind::Number : value->type.kind;
}

const char* const kMultiplied =
    "An amount, a count, a ratio or a span of days is multiplied by a ratio, a number or a count.";
const char* const kDivided =
    "Divide an amount by an amount, a count, a ratio or a number; other things by their own kind.";

// A part of advice that is multiplied.
std::string bracketed(const TypedPtr& value) {
    const bool loose = value->form == Form::Operation && (value->op == Op::Add || value->op == Op::Subtract ||
                                                          value->op == Op::Choose || value->op == Op::Otherwise);
    return loose ? "(" + value->formula + ")" : value->formula;
}

}  // namespace

TypedPtr ExpressionChecker::negate(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (!program::is_numeric(parts[0]->type.kind)) {
        return refuse(Code::Z0301, expr.span, "`-` needs a number or an amount, this is " + described(parts[0]),
                      "Delete the `-`, or write a number or an amount behind it.");
    }
    const Type type = parts[0]->type;
    if (parts[0]->form == Form::Literal) {
        auto node = make(expr, Form::Literal, type);
        node->value.number = -*parts[0]->value.number;
        node->whole_literal = parts[0]->whole_literal;
        return node;
    }
    auto node = operation(expr, Op::Negate, type, parts);
    node->quotient = parts[0]->quotient;
    return node;
}

TypedPtr ExpressionChecker::arithmetic(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (expr.word == "+" || expr.word == "-") return add(expr, parts[0], parts[1]);
    if (expr.word == "of") return share_of(expr, parts[0], parts[1]);
    if (expr.word == "/") return divide(expr, parts[0], parts[1]);
    return multiply(expr, parts[0], parts[1]);
}

TypedPtr ExpressionChecker::shifted_date(const Expr& expr, const TypedPtr& date, const TypedPtr& duration) {
    TypedPtr shift = duration;
    if (expr.word == "-") {
        auto negated = std::make_shared<Typed>(*duration);
        negated->formula = "-(" + duration->formula + ")";
        if (duration->form == Form::Literal) {
            negated->value.number = -*duration->value.number;
        } else {
            negated->form = Form::Operation;
            negated->op = Op::Negate;
            negated->parts = {duration};
        }
        shift = negated;
    }
    const Op op = duration->type.unit == "days" ? Op::DaysLater : Op::MonthsLater;
    return operation(expr, op, type_of(Kind::Date), {date, shift});
}

TypedPtr ExpressionChecker::add(const Expr& expr, TypedPtr left, TypedPtr right) {
    const bool minus = expr.word == "-";
    const std::string done = minus ? "subtracted" : "added";
    const Kind a = left->type.kind;
    const Kind b = right->type.kind;
    if (a == Kind::Date && b == Kind::Date && minus) {
        return operation(expr, Op::DateDifference, type_of(Kind::Duration, "days"), {left, right});
    }
    if (a == Kind::Date && b == Kind::Duration) return shifted_date(expr, left, right);
    if (!program::is_numeric(a) || !program::is_numeric(b)) {
        const bool swapped = a == Kind::Duration && b == Kind::Date && !minus;
        return cannot(expr, described(left) + " and " + described(right) + " cannot be " + done, left, right,
                      swapped ? "The date stands first:   " + right->formula + " + " + left->formula
                              : "Only numbers, amounts, counts, ratios and spans are added; a date takes a span of "
                                "days: DATE + 30 days.");
    }
    const bool amount_first = a == Kind::Money;
    const TypedPtr& amount = amount_first ? left : right;
    const TypedPtr& other = amount_first ? right : left;
    if (amount->type.kind == Kind::Money && other->type.kind == Kind::Count) {
        return cannot(expr, "money and a count cannot be " + done, left, right,
                      "To pay the amount once for each, write   " + bracketed(amount) + " * " + bracketed(other));
    }
    if (a == Kind::Money && b == Kind::Ratio) {
        return cannot(expr, "an amount and a ratio cannot be " + done, left, right,
                      "To change the amount by the ratio, write   " + bracketed(left) + " * (100% " + expr.word + " " +
                          right->formula + ")");
    }
    if (!same_type(expr, left, right, done)) return nullptr;
    auto node = operation(expr, minus ? Op::Subtract : Op::Add, left->type, {left, right});
    node->whole_literal = left->whole_literal && right->whole_literal;
    node->quotient = left->quotient && right->quotient;
    return node;
}

// `a of b` is a times b and takes the type of b.
TypedPtr ExpressionChecker::share_of(const Expr& expr, const TypedPtr& left, const TypedPtr& right) {
    const Kind b = right->type.kind;
    if (left->type.kind != Kind::Ratio || !(is_factor(b) || b == Kind::Money || b == Kind::Duration)) {
        const bool number = left->form == Form::Literal && left->type.kind == Kind::Number;
        return cannot(expr, "`of` takes a ratio on its left and an amount, count, number or ratio on its right", left,
                      right,
                      number ? "A ratio is written in percent:   " + left->formula + "% of " + right->formula
                             : "Write a part of the whole:   1% of " + bracketed(right));
    }
    auto node = operation(expr, Op::Multiply, right->type, {left, right});
    node->quotient = right->quotient;
    return node;
}

TypedPtr ExpressionChecker::multiply(const Expr& expr, const TypedPtr& left, const TypedPtr& right) {
    const Kind a = left->type.kind;
    const Kind b = right->type.kind;
    Type type;
    bool quotient = false;
    if ((a == Kind::Money || a == Kind::Duration) && is_factor(b)) {
        type = left->type;
    } else if ((b == Kind::Money || b == Kind::Duration) && is_factor(a)) {
        type = right->type;
    } else if (a == Kind::Ratio && b == Kind::Ratio) {
        type = left->type;
        quotient = left->quotient && right->quotient;
    } else if ((a == Kind::Ratio && b == Kind::Number) || (a == Kind::Number && b == Kind::Ratio)) {
        type = type_of(Kind::Ratio);
        quotient = a == Kind::Ratio ? left->quotient : right->quotient;
    } else if ((a == Kind::Number && b == Kind::Number) ||
               ((a == Kind::Count || b == Kind::Count) && is_factor(a) && is_factor(b) && a != b)) {
        type = type_of(Kind::Number);
    } else {
        const bool amounts = a == Kind::Money && b == Kind::Money;
        return cannot(expr, described(left) + " and " + described(right) + " cannot be multiplied", left, right,
                      amounts ? "One of the two must be a ratio, a number or a count." : kMultiplied);
    }
    auto node = operation(expr, Op::Multiply, type, {left, right});
    node->quotient = quotient;
    return node;
}

TypedPtr ExpressionChecker::divide(const Expr& expr, const TypedPtr& left, const TypedPtr& right) {
    const Kind a = kind_beside(left, right->type.kind);
    const Kind b = kind_beside(right, left->type.kind);
    Type type;
    bool quotient = false;
    const bool countable = (a == Kind::Number || a == Kind::Count) && (b == Kind::Number || b == Kind::Count);
    const bool same_unit = left->type.unit == right->type.unit;
    if (countable && a != b) {
        type = type_of(Kind::Ratio);
        quotient = true;
    } else if (a == b && program::is_numeric(a) && (same_unit || a == Kind::Number)) {
        type = type_of(Kind::Ratio);
        quotient = a == Kind::Number || (a == Kind::Ratio && (left->quotient || right->quotient));
    } else if (a == Kind::Money && is_factor(b)) {
        type = left->type;
    } else if ((a == Kind::Ratio || a == Kind::Duration) && (b == Kind::Number || b == Kind::Count)) {
        type = left->type;
        quotient = left->quotient;
    } else {
        const bool counts = a == Kind::Count && b == Kind::Count;
        return cannot(expr, described(left) + " cannot be divided by " + described(right), left, right,
                      counts ? "For a ratio of two counts write a metric of   type: ratio"
                      : (b == Kind::Money && (is_factor(a) || a == Kind::Duration))
                          ? "The amount stands first:   " + bracketed(right) + " / " + bracketed(left)
                          : kDivided);
    }
    if (checker_.constant(right) == exact::Rational(0)) {
        return refuse(Code::Z0311, right->span, "this divides by zero",
                      "Divide by a value that is never zero, or delete the division.");
    }
    type.optional = !checker_.ranges_.never_zero(right);
    auto node = operation(expr, Op::Divide, type, {left, right});
    node->quotient = quotient;
    return node;
}

}  // namespace zgoda::check
