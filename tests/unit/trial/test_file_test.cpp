#include "trial/test_file.hpp"

#include "catch.hpp"
#include "texts.hpp"

using namespace zgoda;
using namespace zgoda::trial;

namespace {

text::Outcome<TestFile> read(const std::string& body) {
    text::Sources sources;
    return read_test_file(sources, sources.add("x.tests.yaml", "zgoda: 1\nkind: tests\n" + body + "...\n"));
}

std::string codes(const std::string& body) { return tests::codes(read(body).diagnostics); }

const std::string kTest = "policy: p\ntests:\n  - name: a\n    period: 2026-Q1\n    expect:\n";

}  // namespace

TEST_CASE("all keys of a test are read") {
    const text::Outcome<TestFile> outcome = read(
        "policy: bonus\ngiven:\n  people:\n    - { person: ana, team: }\ntests:\n  - name: first\n    period: 2026-Q1\n"
        "    overrides: { parameters.bonus: 100 EUR }\n    given:\n      leads:\n        - { lead: L1, won: true }\n"
        "    expect:\n      only: [bonus]\n      payouts:\n        - { person: ana, reward: bonus, amount: 1 EUR }\n"
        "      held: []\n      total: 1 EUR\n      metrics: { leads: 1 }\n      goals: { g: 100% }\n"
        "      exact: { ana.bonus: 1 EUR }\n      explains: one lead\n  - name: second\n    period: 2026\n"
        "    expect: { errors: [Z1303] }\n");
    REQUIRE(outcome.product);
    const TestFile& file = *outcome.product;
    CHECK(file.policy.text == "bonus");
    REQUIRE(file.given.size() == 1);
    CHECK(file.given[0].cells[1].missing);
    REQUIRE(file.tests.size() == 2);
    const Test& test = file.tests[0];
    CHECK(test.period.name == "2026-Q1");
    CHECK(test.overrides[0].name == "parameters.bonus");
    CHECK(test.given[0].source.text == "leads");
    CHECK(test.expect.only == std::vector<std::string>{"bonus"});
    REQUIRE(test.expect.payouts);
    CHECK(test.expect.payouts->at(0).person == "ana");
    CHECK(test.expect.held->empty());
    CHECK(test.expect.total->text == "1 EUR");
    CHECK(test.expect.exact[0].name == "ana.bonus");
    CHECK(test.expect.explains[0].text == "one lead");
    CHECK_FALSE(test.expect.errors);
    CHECK(file.tests[1].expect.errors->at(0) == text::Code::Z1303);
    CHECK_FALSE(file.tests[1].expect.payouts);
}

TEST_CASE("what cannot be read is told") {
    CHECK(codes("policy: p\n") == "Z0203");
    CHECK(codes("policy: p\ntests:\n  - { name: a, period: 2026-Q1 }\n") == "Z0203");
    CHECK(codes("policy: p\ntests:\n  - { name: a, period: 2026-Q5, expect: { total: 0 EUR } }\n") == "Z1102");
    CHECK(codes(kTest + "      payments: []\n") == "Z0201");
    CHECK(codes(kTest + "      errors: [Z9999]\n") == "Z1102");
    CHECK(codes(kTest + "      payouts:\n        - { reward: r, amount: 1 EUR }\n") == "Z0203");
    CHECK(codes(kTest + "      total: [1]\n") == "Z0113");
    CHECK(codes(kTest + "      total: 0 EUR\n  - { name: a, period: 2026-Q1, expect: { total: 0 EUR } }\n") == "Z0205");
}

TEST_CASE("keys of the language that are not built yet are refused as such") {
    CHECK(codes(kTest + "      total: 0 EUR\nalways:\n  - policy total at most 250_000 EUR\n") == "Z0207");
    CHECK(codes("policy: p\ngiven: { paid: [] }\ntests: []\n") == "Z0207");
}
