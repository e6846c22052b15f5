#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using reading::Expression;
using zgoda::policy::Expr;
using zgoda::policy::ExprKind;

namespace {

// The form of an expression with all brackets, to see what binds how.
std::string form(const Expr& e) {
    std::string text;
    for (const auto& part : e.parts) text += (text.empty() ? "" : " ") + form(*part);
    switch (e.kind) {
        case ExprKind::Name: return e.path.front();
        case ExprKind::Number:
        case ExprKind::Money:
        case ExprKind::Percent:
        case ExprKind::Duration: return e.number.to_fraction();
        case ExprKind::If: return "(if " + text + ")";
        case ExprKind::And: return "(and " + text + ")";
        case ExprKind::Or: return "(or " + text + ")";
        case ExprKind::Not: return "(not " + text + ")";
        case ExprKind::Negate: return "(neg " + text + ")";
        case ExprKind::Between: return "(between " + text + ")";
        case ExprKind::Otherwise: return "(otherwise " + text + ")";
        case ExprKind::InSpan: return "(in " + text + ")";
        case ExprKind::InList: return "(list " + text + ")";
        case ExprKind::IsMissing: return "(missing " + text + ")";
        case ExprKind::Is: return "(is " + text + ")";
        case ExprKind::Fold: return "(fold " + e.word + " " + text + ")";
        default: return "(" + e.word + " " + text + ")";
    }
}

}  // namespace

TEST_CASE("operators bind as the grammar says") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"a or b and not c", "(or a (and b (not c)))"},
        {"a or b or c", "(or a b c)"},
        {"not a is missing", "(not (missing a))"},
        {"not a and b", "(and (not a) b)"},
        {"a + b * c", "(+ a (* b c))"},
        {"a - b - c", "(- (- a b) c)"},
        {"a / b / c", "(/ (/ a b) c)"},
        {"50% of a - b", "(- (of 1/2 a) b)"},
        {"2% of a * b", "(* (of 1/50 a) b)"},
        {"-a * b", "(* (neg a) b)"},
        {"a otherwise b at least c", "(>= (otherwise a b) c)"},
        {"a + b otherwise -c", "(otherwise (+ a b) (neg c))"},
        {"a between b + 1 and c and d", "(and (between a (+ b 1) c) d)"},
        {"a at least b and c at most d", "(and (>= a b) (<= c d))"},
        {"if a then b else if c then d else e", "(if a b (if c d e))"},
        {"if a then b else c + d", "(if a b (+ c d))"},
        {"a in [b, c] or d in previous month", "(or (list a) (in d))"},
        {"min(a, b)", "(min a b)"},
        {"min(a.b)", "(fold min )"},
        {"min(a.b where c)", "(fold min c)"},
        {"min(a + b)", "(min (+ a b))"},
        {"max(0 EUR, min(a, b))", "(max 0 (min a b))"},
        {"count(a by k where b) = 2", "(= (fold count b) 2)"},
        {"a in EUR at market + b", "(+ (EUR a) b)"},
        {"a in EUR at least b", "(>= (EUR a) b)"},
        {"a <> b", "(<> a b)"},
    };
    for (const auto& [text, wanted] : table) {
        const Expression expression(text);
        INFO(text << "\n" << expression.messages());
        REQUIRE(expression.product);
        CHECK(form(*expression.product) == wanted);
    }
}

TEST_CASE("literals are exact") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"0.25%", "1/400"},
        {"1_250.50 EUR", "2501/2"},
        {"2 weeks", "14"},
        {"1 year", "12"},
        {"0.5 years", "6"},
        {"24.5 days", "49/2"},
        {"0.000000000001", "1/1000000000000"},
        {"123_456_789_012_345_678", "123456789012345678"},
    };
    for (const auto& [text, wanted] : table) {
        const Expression expression(text);
        INFO(text << "\n" << expression.messages());
        REQUIRE(expression.product);
        CHECK(expression.product->number.to_fraction() == wanted);
    }
    CHECK(Expression("3 months").product->word == "months");
    CHECK(Expression("3 weeks").product->word == "days");
    CHECK(Expression("5 JPY").product->word == "JPY");
}

