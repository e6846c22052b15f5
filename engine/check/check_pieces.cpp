#include <algorithm>

#include "check/checker.hpp"
#include "check/expression_checker.hpp"
#include "check/reads.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;

namespace {

// What a missing value could be taken as; empty where there is nothing usual.
std::string fallback_for(const Type& type) {
    switch (type.kind) {
        case Kind::Money: return "0 " + type.unit;
        case Kind::Ratio: return "0%";
        case Kind::Count:
        case Kind::Number: return "0";
        case Kind::Duration: return "0 " + type.unit;
        default: return "";
    }
}

// "money or count"
std::string words_for(std::initializer_list<Kind> kinds) {
    std::string words;
    for (const Kind kind : kinds) {
        std::string word = program::type_text({kind, "", false});
        if (kind == Kind::Ratio || kind == Kind::Number || kind == Kind::Date) word = "a " + word;
        if (kind == Kind::Count) word = "a count";
        if (kind == Kind::Money) word = "an amount";
        if (kind == Kind::Duration) word = "a duration";
        if (kind == Kind::Truth) word = "a condition";
        words += (words.empty() ? "" : " or ") + word;
    }
    return words;
}

}  // namespace

TypedPtr Checker::typed(const policy::Formula& formula, const Context& context) {
    if (!formula) return nullptr;
    TypedPtr value = ExpressionChecker(*this, context).check(formula.expression);
    if (value) check_reading(formula);
    return value;
}

TypedPtr Checker::typed_as(const policy::Formula& formula, const Context& context, std::initializer_list<Kind> kinds,
                           std::string_view what) {
    TypedPtr value = typed(formula, context);
    if (!value || !present(value)) return nullptr;
    for (const Kind kind : kinds) {
        if (value->type.kind == kind) return value;
        if (kind == Kind::Number && value->quotient) return adapted(value, {Kind::Number, "", false});
    }
    const std::string wanted = words_for(kinds);
    std::string fix;
    for (const Kind kind : kinds) {
        if (fix.empty()) fix = unit_fix(value, {kind, kind == Kind::Money ? policy_.frame.currency : "", false});
    }
    const bool only_ratio = kinds.size() == 1 && *kinds.begin() == Kind::Ratio;
    const bool only_money = kinds.size() == 1 && *kinds.begin() == Kind::Money;
    if (fix.empty() && only_ratio && value->type.kind == Kind::Money) {
        fix = std::string("Write a part of the whole, such as   50%") +
              (what == "share" ? "   (the amount stands in the `pay` of a reward)" : "");
    }
    if (fix.empty() && only_money && value->type.kind == Kind::Count) {
        fix = "Write the amount for each:   50 " + policy_.frame.currency + " * " + value->formula;
    }
    if (fix.empty() && only_money && value->type.kind == Kind::Ratio) {
        fix = "Write an amount, such as   250 " + policy_.frame.currency + "   or a part of one:   " + value->formula +
              " of AMOUNT";
    }
    if (fix.empty() && kinds.size() == 1 && *kinds.begin() == Kind::Truth) fix = condition_fix(value);
    report(Code::Z0302, value->span,
           "`" + std::string(what) + "` needs " + wanted + ", this is " + program::type_text(value->type), fix);
    return nullptr;
}

bool Checker::typed_if_given(const policy::Formula& formula, TypedPtr& to, const Context& context,
                             std::initializer_list<Kind> kinds, std::string_view what) {
    if (!formula) return true;
    to = typed_as(formula, context, kinds, what);
    return to != nullptr;
}

TypedPtr Checker::typed_constant_ratio(const policy::Formula& formula, std::string_view what) {
    Context context;
    context.at = At::Constant;
    TypedPtr value = typed_as(formula, context, {Kind::Ratio}, what);
    if (!value) return nullptr;
    if (constant(value)) return value;
    report(Code::Z0206, value->span, "`" + std::string(what) + "` must be one value for the whole life of the policy",
           "Write a ratio such as 50% or 1/3, or a parameter with a single value.");
    return nullptr;
}

