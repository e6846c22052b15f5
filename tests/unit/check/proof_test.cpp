#include <chrono>
#include <string>
#include <vector>

#include "catch.hpp"
#include "checking.hpp"

using checking::Checked;
using checking::wide_policy_with;

namespace {

bool decides_nothing(const std::string& condition) {
    const std::string gate = "  - name: gate\n    type: gate\n    applies_to: [sales_pay]\n    require: >-\n      " +
                             condition + "\n    otherwise: 0%\nrounding:";
    const Checked checked(wide_policy_with("rounding:", gate));
    INFO(checked.messages());
    REQUIRE(checked.outcome);
    return checked.codes().find("Z0802") != std::string::npos;
}

// The Z06 codes for a table looked up by the formula, with these bounds; "above X" excludes the bound.
std::string table(const std::string& by, const std::vector<std::string>& bounds) {
    std::string text = "tables:\n  - name: probe\n    by: >-\n      " + by + "\n    bands:\n";
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const bool above = bounds[i].rfind("above ", 0) == 0;
        text += "      - " + (above ? "above: " + bounds[i].substr(6) : "from: " + bounds[i]) +
                "\n        value: " + std::to_string(i + 1) + "%\n";
    }
    const Checked checked(wide_policy_with("rewards:\n", text + "rewards:\n"));
    std::string codes;
    for (const auto& each : checked.outcome.diagnostics) {
        const std::string code(zgoda::text::entry(each.code).name);
        if (code != "Z0801" && code != "Z0901") codes += (codes.empty() ? "" : " ") + code;
    }
    return codes;
}

}  // namespace

TEST_CASE("a gate whose outcome is certain decides nothing") {
    for (const std::string condition :
         {"leads_made at least 0", "person.leads_made at least 0", "paid_rate at most 100%",
          "paid_rate between 0% and 100%", "not paid_rate above 100%", "leads_made below 0", "paid_rate above 150%",
          "max(fee, revenue) at least 5 EUR", "10 at least 5", "fee above 10 EUR", "true",
          "revenue_goal.short_by at least 0 EUR", "sale.shares at least 0",
          "leads_made at least 0 or revenue above 5 EUR", "leads_made below 0 and revenue above 5 EUR",
          "abs(revenue) at least 0 EUR", "limit(paid_rate, 10%, 20%) below 30%",
          "part_of_period(person.since, end_of(period)) at most 100%"}) {
        INFO(condition);
        CHECK(decides_nothing(condition));
    }
    for (const std::string condition :
         {"leads_made at least 1", "revenue at least 0 EUR", "paid_rate above 0%", "paid_rate at least 100%",
          "leads_made at least 0 and revenue above 5 EUR", "revenue_goal.attainment at least 0%",
          "revenue_goal.attainment above 100%", "person.rating at least 0", "min(fee, revenue) above 1 EUR"}) {
        INFO(condition);
        CHECK_FALSE(decides_nothing(condition));
    }
}

TEST_CASE("bounds rise, and begin at the lowest possible value") {
    CHECK(table("person.leads_made", {"0", "5", "10"}).empty());
    CHECK(table("person.leads_made", {"0", "10", "5"}) == "Z0601");
    CHECK(table("person.leads_made", {"0", "5", "5"}) == "Z0601");
    CHECK(table("person.leads_made", {"1", "5"}) == "Z0602");
    CHECK(table("person.leads_made", {"above 0", "5"}) == "Z0602");
    CHECK(table("person.leads_made", {"-1", "0", "5"}) == "Z0607");
    CHECK(table("person.revenue", {"0 EUR", "fee", "10 EUR"}).empty());
    CHECK(table("person.revenue", {"0 EUR", "fee", "2 EUR"}) == "Z0601");
    CHECK(table("person.revenue", {"0 EUR", "2 * fee", "fee"}) == "Z0601");
    CHECK(table("person.revenue", {"0 EUR", "person.quota", "135% of person.quota"}).empty());
    CHECK(table("person.revenue", {"0 EUR", "135% of person.quota", "1.2 * person.quota"}) == "Z0601");
    CHECK(table("person.revenue", {"0 EUR", "135% of person.quota", "revenue"}).empty());
    CHECK(table("person.revenue", {"0 EUR", "50% of person.revenue"}) == "Z0209");
    CHECK(table("person.revenue - fee", {"0 EUR", "10 EUR"}) == "Z0602");
    CHECK(table("max(0 EUR, person.revenue - fee)", {"0 EUR", "10 EUR"}).empty());
    CHECK(table("max(10 EUR, person.revenue - fee)", {"10 EUR", "20 EUR"}).empty());
    CHECK(table("max(10 EUR, person.revenue)", {"0 EUR", "10 EUR", "20 EUR"}) == "Z0607");
    CHECK(table("max(10 EUR, person.revenue)", {"0 EUR", "above 10 EUR", "20 EUR"}).empty());
    CHECK(table("abs(person.revenue - fee)", {"0 EUR", "10 EUR"}).empty());
}

