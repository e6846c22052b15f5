#include <string>

#include "catch.hpp"
#include "checking.hpp"

using Catch::Matchers::ContainsSubstring;
using checking::Checked;
using checking::replaced;
using checking::wide_policy;
using checking::wide_policy_with;

TEST_CASE("a circle is told once, with its whole chain and each place") {
    const Checked checked(wide_policy_with("goals:\n",
                                           "  - { name: first, type: derived, expr: second + fee }\n"
                                           "  - { name: second, type: derived, expr: 2 * third }\n"
                                           "  - { name: third, type: derived, expr: first }\n"
                                           "  - { name: outside, type: derived, expr: first }\ngoals:\n"));
    CHECK(checked.errors() == "Z0401");
    CHECK_THAT(checked.messages(), ContainsSubstring("`first` needs itself: first -> second -> third -> first"));
    for (const std::string place : {"needs `second`", "needs `third`", "needs `first`"}) {
        CHECK_THAT(checked.messages(), ContainsSubstring(place));
    }
}

TEST_CASE("circles through names of several kinds") {
    const auto with = [](const std::string& expr, const std::string& part, const std::string& replacement) {
        const std::string metric = "  - { name: own, type: derived, expr: " + expr + " }\ngoals:\n";
        return Checked(replaced(wide_policy_with("goals:\n", metric), part, replacement)).errors();
    };
    CHECK(with("revenue_goal.target", "target: 100_000 EUR", "target: own") == "Z0401");
    const std::string table =
        "tables:\n  - name: probe\n    by: own\n    bands:\n      - { from: 0 EUR, value: 1% }\nrewards:\n";
    CHECK(with("probe of revenue", "rewards:\n", table) == "Z0401");
    CHECK(Checked(wide_policy_with("  fee: 5 EUR\n", "  fee: 2 * other\n  other: fee / 2\n")).errors() == "Z0401");
    CHECK(Checked(wide_policy_with("    derived:\n", "    derived:\n      own: own + 1\n")).errors() == "Z0401");
    const std::string two =
        replaced(wide_policy(), "    derived:\n", "    derived:\n      sold: any(deals where counts)\n");
    const std::string counts = "    derived:\n      counts: lead is not missing and lead.sold\nmetrics:\n";
    CHECK(Checked(replaced(two, "metrics:\n", counts)).errors() == "Z0401");
}

TEST_CASE("a reward's total needs its multipliers and gates") {
    const auto with = [](const std::string& rewards) {
        const Checked checked(wide_policy_with("rounding:", rewards + "rounding:"));
        return checked.errors();
    };
    const std::string gate =
        "  - { name: gate, type: gate, applies_to: CHANGED, require: sales_pay.total above 5 EUR, otherwise: 0% }\n";
    CHECK(with(replaced(gate, "CHANGED", "sale_bonus")).empty());
    CHECK(with(replaced(gate, "CHANGED", "sales_pay")) == "Z0401");
    const std::string pool =
        "  - { name: pool, type: pool, paid_to: sales, fund: FUND.total, distribute_by: equally }\n";
    CHECK(with(replaced(pool, "FUND", "sales_pay")).empty());
    CHECK(with(replaced(pool, "FUND", "pool")) == "Z0401");
    const std::string own =
        "  - { name: gate, type: gate, applies_to: sales_pay, require: pool.total above 5 EUR, otherwise: 0% }\n";
    CHECK(with(replaced(pool, "FUND", "sales_pay") + own) == "Z0401");
}
