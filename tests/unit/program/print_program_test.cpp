#include "program/print_program.hpp"
#include "program/words.hpp"

#include "catch.hpp"

using namespace zgoda;
using namespace zgoda::program;

namespace {

using Over = Domain::Over;

// One source of leads; counts those that are present and pays 250 EUR for each of them.
Program small() {
    Program program;
    program.name = "lead_bonus";
    Source leads;
    leads.name = "leads";
    leads.table = "crm_leads";
    leads.entity = "lead";
    Column key;
    key.name = "lead";
    key.physical = "id";
    key.key = key.needed = true;
    Column unused;
    unused.name = unused.physical = "note";
    Column paid;
    paid.name = "paid_on";
    paid.physical = "paid_at";
    paid.needed = true;
    leads.columns = {key, unused, paid};
    program.sources = {leads};

    Step read;
    read.op = Op::ReadColumn;
    read.domain = {Over::Rows, 0};
    read.type = {Kind::Date, "", true};
    read.subject = 0;
    read.part = 2;
    read.origin = {12, 7, "paid_on"};
    Step inside;
    inside.op = Op::InDays;
    inside.domain = {Over::Rows, 0};
    inside.type = {Kind::Truth, "", true};
    inside.inputs = {{0}};
    Step count;
    count.op = Op::Fold;
    count.domain = {Over::One, -1};
    count.type = {Kind::Count, "lead", false};
    count.aggregate = Aggregate::Count;
    count.inputs = {{}, {1}, {}};
    count.role = Role::Metric;
    count.name = "new_customers";
    count.origin = {20, 5, "lead"};
    Step bonus;
    bonus.type = {Kind::Money, "EUR", false};
    bonus.value.number = exact::Rational(250);
    program.steps = {read, inside, count, bonus};
    return program;
}

}  // namespace

TEST_CASE("the program is printed step by step with its policy lines") {
    CHECK(print_program(small()) ==
          "program lead_bonus\n"
          "source leads = table crm_leads: id paid_at\n"
          "%0 rows of leads: date, optional = read_column crm_leads.paid_at   @12\n"
          "%1 rows of leads: truth, optional = in_days %0\n"
          "%2 one: count of lead = fold count - %1 -   # metric new_customers   @20\n"
          "%3 one: money EUR = literal 250\n");
}

TEST_CASE("the same program prints the same bytes") { CHECK(print_program(small()) == print_program(small())); }

TEST_CASE("literals of every form") {
    Program program;
    Step step;
    const auto printed = [&](const Value& value) {
        step.value = value;
        program.steps = {step};
        const std::string text = print_program(program);
        return text.substr(text.find("literal") + 8, text.size() - text.find("literal") - 9);
    };
    Value value;
    CHECK(printed(value) == "missing");
    value.truth = false;
    CHECK(printed(value) == "false");
    value = {};
    value.date = *exact::date_from_text("2026-03-01");
    CHECK(printed(value) == "2026-03-01");
    value = {};
    value.number = exact::Rational(-7, 2);
    CHECK(printed(value) == "-7/2");
    value = {};
    value.text = "mid";
    CHECK(printed(value) == "\"mid\"");
}

TEST_CASE("names of operations, aggregates, relations and domains") {
    CHECK(word(Op::Literal) == "literal");
    CHECK(word(Op::Fold) == "fold");
    CHECK(word(Op::Dated) == "dated");
    CHECK(word(Aggregate::Any) == "any");
    CHECK(word(Aggregate::Only) == "only");
    CHECK(relation_name(Relation::Equal) == "=");
    CHECK(relation_name(Relation::GreaterEqual) == "at least");
    CHECK(word(Role::Metric) == "metric");
    CHECK(word(Role::Target) == "target");
    const Program program = small();
    CHECK(domain_name(program, {Over::People, -1}) == "people");
    CHECK(domain_name(program, {Over::Teams, -1}) == "teams");
    CHECK(domain_name(program, {Over::Rows, 0}) == "rows of leads");
}
