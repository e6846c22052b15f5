#include "check/expression_checker.hpp"

#include <algorithm>

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;
using ExprKind = policy::ExprKind;

namespace {

Type type_of(Kind kind, std::string unit = "") { return {kind, std::move(unit), false}; }

bool is_factor(Kind kind) { return kind == Kind::Ratio || kind == Kind::Number || kind == Kind::Count; }

program::Relation relation_of(const std::string& word) {
    if (word == "=") return program::Relation::Equal;
    if (word == "<>") return program::Relation::NotEqual;
    if (word == "<") return program::Relation::Less;
    if (word == "<=") return program::Relation::LessEqual;
    if (word == ">") return program::Relation::Greater;
    return program::Relation::GreaterEqual;
}

std::string described(const TypedPtr& value) { return program::type_text(value->type); }

}  // namespace

std::shared_ptr<Typed> ExpressionChecker::make(const Expr& expr, Form form, Type type) const {
    auto node = std::make_shared<Typed>();
    node->form = form;
    node->type = std::move(type);
    node->span = expr.span;
    node->formula = checker_.written(expr.span);
    return node;
}

TypedPtr ExpressionChecker::operation(const Expr& expr, Op op, Type type, std::vector<TypedPtr> parts) const {
    auto node = make(expr, Form::Operation, std::move(type));
    node->op = op;
    node->parts = std::move(parts);
    return node;
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
        case ExprKind::InCurrency:
            checker_.report(Code::Z0207, expr->span, "`in " + expr->word + "` is known, not yet supported",
                            "Convert the amounts before they are loaded.");
            return nullptr;
    }
    return nullptr;
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
        case ExprKind::Money:
            node->type = type_of(Kind::Money, expr.word);
            node->value.number = expr.number;
            if (expr.word != checker_.policy_.frame.currency && !checker_.policy_.frame.currency.empty()) {
                checker_.report(Code::Z0303, expr.span,
                                "this amount is in " + expr.word + ", the policy pays in " + checker_.policy_.frame.currency,
                                "Write the amount in " + checker_.policy_.frame.currency + ".",
                                {{checker_.tree_.currency.span, "the policy's currency"}});
                return nullptr;
            }
            break;
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
    return std::all_of(parts.begin(), parts.end(), [&](const TypedPtr& part) { return part && present(part); });
}

bool ExpressionChecker::present(const TypedPtr& value) {
    if (!value->type.optional) return true;
    const std::string path = value->formula;
    std::string fallback = "...";
    if (value->type.kind == Kind::Money) fallback = "0 " + value->type.unit;
    if (value->type.kind == Kind::Ratio) fallback = "0%";
    if (value->type.kind == Kind::Count || value->type.kind == Kind::Number) fallback = "0";
    if (value->type.kind == Kind::Duration) fallback = "0 days";
    const bool zero = value->form == Form::Operation && value->op == Op::Divide;
    const bool is_path = value->form == Form::Read || value->form == Form::Metric || value->form == Form::Goal;
    std::string fix = "Say what counts instead:   " + (is_path ? path : "(" + path + ")") + " otherwise " + fallback;
    if (is_path) fix += "\nor ask first:   " + path + " is not missing and ...";
    checker_.report(zero ? Code::Z0311 : Code::Z0310, value->span,
                    zero ? "`" + path + "` has no value where its denominator is zero" : "`" + path + "` may be missing",
                    fix);
    return false;
}

TypedPtr ExpressionChecker::cannot(const Expr& expr, std::string message, const TypedPtr& left, const TypedPtr& right,
                                   std::string fix) {
    const bool currencies = left->type.kind == Kind::Money && right->type.kind == Kind::Money &&
                            left->type.unit != right->type.unit;
    checker_.report(currencies ? Code::Z0303 : Code::Z0301, expr.mark, std::move(message), std::move(fix),
                    {{left->span, described(left)}, {right->span, described(right)}});
    return nullptr;
}

