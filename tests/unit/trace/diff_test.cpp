#include "trace/diff.hpp"

#include "catch.hpp"
#include "policy_run.hpp"
#include "trace/cell_keys.hpp"

using namespace zgoda;
using trace_test::lead_data;
using trace_test::lead_policy;
using trace_test::lead_policy_with;
using trace_test::policy_run;

namespace {

// "PERSON EVENT REWARD WAS IS: CAUSE" of each line that differs.
std::vector<std::string> told(const evaluate::Run& before, const evaluate::Run& after) {
    std::vector<std::string> lines;
    for (const trace::LineDifference& each : trace::differences(before, after)) {
        lines.push_back(each.person + each.event + " " + each.reward + " " + each.was.to_fraction() + " " +
                        each.is.to_fraction() + ": " +
                        trace::cause_text(each.cause, {"lead_plan.yaml", "lead_plan.yaml"}));
    }
    return lines;
}

using Lines = std::vector<std::string>;

Lines told_of_policy(std::string_view part, std::string_view replacement) {
    return told(policy_run(lead_policy(), lead_data()), policy_run(lead_policy_with(part, replacement), lead_data()));
}

Lines told_of_data(const std::string& sql) {
    return told(policy_run(lead_policy(), lead_data()), policy_run(lead_policy(), lead_data() + sql));
}

}  // namespace

TEST_CASE("a run does not differ from itself") {
    const evaluate::Run run = policy_run(lead_policy(), lead_data());
    CHECK(trace::differences(run, run).empty());
}

TEST_CASE("a parameter that a credit's condition reads is named, with the event that counts no longer") {
    const evaluate::Run before = policy_run(lead_policy(), lead_data());
    const evaluate::Run after = policy_run(lead_policy(), lead_data(), {{"window", "50 days"}});
    const std::string cause =
        "window (lead_plan.yaml:6, --set): 60 days, now 50 days; L2 counts only before: credit won, `when` (clause 3, "
        "lead_plan.yaml:37)";
    CHECK(told(before, after) == Lines{"eva lead_bonus 40 0: " + cause, "tom lead_bonus 120 60: " + cause});
}

TEST_CASE("a value, a rate and a bound are named with their place") {
    CHECK(told_of_policy("value: 100 EUR", "value: 110 EUR").front() ==
          "L4 lead_bonus 60 66: Bonus a lead (clause 3.1, lead_plan.yaml:5): 100.00 EUR, now 110.00 EUR");
    CHECK(told_of_policy("rate: 2%", "rate: 3%") ==
          Lines{"tom commission 34 46: commission (clause 4, lead_plan.yaml:50): 2%, now 3%"});
    CHECK(told_of_policy("from: 1_000 EUR", "from: 2_000 EUR") ==
          Lines{"tom commission 34 24: commission (clause 4, lead_plan.yaml:50): 1,000.00 EUR, now 2,000.00 EUR"});
    // A band that nobody reaches moves nothing.
    CHECK(
        told_of_policy("{ from: 1_000 EUR, rate: 2% }", "{ from: 1_000 EUR, rate: 2% }, { from: 9_000 EUR, rate: 5% }")
            .empty());
}

TEST_CASE("a gate, a cap and a budget are named; other money moves through them") {
    CHECK(told_of_policy("at least floor", "at least 7") ==
          Lines{"tom commission 34 0: Enough customers (clause 5, lead_plan.yaml:56): 2, now 7"});
    CHECK(told_of_policy("200% of", "10% of") ==
          Lines{"tom commission 34 552/25: Cap (clause 9.1, lead_plan.yaml:64): 200%, now 10%",
                "tom lead_bonus 120 1948/25: Cap (clause 9.1, lead_plan.yaml:64): 200%, now 10%"});
    const std::string small_cap = lead_policy_with("200% of", "10% of");
    const Lines through =
        told(policy_run(small_cap, lead_data()), policy_run(small_cap, lead_data(), {{"floor", "9"}}));
    CHECK(through == Lines{"tom commission 552/25 0: floor (lead_plan.yaml:7, --set): 2, now 9",
                           "tom lead_bonus 1948/25 100: floor (lead_plan.yaml:7, --set): 2, now 9; through Cap (clause "
                           "9.1)"});
    const Lines little = told_of_policy("budget_of_quarter: 10_000 EUR", "budget_of_quarter: 100 EUR");
    REQUIRE(little.size() == 5);
    for (const std::string& line : little)
        CHECK(line.find("budget of quarter (lead_plan.yaml:8): 10,000.00 EUR, now 100.00 EUR; through Budget (clause "
                        "9.2)") != std::string::npos);
}

TEST_CASE("rows are paired by key and what the data changed is named") {
    const std::string credit = "Lead that paid (clause 3, lead_plan.yaml:32): ";
    const auto why = [](const std::string& event, const std::string& key) {
        return "; " + event + ": credit won, `" + key + "` (clause 3, lead_plan.yaml:32)";
    };
    const std::string gone = credit + "leads L1 is only in the data before" + why("L1 counts only before", "for_each");
    CHECK(told_of_data("DELETE FROM leads WHERE lead = 'L1';") ==
          Lines{"ana lead_bonus 80 40: " + gone,
                "tom commission 34 14: revenue (lead_plan.yaml:24): leads L1 is only in the data before",
                "tom lead_bonus 120 60: " + gone});
    const std::string owner = credit + "leads L1, owner: ana, now eva";
    CHECK(told_of_data("UPDATE leads SET owner = 'eva' WHERE lead = 'L1';") ==
          Lines{"ana lead_bonus 80 40: " + owner + why("L1 counts for this line only before", "shares"),
                "eva lead_bonus 40 80: " + owner + why("L1 counts for this line only now", "shares")});
    CHECK(told_of_data("UPDATE leads SET paid_on = '2026-04-01' WHERE lead = 'L4';") ==
          Lines{"L4 lead_bonus 60 0: " + credit + "leads L4, paid_on: 2026-02-20, now 2026-04-01" +
                    why("L4 counts only before", "counted_on"),
                "ana lead_bonus 80 40: " + credit + "leads L4, paid_on: 2026-02-20, now 2026-04-01" +
                    why("L4 counts only before", "counted_on")});
}

