#include "catch.hpp"
#include "runs/small_run.hpp"
#include "trace/csv.hpp"
#include "trace/diff.hpp"
#include "trace/payouts.hpp"
#include "trace/receipt.hpp"
#include "trace/values.hpp"

using namespace zgoda;

TEST_CASE("fields are quoted where RFC 4180 asks for it") {
    CHECK(trace::csv_record({"a", "b,c", "say \"x\"", "two\nlines", ""}) ==
          "a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\",\n");
}

TEST_CASE("payouts stand one a line with the line's hash") {
    const evaluate::Run run = trace_test::small_run();
    trace::Nodes nodes(run);
    const std::string csv = trace::payouts_csv(nodes);
    CHECK(csv.rfind("person,team,reward,currency,amount,status,trace\n", 0) == 0);
    const std::string hash = trace::plain_hash(nodes.at(nodes.line(0)).hash);
    CHECK(csv.find("\nana,marketing,commission,EUR,2.01,payable," + hash + "\n") != std::string::npos);
}

TEST_CASE("the receipt counts rows and adds up") {
    const evaluate::Run run = trace_test::small_run();
    const trace::Json receipt = trace::receipt_json(run, {{"a.txt", "abc"}});
    const trace::Json& leads = receipt.find("sources")->items()->front();
    CHECK(*leads.find("rows_read")->whole() == 6);
    CHECK(*leads.find("rows_used")->whole() == 4);
    CHECK(*leads.find("rows_excluded")->whole() == 2);
    CHECK(*receipt.find("payable")->text() == "12.11");
    CHECK(*receipt.find("mode")->text() == "draft");
    CHECK(*receipt.find("outputs")->find("a.txt")->text() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    evaluate::Run simulated = run;
    simulated.program.overrides = {"bonus=300 EUR"};
    CHECK(trace::mode_of(simulated) == "simulation");
    CHECK(trace::run_hash(simulated) != trace::run_hash(run));
}

TEST_CASE("values stand exactly, by person where they are a person's") {
    const trace::Json values = trace::values_json(trace_test::small_run());
    CHECK(*values.find("customers")->text() == "4");
    CHECK(*values.find("person.revenue")->find("ana")->text() == "301/2");
}

TEST_CASE("a difference names the first clause that moved the line") {
    const evaluate::Run before = trace_test::small_run(4);
    const evaluate::Run after = trace_test::small_run(6);
    CHECK(trace::differences(before, before).empty());
    const auto found = trace::differences(before, after);
    REQUIRE(found.size() == 2);
    CHECK(found[0].person == "ana");
    CHECK(found[0].was == exact::Rational(201, 100));
    CHECK(found[0].is == exact::Rational(0));
    CHECK(found[0].cause.name == "Enough customers");
    CHECK(found[0].cause.clause == "7");
    CHECK(found[0].cause.was == "4");
    CHECK(found[0].cause.is == "6");
}