bool ExpressionChecker::same_type(const Expr& expr, TypedPtr& left, TypedPtr& right, std::string_view doing) {
    left = checker_.adapted(left, right->type);
    right = checker_.adapted(right, left->type);
    const Type a{left->type.kind, left->type.unit, false};
    const Type b{right->type.kind, right->type.unit, false};
    if (a == b) return true;
    std::string fix;
    const auto hint = [&](const TypedPtr& number, const TypedPtr& other) {
        if (number->type.kind != Kind::Number) return;
        if (number->form == Form::Parameter) fix = checker_.unit_for_parameter(number, other->type);
        if (number->form != Form::Literal) return;
        if (other->type.kind == Kind::Money) fix = "Write the amount with its currency:   " + number->formula + " " + other->type.unit;
        if (other->type.kind == Kind::Ratio) fix = "A ratio is written in percent:   " + checker_.in_percent(number);
        if (other->type.kind == Kind::Duration) fix = "Write the unit:   " + number->formula + " " + other->type.unit;
    };
    hint(left, right);
    hint(right, left);
    if (fix.empty() && a.kind == Kind::Duration && b.kind == Kind::Duration) fix = "Days and months have no fixed ratio; use one of them on both sides.";
    if (fix.empty() && a.kind == Kind::Choice && b.kind == Kind::Text) fix = "Compare with a declared value:   " + left->formula + " is VALUE";
    cannot(expr, described(left) + " and " + described(right) + " cannot be " + std::string(doing), left, right, fix);
    return false;
}

TypedPtr ExpressionChecker::negate(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (!program::is_numeric(parts[0]->type.kind)) {
        checker_.report(Code::Z0301, expr.span, "`-` needs a number or an amount, this is " + described(parts[0]));
        return nullptr;
    }
    const Type type = parts[0]->type;
    if (parts[0]->form == Form::Literal) {
        auto node = make(expr, Form::Literal, type);
        node->value.number = -*parts[0]->value.number;
        node->whole_literal = parts[0]->whole_literal;
        return node;
    }
    return operation(expr, Op::Negate, type, std::move(parts));
}

TypedPtr ExpressionChecker::negation(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (parts[0]->type.kind != Kind::Truth) {
        checker_.report(Code::Z0301, expr.span, "`not` needs a condition, this is " + described(parts[0]));
        return nullptr;
    }
    return operation(expr, Op::Not, type_of(Kind::Truth), std::move(parts));
}

TypedPtr ExpressionChecker::arithmetic(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (expr.word == "+" || expr.word == "-") return add(expr, parts[0], parts[1]);
    if (expr.word == "/") return divide(expr, parts[0], parts[1]);
    return multiply(expr, parts[0], parts[1]);
}

TypedPtr ExpressionChecker::add(const Expr& expr, TypedPtr left, TypedPtr right) {
    const bool minus = expr.word == "-";
    const Kind a = left->type.kind;
    const Kind b = right->type.kind;
    if (a == Kind::Date && b == Kind::Date && minus) {
        return operation(expr, Op::DateDifference, type_of(Kind::Duration, "days"), {left, right});
    }
    if (a == Kind::Date && b == Kind::Duration) {
        TypedPtr shift = right;
        if (minus) {
            auto negated = std::make_shared<Typed>(*right);
            if (right->form == Form::Literal) {
                negated->value.number = -*right->value.number;
            } else {
                negated->form = Form::Operation;
                negated->op = Op::Negate;
                negated->parts = {right};
            }
            shift = negated;
        }
        return operation(expr, right->type.unit == "days" ? Op::DaysLater : Op::MonthsLater, type_of(Kind::Date),
                         {left, shift});
    }
    if (!program::is_numeric(a) || !program::is_numeric(b)) {
        return cannot(expr, described(left) + " and " + described(right) + " cannot be " + (minus ? "subtracted" : "added"),
                      left, right);
    }
    if (a == Kind::Money && b == Kind::Count) {
        return cannot(expr, "money and a count cannot be " + std::string(minus ? "subtracted" : "added"), left, right,
                      "To pay the amount once for each, write   " + left->formula + " * " + right->formula);
    }
    if (a == Kind::Money && b == Kind::Ratio) {
        return cannot(expr, "an amount and a ratio cannot be " + std::string(minus ? "subtracted" : "added"), left, right,
                      "To change the amount by the ratio, write   " + left->formula + " * (100% " + expr.word + " " +
                          right->formula + ")");
    }
    if (!same_type(expr, left, right, minus ? "subtracted" : "added")) return nullptr;
    auto node = std::make_shared<Typed>(*operation(expr, minus ? Op::Subtract : Op::Add, left->type, {left, right}));
    node->whole_literal = left->whole_literal && right->whole_literal;
    node->quotient = left->quotient && right->quotient;
    return node;
}

