#include "trial/constant.hpp"

#include "exact/decimal_text.hpp"

namespace zgoda::trial {

namespace {

using Kind = Constant::Kind;

Constant number_constant(Kind kind, exact::Rational number, std::string unit = "") {
    Constant constant;
    constant.kind = kind;
    constant.number = std::move(number);
    constant.unit = std::move(unit);
    return constant;
}

bool is_number(const Constant& constant) {
    return constant.kind == Kind::Plain || constant.kind == Kind::Money || constant.kind == Kind::Duration;
}

// Computes literals; reports what is none of them.
class Computing {
public:
    explicit Computing(text::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    std::optional<Constant> value(const policy::Expr& expr) {
        switch (expr.kind) {
            case policy::ExprKind::Number:
            case policy::ExprKind::Percent: return number_constant(Kind::Plain, expr.number);
            case policy::ExprKind::Money: return number_constant(Kind::Money, expr.number, expr.word);
            case policy::ExprKind::Duration: return number_constant(Kind::Duration, expr.number, expr.word);
            case policy::ExprKind::Date: return date(expr.date);
            case policy::ExprKind::Truth: return truth(expr.truth);
            case policy::ExprKind::Text: return word(expr.word);
            case policy::ExprKind::Name:
                if (expr.path.size() == 1) return word(expr.path[0]);
                break;
            case policy::ExprKind::Negate: return negated(expr);
            case policy::ExprKind::Binary: return computed(expr);
            default: break;
        }
        return refused(expr, "a value is needed here, not a formula over data");
    }

private:
    std::optional<Constant> refused(const policy::Expr& expr, std::string message) {
        text::Diagnostic diagnostic{};
        diagnostic.code = text::Code::Z1102;
        diagnostic.message = std::move(message);
        diagnostic.span = expr.span;
        diagnostic.fix =
            "Write a literal such as 250.00 EUR, 20%, 14/15, 50 days or 2026-03-01, or compute with such literals.";
        diagnostics_.push_back(std::move(diagnostic));
        return std::nullopt;
    }

    static Constant date(exact::Date date) {
        Constant constant;
        constant.kind = Kind::Date;
        constant.date = date;
        return constant;
    }
    static Constant truth(bool truth) {
        Constant constant;
        constant.kind = Kind::Truth;
        constant.truth = truth;
        return constant;
    }
    static Constant word(std::string word) {
        Constant constant;
        constant.kind = Kind::Word;
        constant.word = std::move(word);
        return constant;
    }

    std::optional<Constant> negated(const policy::Expr& expr) {
        std::optional<Constant> constant = value(*expr.parts[0]);
        if (!constant) return std::nullopt;
        if (!is_number(*constant)) return refused(expr, "only a number has an opposite");
        constant->number = -constant->number;
        return constant;
    }

    std::optional<Constant> computed(const policy::Expr& expr) {
        const std::optional<Constant> left = value(*expr.parts[0]);
        const std::optional<Constant> right = left ? value(*expr.parts[1]) : std::nullopt;
        if (!right) return std::nullopt;
        if (!is_number(*left) || !is_number(*right)) return refused(expr, "only numbers can be computed with");
        const bool alike = left->kind == right->kind && left->unit == right->unit;
        if (expr.word == "+" || expr.word == "-") {
            if (!alike) return refused(expr, "these do not have one unit");
            return number_constant(
                left->kind, expr.word == "+" ? left->number + right->number : left->number - right->number, left->unit);
        }
        if (expr.word == "/") {
            if (right->number.is_zero()) return refused(expr, "the divisor is zero");
            if (alike) return number_constant(Kind::Plain, left->number / right->number);
            if (right->kind != Kind::Plain) return refused(expr, "these do not have one unit");
            return number_constant(left->kind, left->number / right->number, left->unit);
        }
        if (left->kind != Kind::Plain && right->kind != Kind::Plain)
            return refused(expr, "one side must be a plain number");
        const Constant& carrier = left->kind == Kind::Plain ? *right : *left;
        return number_constant(carrier.kind, left->number * right->number, carrier.unit);
    }

    text::Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Constant> constant_of(const policy::ScalarText& scalar, text::Diagnostics& diagnostics) {
    if (scalar.text == "missing") return Constant{};
    const policy::ExprPtr expression = policy::parse_expression(scalar, diagnostics);
    if (!expression) return std::nullopt;
    return Computing(diagnostics).value(*expression);
}

std::string constant_text(const Constant& constant, bool percent) {
    switch (constant.kind) {
        case Kind::Missing: return "missing";
        case Kind::Truth: return constant.truth ? "true" : "false";
        case Kind::Date: return exact::date_text(constant.date);
        case Kind::Word: return constant.word;
        case Kind::Money: return exact::shown_money(constant.number, constant.unit).text;
        case Kind::Duration: return exact::shown_number(constant.number).text + " " + constant.unit;
        case Kind::Plain: break;
    }
    return (percent ? exact::shown_percent(constant.number) : exact::shown_number(constant.number)).text;
}

text::Span span_of(const policy::ScalarText& scalar) {
    if (scalar.bytes.empty()) return {};
    return {scalar.file, scalar.bytes.front(), scalar.bytes.back()};
}

}  // namespace zgoda::trial
