#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using program::Op;
using program::Type;
using text::Code;
using ExprKind = policy::ExprKind;

namespace {

Type type_of(Kind kind, std::string unit = "") { return {kind, std::move(unit), false}; }

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

}  // namespace

bool ExpressionChecker::declared_choice(const TypedPtr& value, const std::string& word, text::Span span) {
    if (value->type.kind == Kind::Text || value->type.kind == Kind::Person || value->type.kind == Kind::Row) return true;
    std::vector<std::string> known;
    if (value->type.kind == Kind::Team) {
        known = checker_.team_names();
    } else {
        const Read& read = value->read;
        known = checker_.policy_.sources[static_cast<std::size_t>(read.end_source)]
                    .source.columns[static_cast<std::size_t>(read.column)]
                    .choices;
    }
    for (const std::string& candidate : known) {
        if (candidate == word) return true;
    }
    std::string all;
    for (const std::string& candidate : known) all += (all.empty() ? "" : ", ") + candidate;
    const auto near = text::nearest_name(word, known);
    checker_.report(Code::Z0304, span, "`" + word + "` is not a value of `" + value->formula + "`",
                    near ? "Did you mean `" + *near + "`?" : "", {}, {"It can be: " + all});
    return false;
}

TypedPtr ExpressionChecker::is_value(const Expr& expr) {
    const TypedPtr value = check(expr.parts[0]);
    if (!value || !present(value)) return nullptr;
    const Kind kind = value->type.kind;
    const bool fits = kind == Kind::Team || kind == Kind::Text || kind == Kind::Person ||
                      (kind == Kind::Choice && value->form == Form::Read);
    if (!fits) {
        checker_.report(Code::Z0301, expr.mark, "`is` compares with a declared value; this is " + program::type_text(value->type),
                        "Compare with `=`, `at least`, `at most`, ...", {{value->span, program::type_text(value->type)}});
        return nullptr;
    }
    if (!declared_choice(value, expr.word, expr.word_spans.empty() ? expr.span : expr.word_spans[0])) return nullptr;
    auto node = std::make_shared<Typed>(*operation(expr, Op::InList, type_of(Kind::Truth), {value}));
    node->words = {expr.word};
    if (!expr.negated) return node;
    return operation(expr, Op::Not, type_of(Kind::Truth), {node});
}

TypedPtr ExpressionChecker::in_list(const Expr& expr) {
    const TypedPtr value = check(expr.parts[0]);
    if (!value || !present(value)) return nullptr;
    const Kind kind = value->type.kind;
    if (kind != Kind::Team && kind != Kind::Text && kind != Kind::Person && !(kind == Kind::Choice && value->form == Form::Read)) {
        checker_.report(Code::Z0301, expr.mark, "`in [...]` looks for declared values; this is " + program::type_text(value->type));
        return nullptr;
    }
    for (std::size_t i = 0; i < expr.words.size(); ++i) {
        if (!declared_choice(value, expr.words[i], expr.word_spans[i])) return nullptr;
    }
    auto node = std::make_shared<Typed>(*operation(expr, Op::InList, type_of(Kind::Truth), {value}));
    node->words = expr.words;
    return node;
}

TypedPtr ExpressionChecker::in_span(const Expr& expr) {
    const TypedPtr value = check(expr.parts[0]);
    if (!value || !present(value)) return nullptr;
    if (value->type.kind != Kind::Date) {
        checker_.report(Code::Z0301, expr.mark, "`in " + expr.word + "` needs a date, this is " + program::type_text(value->type));
        return nullptr;
    }
    auto node = std::make_shared<Typed>(*operation(expr, Op::InDays, type_of(Kind::Truth), {value}));
    node->span_word = span_word(expr.word).value_or(exact::SpanWord::Period);
    return node;
}

TypedPtr ExpressionChecker::span_day(const Expr& expr) {
    const auto word = span_word(expr.span_word);
    if (!word) {
        checker_.report(Code::Z0206, expr.span, "`" + expr.word + "` takes period, previous period, month, quarter or year",
                        "Write   " + expr.word + "(period)");
        return nullptr;
    }
    auto node = make(expr, Form::SpanDay, type_of(Kind::Date));
    node->span_word = *word;
    node->last_day = expr.word == "end_of";
    return node;
}

TypedPtr ExpressionChecker::extreme(const Expr& expr) {
    std::vector<TypedPtr> parts;
    if (!operands(expr, parts)) return nullptr;
    for (std::size_t round = 0; round < 2; ++round) {
        for (std::size_t i = 1; i < parts.size(); ++i) {
            if (!same_type(expr, parts[0], parts[i], "compared")) return nullptr;
        }
    }
    const Kind kind = parts[0]->type.kind;
    if (!program::is_numeric(kind) && kind != Kind::Date) {
        checker_.report(Code::Z0301, expr.span, "`" + expr.word + "` needs numbers, amounts or dates");
        return nullptr;
    }
    const Op op = expr.word == "limit" ? Op::Limit : (expr.word == "min" ? Op::Minimum : Op::Maximum);
    const Type type = parts[0]->type;
    return operation(expr, op, type, std::move(parts));
}

