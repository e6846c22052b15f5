#include <string>
#include <vector>

#include "catch.hpp"
#include "scratch_folder.hpp"
#include "store/database.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

using Lines = std::vector<std::string>;

std::int64_t count(Database& database, const std::string& table) {
    Statement statement = database.prepare("SELECT count(*) FROM " + table);
    REQUIRE(statement.step());
    return statement.integer(0);
}

}  // namespace

TEST_CASE("a database that was made and not committed to vanishes") {
    const ScratchFolder folder;
    {
        Database database = Database::open_for_writing(folder.file("period.db"));
        Transaction transaction(database, Transaction::Purpose::Write);
        database.execute("CREATE TABLE a(x)");
    }
    CHECK(folder.names().empty());
}

TEST_CASE("a committed database stands alone, readable by its owner only") {
    const ScratchFolder folder;
    folder.database("period.db", {"CREATE TABLE a(x)"});
    CHECK(folder.names() == Lines{"period.db"});
    CHECK(std::filesystem::status(folder.file("period.db")).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a transaction without commit leaves the file as it was") {
    const ScratchFolder folder;
    folder.database("period.db", {"CREATE TABLE a(x)"});
    const std::string before = folder.read("period.db");
    {
        Database database = Database::open_for_writing(folder.file("period.db"));
        Transaction transaction(database, Transaction::Purpose::Write);
        database.execute("INSERT INTO a VALUES(1)");
    }
    CHECK(folder.read("period.db") == before);
    CHECK(folder.names() == Lines{"period.db"});
}

TEST_CASE("after an error inside a transaction nothing more runs and nothing is committed alone") {
    const ScratchFolder folder;
    folder.database("period.db", {"CREATE TABLE a(x)"});
    {
        Database database = Database::open_for_writing(folder.file("period.db"));
        database.execute("PRAGMA max_page_count=3");
        Transaction transaction(database, Transaction::Purpose::Write);
        Statement insert = database.prepare("INSERT INTO a VALUES(?)");
        const std::string filler(4'000, 'x');
        const auto fill = [&] {
            for (int i = 0; i < 100; ++i) insert.bind(0, filler).run();
        };
        CHECK_THROWS_AS(fill(), text::WorldError);
        insert.reset();
        CHECK_THROWS_AS(insert.run(), text::WorldError);
        CHECK_THROWS_AS(database.execute("INSERT INTO a VALUES(1)"), text::WorldError);
        CHECK_THROWS_AS(transaction.commit(), text::WorldError);
    }
    Database database = Database::open_for_writing(folder.file("period.db"));
    CHECK(count(database, "a") == 0);
}

TEST_CASE("a broken constraint is refused and undoes the transaction") {
    const ScratchFolder folder;
    folder.database("period.db",
                    {"CREATE TABLE p(x INTEGER PRIMARY KEY)", "CREATE TABLE c(x INTEGER REFERENCES p(x))"});
    Database database = Database::open_for_writing(folder.file("period.db"));
    {
        Transaction transaction(database, Transaction::Purpose::Write);
        CHECK_THROWS_AS(database.execute("INSERT INTO c VALUES(1)"), RefusedDatabase);
        CHECK_THROWS_AS(database.execute("INSERT INTO p VALUES(1)"), text::WorldError);
    }
    Transaction transaction(database, Transaction::Purpose::Write);
    database.execute("INSERT INTO p VALUES(1)");
    transaction.commit();
    CHECK(count(database, "p") == 1);
}

TEST_CASE("cells come out as what they are") {
    Database database = Database::in_memory();
    Statement statement =
        database.prepare("SELECT NULL, 9223372036854775807, 1.5, 'a' || char(0) || 'b', x'00FF', ?, ?");
    statement.bind(0, "ż").bind(1, std::int64_t{-1});
    REQUIRE(statement.step());
    CHECK(statement.columns() == 7);
    CHECK(statement.kind(0) == CellKind::Null);
    CHECK(statement.integer(1) == INT64_MAX);
    CHECK(statement.kind(2) == CellKind::Real);
    CHECK(statement.text(2) == "1.5");
    CHECK(statement.text(3) == std::string("a\0b", 3));
    CHECK(statement.kind(4) == CellKind::Blob);
    CHECK(statement.text(4) == std::string("\0\xFF", 2));
    CHECK(statement.text(5) == "ż");
    CHECK(statement.integer(6) == -1);
    CHECK_FALSE(statement.step());
    CHECK(quoted_name("a\"b") == "\"a\"\"b\"");
}

TEST_CASE("two writers do not meet") {
    const ScratchFolder folder;
    folder.database("period.db", {"CREATE TABLE a(x)"});
    Database first = Database::open_for_writing(folder.file("period.db"));
    Transaction transaction(first, Transaction::Purpose::Write);
    first.execute("INSERT INTO a VALUES(1)");
    transaction.commit();
    Database second = Database::open_for_writing(folder.file("period.db"));
    CHECK(count(second, "a") == 1);
}

}  // namespace zgoda::store
