#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;

namespace {

// One operation over the rows of a source.
struct Case {
    const char* what;
    Op op;
    Type type;
    std::vector<std::pair<Type, facts::Column>> inputs;
    const char* expected;
};

std::string computed(const Case& each, void (*change)(Step&) = nullptr) {
    HandBuilt built;
    const std::int32_t source = built.source("rows", each.inputs.front().second.size());
    std::vector<StepId> inputs;
    for (const auto& [type, column] : each.inputs) {
        inputs.push_back(built.read(source, "c" + std::to_string(inputs.size()), type, column));
    }
    const StepId id = built.step(each.op, rows_of(source), each.type, inputs);
    if (change != nullptr) change(built.at(id));
    return built.result(id);
}

}  // namespace

TEST_CASE("numbers: each operation, missing inputs and all scales") {
    const std::string wide = "12345678901234567890123";
    const std::vector<Case> cases = {
        {"negate", Op::Negate, kNumber, {{kNumber, numbers("1 -7/2 .")}}, "-1 7/2 ."},
        {"absolute", Op::Absolute, kNumber, {{kNumber, numbers("1 -7/2 . 0")}}, "1 7/2 . 0"},
        {"add", Op::Add, kNumber, {{kNumber, numbers("1/3 1 . 2")}, {kNumber, numbers("1/2 -1 3 .")}}, "5/6 0 . ."},
        {"subtract", Op::Subtract, kNumber, {{kNumber, numbers("1/3 1")}, {kNumber, numbers("1/2 -1")}}, "-1/6 2"},
        {"add beyond 64 bits",
         Op::Add,
         kNumber,
         {{kNumber, numbers("9223372036854775807 1")}, {kNumber, numbers("1 1")}},
         "9223372036854775808 2"},
        {"multiply",
         Op::Multiply,
         kMoney,
         {{kMoney, numbers("10/3 2 .")}, {kRatio, numbers("3/20 -1/2 1")}},
         "1/2 -1 ."},
        {"divide", Op::Divide, kRatio, {{kMoney, numbers("1 2 0 .")}, {kMoney, numbers("3 0 4 1")}}, "1/3 . 0 ."},
        {"minimum", Op::Minimum, kNumber, {{kNumber, numbers("1/3 5 .")}, {kNumber, numbers("1/2 4 1")}}, "1/3 4 ."},
        {"maximum", Op::Maximum, kNumber, {{kNumber, numbers("1/3 5 .")}, {kNumber, numbers("1/2 4 1")}}, "1/2 5 ."},
        {"maximum of dates",
         Op::Maximum,
         kDate,
         {{kDate, dates("2026-01-01 2026-03-01")}, {kDate, dates("2026-02-01 2026-02-01")}},
         "2026-02-01 2026-03-01"},
        {"limit",
         Op::Limit,
         kNumber,
         {{kNumber, numbers("-1 1/2 7 3")}, {kNumber, numbers("0 0 0 5")}, {kNumber, numbers("1 1 1 4")}},
         "0 1/2 1 5"},
        {"whole steps",
         Op::WholeSteps,
         kNumber,
         {{kMoney, numbers("1599/2 800 -1601 5")}, {kMoney, numbers("800 800 800 0")}},
         "0 1 -2 ."},
    };
    for (const Case& each : cases) {
        INFO(each.what);
        CHECK(computed(each) == each.expected);
    }
    const Case product{"", Op::Multiply, kNumber, {{kNumber, numbers(wide + " 2")}, {kNumber, numbers("2 3")}}, ""};
    CHECK(computed(product) == "24691357802469135780246 6");
}

TEST_CASE("rounded values are multiples of the quantum in every mode") {
    const Case half{"", Op::Rounded, kNumber, {{kNumber, numbers("5/2 -5/2 7/2 1/3 -2/3 .")}}, ""};
    CHECK(computed(half, [](Step& step) { step.rounding = {1, exact::RoundingMode::HalfUp}; }) == "3 -3 4 0 -1 .");
    CHECK(computed(half, [](Step& step) { step.rounding = {1, exact::RoundingMode::HalfEven}; }) == "2 -2 4 0 -1 .");
    CHECK(computed(half, [](Step& step) { step.rounding = {1, exact::RoundingMode::Up}; }) == "3 -3 4 1 -1 .");
    CHECK(computed(half, [](Step& step) { step.rounding = {1, exact::RoundingMode::Down}; }) == "2 -2 3 0 0 .");
    CHECK(computed(half, [](Step& step) {
              step.rounding = {{3, 20}, exact::RoundingMode::HalfUp};
          }) == "51/20 -51/20 69/20 3/10 -3/5 .");
}

TEST_CASE("dates: each operation") {
    const Type days{Kind::Duration, "days", false};
    const Type months{Kind::Duration, "months", false};
    const std::vector<Case> cases = {
        {"difference",
         Op::DateDifference,
         days,
         {{kDate, dates("2026-03-01 2026-01-01 .")}, {kDate, dates("2026-02-01 2026-01-03 2026-01-01")}},
         "28 -2 ."},
        {"days later", Op::DaysLater, kDate, {{kDate, dates("2026-02-27 .")}, {days, numbers("2 1")}}, "2026-03-01 ."},
        {"months later", Op::MonthsLater, kDate, {{kDate, dates("2026-01-31")}, {months, numbers("1")}}, "2026-02-28"},
        {"months between",
         Op::MonthsBetween,
         months,
         {{kDate, dates("2026-01-15 2026-01-15")}, {kDate, dates("2026-03-14 2026-03-15")}},
         "1 2"},
        {"in the period",
         Op::InDays,
         kTruth,
         {{kDate, dates("2025-12-31 2026-01-01 2026-03-31 2026-04-01 .")}},
         "f t t f ."},
        {"part of the period",
         Op::PartOfPeriod,
         kRatio,
         {{kDate, dates("2025-01-01 2026-03-31 2026-04-01 .")}, {kDate, dates("2026-01-09 . . 2026-01-01")}},
         "1/10 1/90 0 ."},
    };
    for (const Case& each : cases) {
        INFO(each.what);
        CHECK(computed(each) == each.expected);
    }
    const Case previous{"", Op::InDays, kTruth, {{kDate, dates("2025-09-30 2025-10-01 2025-12-31 2026-01-01")}}, ""};
    CHECK(computed(previous, [](Step& step) { step.span = exact::SpanWord::PreviousPeriod; }) == "f t t f");
}