TEST_CASE("held money that finds its person is followed to the row that names one") {
    const std::string row = "leads L4, closer: missing, now tom";
    CHECK(told_of_data("UPDATE leads SET closer = 'tom' WHERE lead = 'L4';") ==
          Lines{"L4 lead_bonus 60 0: Lead that paid (clause 3, lead_plan.yaml:32): " + row,
                "tom commission 34 40: revenue (lead_plan.yaml:24): " + row + "; leads L4 counts only now",
                "tom lead_bonus 120 180: Lead that paid (clause 3, lead_plan.yaml:32): " + row +
                    "; L4 counts for this line only now: credit won, `shares` (clause 3, lead_plan.yaml:32)"});
}

TEST_CASE("what only one of the two has is named") {
    const std::string when =
        "Lead that paid (clause 3, lead_plan.yaml:37): `paid_on - made_on between 0 days and "
        "window`, now `value above 600 EUR`; ";
    CHECK(told_of_policy("paid_on - made_on between 0 days and window", "value above 600 EUR") ==
          Lines{"L4 lead_bonus 60 0: " + when +
                    "L4 counts only before: credit won, `when` (clause 3, "
                    "lead_plan.yaml:37)",
                "eva lead_bonus 40 0: " + when +
                    "L2 counts only before: credit won, `when` (clause 3, lead_plan.yaml:37)"});
    CHECK(
        told_of_policy("if_missing: hold", "if_missing: to_other_shares") ==
        Lines{"L4 lead_bonus 60 0: Lead that paid (clause 3, lead_plan.yaml:32): share closed: `if_missing: hold`, now "
              "`if_missing: to_other_shares`; L4 counts for this line only before: credit won, `shares` (clause 3, "
              "lead_plan.yaml:32)",
              "ana lead_bonus 80 140: Lead that paid (clause 3, lead_plan.yaml:32): share closed: `if_missing: hold`, "
              "now `if_missing: to_other_shares`"});
    // A gate that passes and a cap that is not reached change nothing; those that do are named.
    const std::string gate =
        "limits:\n  - { name: passes, type: gate, applies_to: [commission], require: customers above 0, otherwise: 0% "
        "}\n"
        "  - { name: halves, clause: 6, type: gate, applies_to: [commission], require: customers above 99, otherwise: "
        "50% }\n";
    const std::string more = lead_policy_with("limits:\n", gate.substr(gate.find("  -")) + "limits:\n");
    CHECK(told(policy_run(lead_policy(), lead_data()), policy_run(more, lead_data())) ==
          Lines{"tom commission 34 17: halves (clause 6, lead_plan.yaml:59): applies only now"});
    const std::string cap =
        "  - name: cap\n    label: Cap\n    clause: 9.1\n    per: person\n    over: quarter\n    at_most: ";
    const std::string capped = lead_policy_with("200% of person.base", "10% of person.base");
    const std::string uncapped = lead_policy_with(cap + "200% of person.base\n    if_exceeded: cut\n", "");
    CHECK(told(policy_run(lead_policy(), lead_data()), policy_run(uncapped, lead_data())).empty());
    CHECK(told(policy_run(capped, lead_data()), policy_run(uncapped, lead_data())).front() ==
          "tom commission 552/25 34: Cap (clause 9.1, lead_plan.yaml:59): applies only before");
    CHECK(told_of_policy("200% of person.base", "300% of person.base").empty());
    CHECK(told_of_data("INSERT INTO people VALUES ('zoe', 'marketing', 100000);"
                       "UPDATE leads SET owner = 'zoe' WHERE lead = 'L2';")
              .back() == "zoe lead_bonus 0 40: person zoe is only in the data now");
}

TEST_CASE("a changed clause is named before changed data") {
    const evaluate::Run before = policy_run(lead_policy(), lead_data());
    const evaluate::Run after = policy_run(lead_policy_with("rate: 2%", "rate: 3%"),
                                           lead_data() + "UPDATE leads SET value = 90000 WHERE lead = 'L1';");
    CHECK(told(before, after) == Lines{"tom commission 34 43: commission (clause 4, lead_plan.yaml:50): 2%, now 3%"});
}

TEST_CASE("cells have keys that mean the same in every run") {
    const evaluate::Run run = policy_run(lead_policy(), lead_data());
    trace::CellKeys keys(run);
    const program::Domain claims{program::Domain::Over::Claims, 0};
    CHECK(keys.key_of(claims, 0) == "L1\nmade");
    CHECK(keys.find(claims, "L4\nclosed") == std::optional<std::size_t>(5));
    CHECK_FALSE(keys.find(claims, "L3\nmade").has_value());
    CHECK(keys.find({program::Domain::Over::People, -1}, "tom") == std::optional<std::size_t>(2));
}
