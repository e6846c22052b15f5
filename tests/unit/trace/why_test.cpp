#include "catch.hpp"
#include "runs/small_run.hpp"
#include "trace/next_step.hpp"
#include "trace/what_if.hpp"
#include "trace/why_text.hpp"
#include "trace/wrap.hpp"

using namespace zgoda;

namespace {

std::string why(const evaluate::Run& run, std::int32_t person, trace::View view = trace::View::Finance) {
    trace::Nodes nodes(run);
    return trace::why_text(nodes, person, std::nullopt, {view, trace::Depth::Normal});
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an amount is followed to the rows, with an equation that holds") {
    const std::string text = why(trace_test::small_run(), 0);
    CHECK(has(text, "Commission (clause 3.10)"));
    CHECK(has(text, "= 1% of 100.00 EUR + 2% of 50.50 EUR"));
    CHECK(has(text, "[rows: leads L1, L2]"));
    CHECK(has(text, "passed:       Enough customers (clause 7): New customers 4 is at least 4"));
    CHECK(has(text, "= 10.00 EUR * 150.50 EUR / 260.50 EUR"));
}

TEST_CASE("finance sees who got the cents that were left, a person does not") {
    const std::string finance = why(trace_test::small_run(), 0);
    CHECK(has(finance, "eva 0.38"));
    CHECK(has(finance, "went to ana (383/521 of 0.01 EUR), tom (457/521 of 0.01 EUR)"));
    const std::string person = why(trace_test::small_run(), 0, trace::View::Person);
    CHECK(has(person, "own remainder 383/521 of 0.01 EUR"));
    CHECK_FALSE(has(person, "eva"));
    CHECK_FALSE(has(person, " tom"));
    CHECK_FALSE(has(person, "went to"));
}

TEST_CASE("a zero says what was missed, by how much, and what it would have taken") {
    const evaluate::Run run = trace_test::small_run(6);
    const std::string text = why(run, 0);
    CHECK(has(text, "not passed:   Enough customers (clause 7): New customers 4 is below 6, short by 2; pays 0%"));
    trace::Nodes nodes(run);
    const auto steps = trace::next_steps(nodes, 0);
    REQUIRE(steps.size() == 1);
    REQUIRE(steps[0].change.changes.size() == 1);
    CHECK(steps[0].change.changes[0].needed == exact::Rational(6));
    CHECK(steps[0].change.claim == exact::Rational(201, 100));
}

TEST_CASE("what would be is computed exactly, and only where it can be told") {
    const evaluate::Run run = trace_test::small_run();
    const program::StepId revenue = run.program.values[1].step;
    trace::WhatIf more(run, {{{revenue, 0}, exact::Rational(200)}});
    const program::Pot& commission = run.program.rewards[0].pots[0];
    const program::Pot& pool = run.program.rewards[1].pots[0];
    CHECK(more.number({commission.claims, 0}) == exact::Rational(3));
    CHECK(more.number({commission.claims, 1}) == exact::Rational(1, 10));
    // 10 EUR * 200 / (200 + 10 + 100)
    CHECK(more.number({pool.claims, 0}) == exact::Rational(200, 31));
}

TEST_CASE("the JSON of why names each line's node and everything below it") {
    const evaluate::Run run = trace_test::small_run(6);
    trace::Nodes nodes(run);
    const trace::Json json = trace::why_json(nodes, 0, std::nullopt);
    REQUIRE(json.find("lines")->items()->size() == 2);
    const trace::Json& line = json.find("lines")->items()->front();
    CHECK(json.find("nodes")->find(*line.find("node")->text()) != nullptr);
    CHECK(line.find("next_steps")->items()->size() == 1);
}

TEST_CASE("people are found by key, or by a display name that only one has") {
    const evaluate::Run run = trace_test::small_run();
    CHECK(trace::find_person(run, "ana") == 0);
    CHECK(trace::find_person(run, "Ana Lis") == 0);
    CHECK_FALSE(trace::find_person(run, "nobody"));
    CHECK(trace::find_reward(run, "pool") == 1);
}

TEST_CASE("long facts are broken at spaces and indented") {
    const std::string text = trace::wrapped("  label: " + std::string(60, 'a') + " " + std::string(60, 'b'), 9);
    CHECK(text == "  label: " + std::string(60, 'a') + "\n" + std::string(9, ' ') + std::string(60, 'b') + "\n");
}
