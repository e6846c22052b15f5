#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

// Every expression that the language papers show must be read, and what is printed must read back as the same.
TEST_CASE("the expressions of the language papers are read") {
    std::istringstream lines(reading::source_file("tests/unit/policy/expression_corpus.txt"));
    for (std::string text; std::getline(lines, text);) {
        INFO(text);
        const reading::Expression expression(text);
        INFO(expression.messages());
        REQUIRE(expression.product);
        CHECK(expression.diagnostics.empty());
        const std::string printed = expression.printed();
        INFO(printed);
        CHECK(reading::Expression(printed).printed() == printed);
    }
}

TEST_CASE("they are read as plain YAML values without quotes") {
    const std::vector<std::string> expressions = {
        "won_on - lead.created_on between 0 days and window",
        "if refund then -amount else amount",
        "status is \"won\" and segment in [small, mid]",
        "3 EUR * whole_steps(person.sales, 800 EUR)",
        "-(refund_rate of person.late_refunds)",
        "max(0 EUR, person.new_revenue - person.quota)",
    };
    for (const std::string& text : expressions) {
        const reading::Document document("key: " + text + "\n...\n");
        INFO(document.messages());
        REQUIRE(document.outcome);
        CHECK(document.outcome.product->find("key")->scalar.text == text);
    }
}
