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
                      "`" + expr.word + "` needs numbers, amounts or dates, this is " + described(parts[0]));
    }
    const Op op = expr.word == "limit" ? Op::Limit : (expr.word == "min" ? Op::Minimum : Op::Maximum);
    const Type type = parts[0]->type;
    return operation(expr, op, type, std::move(parts));
}

TypedPtr ExpressionChecker::part_of_period(const Expr& expr) {
    std::vector<TypedPtr> parts;
    for (const policy::ExprPtr& part : expr.parts) parts.push_back(check(part));
    // A missing last day means: still here.
    if (!parts[0] || !parts[1] || !checker_.present(parts[0])) return nullptr;
    for (const TypedPtr& part : parts) {
        if (part->type.kind == Kind::Date) continue;
        return refuse(Code::Z0301, part->span, "`part_of_period` needs dates, this is " + described(part));
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
                  near ? "Did you mean `" + *near + "`?" : "");
}

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
                          " argument" + (fewest == 1 ? "" : "s") + ", not " + std::to_string(expr.parts.size()));
    }
    if (expr.word == "min" || expr.word == "max" || expr.word == "limit") return extreme(expr);
    if (expr.word == "part_of_period") return part_of_period(expr);

    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    const Type type = parts[0]->type;
    if (expr.word == "abs") {
        if (program::is_numeric(type.kind)) return operation(expr, Op::Absolute, type, std::move(parts));
        return refuse(Code::Z0301, expr.span, "`abs` needs a number or an amount, this is " + described(parts[0]));
    }
    if (expr.word == "whole_steps") {
        if (!same_type(expr, parts[0], parts[1], "divided into steps")) return nullptr;
        if (!program::is_numeric(parts[0]->type.kind)) {
            return refuse(Code::Z0301, expr.span,
                          "`whole_steps` needs a number or an amount, this is " + described(parts[0]));
        }
        if (checker_.ranges_.never_zero(parts[1]))
            return operation(expr, Op::WholeSteps, type_of(Kind::Number), std::move(parts));
        return refuse(Code::Z0311, parts[1]->span, "the step may be zero",
                      "Use a literal or a parameter that is never zero.");
    }
    if (type.kind != Kind::Date || parts[1]->type.kind != Kind::Date) {
        return cannot(expr, "`" + expr.word + "` needs two dates", parts[0], parts[1]);
    }
    if (expr.word == "months_between")
        return operation(expr, Op::MonthsBetween, type_of(Kind::Number), std::move(parts));
    return operation(expr, Op::DateDifference, type_of(Kind::Number), {parts[1], parts[0]});
}

}  // namespace zgoda::check
