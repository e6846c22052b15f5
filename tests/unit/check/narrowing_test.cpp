#include <string>

#include "catch.hpp"
#include "checking.hpp"

using checking::check_rows;
using checking::Checked;
using checking::type_of_column;
using checking::type_of_measure;
using checking::wide_policy_with;

TEST_CASE("an optional value is handled before it is used") {
    check_rows(type_of_column, {{"discount", "money EUR, optional"},
                                {"discount otherwise 0 EUR", "money EUR"},
                                {"discount otherwise discount", "money EUR, optional"},
                                {"discount + 5 EUR", "Z0310"},
                                {"discount above 5 EUR", "Z0310"},
                                {"-discount", "Z0310"},
                                {"max(discount, 5 EUR)", "Z0310"},
                                {"budget otherwise 0 EUR", "Z0320"},
                                {"budget is missing", "Z0320"},
                                {"budget is not missing", "Z0320"},
                                {"discount otherwise 5%", "Z0301"}});
    check_rows(type_of_measure, {{"open_rate + 5%", "Z0310"},
                                 {"open_rate otherwise 0%", "ratio"},
                                 {"average_deal", "money EUR, optional"},
                                 {"average_deal * 2", "Z0310"},
                                 {"paid_rate otherwise 0%", "Z0320"}});
}

TEST_CASE("a question makes its path present where it was answered so") {
    check_rows(type_of_column, {{"discount is not missing and discount above 5 EUR", "truth"},
                                {"discount above 5 EUR and discount is not missing", "Z0310"},
                                {"discount is missing or discount above 5 EUR", "truth"},
                                {"discount is not missing or discount above 5 EUR", "Z0310"},
                                {"not (discount is missing) and discount above 5 EUR", "truth"},
                                {"not (discount is missing or paid_on is missing) and paid_on in period", "truth"},
                                {"if discount is missing then 0 EUR else discount", "money EUR"},
                                {"if discount is not missing then discount else 0 EUR", "money EUR"},
                                {"if discount is missing then discount else 0 EUR", "money EUR, optional"},
                                {"(discount is not missing and ready) and discount above 5 EUR", "truth"},
                                {"(discount is not missing or ready) and discount above 5 EUR", "Z0310"},
                                {"lead.discount is not missing and discount above 5 EUR", "truth"},
                                {"discount is not missing and lead.discount above 5 EUR", "truth"},
                                {"discount is not missing and discount is not missing", "Z0320"}});
    check_rows(type_of_measure, {{"open_rate is not missing and open_rate above 5%", "truth"},
                                 {"person.open_rate is not missing and open_rate above 5%", "Z0310"},
                                 {"person.open_rate is not missing and person.open_rate above 5%", "truth"}});
}

TEST_CASE("a key that may lead nowhere makes what lies behind it optional") {
    const auto deals = [](const std::string& formula) {
        const std::string derived = "    derived:\n      probe: >-\n        " + formula + "\nmetrics:\n";
        return Checked(wide_policy_with("metrics:\n", derived)).errors();
    };
    CHECK(deals("lead.budget otherwise 0 EUR").empty());
    CHECK(deals("lead.budget + 5 EUR") == "Z0310");
    CHECK(deals("lead is not missing and lead.budget above 5 EUR").empty());
    CHECK(deals("lead.budget is not missing and lead.budget above 5 EUR").empty());
    CHECK(deals("lead is not missing and lead.discount above 5 EUR") == "Z0310");
    CHECK(deals("lead is not missing and lead.discount is not missing and lead.discount above 5 EUR").empty());
}

TEST_CASE("a time column is present in its own metric") {
    const std::string metric =
        "  - name: paid_budget\n    type: simple\n    source: leads\n    agg: sum\n    expr: budget\n"
        "    filter: paid_on - created_on between 0 days and window\n    agg_time_dimension: ";
    const auto dated_by = [&](const std::string& column) {
        return Checked(wide_policy_with("goals:\n", metric + column + "\ngoals:\n")).errors();
    };
    CHECK(dated_by("paid_on").empty());
    CHECK(dated_by("lead.paid_on").empty());
    CHECK(dated_by("created_on") == "Z0310");
}

TEST_CASE("a derived name narrows itself only") {
    const auto with = [](const std::string& formula) {
        const std::string derived =
            "    derived:\n      settled: paid_on is not missing\n      probe: >-\n        " + formula + "\n";
        return Checked(wide_policy_with("    derived:\n", derived)).errors();
    };
    CHECK(with("settled and ready").empty());
    CHECK(with("settled and paid_on in period") == "Z0310");
}