TypedPtr ExpressionChecker::call(const Expr& expr) {
    static const std::map<std::string, std::pair<std::size_t, std::size_t>> kArguments = {
        {"min", {2, 20}},           {"max", {2, 20}},          {"limit", {3, 3}},       {"abs", {1, 1}},
        {"days_between", {2, 2}},   {"months_between", {2, 2}}, {"whole_steps", {2, 2}}, {"part_of_period", {2, 2}},
        {"start_of", {0, 0}},       {"end_of", {0, 0}},
    };
    const auto found = kArguments.find(expr.word);
    if (found == kArguments.end()) {
        std::vector<std::string> known;
        for (const auto& [name, count] : kArguments) known.push_back(name);
        const auto near = text::nearest_name(expr.word, known);
        std::string fix = near ? "Did you mean `" + *near + "`?" : "";
        if (expr.word == "round" || expr.word == "floor" || expr.word == "ceil") {
            fix = "Rounding is a key, never a function: write `rounded: { to: ..., mode: ... }` on the named value,\nor `whole_steps(x, step)` to count full steps.";
        }
        checker_.report(Code::Z0202, expr.mark, "there is no function `" + expr.word + "`", fix);
        return nullptr;
    }
    if (expr.word == "start_of" || expr.word == "end_of") return span_day(expr);
    if (expr.parts.size() < found->second.first || expr.parts.size() > found->second.second) {
        checker_.report(Code::Z0305, expr.mark, "`" + expr.word + "` takes " + std::to_string(found->second.first) +
                            (found->second.second > 3 ? " or more" : "") + " arguments, here are " + std::to_string(expr.parts.size()));
        return nullptr;
    }
    if (expr.word == "min" || expr.word == "max" || expr.word == "limit") return extreme(expr);

    std::vector<TypedPtr> parts;
    if (expr.word == "part_of_period") {
        for (const policy::ExprPtr& part : expr.parts) parts.push_back(check(part));
        if (!parts[0] || !parts[1] || !present(parts[0])) return nullptr;
        for (const TypedPtr& part : parts) {
            if (part->type.kind == Kind::Date) continue;
            checker_.report(Code::Z0301, part->span, "`part_of_period` needs dates, this is " + program::type_text(part->type));
            return nullptr;
        }
        auto node = std::make_shared<Typed>(*operation(expr, Op::PartOfPeriod, type_of(Kind::Ratio), parts));
        return node;
    }
    if (!operands(expr, parts)) return nullptr;
    const Kind kind = parts[0]->type.kind;
    if (expr.word == "abs") {
        if (!program::is_numeric(kind)) {
            checker_.report(Code::Z0301, expr.span, "`abs` needs a number or an amount, this is " + program::type_text(parts[0]->type));
            return nullptr;
        }
        const Type type = parts[0]->type;
        return operation(expr, Op::Absolute, type, std::move(parts));
    }
    if (expr.word == "whole_steps") {
        if (!program::is_numeric(kind) || !same_type(expr, parts[0], parts[1], "compared")) return nullptr;
        if (!checker_.never_zero(parts[1])) {
            checker_.report(Code::Z0311, parts[1]->span, "the step may be zero", "Use a literal or a parameter that is never zero.");
            return nullptr;
        }
        return operation(expr, Op::WholeSteps, type_of(Kind::Number), std::move(parts));
    }
    if (kind != Kind::Date || parts[1]->type.kind != Kind::Date) {
        return cannot(expr, "`" + expr.word + "` needs two dates", parts[0], parts[1]);
    }
    if (expr.word == "months_between") return operation(expr, Op::MonthsBetween, type_of(Kind::Number), std::move(parts));
    return operation(expr, Op::DateDifference, type_of(Kind::Number), {parts[1], parts[0]});
}

