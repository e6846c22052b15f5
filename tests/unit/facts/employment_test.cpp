#include "facts/employment.hpp"

#include "catch.hpp"

using namespace zgoda;

namespace {

exact::Date day(std::string_view text) { return *exact::date_from_text(text); }

// people(person, first_day, last_day) with two people: ana from 10 January, tom until 5 March.
struct Company {
    facts::Facts facts;
    program::Program program;

    Company() {
        facts::Table people;
        people.keys = {"ana", "tom"};
        people.columns = {facts::Column::of_cells(facts::Form::Index, {0, 1}),
                          facts::Column::of_cells(facts::Form::Date, {day("2026-01-10").days, 0}, {0, 1}),
                          facts::Column::of_cells(facts::Form::Date, {0, day("2026-03-05").days}, {1, 0})};
        facts.tables = {people};
        facts.people = people.keys;
        program.first_day = {0, 1};
        program.last_day = {0, 2};
    }
};

}  // namespace

TEST_CASE("a person is employed from the first day to the last, both included; a day that is not stated is no bound") {
    const Company company;
    const exact::Days ana = facts::employment(company.facts, company.program, 0);
    CHECK_FALSE(ana.contains(day("2026-01-09")));
    CHECK(ana.contains(day("2026-01-10")));
    CHECK(ana.contains(day("9999-12-31")));
    const exact::Days tom = facts::employment(company.facts, company.program, 1);
    CHECK(tom.contains(day("0001-01-01")));
    CHECK(tom.contains(day("2026-03-05")));
    CHECK_FALSE(tom.contains(day("2026-03-06")));
}

TEST_CASE("without the columns everybody is employed on each day") {
    Company company;
    company.program.first_day = {};
    company.program.last_day = {0, -1};
    CHECK(facts::employment(company.facts, company.program, 0).contains(day("0001-01-01")));
    CHECK(facts::employment(company.facts, company.program, 1).contains(day("9999-12-31")));
}
