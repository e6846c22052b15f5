#include <algorithm>

#include "exact/currency.hpp"
#include "exact/date.hpp"
#include "exact/decimal_text.hpp"
#include "policy/expression.hpp"
#include "policy/expression_parser.hpp"
#include "text/assertion.hpp"

namespace zgoda::policy {

namespace {

// How tightly a form binds; a part that binds less than its place needs is printed in brackets.
enum Tightness { If, Or, And, Not, Comparison, Given, Sum, Product, Unary, Primary };

Tightness tightness(const Expr& e) {
    switch (e.kind) {
        case ExprKind::If: return If;
        case ExprKind::Or: return Or;
        case ExprKind::And: return And;
        case ExprKind::Not: return Not;
        case ExprKind::Compare:
        case ExprKind::Between:
        case ExprKind::Is:
        case ExprKind::IsMissing:
        case ExprKind::InList:
        case ExprKind::InSpan: return Comparison;
        case ExprKind::Otherwise: return Given;
        case ExprKind::Binary: return e.word == "+" || e.word == "-" ? Sum : Product;
        case ExprKind::Negate:
        case ExprKind::InCurrency: return Unary;
        default: return Primary;
    }
}

constexpr int kDigitsAfterMax = 12;

// Digits grouped by `_`, as the language writes them.
std::string digits(const exact::Rational& value, int at_least = 0) {
    auto text = exact::short_decimal(value, kDigitsAfterMax);
    ZGODA_ASSERT(text.has_value());
    if (at_least > 0 && exact::digits_after_point(*text) > 0 && exact::digits_after_point(*text) < at_least) {
        text = exact::decimal_text(value, at_least);
    }
    std::string grouped = exact::grouped(*text);
    std::replace(grouped.begin(), grouped.end(), ',', '_');
    return grouped;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between)) + part;
    return text;
}

// A declared value, in quotes if it could be read as something else.
std::string value_word(const std::string& word) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const bool plain =
        !word.empty() && letter(word.front()) && !is_reserved(word) &&
        std::all_of(word.begin(), word.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
    return plain ? word : "\"" + word + "\"";
}

std::string relation_words(std::string_view sign) {
    if (sign == ">=") return "at least";
    if (sign == "<=") return "at most";
    if (sign == ">") return "above";
    if (sign == "<") return "below";
    return std::string(sign);
}

std::string print(const Expr& e, Tightness place);

std::string arguments(const Expr& e) {
    std::vector<std::string> parts;
    for (const ExprPtr& part : e.parts) parts.push_back(print(*part, If));
    return joined(parts, ", ");
}

std::string chain(const Expr& e, std::string_view word, Tightness part) {
    std::vector<std::string> parts;
    for (const ExprPtr& each : e.parts) parts.push_back(print(*each, part));
    return joined(parts, word);
}

std::string fold(const Expr& e) {
    std::string text = e.word + "(" + joined(e.path, ".");
    if (!e.by.empty()) text += " by " + e.by;
    if (!e.parts.empty()) text += " where " + print(*e.parts[0], If);
    return text + ")";
}

std::string list(const Expr& e) {
    std::vector<std::string> words;
    for (const std::string& word : e.words) words.push_back(value_word(word));
    return print(*e.parts[0], Given) + " in [" + joined(words, ", ") + "]";
}

std::string literal(const Expr& e) {
    switch (e.kind) {
        case ExprKind::Percent: return digits(e.number * exact::Rational(100)) + "%";
        case ExprKind::Money: return digits(e.number, exact::currency_digits(e.word).value_or(0)) + " " + e.word;
        case ExprKind::Duration: {
            const bool one = e.number == exact::Rational(1);
            return digits(e.number) + " " + (one ? e.word.substr(0, e.word.size() - 1) : e.word);
        }
        case ExprKind::Date: return exact::date_text(e.date);
        case ExprKind::Text: return "\"" + e.word + "\"";
        case ExprKind::Truth: return e.truth ? "true" : "false";
        default: return digits(e.number);
    }
}

std::string bare(const Expr& e) {
    const auto part = [&](std::size_t i, Tightness place) { return print(*e.parts[i], place); };
    const std::string is = e.negated ? " is not " : " is ";
    switch (e.kind) {
        case ExprKind::Name: return joined(e.path, ".");
        case ExprKind::Negate: return "-" + part(0, Unary);
        case ExprKind::Not: return "not " + part(0, Not);
        case ExprKind::Binary: {
            const bool sum = tightness(e) == Sum;
            return part(0, sum ? Sum : Product) + " " + e.word + " " + part(1, sum ? Product : Unary);
        }
        case ExprKind::Compare: return part(0, Given) + " " + relation_words(e.word) + " " + part(1, Given);
        case ExprKind::Between: return part(0, Given) + " between " + part(1, Given) + " and " + part(2, Given);
        case ExprKind::Is: return part(0, Given) + is + value_word(e.word);
        case ExprKind::IsMissing: return part(0, Given) + is + "missing";
        case ExprKind::InList: return list(e);
        case ExprKind::InSpan: return part(0, Given) + " in " + e.word;
        case ExprKind::And: return chain(e, " and ", Not);
        case ExprKind::Or: return chain(e, " or ", And);
        case ExprKind::Otherwise: return part(0, Sum) + " otherwise " + part(1, Unary);
        case ExprKind::If: return "if " + part(0, If) + " then " + part(1, If) + " else " + part(2, If);
        case ExprKind::Call: return e.word + "(" + (e.span_word.empty() ? arguments(e) : e.span_word) + ")";
        case ExprKind::Fold: return fold(e);
        case ExprKind::InCurrency:
            return part(0, Primary) + " in " + e.word + (e.at_rate.empty() ? "" : " at " + e.at_rate);
        default: return literal(e);
    }
}

std::string print(const Expr& e, Tightness place) {
    std::string text = bare(e);
    return tightness(e) < place ? "(" + text + ")" : text;
}

}  // namespace

std::string expression_text(const Expr& expression) {
    return print(expression, If);
}

}  // namespace zgoda::policy
