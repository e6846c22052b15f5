#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

namespace {

// An expression that cannot be read, the text it is refused at, and parts of what is said and what is to be written.
struct Refused {
    std::string text;
    std::string at;
    std::string message;
    std::string fix;
};

const std::vector<Refused> kRefused = {
    {"250 €", "€", "no currency code", "250 EUR"},
    {"€250", "€", "no currency code", "250 EUR"},
    {"$5", "$", "no currency code", "5 USD"},
    {"250 eur", "eur", "no currency code", "250 EUR"},
    {"250 euros", "euros", "no currency code", "250 EUR"},
    {"250 EUX", "EUX", "ISO 4217", "250 EUR"},
    {"250EUR", "250EUR", "a blank is missing", "250 EUR"},
    {"90days", "90days", "a blank is missing", "90 days"},
    {"5 hours", "hours", "no unit of time", "days"},
    {"1.5 months", "1.5 months", "counted whole", "days"},
    {"15 %", "%", "a blank before", "15%"},
    {"15 percent", "percent", "cannot be read", "15%"},
    {"1,5", ",", "a comma inside a number", "1.5"},
    {"1,000 EUR", ",", "a comma inside a number", "1_000"},
    {"max(1,000 EUR, a)", "000", "begins with a zero", "1_000"},
    {"010", "010", "begins with a zero", ""},
    {"1e6", "1e6", "no exponents", "1_000_000"},
    {"0x1F", "0x1F", "decimal", ""},
    {"1__0", "1__0", "not a number", "1_000"},
    {".5", ".", "begin with a point", "0.5"},
    {"2026-02-30", "2026-02-30", "there is no day", ""},
    {"2026-1-5", "2026-1-5", "two-digit", "2026-01-31"},
    {"a && b", "&&", "cannot be read", "and"},
    {"a || b", "||", "cannot be read", "or"},
    {"a and !b", "!", "cannot be read", "not"},
    {"a == b", "==", "cannot be read", "="},
    {"a != b", "!=", "cannot be read", "<>"},
    {"a ≥ b", "≥", "cannot be read", ">="},
    {"a × b", "×", "cannot be read", "*"},
    {"a ^ 2", "^", "no powers", ""},
    {"a ? b : c", "?", "cannot be read", "if a then b else c"},
    {"a is 'won'", "'", "double quotes", ""},
    {"a is “won”", "“", "cannot be read", "\""},
    {"\"won", "\"won", "not closed", "\""},
    {"a at 5", "at", "neither `least` nor `most`", "at least or at most"},
    {"a greater than 5", "greater than", "cannot be read", "above"},
    {"a less than 5", "less than", "cannot be read", "below"},
    {"a equals 5", "equals", "cannot be read", "="},
    {"a AND b", "AND", "cannot be read", "and"},
    {"a not in [b]", "not", "before the condition", "not x in"},
    {"a b", "b", "an operator is missing", "at least"},
    {"a < b < c", "<", "a comparison of a comparison", "between"},
    {"a otherwise 0 EUR + b", "otherwise 0 EUR +", "one single value", "brackets"},
    {"a otherwise b otherwise c", "otherwise", "stands once", ""},
    {"1 + if a then b else c", "if", "needs brackets", "(if"},
    {"if a then b", "", "`else` is still to come", ""},
    {"if a else b", "else", "`then` should stand", ""},
    {"a =", "", "ends where a value should stand", ""},
    {"= a", "=", "a value is missing before", ""},
    {"(a", "(", "not closed", ")"},
    {"a)", ")", "never opened", ""},
    {"max(a, b", "max(", "not closed", ")"},
    {"a is 3", "3", "declared values", "="},
    {"a is true", "true", "declared value", "not x"},
    {"a is null", "null", "not a word", "missing"},
    {"a is and", "and", "declared value", "\"and\""},
    {"a in b", "b", "no span of days", "[a, b]"},
    {"a in [b", "", "`]` is still to come", ""},
    {"missing", "missing", "only behind `is`", "is missing"},
    {"EUR", "EUR", "behind its amount", "0 EUR"},
    {"round(a)", "round", "no function", "rounding:"},
    {"avg(a)", "avg", "no function", "average"},
    {"sume(a)", "sume", "no function", "`sum`"},
    {"count(5)", "5", "reads the rows", "where"},
    {"sum(a + b)", "+", "one column", "derived"},
    {"count(deals when a)", "when", "begins with `where`", "where"},
    {"żółw + 1", "żółw", "not ASCII", ""},
    {"cenaę + 1", "cenaę", "not ASCII", ""},
    {"a {b}", "{", "cannot be read", "round brackets"},
    {"", "", "is empty", ""},
};

}  // namespace

TEST_CASE("an expression that cannot be read says what to write") {
    for (const Refused& each : kRefused) {
        const reading::Expression expression(each.text);
        INFO(each.text << "\n" << expression.messages());
        CHECK_FALSE(expression.product);
        REQUIRE(expression.diagnostics.size() == 1);
        const auto& diagnostic = expression.diagnostics[0];
        CHECK(reading::codes(expression.diagnostics) == "Z0208");
        CHECK(expression.sources.text_of(diagnostic.span) == each.at);
        CHECK(diagnostic.message.find(each.message) != std::string::npos);
        CHECK(diagnostic.fix.find(each.fix) != std::string::npos);
    }
}

TEST_CASE("known parts of the language that are not built yet are named") {
    CHECK(reading::codes(reading::Expression("5 working days").diagnostics) == "Z0207");
    CHECK(reading::codes(reading::Expression("part_of(a, b, quarter)").diagnostics) == "Z0207");
}
