#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using reading::Policy;

TEST_CASE("the shipped policies are read") {
    for (const std::string path : {"rules/lead_to_customer.yaml", "rules/joint_growth.yaml", "rules/quality_speed.yaml",
                                   "tests/bench/reference_plan.yaml", "tests/olist/policy.yaml"}) {
        const Policy policy(reading::source_file(path));
        INFO(path << "\n" << policy.messages());
        CHECK(policy.outcome);
        CHECK(policy.outcome.diagnostics.empty());
    }
}

TEST_CASE("a policy becomes a tree") {
    const Policy policy(reading::source_file("tests/olist/policy.yaml"));
    REQUIRE(policy.outcome);
    const zgoda::policy::Tree& tree = *policy.outcome.product;
    CHECK(tree.policy.name.text == "olist_funnel");
    CHECK(tree.currency.text == "BRL");
    CHECK(policy.sources.text_of(tree.last) == "...");
    REQUIRE(tree.teams.size() == 2);
    CHECK(tree.teams[0].members_from.text == "deals.sdr");
    REQUIRE(tree.sources.size() == 3);
    CHECK(tree.sources[1].columns[2].name.text == "seller");
    CHECK(tree.sources[1].columns[2].type == "seller");
    CHECK(tree.sources[1].columns[2].row_optional);
    CHECK(tree.sources[1].columns[5].time_ignored);
    CHECK(tree.sources[1].columns[5].physical.text == "won_date");
    CHECK(tree.sources[2].columns[1].unit == "BRL");
    CHECK(tree.sources[0].derived[0].formula.text == "any(deals where won_on in period)");
    REQUIRE(tree.credits.size() == 1);
    CHECK(tree.credits[0].shares[0].name.text == "lead_share");
    REQUIRE(tree.rewards.size() == 5);
    CHECK(tree.rewards[1].bands.size() == 3);
    CHECK(tree.rewards[3].paid_to.size() == 2);
    CHECK(tree.rewards[4].applies_to[0].text == "joint_pool");
    CHECK(tree.reviews[0].metrics.size() == 5);
}

TEST_CASE("short forms are read") {
    const Policy policy(reading::small_policy_with("  bonus: 100 EUR\n", R"(  bonus:
    label: Bonus
    clause: 3.10
    as_of: event
    values:
      2026-01-01: 100 EUR
      2026-07-01: expected
      2027-01-01: ends
  rate: { value: 5%, within: 0% to 1/2 }
  x_note: anything
)"));
    INFO(policy.messages());
    REQUIRE(policy.outcome);
    const auto& parameters = policy.outcome.product->parameters;
    REQUIRE(parameters.size() == 2);
    CHECK(parameters[0].clause.text == "3.10");
    REQUIRE(parameters[0].values.size() == 3);
    CHECK(parameters[0].values[1].expected);
    CHECK(parameters[0].values[2].ends);
    CHECK(parameters[1].within.text == "0% to 1/2");
    CHECK(policy.sources.text_of(parameters[1].within_high.span) == "1/2");
    CHECK(policy.outcome.product->teams[1].name.text == "sales");
}

namespace {

// A change to the small policy, what it is refused with, and the text at the finding.
struct Change {
    std::string part;
    std::string replacement;
    std::string codes;
    std::string at;
    std::string fix;
};

void check(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
        const Policy policy(reading::small_policy_with(change.part, change.replacement));
        INFO(change.replacement << "\n" << policy.messages());
        CHECK_FALSE(policy.outcome);
        CHECK(reading::codes(policy.outcome.diagnostics) == change.codes);
        if (policy.outcome.diagnostics.empty()) continue;
        CHECK(policy.sources.text_of(policy.outcome.diagnostics[0].span) == change.at);
        CHECK(policy.outcome.diagnostics[0].fix.find(change.fix) != std::string::npos);
    }
}

const std::string kPay = "    pay: bonus\n";

}  // namespace

TEST_CASE("unknown keys are refused with the nearest or the right place") {
    check({{"    label: Bonus", "    lable: Bonus", "Z0201", "lable", "`label`"},
           {"    pay: bonus", "    pays: bonus", "Z0203 Z0201", "name", "pay: 250 EUR"},
           {kPay, kPay + "    bands: []\n", "Z0201", "bands", "type tiers"},
           {kPay, kPay + "    shares: []\n", "Z0201", "shares", "a credit"},
           {kPay, kPay + "    split: equally\n", "Z0201", "split", ""},
           {kPay, kPay + "    cap: 5 EUR\n", "Z0201", "cap", "`at_most`"},
           {"teams:", "team:", "Z0201", "team", "`teams`"},
           {"  currency: EUR", "  currency: EUR\n  xyz: 1", "Z0201", "xyz", "Keys here"},
           {"mode: half_up", "mode: half_up, modus: x", "Z0201", "modus", "`mode`"}});
    CHECK(Policy(reading::small_policy_with(kPay, kPay + "    x_anything: { a: [1] }\n")).outcome);
}

