#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;

std::optional<exact::SpanWord> span_word(const std::string& words) {
    using exact::SpanWord;
    static const std::map<std::string, SpanWord> kWords = {
        {"period", SpanWord::Period},   {"previous period", SpanWord::PreviousPeriod},
        {"month", SpanWord::Month},     {"previous month", SpanWord::PreviousMonth},
        {"quarter", SpanWord::Quarter}, {"previous quarter", SpanWord::PreviousQuarter},
        {"year", SpanWord::Year},       {"previous year", SpanWord::PreviousYear},
    };
    const auto found = kWords.find(words);
    if (found == kWords.end()) return std::nullopt;
    return found->second;
}

TypedPtr ExpressionChecker::span_day(const Expr& expr) {
    const auto word = span_word(expr.span_word);
    if (!word) {
        return refuse(Code::Z0206, expr.span,
                      "`" + expr.word + "` takes period, previous period, month, quarter or year",
                      "Write   " + expr.word + "(period)");
    }
    auto node = make(expr, Form::SpanDay, type_of(Kind::Date));
    node->span_word = *word;
    node->last_day = expr.word == "end_of";
    return node;
}

TypedPtr ExpressionChecker::extreme(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    // Twice, so that a literal before the first typed part takes its type, too.
    for (std::size_t round = 0; round < 2; ++round) {
        for (std::size_t i = 1; i < parts.size(); ++i) {
            if (!same_type(expr, parts[0], parts[i], "compared")) return nullptr;
        }
    }
    const Kind kind = parts[0]->type.kind;
    if (!program::is_numeric(kind) && kind != Kind::Date) {
        return refuse(Code::Z0301, expr.span,
                      "`" + expr.word + "` needs numbers, amounts or dates, this is " + described(parts[0]),
                      "Give it values that have an order.");
    }
    if (expr.word == "limit" && !bounds_rise(parts)) return nullptr;
    const Op op = expr.word == "limit" ? Op::Limit : (expr.word == "min" ? Op::Minimum : Op::Maximum);
    const Type type = parts[0]->type;
    return operation(expr, op, type, std::move(parts));
}

// Bounds that the text alone shows to be in the wrong order; others are compared when the data are read.
bool ExpressionChecker::bounds_rise(const std::vector<TypedPtr>& parts) {
    const std::optional<exact::Rational> low = checker_.constant(parts[1]);
    const std::optional<exact::Rational> high = checker_.constant(parts[2]);
    if (!low || !high || *low <= *high) return true;
    return checker_.refuse(
        Code::Z0601, parts[1]->span,
        "the lower bound of `limit`, " + parts[1]->formula + ", is above the upper one, " + parts[2]->formula,
        "The lower bound stands first:   limit(" + parts[0]->formula + ", " + parts[2]->formula + ", " +
            parts[1]->formula + ")",
        {{parts[2]->span, "the upper bound"}});
}

TypedPtr ExpressionChecker::part_of_period(const Expr& expr) {
    std::vector<TypedPtr> parts;
    for (const policy::ExprPtr& part : expr.parts) parts.push_back(check(part));
    // A missing last day means: still here.
    if (!parts[0] || !parts[1] || !checker_.present(parts[0])) return nullptr;
    for (const TypedPtr& part : parts) {
        if (part->type.kind == Kind::Date) continue;
        return refuse(Code::Z0301, part->span, "`part_of_period` needs dates, this is " + described(part),
                      "Write   part_of_period(person.first_day, person.last_day)");
    }
    return operation(expr, Op::PartOfPeriod, type_of(Kind::Ratio), parts);
}

TypedPtr ExpressionChecker::unknown_function(const Expr& expr) {
    const std::vector<std::string> known = {
        "min",      "max",     "abs",         "limit",          "days_between", "months_between",
        "start_of", "end_of",  "whole_steps", "part_of_period", "any",          "count",
        "sum",      "average", "only"};
    const auto near = text::nearest_name(expr.word, known);
    return refuse(Code::Z0202, expr.mark, "there is no function `" + expr.word + "`",
                  near ? "Did you mean `" + *near + "`?" : "Calculate with + - * / and `of`, or with min, max, limit.");
}

