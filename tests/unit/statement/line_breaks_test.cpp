#include "statement/line_breaks.hpp"

#include "catch.hpp"

using namespace zgoda::statement;

TEST_CASE("a number keeps its currency, and a value its ≈, on one line") {
    CHECK(unbroken(std::string("your share is 462.17 EUR.")) ==
          "your share is 462.17\u00a0EUR.");
    CHECK(unbroken(std::string("1380187/300 EUR ≈ 4,600.623333 EUR")) ==
          "1380187/300\u00a0EUR ≈\u00a04,600.623333\u00a0EUR");
    CHECK(unbroken(std::string("27 EUROPEAN leads, 3 EU leads, 9 leads ≈")) ==
          "27 EUROPEAN leads, 3 EU leads, 9 leads ≈");
}

TEST_CASE("a table of goals has one number a cell") {
    GoalRow goal;
    goal.target = "300,000.00 EUR";
    goal.attainment = "28564337/30000000 ≈ 95.214457%";
    const auto rows = narrow({goal});
    CHECK(rows[0].target == "300,000.00 EUR");
    CHECK(rows[0].attainment == "≈ 95.214457%");
}