TEST_CASE("truth: and, or and not are three-valued") {
    const facts::Column a = truths("t t t f f f . . .");
    const facts::Column b = truths("t f . t f . t f .");
    CHECK(computed({"", Op::And, kTruth, {{kTruth, a}, {kTruth, b}}, ""}) == "t f . f f f . f .");
    CHECK(computed({"", Op::Or, kTruth, {{kTruth, a}, {kTruth, b}}, ""}) == "t t t t f . t . .");
    CHECK(computed({"", Op::Not, kTruth, {{kTruth, a}}, ""}) == "f f f t t t . . .");
    CHECK(computed({"", Op::IsMissing, kTruth, {{kTruth, a}}, ""}) == "f f f f f f t t t");
}

TEST_CASE("comparisons of every form") {
    const facts::Column a = numbers("1/3 1/2 2/3 .");
    const facts::Column b = numbers("1/2 1/2 1/2 1");
    const std::vector<std::pair<program::Relation, std::string>> relations = {
        {program::Relation::Equal, "f t f ."},   {program::Relation::NotEqual, "t f t ."},
        {program::Relation::Less, "t f f ."},    {program::Relation::LessEqual, "t t f ."},
        {program::Relation::Greater, "f f t ."}, {program::Relation::GreaterEqual, "f t t ."},
    };
    for (const auto& [relation, expected] : relations) {
        HandBuilt built;
        const std::int32_t source = built.source("rows", 4);
        const StepId id = built.step(Op::Compare, rows_of(source), kTruth,
                                     {built.read(source, "a", kNumber, a), built.read(source, "b", kNumber, b)});
        built.at(id).relation = relation;
        CHECK(built.result(id) == expected);
    }
    CHECK(computed({"", Op::Compare, kTruth, {{kText, texts("red blue .")}, {kText, texts("red red red")}}, ""}) ==
          "t f .");
    CHECK(computed({"",
                    Op::Between,
                    kTruth,
                    {{kDate, dates("2026-01-01 2026-01-02 2026-01-03 2026-01-04")},
                     {kDate, dates("2026-01-02 2026-01-02 2026-01-02 2026-01-02")},
                     {kDate, dates("2026-01-03 2026-01-03 2026-01-03 2026-01-03")}},
                    ""}) == "f t t f");
    const Case listed{"", Op::InList, kTruth, {{kText, texts("red blue green .")}}, ""};
    CHECK(computed(listed, [](Step& step) { step.words = {"green", "red"}; }) == "t f t .");
}

TEST_CASE("choices: otherwise and if take the cell of either side, whatever its scale or words") {
    CHECK(
        computed({"", Op::Otherwise, kNumber, {{kNumber, numbers("1/3 . .")}, {kNumber, numbers("1/7 1/7 .")}}, ""}) ==
        "1/3 1/7 .");
    CHECK(computed({"", Op::Otherwise, kText, {{kText, texts("red .")}, {kText, texts("green blue")}}, ""}) ==
          "red blue");
    CHECK(computed({"",
                    Op::Choose,
                    kNumber,
                    {{kTruth, truths("t f . t")}, {kNumber, numbers("1 2 3 .")}, {kNumber, numbers("10/3 20/3 10 10")}},
                    ""}) == "1 20/3 . .");
}

TEST_CASE("a value over One counts for every cell, and what depends on such values alone is computed once") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 3);
    const StepId money = built.read(source, "money", kMoney, numbers("1 2 ."));
    const StepId rate = built.literal(kRatio, "1/10");
    const StepId scaled = built.step(Op::Multiply, rows_of(source), kMoney, {money, rate});
    const StepId twice = built.step(Op::Add, rows_of(source), kRatio, {rate, rate});
    const StepId missing = built.step(Op::Add, rows_of(source), kRatio, {rate, built.literal(kRatio, ".")});
    CHECK(built.result(scaled) == "1/10 1/5 .");
    CHECK(built.result(twice) == "1/5 1/5 1/5");
    CHECK(built.result(missing) == ". . .");
    CHECK(built.evaluate().product->columns[static_cast<std::size_t>(twice.value)].is_uniform());
}

TEST_CASE("a date beyond year 9999 is a finding about its row") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 2);
    const StepId date = built.read(source, "date", kDate, dates("9999-12-31 2026-01-01"));
    const StepId later =
        built.step(Op::DaysLater, rows_of(source), kDate, {date, built.literal({Kind::Duration, "days", false}, "1")});
    built.at(later).name = "rows.later";
    CHECK(built.findings() == std::vector<std::string>{"Z1306 t_rows/r1/c_date"});
}

TEST_CASE("a value of more than 4096 bits is refused with its place") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 2);
    StepId value = built.read(source, "value", kNumber, numbers("1000000007 1"));
    for (int i = 0; i < 8; ++i) value = built.step(Op::Multiply, rows_of(source), kNumber, {value, value});
    built.at(value).name = "rows.huge";
    CHECK(built.findings() == std::vector<std::string>{"Z1201 t_rows/r1/c_value"});
}
