#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "checking.hpp"

using checking::Checked;
using checking::wide_policy_with;

namespace {

// A part of the policy and what it is replaced by.
using Change = std::pair<std::string, std::string>;

void check_refused(const std::vector<Change>& changes) {
    for (const auto& [part, replacement] : changes) {
        const Checked checked(wide_policy_with(part, replacement));
        INFO(replacement << "\n" << checked.messages());
        CHECK_FALSE(checked.outcome);
        CHECK(checked.errors().find("Z0207") != std::string::npos);
    }
}

}  // namespace

// What the language has and this release does not build is refused as such, wherever it stands.
TEST_CASE("sections and heads that are known, not yet supported") {
    check_refused({
        {"zgoda: 1\n", "zgoda: 1\nkind: amendment\n"},
        {"zgoda: 1\n", "zgoda: 1\nkind: model\n"},
        {"teams:", "uses: [company]\nteams:"},
        {"teams:", "exchange:\n  - { name: market, table: fx_rates, as_of: event }\nteams:"},
        {"teams:", "guarantees:\n  - { name: draw, per: person, over: month, at_least: 10 EUR }\nteams:"},
        {"  period: quarter\n", "  period: week\n"},
        {"  period: quarter\n", "  period: quarter\n  period_starts: 2026-01-05\n"},
        {"  period: quarter\n", "  period: quarter\n  recovery: 50%\n"},
        {"  period: quarter\n", "  period: quarter\n  at_leaving: forgiven\n"},
    });
}

TEST_CASE("parameters, sources and measures that are known, not yet supported") {
    const std::string fee = "  fee: 5 EUR\n";
    const std::string target = "    target: 100_000 EUR\n";
    check_refused({
        {fee, "  fee: { value: 5 EUR, exceptions: [ { name: large, when: lead.ready, value: 6 EUR } ] }\n"},
        {fee, "  fee:\n    by: lead.channel\n    values_by: { web: 5 EUR, fair: 6 EUR }\n"},
        {"      since: date\n", "      since: date\n    dated: { quota: by_days }\n"},
        {"    agg: average\n", "    agg: percentile\n"},
        {"    agg: average\n", "    agg: sum_boolean\n"},
        {"goals:\n", "  - name: so_far\n    type: cumulative\n    input_metric: revenue\ngoals:\n"},
        {target, target + "    carry: deficit\n"},
        {target, target + "    scope: organisation\n"},
        {"rewards:\n",
         "tables:\n  - name: grid\n    rows: { of: person.rating, from: [0] }\n"
         "    columns: { of: paid_rate, from: [0%] }\n    cells:\n      - [1%]\nrewards:\n"},
    });
}

TEST_CASE("credits, rewards and limits that are known, not yet supported") {
    const std::string pay = "    pay: 1% of person.revenue\n";
    const std::string event = "    pay: 2% of sale.amount\n";
    const std::string amount = "    amount: amount\n";
    const std::string share = "      - { name: seller, to: seller, team: sales, share: 100% }\n";
    const auto limit = [](const std::string& keys) { return "limits:\n  - { name: cap, " + keys + " }\nrounding:"; };
    check_refused({
        {amount, amount + "    reversed_on: won_on\n"},
        {amount, amount + "    reversal_window: 3 months\n"},
        {amount, amount + "    reversal_part: 100%\n"},
        {amount, amount + "    ordered_by: [won_on]\n"},
        {"    shares:\n", "    shares_from: assignments\n    shares:\n"},
        {share, share + "      - { name: lead_of_team, to: seller, share: 15%, on_top: true }\n"},
        {share, "      - { name: seller, to: seller, team: sales, share: 100%, at_most: 500 EUR }\n"},
        {"    type: amount\n", "    type: matrix\n"},
        {"    type: amount\n", "    type: ranking\n"},
        {pay, pay + "    payable:\n      - { part: 70%, on: period_end }\n      - { part: rest, on: year_end }\n"},
        {pay, pay + "    forfeit_after: 18 months\n"},
        {pay, pay + "    accumulate: year_to_date\n"},
        {pay, pay + "    may_reduce: true\n"},
        {"    scope: person\n", "    scope: organisation\n"},
        {pay, "    pay: organisation.revenue\n"},
        {event, "    pay: sale.amount in EUR at market\n"},
        {"rounding:", limit("per: team, over: quarter, at_most: 5 EUR, if_exceeded: cut")},
        {"rounding:", limit("per: person, over: year, at_most: 5 EUR, if_exceeded: cut")},
        {"rounding:", limit("per: person, over: quarter, at_least: 5 EUR, if_exceeded: cut")},
    });
}
