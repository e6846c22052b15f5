#include <string>
#include <vector>

#include "catch.hpp"
#include "sample_program.hpp"

namespace zgoda::store {

namespace {

using program::Kind;
using Lines = std::vector<std::string>;

Lines keys(const std::vector<std::string>& values) {
    std::vector<std::string> statements = {"CREATE TABLE facts(id, v)"};
    for (const std::string& value : values) statements.push_back("INSERT INTO facts VALUES(" + value + ", 'x')");
    const auto outcome = read_from(one_column(column("v", Kind::Text)), statements);
    return outcome ? outcome.product->tables[0].keys : findings(outcome);
}

// deals.lead leads to leads.
program::Program two_tables(bool optional, bool row_optional) {
    program::Program program;
    program.sources.push_back(source("leads", {key_column("id", "lead")}));
    program::Column lead = column("lead", Kind::Row, "lead", optional);
    lead.to = 0;
    lead.row_optional = row_optional;
    program.sources.push_back(source("deals", {key_column("id", "deal"), lead}));
    return program;
}

Lines links(const program::Program& program, const Lines& leads, const Lines& deals) {
    std::vector<std::string> statements = {"CREATE TABLE leads(id)", "CREATE TABLE deals(id, lead)"};
    for (const std::string& lead : leads) statements.push_back("INSERT INTO leads VALUES(" + lead + ")");
    for (std::size_t i = 0; i < deals.size(); ++i) {
        statements.push_back("INSERT INTO deals VALUES(" + std::to_string(i + 1) + ", " + deals[i] + ")");
    }
    const auto outcome = read_from(program, statements);
    if (!outcome) return findings(outcome);
    const facts::Column& column = outcome.product->tables[1].columns[1];
    Lines lines;
    for (std::size_t i = 0; i < column.size(); ++i) {
        lines.push_back(column.is_missing(i) ? "-" : std::to_string(column.cell(i)));
    }
    return lines;
}

}  // namespace

TEST_CASE("rows are ordered by key, integers by value and texts by bytes") {
    CHECK(keys({"10", "9", "-1"}) == Lines{"-1", "9", "10"});
    CHECK(keys({"'b'", "'a10'", "'a9'", "'B'"}) == Lines{"B", "a10", "a9", "b"});
    CHECK(keys({"'a'", "2", "'017'", "10"}) == Lines{"2", "10", "017", "a"});
    CHECK(keys({}).empty());
}

TEST_CASE("a key stands on one row") {
    CHECK(keys({"1", "2", "1"}) == Lines{"Z1309 facts 1 id"});
    CHECK(keys({"'a'", "'a'", "'a'", "'b'"}) == Lines{"Z1309 facts a id"});
    CHECK(keys({"'17'", "3", "17"}) == Lines{"Z1309 facts 17 id"});
}

TEST_CASE("a key is an integer or a clean text that is not empty") {
    CHECK(keys({"NULL", "1.5", "''", "x'01'", "CAST(x'4100' AS TEXT)", "7"}) ==
          Lines{"Z1303 facts NULL id", "Z1304 facts REAL 1.5 id", "Z1307 facts `A\\x00` id", "Z1313 facts `` id",
                "Z1304 facts a BLOB of 1 bytes id"});
}

TEST_CASE("the key column holds each row's own number") {
    const auto outcome =
        read_from(two_tables(false, false), {"CREATE TABLE leads(id)", "CREATE TABLE deals(id, lead)",
                                             "INSERT INTO leads VALUES(5)", "INSERT INTO leads VALUES(3)"});
    REQUIRE(outcome);
    CHECK(outcome.product->tables[0].columns[0].form() == facts::Form::Index);
    CHECK(outcome.product->tables[0].columns[0].cell(1) == 1);
}

TEST_CASE("a foreign key becomes the number of its row, whatever type it is stored as") {
    CHECK(links(two_tables(false, false), {"30", "10", "20"}, {"10", "'20'", "30"}) == Lines{"0", "1", "2"});
    CHECK(links(two_tables(false, false), {"'b'", "'a'", "'7'"}, {"'a'", "7", "'b'"}) == Lines{"1", "0", "2"});
    CHECK(links(two_tables(false, false), {"1", "9000000000"}, {"9000000000", "'1'"}) == Lines{"1", "0"});
}

TEST_CASE("a foreign key that leads nowhere is refused unless its row is optional") {
    CHECK(links(two_tables(false, false), {"1"}, {"1", "2", "NULL"}) ==
          Lines{"Z1310 deals 2 lead", "Z1303 deals 3 lead"});
    CHECK(links(two_tables(true, false), {"1"}, {"1", "NULL"}) == Lines{"0", "-"});
    CHECK(links(two_tables(true, false), {"1"}, {"3"}) == Lines{"Z1310 deals 1 lead"});
    CHECK(links(two_tables(false, true), {"1"}, {"1", "3"}) == Lines{"0", "-"});
    CHECK(links(two_tables(false, true), {"1"}, {"NULL"}) == Lines{"Z1303 deals 1 lead"});
}

TEST_CASE("columns nobody needs are not read") {
    program::Program program = one_column(column("v", Kind::Date));
    program.sources[0].columns[1].needed = false;
    const auto outcome = read_from(program, {"CREATE TABLE facts(id, v)", "INSERT INTO facts VALUES(1, 'no date')"});
    REQUIRE(outcome);
    CHECK(outcome.product->tables[0].rows() == 1);
    CHECK(outcome.product->tables[0].columns[1].size() == 0);
}

TEST_CASE("control totals are exact and the hash is of the stored cells in key order") {
    program::Program program = one_column(column("v", Kind::Money, "EUR", true));
    const std::vector<std::string> rows = {"INSERT INTO facts VALUES(2, '1.5')", "INSERT INTO facts VALUES(1, 250)",
                                           "INSERT INTO facts VALUES(3, NULL)"};
    std::vector<std::string> statements = {"CREATE TABLE facts(id, v)"};
    statements.insert(statements.end(), rows.begin(), rows.end());
    std::vector<std::string> reversed = {"CREATE TABLE facts(id, v)"};
    reversed.insert(reversed.end(), rows.rbegin(), rows.rend());
    const auto outcome = read_from(program, statements);
    const auto other = read_from(program, reversed);
    REQUIRE(outcome);
    REQUIRE(other);
    const facts::ControlTotal& total = outcome.product->totals[0];
    CHECK(total.source == "facts");
    CHECK(total.rows == 3);
    REQUIRE(total.money.size() == 1);
    CHECK(total.money[0].column == "v");
    CHECK(total.money[0].total == exact::Rational(4));
    // sha256 of "i1\ni2\ni3\ni250\nt3:1.5\nn\n"
    CHECK(total.sha256 == "51beb504227f8f0438c3d86a4418d853610f7dc0aaf537f34fade5e3f68b6200");
    CHECK(total.sha256 == other.product->totals[0].sha256);
}

}  // namespace zgoda::store