TEST_CASE("required keys and shapes are asked for") {
    check(
        {{kPay, "", "Z0203", "name", "pay: 250 EUR"},
         {"rounding: { to: 0.01 EUR, mode: half_up, on: reward }\n", "", "Z0203", "zgoda", "rounding: { to: 0.01 EUR"},
         {"zgoda: 1\n", "", "Z0203", "policy", "zgoda: 1"},
         {"zgoda: 1", "zgoda: 2", "Z0206", "2", "zgoda: 1"},
         {"    for_each: customer\n", "", "Z0203", "name", "for_each"},
         {"  period: quarter\n", "", "Z0203", "name", ""},
         {"share: 50% }", "}", "Z0203", "to", "share: 50%"},
         {"teams: [marketing, sales]", "teams: marketing", "Z0113", "marketing", "- "},
         {"  currency: EUR", "  currency: [EUR]", "Z0113", "[EUR]", ""},
         {"  currency: EUR", "  currency: {a: EUR}", "Z0113", "{a: EUR}", ""},
         {kPay, "    pay:\n", "Z0113", "pay", ""},
         {kPay, "    pay: [1, 2]\n", "Z0113", "[1, 2]", ""},
         {kPay, "    pay: { a: 1 }\n", "Z0113", "{ a: 1 }", ""},
         {"    shares:\n", "    shares:\n      - 5\n", "Z0113", "5", ""},
         {"  name: first_plan", "  name: first\n    plan: b", "Z0110", "plan", ""},
         {"  name: first_plan", "  name: |\n    first\n    plan", "Z0113", "first\n    plan\n", ""}});
}

TEST_CASE("words come from their lists") {
    check({{"mode: half_up", "mode: halfup", "Z0206", "halfup", "`half_up`"},
           {"type: per_event", "type: per_evnt", "Z0206", "per_evnt", "`per_event`"},
           {"period: quarter", "period: quartal", "Z0206", "quartal", "`quarter`"},
           {"share: 50% }", "share: 50%, if_missing: keep }", "Z0206", "keep", "hold"},
           {"zgoda: 1", "zgoda: 1\nkind: tests", "Z0206", "tests", "policy"}});
}

TEST_CASE("what is known but not built yet is named") {
    const std::string bonus = "  bonus: 100 EUR\n";
    check({{"teams:", "uses: [company]\nteams:", "Z0207", "uses", ""},
           {"teams:", "exchange: []\nteams:", "Z0207", "exchange", ""},
           {"teams:", "guarantees: []\nteams:", "Z0207", "guarantees", ""},
           {"zgoda: 1", "zgoda: 1\nkind: amendment", "Z0207", "amendment", ""},
           {"zgoda: 1", "zgoda: 1\nkind: model", "Z0207", "model", ""},
           {bonus, "  bonus: { value: 1 EUR, exceptions: [] }\n", "Z0207", "exceptions", ""},
           {bonus, "  bonus: { by: lead.segment, values_by: { a: 1 EUR } }\n", "Z0207 Z0207", "by", ""},
           {"    shares:", "    reversed_on: paid_on\n    shares:", "Z0207", "reversed_on", ""},
           {"    shares:", "    reversal_window: 60 days\n    shares:", "Z0207", "reversal_window", ""},
           {"    shares:", "    reversal_part: 50%\n    shares:", "Z0207", "reversal_part", ""},
           {"    shares:", "    ordered_by: [paid_on]\n    shares:", "Z0207", "ordered_by", ""},
           {"    shares:", "    shares_from: touches\n    shares:", "Z0207", "shares_from", ""},
           {"share: 50% }", "share: 50%, on_top: true }", "Z0207", "on_top", ""},
           {"share: 50% }", "share: 50%, at_most: 5 EUR }", "Z0207", "at_most", ""},
           {kPay, kPay + "    payable: []\n", "Z0207", "payable", ""},
           {kPay, kPay + "    accumulate: year_to_date\n", "Z0207", "accumulate", ""},
           {"type: per_event", "type: matrix", "Z0207", "matrix", ""},
           {"type: per_event", "type: ranking", "Z0207", "ranking", ""},
           {"period: quarter", "period: week", "Z0207", "week", ""},
           {"period: quarter", "period: 2 weeks", "Z0207", "2 weeks", ""},
           {"  period: quarter", "  period: quarter\n  recovery: at most 50% of payout", "Z0207", "recovery", ""},
           {"  label: First plan", "  label: { en: First plan }", "Z0207", "label", ""},
           {kPay, "    pay: bonus in EUR\n", "Z0207", "in EUR", ""},
           {kPay, "    pay: 1% of organisation.revenue\n", "Z0207", "organisation", ""},
           {"  - name: leads", "  - name: assignments", "Z0207", "assignments", ""},
           {"rounding:", "goals:\n  - { name: goal, metric: m, target: 1, carry: both }\nrounding:", "Z0207", "carry",
            ""},
           {"rounding:", "metrics:\n  - { name: total, type: cumulative, input_metric: m }\nrounding:", "Z0207",
            "cumulative", ""}});
}

TEST_CASE("keys that exclude each other are refused") {
    check({{"  bonus: 100 EUR\n", "  bonus: { value: 1 EUR, values: { 2026-01-01: 1 EUR } }\n", "Z0211", "value", ""},
           {"rounding:", "goals:\n  - { name: goal, metric: m, target: 1, target_from: targets }\nrounding:", "Z0211",
            "target", ""}});
}

TEST_CASE("a comment behind an expression is refused, elsewhere it is a comment") {
    check({{kPay, "    pay: bonus # each\n", "Z0107", "# each", "above the key"},
           {"  bonus: 100 EUR\n", "  bonus: 100 EUR # each\n", "Z0107", "# each", ""}});
    CHECK(Policy(reading::small_policy_with("    for_each: customer\n", "    for_each: customer # one of ours\n"))
              .outcome);
    CHECK(Policy(reading::small_policy_with(kPay, "    # each\n" + kPay)).outcome);
}

TEST_CASE("errors in several places are all told") {
    std::string text = reading::small_policy_with(kPay, "    pay: 100 €\n");
    text.replace(text.find("  label: First"), 7, "  lable");
    const Policy policy(text);
    CHECK(reading::codes(policy.outcome.diagnostics) == "Z0201 Z0208");
}