TypedPtr ExpressionChecker::multiply(const Expr& expr, TypedPtr left, TypedPtr right) {
    const bool of = expr.word == "of";
    const Kind a = left->type.kind;
    const Kind b = right->type.kind;
    if (of) {
        if (a != Kind::Ratio || !(is_factor(b) || b == Kind::Money || b == Kind::Duration)) {
            return cannot(expr, "`of` takes a ratio on its left and an amount, count, number or ratio on its right", left,
                          right, a == Kind::Number ? "Write the left side in percent." : "");
        }
        auto node = std::make_shared<Typed>(*operation(expr, Op::Multiply, right->type, {left, right}));
        node->quotient = right->quotient;
        return node;
    }
    Type type;
    bool quotient = false;
    if (a == Kind::Money && is_factor(b)) {
        type = left->type;
    } else if (b == Kind::Money && is_factor(a)) {
        type = right->type;
    } else if (a == Kind::Duration && (b == Kind::Number || b == Kind::Ratio || b == Kind::Count)) {
        type = left->type;
    } else if (b == Kind::Duration && (a == Kind::Number || a == Kind::Ratio || a == Kind::Count)) {
        type = right->type;
    } else if (a == Kind::Ratio && b == Kind::Ratio) {
        type = left->type;
        quotient = left->quotient && right->quotient;
    } else if ((a == Kind::Ratio && b == Kind::Number) || (a == Kind::Number && b == Kind::Ratio)) {
        type = type_of(Kind::Ratio);
        quotient = a == Kind::Ratio ? left->quotient : right->quotient;
    } else if (a == Kind::Number && b == Kind::Number) {
        type = left->type;
    } else if ((a == Kind::Count && (b == Kind::Ratio || b == Kind::Number)) ||
               (b == Kind::Count && (a == Kind::Ratio || a == Kind::Number))) {
        type = type_of(Kind::Number);
    } else {
        std::string fix;
        if (a == Kind::Money && b == Kind::Money) fix = "One of the two must be a ratio, a number or a count.";
        return cannot(expr, described(left) + " and " + described(right) + " cannot be multiplied", left, right, fix);
    }
    auto node = std::make_shared<Typed>(*operation(expr, Op::Multiply, type, {left, right}));
    node->quotient = quotient;
    return node;
}

TypedPtr ExpressionChecker::divide(const Expr& expr, TypedPtr left, TypedPtr right) {
    const Kind a = left->type.kind;
    const Kind b = right->type.kind;
    Type type;
    bool quotient = false;
    if (a == b && (a == Kind::Money || a == Kind::Count || a == Kind::Duration || a == Kind::Ratio)) {
        if (left->type.unit != right->type.unit) {
            return cannot(expr, described(left) + " and " + described(right) + " cannot be divided", left, right);
        }
        type = type_of(Kind::Ratio);
        quotient = a == Kind::Ratio && (left->quotient || right->quotient);
    } else if (a == Kind::Money && is_factor(b)) {
        type = left->type;
    } else if ((a == Kind::Number || a == Kind::Count) && (b == Kind::Number || b == Kind::Count)) {
        type = type_of(Kind::Ratio);
        quotient = true;
    } else if (a == Kind::Ratio && (b == Kind::Number || b == Kind::Count)) {
        type = left->type;
        quotient = left->quotient;
    } else if (a == Kind::Duration && (b == Kind::Number || b == Kind::Count)) {
        type = left->type;
    } else if (a == Kind::Number && b == Kind::Ratio) {
        type = left->type;
    } else {
        return cannot(expr, described(left) + " cannot be divided by " + described(right), left, right);
    }
    if (checker_.constant(right) == exact::Rational(0)) {
        checker_.report(Code::Z0311, right->span, "division by zero");
        return nullptr;
    }
    type.optional = !checker_.never_zero(right);
    auto node = std::make_shared<Typed>(*operation(expr, Op::Divide, type, {left, right}));
    node->quotient = quotient;
    return node;
}

TypedPtr ExpressionChecker::compare(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (!same_type(expr, parts[0], parts[1], "compared")) return nullptr;
    const program::Relation relation = relation_of(expr.word);
    const Kind kind = parts[0]->type.kind;
    const bool ordered = program::is_numeric(kind) || kind == Kind::Date;
    const bool equality = relation == program::Relation::Equal || relation == program::Relation::NotEqual;
    if (!ordered && !equality) {
        return cannot(expr, described(parts[0]) + " has no order", parts[0], parts[1], "Only `=` and `<>` compare such values.");
    }
    const bool upper = relation == program::Relation::LessEqual || relation == program::Relation::Less;
    if (upper && context_.not_below.count(parts[0]->formula) == 0 && parts[0]->form == Form::Operation && parts[0]->op == Op::DateDifference) {
        checker_.report(Code::Z0504, expr.span, "`" + parts[0]->formula + "` also is " + (expr.word == "<=" ? "at most " : "below ") +
                            parts[1]->formula + " where it is negative",
                        "For a window write   " + parts[0]->formula + " between 0 days and " + parts[1]->formula);
    }
    auto node = std::make_shared<Typed>(*operation(expr, Op::Compare, type_of(Kind::Truth), parts));
    node->relation = relation;
    return node;
}

