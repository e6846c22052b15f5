#include <algorithm>
#include <array>

#include "exact/currency.hpp"
#include "exact/date.hpp"
#include "exact/decimal_text.hpp"
#include "policy/expression_advice.hpp"
#include "policy/expression_parser.hpp"

namespace zgoda::policy {

using text::Code;

namespace {

constexpr std::size_t kDigitsBeforeMax = 18;
constexpr std::size_t kDigitsAfterMax = 12;

// A unit of time: how many days or months one of it is.
struct TimeUnit {
    std::string_view word;
    std::string_view in;
    int count;
};
constexpr TimeUnit kTimeUnits[] = {{"day", "days", 1},     {"days", "days", 1},    {"week", "days", 7},
                                   {"weeks", "days", 7},   {"month", "months", 1}, {"months", "months", 1},
                                   {"year", "months", 12}, {"years", "months", 12}};

const TimeUnit* time_unit(std::string_view word) {
    const auto* found = std::find_if(std::begin(kTimeUnits), std::end(kTimeUnits),
                                     [&](const TimeUnit& unit) { return unit.word == word; });
    return found == std::end(kTimeUnits) ? nullptr : found;
}

bool is_currency_form(const Token& token) {
    return token.kind == Token::Kind::Word && token.text.size() == 3 &&
           std::all_of(token.text.begin(), token.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool too_many_digits(std::string_view number) {
    const std::size_t point = std::min(number.find('.'), number.size());
    const auto digits = [](std::string_view part) {
        return static_cast<std::size_t>(
            std::count_if(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }));
    };
    return digits(number.substr(0, point)) > kDigitsBeforeMax || digits(number.substr(point)) > kDigitsAfterMax;
}

std::string known_spans() { return "period, month, quarter or year, or previous with one of them"; }

}  // namespace

// primary = literal | name | call | fold | "(" expression ")"
ExprPtr ExpressionParser::primary() {
    const std::size_t first = at_;
    const Token& token = peek();
    if (token.kind == Token::Kind::Number) return number();
    if (token.kind == Token::Kind::Date || token.kind == Token::Kind::Text) {
        const bool date = token.kind == Token::Kind::Date;
        Draft draft = make(date ? ExprKind::Date : ExprKind::Text);
        if (!draft) return nullptr;
        if (date) {
            draft->date = *exact::date_from_text(token.text);
        } else {
            draft->word = token.text;
        }
        ++at_;
        return finish(draft, first, first);
    }
    if (token.is("(")) return bracketed();
    if (token.kind != Token::Kind::Word) return refuse_value();
    return word();
}

ExprPtr ExpressionParser::bracketed() {
    const std::size_t open = at_;
    take("(");
    ExprPtr inner = expression();
    if (!inner) return nullptr;
    if (take(")")) return inner;
    if (peek().kind == Token::Kind::End) {
        return refuse(Code::Z0208, span(open, open), "this bracket is not closed", "Close it with )");
    }
    return refuse_operator();
}

ExprPtr ExpressionParser::number() {
    const std::size_t first = at_;
    const std::string written = peek().text;
    if (too_many_digits(written)) {
        return refuse(Code::Z1206, span(at_, at_), "the number has more than 18 digits before or 12 after the point",
                      "Write fewer digits");
    }
    const auto value = exact::decimal_from_text(written, {true, true});
    if (!value) {
        const Advice advice = advise_number(written, "");
        return refuse(Code::Z0208, span(at_, at_), advice.message, advice.fix);
    }
    ++at_;
    return number_with_unit(first, *value);
}

// The literal's unit: %, a currency code, days, weeks, months, years, or none.
ExprPtr ExpressionParser::number_with_unit(std::size_t first, const exact::Rational& value) {
    const Token& unit = peek();
    if (unit.is("%") && unit.begin == tokens_[first].end) {
        Draft draft = make(ExprKind::Percent);
        if (!draft) return nullptr;
        draft->number = value / exact::Rational(100);
        ++at_;
        return finish(draft, first, first, 2);
    }
    if (time_unit(unit.text) != nullptr && unit.kind == Token::Kind::Word) return duration(first, value);
    if (unit.is("working") && sees("days", 1)) {
        return refuse(Code::Z0207, span(first, at_ + 1), "`working days` are known, not yet supported",
                      "Write calendar days: " + tokens_[first].text + " days");
    }
    if (is_currency_form(unit)) {
        if (!exact::currency_digits(unit.text)) {
            const auto meant = exact::currency_meant(unit.text);
            return refuse(Code::Z0208, span(at_, at_),
                          "`" + unit.text + "` is no currency code of ISO 4217 that Zgoda knows",
                          meant ? "Write " + tokens_[first].text + " " + *meant
                                : "Write the code of the policy's currency, as in   " + tokens_[first].text + " EUR");
        }
        Draft draft = make(ExprKind::Money);
        if (!draft) return nullptr;
        draft->number = value;
        draft->word = unit.text;
        ++at_;
        return finish(draft, first, first, 2);
    }
    if (unit.kind == Token::Kind::Word && !is_reserved(unit.text)) return refuse_operator();
    Draft draft = make(ExprKind::Number);
    if (!draft) return nullptr;
    draft->number = value;
    return finish(draft, first, first);
}

ExprPtr ExpressionParser::duration(std::size_t first, const exact::Rational& value) {
    const TimeUnit& unit = *time_unit(peek().text);
    const exact::Rational count = value * exact::Rational(unit.count);
    if (unit.in == "months" && !count.is_whole()) {
        return refuse(Code::Z0208, span(first, at_), "months are counted whole", "Write whole months, or days");
    }
    Draft draft = make(ExprKind::Duration);
    if (!draft) return nullptr;
    draft->number = count;
    draft->word = unit.in;
    ++at_;
    return finish(draft, first, first, 2);
}

// What begins with a word: true, false, a call, a fold or a name.
ExprPtr ExpressionParser::word() {
    const std::size_t first = at_;
    const Token& token = peek();
    if (token.is("true") || token.is("false")) {
        Draft draft = make(ExprKind::Truth);
        if (!draft) return nullptr;
        draft->truth = token.is("true");
        ++at_;
        return finish(draft, first, first);
    }
    if (is_reserved(token.text)) return refuse_value();
    if (sees("(", 1)) return call();
    if (is_currency_form(token) && exact::currency_digits(token.text)) {
        const bool amount = peek(1).kind == Token::Kind::Number;
        return refuse(Code::Z0208, span(at_, amount ? at_ + 1 : at_), "a currency code stands behind its amount",
                      "Write " + (amount ? peek(1).text : std::string("0")) + " " + token.text);
    }
    return name();
}

ExprPtr ExpressionParser::name() {
    const std::size_t first = at_;
    Draft draft = make(ExprKind::Name);
    if (!draft || !read_path(*draft)) return nullptr;
    return finish(draft, first, first, at_ - first);
}

bool ExpressionParser::read_path(Expr& into) {
    do {
        const Token& token = peek();
        if (token.kind != Token::Kind::Word || is_reserved(token.text)) {
            refuse_value();
            return false;
        }
        into.path.push_back(token.text);
        into.path_spans.push_back(span(at_, at_));
        ++at_;
    } while (take("."));
    return true;
}

ExprPtr ExpressionParser::call() {
    const std::size_t first = at_;
    const std::string function = peek().text;
    if (function == "start_of" || function == "end_of") return span_call(first);
    if (function == "part_of") {
        return refuse(Code::Z0207, span(first, first), "`part_of` is known, not yet supported",
                      "part_of_period(from, to) gives the part of the run's period");
    }
    const auto& names = function_names();
    if (std::find(names.begin(), names.end(), function) == names.end()) {
        const Advice advice = advise_function(function);
        return refuse(Code::Z0208, span(first, first), advice.message, advice.fix);
    }
    if (is_fold()) return fold(first);
    Draft draft = make(ExprKind::Call);
    if (!draft) return nullptr;
    draft->word = function;
    at_ += 2;
    if (take(")")) return finish(draft, first, first);
    do {
        const ExprPtr argument = expression();
        if (!argument) return nullptr;
        draft->parts.push_back(argument);
    } while (take(","));
    if (!take(")")) {
        if (peek().kind != Token::Kind::End) return refuse_operator();
        return refuse(Code::Z0208, span(first, first + 1), "this bracket is not closed", "Close it with )");
    }
    return finish(draft, first, first);
}

// start_of(period), end_of(previous quarter)
ExprPtr ExpressionParser::span_call(std::size_t first) {
    Draft draft = make(ExprKind::Call);
    if (!draft) return nullptr;
    draft->word = peek().text;
    at_ += 2;
    if (!read_span_word(draft->span_word) || !need(")", draft->word + " takes one span of days: " + known_spans()))
        return nullptr;
    return finish(draft, first, first);
}

// A fold reads rows: its word always does, except that min and max with another argument are the functions (R3).
bool ExpressionParser::is_fold() const {
    static constexpr std::array<std::string_view, 5> kFolds = {"any", "count", "sum", "average", "only"};
    if (std::find(kFolds.begin(), kFolds.end(), peek().text) != kFolds.end()) return true;
    if (!sees("min") && !sees("max")) return false;
    std::size_t ahead = 2;
    while (peek(ahead).kind == Token::Kind::Word && !is_reserved(peek(ahead).text) && sees(".", ahead + 1)) ahead += 2;
    const bool path = peek(ahead).kind == Token::Kind::Word && !is_reserved(peek(ahead).text);
    return path && (sees(")", ahead + 1) || sees("by", ahead + 1) || sees("where", ahead + 1));
}

ExprPtr ExpressionParser::fold(std::size_t first) {
    Draft draft = make(ExprKind::Fold);
    if (!draft) return nullptr;
    draft->word = peek().text;
    at_ += 2;
    if (peek().kind != Token::Kind::Word || is_reserved(peek().text)) {
        return refuse(Code::Z0208, span(at_, at_), "`" + draft->word + "` reads the rows of a source",
                      draft->word + (draft->word == "any" || draft->word == "count" ? "(deals where …)"
                                                                                    : "(deals.amount where …)"));
    }
    if (!read_path(*draft)) return nullptr;
    if (take("by")) {
        if (peek().kind != Token::Kind::Word || is_reserved(peek().text)) return refuse_value();
        draft->by = peek().text;
        draft->by_span = span(at_, at_);
        ++at_;
    }
    if (take("where")) {
        const ExprPtr condition = expression();
        if (!condition) return nullptr;
        draft->parts = {condition};
    }
    if (take(")")) return finish(draft, first, first);
    if (peek().kind == Token::Kind::End) {
        return refuse(Code::Z0208, span(first, first + 1), "this bracket is not closed", "Close it with )");
    }
    if (sees("if") || sees(",") || sees("when")) {
        return refuse(Code::Z0208, span(at_, at_), "the condition of `" + draft->word + "` begins with `where`",
                      draft->word + "(" + draft->path.front() + (draft->path.size() > 1 ? ".…" : "") + " where …)");
    }
    if (draft->parts.empty()) {
        return refuse(Code::Z0208, span(at_, at_),
                      "`" + draft->word + "` reads one column of a source, not a calculation",
                      "Give the calculation a name under `derived:` of the source and read that");
    }
    return refuse_operator();
}

// A declared value: a word, or a text in double quotes.
bool ExpressionParser::read_value_word(Expr& into) {
    const Token& token = peek();
    if (token.is("null") || token.is("NULL") || token.is("None")) {
        refuse(Code::Z0208, span(at_, at_), "`" + token.text + "` is not a word of the language", "Write missing");
        return false;
    }
    const bool word = token.kind == Token::Kind::Word && !is_reserved(token.text);
    if (word || token.kind == Token::Kind::Text) {
        into.words.push_back(token.text);
        into.word_spans.push_back(span(at_, at_));
        ++at_;
        return true;
    }
    if (token.is("true") || token.is("false")) {
        refuse(Code::Z0208, span(at_, at_), "after `is` stands a declared value, not `" + token.text + "`",
               "Write the condition itself: x, or not x");
    } else if (token.kind == Token::Kind::Number || token.kind == Token::Kind::Date) {
        refuse(Code::Z0208, span(at_, at_), "after `is` and in a list stand declared values, not " + token.text,
               "Compare numbers and dates with =, at least or at most; a declared value that begins with a digit "
               "stands in double quotes");
    } else if (token.kind == Token::Kind::End) {
        refuse(Code::Z0208, span(at_, at_), "the expression ends where a declared value should stand",
               "Write one of the values that the column declares after `one of`");
    } else {
        refuse(Code::Z0208, span(at_, at_), "a declared value should stand here, not `" + token.text + "`",
               "a value that is a word of the language stands in double quotes: \"" + token.text + "\"");
    }
    return false;
}

bool ExpressionParser::read_span_word(std::string& into) {
    const bool previous = take("previous");
    const Token& token = peek();
    const bool known = token.is("period") || token.is("month") || token.is("quarter") || token.is("year");
    if (known) {
        into = (previous ? "previous " : "") + token.text;
        ++at_;
        return true;
    }
    const bool text = token.kind == Token::Kind::Text || token.kind == Token::Kind::Word;
    const bool after_in = at_ > 0 && tokens_[at_ - 1].is("in");
    refuse(Code::Z0208, span(at_, at_),
           token.kind == Token::Kind::End ? "the expression ends where a span of days should stand"
                                          : "`" + token.text + "` is no span of days",
           after_in && text ? "Write " + known_spans() + "; a list of values stands in brackets: in [a, b]"
                            : "Write " + known_spans());
    return false;
}

}  // namespace zgoda::policy