TypedPtr Checker::typed_path(const policy::Word& word, const Context& context) {
    auto expr = std::make_shared<policy::Expr>();
    expr->kind = policy::ExprKind::Name;
    expr->span = word.span;
    expr->mark = word.span;
    // In quotes, the name begins behind the quote.
    const std::uint32_t begin = word.span.begin + (word.quoted ? 1U : 0U);
    std::size_t start = 0;
    while (true) {
        const std::size_t dot = word.text.find('.', start);
        const std::size_t stop = dot == std::string::npos ? word.text.size() : dot;
        expr->path.push_back(word.text.substr(start, stop - start));
        expr->path_spans.push_back(
            {word.span.file, begin + static_cast<std::uint32_t>(start), begin + static_cast<std::uint32_t>(stop)});
        if (dot == std::string::npos) break;
        start = dot + 1;
    }
    return ExpressionChecker(*this, context).check(expr);
}

TypedPtr Checker::typed_date(const policy::Word& word, const Context& context, std::string_view what) {
    TypedPtr date = typed_path(word, context);
    if (!date || date->type.kind == Kind::Date) return date;
    report(Code::Z0302, word.span,
           "`" + std::string(what) + "` needs a date, this is " + program::type_text(date->type),
           "Write the name of a column that is declared `date`.");
    return nullptr;
}

TypedPtr Checker::adapted(const TypedPtr& value, const Type& wanted) const {
    const bool count = value->whole_literal && value->type.kind == Kind::Number && wanted.kind == Kind::Count;
    const bool number = value->quotient && value->type.kind == Kind::Ratio && wanted.kind == Kind::Number;
    if (!count && !number) return value;
    auto copy = std::make_shared<Typed>(*value);
    copy->type.kind = wanted.kind;
    copy->type.unit = wanted.unit;
    copy->quotient = false;
    return copy;
}

// A number fits where a count is wanted, too: a bound of 2.5 pieces is a bound.
bool Checker::fits(const TypedPtr& value, const Type& wanted) const {
    if (wanted.kind == Kind::Count && value->type.kind == Kind::Number) return true;
    return value->type.kind == wanted.kind && value->type.unit == wanted.unit;
}

std::string Checker::in_percent(const exact::Rational& number) {
    const bool part = number.sign() > 0 && number <= exact::Rational(1);
    const auto digits = exact::short_decimal(part ? number * exact::Rational(100) : number, 12);
    return digits.value_or(number.to_fraction()) + "%";
}

std::string Checker::condition_fix(const TypedPtr& value) {
    const std::string& written = value->formula;
    switch (value->type.kind) {
        case Kind::Money: return "Compare it:   " + written + " above 0 " + value->type.unit;
        case Kind::Count:
        case Kind::Number: return "Compare it:   " + written + " above 0";
        case Kind::Ratio: return "Compare it:   " + written + " at least 100%";
        case Kind::Duration: return "Compare it:   " + written + " at most 90 " + value->type.unit;
        case Kind::Date: return "Compare it:   " + written + " in period";
        case Kind::Choice:
        case Kind::Text:
        case Kind::Team: return "Compare it:   " + written + " is VALUE";
        default: return "Write a comparison, such as   VALUE at least 10";
    }
}

std::string Checker::unit_fix(const TypedPtr& value, const Type& wanted) {
    const Typed* literal = value.get();
    const bool parameter = value->form == Form::Parameter;
    if (parameter) literal = policy_.parameters[static_cast<std::size_t>(value->subject)].value.get();
    if (literal == nullptr || literal->form != Form::Literal || literal->type.kind != Kind::Number) return "";
    std::string written = literal->formula;
    std::string advice;
    switch (wanted.kind) {
        case Kind::Money:
            advice = "Write the amount with its currency:   ";
            written += " " + wanted.unit;
            break;
        case Kind::Ratio:
            advice = "A ratio is written in percent:   ";
            written = in_percent(*literal->value.number);
            break;
        case Kind::Duration:
            advice = "Write the unit:   ";
            written += " " + (wanted.unit.empty() ? "days" : wanted.unit);
            break;
        default: return "";
    }
    if (!parameter) return advice + written;
    return "Declare the parameter with its unit:   " + value->formula + ": " + written;
}

std::string Checker::written(text::Span span) const {
    std::string text;
    for (const char c : texts_.text_of(span)) {
        const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!blank) text += c;
        if (blank && !text.empty() && text.back() != ' ') text += ' ';
    }
    return text;
}