TypedPtr ExpressionChecker::fold(const Expr& expr) {
    const bool at_row = context_.at == At::Row;
    const bool at_event = context_.at == At::Event;
    const bool people = checker_.policy_.frame.people >= 0;
    std::int32_t here = at_row ? context_.source : -1;
    if (at_event) here = checker_.policy_.credits[static_cast<std::size_t>(context_.credit)].source;
    if (context_.at == At::Payee && people) here = checker_.policy_.frame.people;
    if (!at_row) {
        checker_.report(Code::Z0209, expr.span, "`" + expr.word + "(...)` reads rows and belongs under `derived:` of a source",
                        "Give it a name under `derived:` of the source it is counted for, and use the name here.");
        return nullptr;
    }
    const std::int32_t source = checker_.source_named(expr.path[0]);
    if (source < 0) {
        std::vector<std::string> known;
        for (const Source& each : checker_.policy_.sources) known.push_back(each.name);
        const auto near = text::nearest_name(expr.path[0], known);
        checker_.report(Code::Z0202, expr.path_spans[0], "there is no source `" + expr.path[0] + "`",
                        near ? "Did you mean `" + *near + "`?" : "A fold names a source, in the plural, as in `sources:`.");
        return nullptr;
    }
    // The key of the many side that leads here.
    const auto& columns = checker_.policy_.sources[static_cast<std::size_t>(source)].source.columns;
    std::vector<std::int32_t> keys;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool leads = columns[i].to == here && (columns[i].type.kind == Kind::Row || columns[i].type.kind == Kind::Person);
        if (!columns[i].key && leads && (expr.by.empty() || columns[i].name == expr.by)) keys.push_back(static_cast<std::int32_t>(i));
    }
    const std::string here_name = checker_.policy_.sources[static_cast<std::size_t>(here)].source.entity;
    if (keys.size() != 1) {
        std::string names;
        for (const std::int32_t key : keys) names += (names.empty() ? "" : ", ") + columns[static_cast<std::size_t>(key)].name;
        if (keys.empty()) {
            checker_.report(Code::Z0202, expr.by.empty() ? expr.path_spans[0] : expr.by_span,
                            "no column of `" + expr.path[0] + "` leads to a " + here_name);
        } else {
            checker_.report(Code::Z0210, expr.path_spans[0], "`" + expr.path[0] + "` leads to a " + here_name + " by " + names,
                            "Say which:   " + expr.word + "(" + expr.path[0] + " by " + columns[static_cast<std::size_t>(keys[0])].name + " ...)");
        }
        return nullptr;
    }

    static const std::map<std::string, Aggregate> kAggregates = {
        {"any", Aggregate::Any}, {"count", Aggregate::Count}, {"sum", Aggregate::Sum}, {"min", Aggregate::Min},
        {"max", Aggregate::Max}, {"average", Aggregate::Average}, {"only", Aggregate::Only}};
    auto node = make(expr, Form::Fold, type_of(Kind::Truth));
    node->fold.aggregate = kAggregates.at(expr.word);
    node->fold.source = source;
    node->fold.key = keys[0];

    Context many;
    many.at = At::Row;
    many.source = source;
    if (!expr.parts.empty()) {
        node->fold.where = ExpressionChecker(checker_, many).check(expr.parts[0]);
        if (!node->fold.where || !present(node->fold.where)) return nullptr;
        if (node->fold.where->type.kind != Kind::Truth) {
            checker_.report(Code::Z0301, node->fold.where->span, "`where` needs a condition, this is " + program::type_text(node->fold.where->type));
            return nullptr;
        }
    }
    const bool reads_value = expr.path.size() > 1;
    const Aggregate aggregate = node->fold.aggregate;
    const bool needs_value = aggregate != Aggregate::Any && aggregate != Aggregate::Count;
    if (reads_value != needs_value) {
        checker_.report(Code::Z0305, expr.path_spans[0],
                        needs_value ? "`" + expr.word + "` needs a column:   " + expr.word + "(" + expr.path[0] + ".COLUMN ...)"
                                    : "`" + expr.word + "` counts rows and takes no column",
                        needs_value ? "" : "Write   " + expr.word + "(" + expr.path[0] + " where ...)");
        return nullptr;
    }
    if (aggregate == Aggregate::Count) node->type = type_of(Kind::Count, checker_.policy_.sources[static_cast<std::size_t>(source)].source.entity);
    if (!reads_value) return node;

    Expr path = expr;
    path.kind = ExprKind::Name;
    path.path.erase(path.path.begin());
    path.path_spans.erase(path.path_spans.begin());
    path.parts.clear();
    path.span = {expr.span.file, path.path_spans.front().begin, path.path_spans.back().end};
    ExpressionChecker inner(checker_, many);
    node->fold.value = inner.name(path);
    if (!node->fold.value) return nullptr;
    Type type = node->fold.value->type;
    const bool numeric = program::is_numeric(type.kind);
    if ((aggregate == Aggregate::Sum && !numeric) ||
        ((aggregate == Aggregate::Min || aggregate == Aggregate::Max || aggregate == Aggregate::Average) && !numeric &&
         !(type.kind == Kind::Date && aggregate != Aggregate::Average))) {
        checker_.report(Code::Z0301, path.span, "`" + expr.word + "` cannot be taken of " + program::type_text(type));
        return nullptr;
    }
    if (aggregate == Aggregate::Average && type.kind == Kind::Count) type = type_of(Kind::Number);
    type.optional = aggregate != Aggregate::Sum;
    node->type = type;
    return node;
}

}  // namespace zgoda::check
