#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exact/date.hpp"
#include "exact/rational.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

// The forms of an expression (language.md 5.5 with A22, A23).
enum class ExprKind {
    Number,      // number, as written: 3, 0.5
    Percent,     // number holds 15/100 for 15%
    Money,       // number in major units, word: the currency
    Duration,    // number, word: "days" (weeks are 7 days) or "months" (years are 12)
    Date,        // date
    Text,        // word: the content of "..."
    Truth,       // truth
    Name,        // path: one or more identifiers
    Negate,      // parts[0]
    Not,         // parts[0]
    Binary,      // word: + - * / of; parts[0], parts[1]
    Compare,     // word: = <> < <= > >= (words such as `at least` are normalised); parts[0], parts[1]
    Between,     // parts: value, low, high
    Is,          // parts[0] is a declared value `word` (quoted or not); negated: is not
    IsMissing,   // parts[0]; negated: is not missing
    InList,      // parts[0] in `words`
    InSpan,      // parts[0] in [previous] period, month, quarter, year; word: "period", "previous month", ...
    And, Or,     // two or more parts
    Otherwise,   // parts[0], parts[1]
    If,          // parts: condition, then, else
    Call,        // word: the function; parts: arguments. start_of/end_of have no parts and span_word instead
    Fold,        // word: any count sum min max average only; path: what is read; by: key column; parts[0]: where
    InCurrency,  // parts[0] in word [at at_rate]
};

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

// A node of an expression as written; names are not resolved, nothing is typed. Spans are bytes of the policy file.
struct Expr {
    ExprKind kind = ExprKind::Number;
    text::Span span;
    text::Span mark;  // the operator or function word; equals span for leaves
    exact::Rational number;
    exact::Date date;
    bool truth = false;
    bool negated = false;
    std::string word;
    std::string span_word;
    std::string at_rate;
    std::vector<std::string> path;
    std::vector<text::Span> path_spans;
    std::vector<std::string> words;
    std::vector<text::Span> word_spans;
    std::string by;
    text::Span by_span;
    std::vector<ExprPtr> parts;
};

// The text of one YAML scalar and, for each of its bytes plus its end, the byte of the file it came from.
struct ScalarText {
    std::string text;
    std::int32_t file = -1;
    std::vector<std::uint32_t> bytes;  // size text.size() + 1
    bool quoted = false;
};

// Parses an expression; null after an error. Errors: Z0208 (syntax, says what was expected there and proposes a fix
// for $ € & | ! ==), Z1205, Z1206.
ExprPtr parse_expression(const ScalarText& scalar, text::Diagnostics& diagnostics);

// The expression as one line with single spaces, as `zgoda show` and the trace print it.
std::string expression_text(const Expr& expression);

}  // namespace zgoda::policy