std::string Checker::percent(const exact::Rational& value) { return exact::shown_percent(value).text; }

bool Checker::present(const TypedPtr& value) {
    if (!value->type.optional) return true;
    const std::string& path = value->formula;
    const bool zero = value->form == Form::Operation && value->op == Op::Divide;
    const bool is_path = value->form == Form::Read || value->form == Form::Metric || value->form == Form::Goal;
    const std::string instead = fallback_for(value->type);
    std::string fix;
    if (!instead.empty()) {
        fix = "Say what counts instead:   " + (is_path ? path : "(" + path + ")") + " otherwise " + instead;
    }
    const bool own_date = value->type.kind == Kind::Date && value->form == Form::Read && value->read.hops.empty() &&
                          value->read.start == Start::Row;
    if (own_date)
        fix =
            "Count the row on that date:   counted_on: " + path + "   (in a metric, agg_time_dimension: " + path + ")";
    if (is_path) fix += (fix.empty() ? "Ask first:   " : "\nor ask first:   ") + path + " is not missing and ...";
    std::vector<text::Label> labels;
    if (value->form == Form::Metric) {
        labels.push_back(
            {policy_.metrics[static_cast<std::size_t>(value->subject)].span, "over no rows there is none"});
    }
    std::vector<std::string> notes;
    if (value->form == Form::Read && value->read.last == Last::Column) {
        const program::Column& column =
            source_at(value->read.end_source).source.columns[static_cast<std::size_t>(value->read.column)];
        const bool itself = column.type.optional || column.row_optional;
        if (itself && column.line > 0)
            notes.push_back("It is declared optional in line " + std::to_string(column.line) + ".");
    }
    const std::string message =
        zero ? "`" + path + "` has no value where its denominator is zero" : "`" + path + "` may be missing";
    return refuse(zero ? Code::Z0311 : Code::Z0310, value->span, message, fix, labels, notes);
}

std::string Checker::declared_text(const Typed& value) const {
    std::uint32_t line = 0;
    const auto index = static_cast<std::size_t>(value.subject);
    if (value.form == Form::Parameter) line = policy_.parameters[index].line;
    if (value.form == Form::Metric) line = policy_.metrics[index].line;
    if (value.form == Form::Table) line = policy_.tables[index].line;
    if (value.form == Form::Goal) line = policy_.goals[index].line;
    if (const Derived* derived = derived_read(policy_, value)) line = derived->line;
    if (value.form == Form::Read && value.read.last == Last::Column) {
        line = source_at(value.read.end_source).source.columns[static_cast<std::size_t>(value.read.column)].line;
    }
    return program::type_text(value.type) + (line > 0 ? ", line " + std::to_string(line) : "");
}

std::int32_t Checker::team_named(const policy::Word& name) {
    for (std::size_t i = 0; i < policy_.frame.teams.size(); ++i) {
        if (policy_.frame.teams[i].name == name.text) return static_cast<std::int32_t>(i);
    }
    if (policy_.frame.teams.empty()) {
        report(Code::Z0202, name.span, "the policy declares no teams, so `" + name.text + "` cannot be named",
               "Add   teams: [" + name.text + "]");
    } else {
        report_unknown("team", name, team_names());
    }
    return -1;
}

std::vector<std::int32_t> Checker::team_list(const std::vector<policy::Word>& names) {
    std::vector<std::int32_t> teams;
    for (const policy::Word& name : names) {
        const std::int32_t team = team_named(name);
        if (team < 0) continue;
        if (std::find(teams.begin(), teams.end(), team) != teams.end()) {
            report(Code::Z0205, name.span, "the team `" + name.text + "` stands here twice", "Name it once.");
            continue;
        }
        teams.push_back(team);
    }
    std::sort(teams.begin(), teams.end());
    return teams;
}

std::optional<exact::Date> Checker::date_of(const policy::Word& word) {
    const auto date = exact::date_from_text(word.text);
    if (!date)
        report(Code::Z0206, word.span, "`" + word.text + "` is not a date", "Write a day that exists, as   2026-01-31");
    return date;
}

}  // namespace zgoda::check
