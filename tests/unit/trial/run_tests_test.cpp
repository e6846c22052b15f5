#include "trial/run_tests.hpp"

#include "catch.hpp"
#include "trial/find_files.hpp"
#include "unit/store/scratch_folder.hpp"

using namespace zgoda;
using namespace zgoda::trial;

namespace {

const std::string kPolicy =
    "zgoda: 1\npolicy:\n  name: lead_bonus\n  currency: EUR\n  period: quarter\n  effective_from: 2026-01-01\n"
    "teams: [marketing, sales]\nparameters:\n  bonus: 250 EUR\nsources:\n  - name: leads\n    table: crm_leads\n"
    "    primary_entity: lead\n    columns:\n      lead: key from id\n      created_by: person\n      closed_by: "
    "person, optional\n"
    "      paid_on: date from paid_at, optional\n      value: money EUR, optional\ncredits:\n  - name: customer\n    "
    "for_each: lead\n"
    "    counted_on: paid_on\n    shares:\n      - { to: created_by, team: marketing, share: 1/3 }\n"
    "      - { to: closed_by, team: sales, share: rest, if_missing: hold }\nmetrics:\n  - name: won_value\n    type: "
    "simple\n"
    "    source: leads\n    agg: sum\n    expr: value otherwise 0 EUR\n    agg_time_dimension: paid_on\n"
    "    person_column: created_by\nrewards:\n"
    "  - { name: lead_reward, type: per_event, for_each: customer, pay: bonus }\n"
    "  - name: value_reward\n    type: amount\n    paid_to: marketing\n    scope: person\n    pay: 1% of "
    "person.won_value\n"
    "rounding: { to: 0.01 EUR, mode: half_up, on: reward }\n...\n";

const std::string kHead =
    "zgoda: 1\nkind: tests\npolicy: lead_bonus\ngiven:\n  people:\n    - { person: ana, team: marketing }\n"
    "    - { person: tom, team: sales }\n  leads:\n"
    "    - { lead: L1, created_by: ana, closed_by: tom, paid_on: 2026-01-31, value: 33.33 EUR }\n"
    "    - { lead: L2, created_by: ana, paid_on: 2026-02-01 }\ntests:\n  - name: one\n    period: 2026-Q1\n";

// The findings of the only test, joined by line breaks; "passed" without any.
std::string outcome(const std::string& test, const std::string& policy = kPolicy) {
    const store::ScratchFolder folder;
    folder.write("policy.yaml", policy);
    folder.write("policy.tests.yaml", kHead + test + "...\n");
    const std::vector<TestOutcome> outcomes = run_test_file(folder.file("policy.tests.yaml"));
    REQUIRE(outcomes.size() == 1);
    std::string text = outcomes[0].passed ? "passed" : "";
    for (const std::string& finding : outcomes[0].findings) {
        text += (text.empty() ? "" : "\n") + finding.substr(finding.find(".yaml:") + 6);
    }
    return text +
           (outcomes[0].details.find("error Z") == std::string::npos ? "" : "\n" + outcomes[0].details.substr(6, 5));
}

const std::string kPayouts =
    "      payouts:\n        - { person: ana, reward: lead_reward, amount: 166.67 EUR }\n"
    "        - { person: tom, reward: lead_reward, amount: 166.67 EUR }\n"
    "        - { person: ana, reward: value_reward, amount: 0.33 EUR }\n";
const std::string kHeld = "      held:\n        - { reward: lead_reward, event: L2, amount: 166.66 EUR }\n";

}  // namespace

TEST_CASE("a test passes if lines, held shares, total and exact values agree") {
    CHECK(outcome("    expect:\n" + kPayouts + kHeld +
                  "      total: 333.67 EUR\n      metrics: { won_value: 33.33 EUR, ana.won_value: 33.33 EUR }\n"
                  "      exact:\n        ana.lead_reward: 500 EUR / 3\n        ana.value_reward: 0.3333 EUR\n"
                  "        ana.person.won_value: 33.33 EUR\n        bonus: 250 EUR\n") == "passed");
}

