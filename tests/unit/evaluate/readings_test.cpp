#include "evaluate/readings.hpp"

#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;

namespace {

// "t_rows r1 c_value, t_rows r3 c_value and 2 more"
std::string read_from(const HandBuilt& built, StepId step, std::size_t cell) {
    const auto outcome = built.evaluate();
    REQUIRE(outcome.product.has_value());
    evaluate::Readings readings;
    const evaluate::ReadFrom read = readings.of(*outcome.product, {step}, cell);
    std::string text;
    for (const text::DataPlace& place : read.places)
        text += (text.empty() ? "" : ", ") + place.table + " " + place.row + " " + place.column;
    if (read.more > 0) text += std::string(read.all ? " and " : " and at least ") + std::to_string(read.more) + " more";
    return text;
}

}  // namespace

TEST_CASE("what a fold read: the rows that counted, or what made them count") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 4);
    const StepId owner = built.read(source, "owner", kPerson, indexes("0 1 0 0"));
    const StepId counts = built.read(source, "counts", kTruth, truths("t t t f"));
    const StepId value = built.read(source, "value", kNumber, numbers("1 2 . 4"));
    const StepId sum = built.step(Op::Fold, kPeople, kNumber, {value, counts, owner});
    const StepId count = built.step(Op::Fold, kPeople, kNumber, {StepId{}, counts, owner});
    built.at(count).aggregate = program::Aggregate::Count;
    CHECK(read_from(built, sum, 0) == "t_rows r1 c_value");
    CHECK(read_from(built, sum, 1) == "t_rows r2 c_value");
    CHECK(read_from(built, sum, 2).empty());
    CHECK(read_from(built, count, 0) == "t_rows r1 c_counts, t_rows r3 c_counts");
}

TEST_CASE("what a choice read: the branch that was taken") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 3);
    const StepId test = built.read(source, "test", kTruth, truths("t f ."));
    const StepId yes = built.read(source, "yes", kNumber, numbers("1 . 3"));
    const StepId no = built.read(source, "no", kNumber, numbers("4 5 6"));
    const StepId chosen = built.step(Op::Choose, rows_of(source), kNumber, {test, yes, no});
    const StepId either = built.step(Op::Otherwise, rows_of(source), kNumber, {yes, no});
    CHECK(read_from(built, chosen, 0) == "t_rows r1 c_yes");
    CHECK(read_from(built, chosen, 1) == "t_rows r2 c_no");
    CHECK(read_from(built, chosen, 2) == "t_rows r3 c_test");
    CHECK(read_from(built, either, 0) == "t_rows r1 c_yes");
    CHECK(read_from(built, either, 1) == "t_rows r2 c_no");
}

TEST_CASE("what was read through a key stands with the row it led to; beyond five cells the rest is counted") {
    HandBuilt built;
    const std::int32_t parents = built.source("parents", 2);
    const std::int32_t children = built.source("children", 7);
    const StepId amount = built.read(parents, "amount", kNumber, numbers("10 20"));
    const StepId parent = built.read(children, "parent", kRow, indexes("1 0 . 1 1 1 1"));
    const StepId part = built.read(children, "part", kNumber, numbers("1 2 3 4 5 6 7"));
    const StepId gathered = built.step(Op::Gather, rows_of(children), kNumber, {parent, amount});
    const StepId product = built.step(Op::Multiply, rows_of(children), kNumber, {gathered, part});
    const StepId total = built.step(Op::Fold, kOne, kNumber, {part, StepId{}, StepId{}});
    CHECK(read_from(built, gathered, 0) == "t_parents r2 c_amount");
    CHECK(read_from(built, gathered, 2).empty());
    CHECK(read_from(built, product, 1) == "t_parents r1 c_amount, t_children r2 c_part");
    CHECK(read_from(built, total, 0) ==
          "t_children r1 c_part, t_children r2 c_part, t_children r3 c_part, t_children r4 c_part, "
          "t_children r5 c_part and 2 more");
}

TEST_CASE("a value made of very much is followed only so far") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", evaluate::kReadingsVisited + 10);
    std::string words;
    for (std::size_t row = 0; row < evaluate::kReadingsVisited + 10; ++row) words += "1 ";
    const StepId value = built.read(source, "value", kNumber, numbers(words));
    const StepId total = built.step(Op::Fold, kOne, kNumber, {value, StepId{}, StepId{}});
    CHECK(read_from(built, total, 0).find(" and at least ") != std::string::npos);
}
