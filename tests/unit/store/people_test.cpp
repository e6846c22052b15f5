#include <string>
#include <vector>

#include "catch.hpp"
#include "sample_program.hpp"

namespace zgoda::store {

namespace {

using program::Kind;
using Lines = std::vector<std::string>;
using Members = std::vector<std::uint8_t>;

program::Team team(const std::string& name) {
    program::Team team;
    team.name = name;
    return team;
}

// people(person, name, team, first_day, last_day) as built in (R50), and deals with a person column.
program::Program with_people() {
    program::Program program;
    program.teams = {team("marketing"), team("sales")};
    program::Source people = source(
        "people", {key_column("person", "person"), column("name", Kind::Text, "", true), column("team", Kind::Team),
                   column("first_day", Kind::Date, "", true), column("last_day", Kind::Date, "", true)});
    people.line = 0;
    for (program::Column& declared : people.columns) declared.line = 0;
    program.sources = {people, source("deals", {key_column("id", "deal"), column("rep", Kind::Person, "", true)})};
    program.people = 0;
    program.person_name = {0, 1};
    program.person_team = {0, 2};
    program.first_day = {0, 3};
    program.last_day = {0, 4};
    return program;
}

// Both teams are whoever the deals name.
program::Program without_people() {
    program::Program program;
    program.teams = {team("lead_side"), team("sales_side")};
    program.sources = {
        source("deals", {key_column("id", "deal"), column("sdr", Kind::Person), column("sr", Kind::Person, "", true)})};
    program.teams[0].members_from = program::ColumnRef{0, 1};
    program.teams[1].members_from = program::ColumnRef{0, 2};
    return program;
}

const std::string kPeople = "CREATE TABLE people(person, name, team, first_day, last_day)";
const std::string kDeals = "CREATE TABLE deals(id, rep)";

}  // namespace

TEST_CASE("people are ordered by key bytes and their table with them") {
    const auto outcome =
        read_from(with_people(),
                  {kPeople, kDeals, "INSERT INTO people VALUES(10, 'Ten', 'sales', NULL, NULL)",
                   "INSERT INTO people VALUES(9, NULL, 'marketing', NULL, NULL)", "INSERT INTO deals VALUES(1, '10')",
                   "INSERT INTO deals VALUES(2, 9)", "INSERT INTO deals VALUES(3, NULL)"});
    REQUIRE(outcome);
    const facts::Facts& facts = *outcome.product;
    CHECK(facts.people == Lines{"10", "9"});
    CHECK(facts.tables[0].keys == facts.people);
    CHECK(facts.names == Lines{"Ten", "9"});
    CHECK(facts.team_of == std::vector<std::int32_t>{1, 0});
    CHECK(facts.members == std::vector<Members>{{0, 1}, {1, 0}});
    const facts::Column& rep = facts.tables[1].columns[1];
    CHECK(rep.cell(0) == 0);
    CHECK(rep.cell(1) == 1);
    CHECK(rep.is_missing(2));
}

TEST_CASE("a member is employed on at least one day of the period") {
    const auto outcome =
        read_from(with_people(), {kPeople, kDeals, "INSERT INTO people VALUES('a', NULL, 'sales', '2026-09-30', NULL)",
                                  "INSERT INTO people VALUES('b', NULL, 'sales', '2026-10-01', NULL)",
                                  "INSERT INTO people VALUES('c', NULL, 'sales', NULL, '2026-07-01')",
                                  "INSERT INTO people VALUES('d', NULL, 'sales', '2020-01-01', '2026-06-30')",
                                  // Left before the first day: employed on no day at all.
                                  "INSERT INTO people VALUES('e', NULL, 'sales', '2026-09-01', '2026-08-01')"});
    REQUIRE(outcome);
    CHECK(outcome.product->members[1] == Members{1, 0, 1, 0, 0});
    CHECK(outcome.product->team_of == std::vector<std::int32_t>{1, 1, 1, 1, 1});
}

TEST_CASE("the built-in people table may lack its optional columns") {
    const auto outcome = read_from(
        with_people(), {"CREATE TABLE people(person, team)", kDeals, "INSERT INTO people VALUES('a', 'sales')"});
    REQUIRE(outcome);
    CHECK(outcome.product->names == Lines{"a"});
    CHECK(outcome.product->members[1] == Members{1});
    const auto refused = read_from(with_people(), {"CREATE TABLE people(person, name)", kDeals});
    CHECK(findings(refused) == Lines{"Z1302 people  team"});
}

TEST_CASE("unknown people and teams are refused") {
    const auto outcome =
        read_from(with_people(), {kPeople, kDeals, "INSERT INTO people VALUES('a', NULL, 'sale', NULL, NULL)",
                                  "INSERT INTO deals VALUES(1, 'zed')"});
    CHECK(findings(outcome) == Lines{"Z1308 deals 1 rep", "Z1308 people a team"});
    CHECK(outcome.diagnostics[0].message == "`deals.rep` is `zed`, and table `people` has no such person");
    CHECK(outcome.diagnostics[1].fix == "Did you mean `sales`?");
}

TEST_CASE("without a people table the data name the people and the members") {
    const auto outcome =
        read_from(without_people(), {"CREATE TABLE deals(id, sdr, sr)", "INSERT INTO deals VALUES(1, 'x', 'm')",
                                     "INSERT INTO deals VALUES(2, 'a', 'x')", "INSERT INTO deals VALUES(3, 7, NULL)"});
    REQUIRE(outcome);
    const facts::Facts& facts = *outcome.product;
    CHECK(facts.people == Lines{"7", "a", "m", "x"});
    CHECK(facts.names == facts.people);
    CHECK(facts.team_of == std::vector<std::int32_t>(4, -1));
    CHECK(facts.members == std::vector<Members>{{1, 1, 0, 1}, {0, 0, 1, 1}});
    CHECK(facts.tables[0].columns[1].cell(2) == 0);
}

}  // namespace zgoda::store