TEST_CASE("each difference is told with its line") {
    CHECK(outcome("    expect:\n      payouts:\n        - { person: ana, reward: lead_reward, amount: 166.66 EUR }\n" +
                  kHeld + "      only: lead_reward\n") ==
          "16: payouts: ana lead_reward: expected 166.66 EUR, was 166.67 EUR\n"
          "15: payouts: tom lead_reward: not listed, was 166.67 EUR");
    CHECK(outcome("    expect:\n" + kPayouts) ==
          "15: held: lead_reward event L2 team sales: not listed, was 166.66 EUR");
    CHECK(outcome("    expect:\n      total: 333 EUR\n") == "15: total: expected 333.00 EUR, was 333.67 EUR");
    CHECK(outcome("    expect:\n      exact: { ana.lead_reward: 166.67 EUR }\n")
              .find("15: exact: ana.lead_reward: expected") == 0);
    CHECK(outcome("    expect:\n      metrics: { won_vlue: 1 EUR }\n") ==
          "15: metrics: won_vlue: there is no such value; did you mean `won_value`?");
    CHECK(
        outcome("    expect:\n      payouts:\n        - { person: tim, reward: lead_reward, amount: 1 EUR }\n      "
                "only: x\n")
            .find(
                "16: payouts: tim lead_reward: expected 1 EUR, but there is no such line (nobody has the key `tim`)") !=
        std::string::npos);
}

TEST_CASE("overrides change parameters and explanations are searched") {
    CHECK(outcome("    overrides: { parameters.bonus: 30 EUR }\n    expect:\n      only: [lead_reward]\n      total: "
                  "40.00 EUR\n") == "passed");
    CHECK(outcome("    expect:\n      explains: 33.33 EUR\n") == "passed");
    CHECK(outcome("    expect:\n      explains: a word nobody says\n") ==
          "15: explains: nobody's explanation says \"a word nobody says\"");
}

TEST_CASE("expected errors must be exactly those that come") {
    const std::string wrong =
        "    given:\n      leads:\n        - { lead: L3, created_by: nobody, paid_on: 2026-01-31 }\n    expect:\n";
    CHECK(outcome(wrong + "      errors: [Z1308]\n") == "passed");
    CHECK(outcome(wrong + "      total: 0 EUR\n") == "12: errors: expected none, was Z1308\nZ1308");
    CHECK(outcome("    expect:\n      errors: [Z1308]\n") == "15: errors: expected Z1308, was none");
    CHECK(outcome("    given:\n      leads:\n        - { lead: L3, created_by: ana, value: '1.234' }\n    expect:\n"
                  "      errors: [Z1306]\n") == "passed");
}

TEST_CASE("given rows speak the policy's names and types") {
    const auto given = [](const std::string& row) {
        return outcome("    given:\n      leads:\n        - " + row + "\n    expect: { total: 0 EUR }\n");
    };
    CHECK(given("{ lead: L3, created_by: ana, paid: 2026-01-01 }").find("Z1102") != std::string::npos);
    CHECK(given("{ lead: L3, created_by: ana, value: 5 }").find("Z1102") != std::string::npos);
    CHECK(given("{ lead: L3, created_by: ana, value: 5 PLN }").find("Z1102") != std::string::npos);
    CHECK(given("{ lead: L3, created_by: ana, value: 0.001 EUR }").find("Z1102") != std::string::npos);
}

TEST_CASE("a period outside the policy's life is an error of the test") {
    const store::ScratchFolder folder;
    folder.write("policy.yaml", kPolicy);
    folder.write("t.yaml",
                 "zgoda: 1\nkind: tests\npolicy: lead_bonus\ntests:\n"
                 "  - { name: a, period: 2025-Q4, expect: { errors: [Z0505] } }\n"
                 "  - { name: b, period: 2026-03, expect: { errors: [Z0206] } }\n...\n");
    for (const TestOutcome& each : run_test_file(folder.file("t.yaml"))) CHECK(each.passed);
}

TEST_CASE("test files are found by kind, policies by name") {
    const store::ScratchFolder folder;
    std::filesystem::create_directory(folder.file("sub"));
    folder.write("policy.yaml", kPolicy);
    folder.write("a.yaml", "zgoda: 1\nkind: tests\npolicy: other\ntests: []\n...\n");
    folder.write("sub/b.yaml", "zgoda: 1\nkind:  tests   # here\n...\n");
    folder.write("sub/kind.txt", "kind: tests\n");
    CHECK(find_test_files({folder.file("")}).size() == 2);
    std::vector<std::string> names;
    CHECK(find_policies(folder.file(""), "lead_bonus", names) == std::vector<std::string>{folder.file("policy.yaml")});
    CHECK(names == std::vector<std::string>{"lead_bonus"});
    const std::vector<TestOutcome> outcomes = run_test_file(folder.file("a.yaml"));
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].details.find("Z1101") != std::string::npos);
    folder.write("twin.yaml", kPolicy);
    folder.write("a.yaml", "zgoda: 1\nkind: tests\npolicy: lead_bonus\ntests: []\n...\n");
    CHECK(run_test_file(folder.file("a.yaml")).at(0).details.find("Z1101") != std::string::npos);
}
