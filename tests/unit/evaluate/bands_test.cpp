#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;

namespace {

// A look-up of one value per person; bounds and results over One unless given per person.
struct LookUp {
    HandBuilt built;
    StepId id;

    LookUp(Op op, const std::string& values, const std::vector<std::string>& bounds,
           const std::vector<std::string>& results, const std::string& below = "")
        : built(numbers(values).size()) {
        std::vector<StepId> inputs{built.per_person(kMoney, numbers(values))};
        built.at(inputs[0]).name = "person.revenue";
        for (const std::string& bound : bounds) inputs.push_back(input(bound));
        for (const std::string& result : results) inputs.push_back(input(result));
        if (!below.empty()) inputs.push_back(input(below));
        id = built.step(op, kPeople, kMoney, inputs);
        built.at(id).name = "table";
    }

private:
    StepId input(const std::string& words) {
        return words.find(' ') == std::string::npos ? built.literal(kMoney, words)
                                                    : built.per_person(kMoney, numbers(words));
    }
};

}  // namespace

TEST_CASE("a band begins on its bound, or above it where it says so") {
    LookUp from(Op::Band, "0 99 100 101 200 .", {"0", "100", "200"}, {"1", "2", "3"});
    CHECK(from.built.result(from.id) == "1 1 2 2 3 .");
    CHECK(from.built.choices(from.id) == "0 0 1 1 2 .");
    from.built.at(from.id).exclusive = {0, 1, 0};
    CHECK(from.built.result(from.id) == "1 1 1 2 3 .");
    LookUp both(Op::Band, "99 100 101", {"0", "100", "100"}, {"1", "2", "3"});
    both.built.at(both.id).exclusive = {0, 0, 1};
    CHECK(both.built.result(both.id) == "1 2 3");
}

TEST_CASE("slices: a band covers what lies above its bound up to and including the next") {
    LookUp look_up(Op::Slices, "0 12 13 20 25 .", {"0", "12", "20"}, {"1", "10", "100"});
    CHECK(look_up.built.result(look_up.id) == "0 12 22 92 592 .");
    CHECK(look_up.built.choices(look_up.id) == "0 0 1 1 2 .");
}

TEST_CASE("slices with bounds or rates of each person give what constant ones give") {
    LookUp look_up(Op::Slices, "0 12 13 25", {"0 0 0 0", "12 12 13 10"}, {"1/3", "10/7"});
    CHECK(look_up.built.result(look_up.id) == "0 4 13/3 520/21");
    LookUp wide(Op::Slices, "9223372036854775807/10 5", {"0", "3"}, {"7/100", "11"});
    CHECK(wide.built.result(wide.id) == "1014570924054025335491/100 2221/100");
}

TEST_CASE("a curve is a straight line between its points, exactly") {
    LookUp flat(Op::Curve, "79/100 4/5 9/10 1 6/5 2 .", {"4/5", "1", "6/5"}, {"1/2", "1", "3/2"}, "0");
    CHECK(flat.built.result(flat.id) == "0 1/2 3/4 1 3/2 3/2 .");
    CHECK(flat.built.choices(flat.id) == ". 0 0 1 2 2 .");
    flat.built.at(flat.id).above = program::Edge::Extend;
    CHECK(flat.built.result(flat.id) == "0 1/2 3/4 1 3/2 7/2 .");
    LookUp below(Op::Curve, "0 4/5 1", {"4/5", "1"}, {"1/2", "1"});
    below.built.at(below.id).below = program::Edge::Extend;
    CHECK(below.built.result(below.id) == "-3/2 1/2 1");
    below.built.at(below.id).below = program::Edge::Flat;
    CHECK(below.built.result(below.id) == "1/2 1/2 1");
}

TEST_CASE("a dated value is that of the last start not after the date") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 5);
    const StepId date =
        built.read(source, "date", kDate, dates("2025-12-31 2026-01-01 2026-06-30 2026-07-01 2027-01-01"));
    const StepId id = built.step(Op::Dated, rows_of(source), kMoney,
                                 {date, built.literal(kMoney, "240"), built.literal(kMoney, "300")});
    built.at(id).starts = {*exact::date_from_text("2026-01-01"), *exact::date_from_text("2026-07-01")};
    CHECK(built.result(id) == ". 240 240 300 300");
    built.at(id).ends = exact::date_from_text("2027-01-01");
    CHECK(built.result(id) == ". 240 240 300 .");
    CHECK(built.choices(id) == ". 0 0 1 .");
}

TEST_CASE("bounds that do not rise and values below the first are findings, but only for people who are paid by it") {
    LookUp falling(Op::Band, "50 150 250", {"0", "100 100 100", "200 90 200"}, {"1", "2", "3"});
    falling.built.team("sales", "110");
    program::Reward& reward = falling.built.reward("bonus", falling.id, program::Splitting::Each);
    CHECK(falling.built.findings() == std::vector<std::string>{"Z1344 t_own1/r2/c_value"});
    const StepId member = falling.built.step(Op::MemberOf, kPeople, kTruth, {});
    falling.built.at(member).subject = 0;
    reward.payees = member;

    LookUp below(Op::Slices, "-1 5 -2", {"0", "10"}, {"1", "2"});
    below.built.team("sales", "110");
    program::Reward& paid = below.built.reward("bonus", below.id, program::Splitting::Each);
    CHECK(below.built.findings() == std::vector<std::string>{"Z1345 t_own0/r1/c_value", "Z1345 t_own0/r3/c_value"});
    const StepId in_sales = below.built.step(Op::MemberOf, kPeople, kTruth, {});
    below.built.at(in_sales).subject = 0;
    paid.payees = in_sales;
    CHECK(below.built.findings() == std::vector<std::string>{"Z1345 t_own0/r1/c_value"});
    const auto outcome = below.built.evaluate();
    CHECK(outcome.diagnostics[0].message == "`person.revenue` of `a` is -1.00 EUR, below the first bound 0.00 EUR");
}

TEST_CASE("a look-up without an answer in a branch that is not taken is no finding") {
    LookUp look_up(Op::Band, "-1 5 7", {"0"}, {"1"});
    HandBuilt& built = look_up.built;
    const StepId positive =
        built.step(Op::Compare, kPeople, kTruth, {built.at(look_up.id).inputs[0], built.literal(kMoney, "0")});
    built.at(positive).relation = program::Relation::Greater;
    const StepId guarded = built.step(Op::Choose, kPeople, kMoney, {positive, look_up.id, built.literal(kMoney, "0")});
    built.reward("bonus", guarded, program::Splitting::Each);
    CHECK(built.findings().empty());
    CHECK(built.result(guarded) == "0 1 1");
}