TEST_CASE("a ratio of parts ends at 100%") {
    CHECK(table("person.paid_rate", {"0%", "50%", "100%"}).empty());
    CHECK(table("person.paid_rate", {"0%", "50%", "above 100%"}) == "Z0607");
    CHECK(table("person.paid_rate", {"0%", "101%"}) == "Z0607");
    CHECK(table("min(80%, person.paid_rate)", {"0%", "90%"}) == "Z0607");
    // Deals for leads are no part of the leads: there can be more (R17).
    const std::string other =
        "  - name: won_rate\n    type: ratio\n    numerator: deals_won\n    denominator: leads_made\n"
        "    if_denominator_zero: 0%\ngoals:\n";
    const std::string bands =
        "tables:\n  - name: probe\n    by: won_rate\n    bands:\n      - { from: 0%, value: 1% }\n"
        "      - { from: 150%, value: 2% }\nrewards:\n";
    const Checked checked(checking::replaced(wide_policy_with("goals:\n", other), "rewards:\n", bands));
    CHECK(checked.codes().find("Z0607") == std::string::npos);
}

TEST_CASE("shares are added as exact fractions") {
    const auto shares = [](const std::vector<std::string>& sizes) {
        std::string list;
        for (const std::string& size : sizes) list += "      - { to: seller, share: " + size + " }\n";
        return Checked(wide_policy_with("      - { name: seller, to: seller, team: sales, share: 100% }\n", list))
            .errors();
    };
    CHECK(shares({"50%", "1/2"}).empty());
    CHECK(shares({"1/3", "1/3", "1/3"}).empty());
    CHECK(shares({"33.3%", "33.3%", "33.4%"}).empty());
    CHECK(shares({"floor", "70%"}).empty());
    CHECK(shares({"0.5 * 50%", "3 * 25%"}).empty());
    CHECK(shares({"33.3%", "33.3%", "33.3%"}) == "Z0701");
    CHECK(shares({"1/3", "1/3", "33.333333333333%"}) == "Z0701");
    CHECK(shares({"50%", "60%"}) == "Z0701");
    CHECK(shares({"50%", "rest"}).empty());
    CHECK(shares({"100%", "rest"}) == "Z0701");
    CHECK(shares({"50%", "rest", "rest"}) == "Z0211");
    CHECK(shares({"100%", "0%"}) == "Z0206");
    CHECK(shares({"50 EUR"}) == "Z0302");
}

TEST_CASE("long chains of names are worked out once, and end") {
    const auto chain = [](const std::string& indent, const std::string& first, const std::string& sign) {
        std::string text = indent + "n_0: " + first + "\n";
        for (int i = 1; i < 60; ++i) {
            const std::string before = "n_" + std::to_string(i - 1);
            text += indent + "n_" + std::to_string(i) + ": " + before + " " + sign + " " + before + "\n";
        }
        return text;
    };
    const std::string fee = "  fee: 5 EUR\n";
    const std::string derived = "    derived:\n";
    const auto begin = std::chrono::steady_clock::now();
    CHECK(Checked(wide_policy_with(fee, fee + chain("  ", "1 EUR", "+"))).errors().empty());
    CHECK(Checked(wide_policy_with(fee, fee + chain("  ", "1_000_000", "*"))).errors().empty());
    CHECK(Checked(wide_policy_with(derived, derived + chain("      ", "budget", "-"))).errors().empty());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
    std::string deep = derived + "      n_0: budget\n";
    for (int i = 1; i < 400; ++i) deep += "      n_" + std::to_string(i) + ": n_" + std::to_string(i - 1) + "\n";
    CHECK(Checked(wide_policy_with(derived, deep)).outcome);  // each builds on one that is already known
    std::string reversed = derived;
    for (int i = 399; i > 0; --i) reversed += "      n_" + std::to_string(i) + ": n_" + std::to_string(i - 1) + "\n";
    CHECK(Checked(wide_policy_with(derived, reversed + "      n_0: budget\n")).errors() == "Z1203");
}