TEST_CASE("names, values and spans keep their places") {
    const Expression expression("person.deal is not \"two words\" and x in [b, \"c d\"]");
    REQUIRE(expression.product);
    const Expr& is = *expression.product->parts[0];
    CHECK(is.negated);
    CHECK(is.word == "two words");
    CHECK(expression.sources.text_of(is.span) == "person.deal is not \"two words\"");
    CHECK(expression.sources.text_of(is.mark) == "is not");
    CHECK(expression.sources.text_of(is.word_spans[0]) == "\"two words\"");
    CHECK(expression.sources.text_of(is.parts[0]->path_spans[1]) == "deal");
    const Expr& list = *expression.product->parts[1];
    CHECK(list.words == std::vector<std::string>{"b", "c d"});
    CHECK(expression.sources.text_of(list.word_spans[1]) == "\"c d\"");

    const Expression brackets("(a + b) * c");
    CHECK(brackets.sources.text_of(brackets.product->span) == "(a + b) * c");
    CHECK(brackets.sources.text_of(brackets.product->parts[0]->span) == "a + b");
    CHECK(brackets.sources.text_of(brackets.product->mark) == "*");

    const Expression compare("a at least 250 EUR");
    CHECK(compare.sources.text_of(compare.product->mark) == "at least");
    CHECK(compare.sources.text_of(compare.product->parts[1]->span) == "250 EUR");
}

TEST_CASE("printing writes one line with the fewest brackets") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"( a )", "a"},
        {"((a + b)) * c", "(a + b) * c"},
        {"a + (b * c)", "a + b * c"},
        {"a - (b - c)", "a - (b - c)"},
        {"a / (b * c)", "a / (b * c)"},
        {"-(a + b)", "-(a + b)"},
        {"not (a and b)", "not (a and b)"},
        {"(not a) and b", "not a and b"},
        {"(a or b) and c", "(a or b) and c"},
        {"a>=5", "a at least 5"},
        {"a<b", "a below b"},
        {"50000 EUR", "50_000 EUR"},
        {"1250.5 EUR", "1_250.50 EUR"},
        {"1.234 TND", "1.234 TND"},
        {"15.50%", "15.5%"},
        {"1 day", "1 day"},
        {"(if a then b else c) + d", "(if a then b else c) + d"},
        {"x is \"missing\"", "x is \"missing\""},
        {"x is \"plain\"", "x is plain"},
        {"(a otherwise b) otherwise c", "(a otherwise b) otherwise c"},
        {"start_of( previous quarter )", "start_of(previous quarter)"},
        {"only(a.b)", "only(a.b)"},
        {"(a in EUR) in PLN at plan", "(a in EUR) in PLN at plan"},
    };
    for (const auto& [text, wanted] : table) {
        const Expression expression(text);
        INFO(text << "\n" << expression.messages());
        REQUIRE(expression.product);
        CHECK(expression.printed() == wanted);
        CHECK(Expression(expression.printed()).printed() == wanted);
    }
}

TEST_CASE("limits hold") {
    const auto repeated = [](const std::string& part, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += part;
        return text;
    };
    CHECK(Expression("1" + repeated("+1", 99)).product);
    CHECK(reading::codes(Expression("1" + repeated("+1", 100)).diagnostics) == "Z1205");
    CHECK(reading::codes(Expression(repeated(" ", 1000) + "1").diagnostics) == "Z1205");
    CHECK(Expression(repeated("(", 31) + "1" + repeated(")", 31)).product);
    CHECK(reading::codes(Expression(repeated("(", 32) + "1" + repeated(")", 32)).diagnostics) == "Z1205");
    CHECK(reading::codes(Expression(repeated("not ", 40) + "a").diagnostics) == "Z1205");
    CHECK(reading::codes(Expression(repeated("-", 40) + "a").diagnostics) == "Z1205");
    CHECK(reading::codes(Expression(repeated("if a then b else ", 40) + "c").diagnostics) == "Z1205");
    CHECK(reading::codes(Expression("1234567890123456789").diagnostics) == "Z1206");
    CHECK(reading::codes(Expression("0.1234567890123").diagnostics) == "Z1206");
}