TypedPtr ExpressionChecker::between(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    if (!same_type(expr, parts[0], parts[1], "compared") || !same_type(expr, parts[0], parts[2], "compared")) return nullptr;
    const Kind kind = parts[0]->type.kind;
    if (!program::is_numeric(kind) && kind != Kind::Date) {
        return cannot(expr, described(parts[0]) + " has no order", parts[0], parts[1]);
    }
    const auto low = checker_.constant(parts[1]);
    const auto high = checker_.constant(parts[2]);
    if (low && high && *low > *high) {
        checker_.report(Code::Z0601, expr.span, "the lower end is above the upper end, so nothing is between them",
                        "Write   between " + parts[2]->formula + " and " + parts[1]->formula);
        return nullptr;
    }
    return operation(expr, Op::Between, type_of(Kind::Truth), std::move(parts));
}

TypedPtr ExpressionChecker::is_missing(const Expr& expr) {
    const TypedPtr part = check(expr.parts[0]);
    if (!part) return nullptr;
    if (!part->type.optional) {
        checker_.report(Code::Z0320, expr.span, "`" + part->formula + "` is never missing here",
                        "Leave the question out.");
        return nullptr;
    }
    const TypedPtr question = operation(expr, Op::IsMissing, type_of(Kind::Truth), {part});
    return expr.negated ? operation(expr, Op::Not, type_of(Kind::Truth), {question}) : question;
}

TypedPtr ExpressionChecker::junction(const Expr& expr) {
    const bool is_and = expr.kind == ExprKind::And;
    const std::set<std::string> before = context_.present;
    const std::set<std::string> before_bounds = context_.not_below;
    for (const policy::ExprPtr& side : expr.parts) {
        const bool lower = side && side->kind == ExprKind::Compare && (side->word == ">=" || side->word == ">");
        if (is_and && lower) context_.not_below.insert(checker_.written(side->parts[0]->span));
    }
    std::vector<TypedPtr> parts;
    bool right = true;
    for (const policy::ExprPtr& side : expr.parts) {
        const TypedPtr part = check(side);
        right = right && part && present(part);
        if (part && part->type.kind != Kind::Truth) {
            checker_.report(Code::Z0301, part->span, std::string(is_and ? "`and`" : "`or`") + " needs conditions, this is " + described(part));
            right = false;
        }
        parts.push_back(part);
        narrow(side, is_and);
    }
    context_.present = before;
    context_.not_below = before_bounds;
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
            if (outcome) {
                for (const auto& side : condition->parts) narrow(side, true);
            }
            break;
        case ExprKind::Or:
            if (!outcome) {
                for (const auto& side : condition->parts) narrow(side, false);
            }
            break;
        default: break;
    }
}

TypedPtr ExpressionChecker::otherwise(const Expr& expr) {
    TypedPtr value = check(expr.parts[0]);
    TypedPtr fallback = check(expr.parts[1]);
    if (!value || !fallback) return nullptr;
    if (!value->type.optional) {
        checker_.report(Code::Z0320, expr.mark, "`" + value->formula + "` is never missing, so `otherwise` has no effect",
                        "Write only   " + value->formula);
        return nullptr;
    }
    if (!same_type(expr, value, fallback, "alternatives")) return nullptr;
    Type type = value->type;
    type.optional = fallback->type.optional;
    auto node = std::make_shared<Typed>(*operation(expr, Op::Otherwise, type, {value, fallback}));
    node->quotient = value->quotient && fallback->quotient;
    return node;
}

TypedPtr ExpressionChecker::choose(const Expr& expr) {
    const TypedPtr condition = check(expr.parts[0]);
    const std::set<std::string> before = context_.present;
    narrow(expr.parts[0], true);
    TypedPtr then = check(expr.parts[1]);
    context_.present = before;
    narrow(expr.parts[0], false);
    TypedPtr other = check(expr.parts[2]);
    context_.present = before;
    if (!condition || !then || !other || !present(condition)) return nullptr;
    if (condition->type.kind != Kind::Truth) {
        checker_.report(Code::Z0301, condition->span, "`if` needs a condition, this is " + described(condition));
        return nullptr;
    }
    if (!same_type(expr, then, other, "branches of one `if`")) return nullptr;
    Type type = then->type;
    type.optional = then->type.optional || other->type.optional;
    auto node = std::make_shared<Typed>(*operation(expr, Op::Choose, type, {condition, then, other}));
    node->whole_literal = then->whole_literal && other->whole_literal;
    node->quotient = then->quotient && other->quotient;
    return node;
}

}  // namespace zgoda::check