namespace {

// How the function is written, and what the one argument of min or max alone comes to.
std::string usage_of(const policy::Expr& expr) {
    static const std::map<std::string, std::string> kUsage = {
        {"min", "min(VALUE, VALUE)"},
        {"max", "max(VALUE, VALUE)"},
        {"limit", "limit(VALUE, LOWEST, HIGHEST)"},
        {"abs", "abs(VALUE)"},
        {"days_between", "days_between(EARLIER, LATER)"},
        {"months_between", "months_between(EARLIER, LATER)"},
        {"whole_steps", "whole_steps(VALUE, STEP)"},
        {"part_of_period", "part_of_period(FROM, TO)"},
    };
    const bool alone = (expr.word == "min" || expr.word == "max") && expr.parts.size() == 1;
    const auto found = kUsage.find(expr.word);
    if (found == kUsage.end()) return "";
    return "Write   " + found->second + (alone ? "   or the value alone, without " + expr.word : "");
}

}  // namespace

TypedPtr ExpressionChecker::call(const Expr& expr) {
    // Fewest and most arguments.
    static const std::map<std::string, std::pair<std::size_t, std::size_t>> kArguments = {
        {"min", {2, 20}},         {"max", {2, 20}},           {"limit", {3, 3}},       {"abs", {1, 1}},
        {"days_between", {2, 2}}, {"months_between", {2, 2}}, {"whole_steps", {2, 2}}, {"part_of_period", {2, 2}},
        {"start_of", {0, 0}},     {"end_of", {0, 0}},
    };
    const auto found = kArguments.find(expr.word);
    if (found == kArguments.end()) return unknown_function(expr);
    if (expr.word == "start_of" || expr.word == "end_of") return span_day(expr);
    const auto [fewest, most] = found->second;
    if (expr.parts.size() < fewest || expr.parts.size() > most) {
        return refuse(Code::Z0305, expr.mark,
                      "`" + expr.word + "` takes " + std::to_string(fewest) + (most > fewest ? " or more" : "") +
                          " argument" + (fewest == 1 ? "" : "s") + ", not " + std::to_string(expr.parts.size()),
                      usage_of(expr));
    }
    if (expr.word == "min" || expr.word == "max" || expr.word == "limit") return extreme(expr);
    if (expr.word == "part_of_period") return part_of_period(expr);

    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    const Type type = parts[0]->type;
    if (expr.word == "abs") {
        if (program::is_numeric(type.kind)) return operation(expr, Op::Absolute, type, std::move(parts));
        return refuse(Code::Z0301, expr.span, "`abs` needs a number or an amount, this is " + described(parts[0]),
                      "Write the number or amount whose sign is left out.");
    }
    if (expr.word == "whole_steps") {
        if (!same_type(expr, parts[0], parts[1], "divided into steps")) return nullptr;
        if (!program::is_numeric(parts[0]->type.kind)) {
            return refuse(Code::Z0301, expr.span,
                          "`whole_steps` needs a number or an amount, this is " + described(parts[0]),
                          "Write   whole_steps(AMOUNT, 1_000 EUR)");
        }
        if (checker_.ranges_.never_zero(parts[1]))
            return operation(expr, Op::WholeSteps, type_of(Kind::Number), std::move(parts));
        return refuse(Code::Z0311, parts[1]->span, "the step may be zero",
                      "Use a literal or a parameter that is never zero.");
    }
    if (type.kind != Kind::Date || parts[1]->type.kind != Kind::Date) {
        return cannot(expr, "`" + expr.word + "` needs two dates", parts[0], parts[1],
                      "Write   " + expr.word + "(EARLIER, LATER)");
    }
    if (expr.word == "months_between")
        return operation(expr, Op::MonthsBetween, type_of(Kind::Number), std::move(parts));
    return operation(expr, Op::DateDifference, type_of(Kind::Number), {parts[1], parts[0]});
}

}  // namespace zgoda::check
