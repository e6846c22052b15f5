#include <string>
#include <vector>

#include "catch.hpp"
#include "sample_program.hpp"

namespace zgoda::store {

namespace {

using program::Domain;
using program::Kind;
using Lines = std::vector<std::string>;

// Teams marketing (m1, m2) and sales (s1); goal `growth` is shared by sales only.
program::Program with_target(Domain::Over over, program::Type type) {
    program::Program program;
    for (const char* const name : {"marketing", "sales"}) {
        program::Team team;
        team.name = name;
        program.teams.push_back(team);
    }
    program.sources = {source("people", {key_column("person", "person"), column("team", Kind::Team)}),
                       source("targets", {column("goal", Kind::Text), column("period", Kind::Text),
                                          column("team", Kind::Team, "", true),
                                          column("person", Kind::Person, "", true), column("value", Kind::Text)})};
    program.people = 0;
    program.person_team = {0, 1};
    program.targets_source = 1;
    program.targets = {{"growth", {over, -1}, std::move(type)}};
    program::Goal goal;
    goal.name = "growth";
    goal.shared_by = {1};
    program.goals = {goal};
    return program;
}

Lines targets(const program::Program& program, const Lines& rows) {
    Lines statements = {"CREATE TABLE people(person, team)",
                        "INSERT INTO people VALUES('m1', 'marketing'), ('m2', 'marketing'), ('s1', 'sales')",
                        "CREATE TABLE targets(goal, period, team, person, value)"};
    for (const std::string& row : rows) statements.push_back("INSERT INTO targets VALUES(" + row + ")");
    const auto outcome = read_from(program, statements);
    if (!outcome) return findings(outcome);
    const facts::Column& column = outcome.product->targets.at(0);
    Lines lines;
    for (std::size_t i = 0; i < column.size(); ++i) {
        lines.push_back(column.is_missing(i) ? "-" : column.number(i).to_fraction());
    }
    return lines;
}

Lines one(program::Type type, const std::string& value) {
    return targets(with_target(Domain::Over::One, std::move(type)),
                   {"'growth', '2026-Q3', NULL, NULL, '" + value + "'"});
}

// As the built-in source has it: team and person are texts.
program::Program with_text_holders(Domain::Over over) {
    program::Program program = with_target(over, {Kind::Count, "lead", false});
    program.sources[1].columns[2].type.kind = Kind::Text;
    program.sources[1].columns[3].type.kind = Kind::Text;
    return program;
}

}  // namespace

TEST_CASE("teams and people may be named in text columns") {
    CHECK(targets(with_text_holders(Domain::Over::Teams), {"'growth', '2026-Q3', 'sales', NULL, '7'"}) ==
          Lines{"-", "7"});
    CHECK(targets(with_text_holders(Domain::Over::People), {"'growth', '2026-Q3', 'sales', 's1', '7'"}) ==
          Lines{"-", "-", "7"});
    CHECK(targets(with_text_holders(Domain::Over::Teams),
                  {"'growth', '2026-Q3', 'sales', NULL, '7'", "'growth', '2026-Q3', 'sails', NULL, '7'",
                   "'growth', '2026-Q3', NULL, 'zed', '7'"}) ==
          Lines{"Z1308 targets growth 2026-Q3 sails 7 team", "Z1308 targets growth 2026-Q3 zed 7 person"});
}

TEST_CASE("a target is written as its type is") {
    CHECK(one({Kind::Money, "EUR", false}, "125000") == Lines{"125000"});
    CHECK(one({Kind::Money, "EUR", false}, "125000.50 EUR") == Lines{"250001/2"});
    CHECK(one({Kind::Ratio, "", false}, "9.75%") == Lines{"39/400"});
    CHECK(one({Kind::Ratio, "", false}, "0.5") == Lines{"1/2"});
    CHECK(one({Kind::Count, "lead", false}, "40") == Lines{"40"});
    CHECK(one({Kind::Number, "", false}, "1.5") == Lines{"3/2"});
    CHECK(one({Kind::Duration, "days", false}, "2 weeks") == Lines{"14"});
    CHECK(one({Kind::Duration, "months", false}, "1 year") == Lines{"12"});
}

TEST_CASE("a target that does not fit its type is refused") {
    CHECK(one({Kind::Money, "EUR", false}, "5 USD") == Lines{"Z1311 targets growth 2026-Q3 5 USD value"});
    CHECK(one({Kind::Count, "lead", false}, "4.5") == Lines{"Z1304 targets growth 2026-Q3 4.5 value"});
    CHECK(one({Kind::Duration, "days", false}, "30") == Lines{"Z1304 targets growth 2026-Q3 30 value"});
    CHECK(one({Kind::Duration, "days", false}, "3 months") == Lines{"Z1304 targets growth 2026-Q3 3 months value"});
}

TEST_CASE("teams and people have targets of their own if they share the goal") {
    const program::Type count{Kind::Count, "lead", false};
    CHECK(targets(with_target(Domain::Over::Teams, count), {"'growth', '2026-Q3', 'sales', NULL, '7'"}) ==
          Lines{"-", "7"});
    CHECK(targets(with_target(Domain::Over::People, count), {"'growth', '2026-Q3', NULL, 's1', '7'"}) ==
          Lines{"-", "-", "7"});
    CHECK(targets(with_target(Domain::Over::People, count),
                  {"'growth', '2026-Q3', 'sales', 's1', '7'", "'growth', '2026-Q3', NULL, 'm1', '3'"}) ==
          Lines{"3", "-", "7"});
}

TEST_CASE("a missing target names goal, period and holder") {
    const program::Type count{Kind::Count, "lead", false};
    CHECK(targets(with_target(Domain::Over::Teams, count), {"'growth', '2026-Q2', 'sales', NULL, '7'"}) ==
          Lines{"Z1321 targets growth 2026-Q3 sales value"});
    CHECK(targets(with_target(Domain::Over::People, count), {}) == Lines{"Z1321 targets growth 2026-Q3 s1 value"});
    CHECK(targets(with_target(Domain::Over::One, count), {"'growth', '2026-Q3', 'sales', NULL, '7'"}) ==
          Lines{"Z1321 targets growth 2026-Q3 value"});
    const program::Type optional{Kind::Count, "lead", true};
    CHECK(targets(with_target(Domain::Over::One, optional), {}) == Lines{"-"});
}

TEST_CASE("one target is given once, to somebody known") {
    const program::Type count{Kind::Count, "lead", false};
    CHECK(targets(with_target(Domain::Over::One, count),
                  {"'growth', '2026-Q3', NULL, NULL, '7'", "'growth', '2026-Q3', NULL, NULL, '7'"}) ==
          Lines{"Z1309 targets growth 2026-Q3 7 value"});
    CHECK(targets(with_target(Domain::Over::One, count), {"'growth', '2026-Q3', NULL, 'zed', '7'"}) ==
          Lines{"Z1308 targets growth 2026-Q3 zed 7 person"});
}

}  // namespace zgoda::store
