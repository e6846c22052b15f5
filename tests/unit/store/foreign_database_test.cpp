#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "catch.hpp"
#include "sample_program.hpp"
#include "scratch_folder.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

using program::Kind;
using Lines = std::vector<std::string>;

const Lines kTable = {"CREATE TABLE facts(id INTEGER PRIMARY KEY, v TEXT)", "INSERT INTO facts VALUES(1, 'a')"};

program::Program sample() {
    return one_column(column("v", Kind::Text));
}

// The codes of what is found in the file.
Lines findings_in(const std::string& path) {
    return findings(read_facts(sample(), path, quarter()));
}

std::string message_in(const std::string& path) {
    const auto outcome = read_facts(sample(), path, quarter());
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].code == text::Code::Z1320);
    CHECK_FALSE(outcome.diagnostics[0].fix.empty());
    return outcome.diagnostics[0].message;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a clean file is read and left as it was") {
    const ScratchFolder folder;
    const std::string path = folder.database("period.db", kTable);
    const std::string before = folder.read("period.db");
    CHECK(read_facts(sample(), path, quarter()));
    CHECK(folder.read("period.db") == before);
    CHECK(folder.names() == Lines{"period.db"});
    ::chmod(path.c_str(), 0400);
    CHECK(read_facts(sample(), path, quarter()));
}

TEST_CASE("a path is never a URI") {
    const ScratchFolder folder;
    folder.database("period.db", kTable);
    ::rename(folder.file("period.db").c_str(), folder.file("file:period.db?mode=memory").c_str());
    CHECK(read_facts(sample(), folder.file("file:period.db?mode=memory"), quarter()));
}

TEST_CASE("a file that is not there is a failure of the world") {
    const ScratchFolder folder;
    CHECK_THROWS_AS(findings_in(folder.file("absent.db")), text::WorldError);
    CHECK_THROWS_AS(findings_in(folder.file("absent/period.db")), text::WorldError);
}

TEST_CASE("what is no SQLite file is refused") {
    const ScratchFolder folder;
    folder.write("empty.db", "");
    folder.write("text.db", std::string(4096, 'x'));
    CHECK(contains(message_in(folder.file("empty.db")), "is not an SQLite 3 database"));
    CHECK(contains(message_in(folder.file("text.db")), "is not an SQLite 3 database"));
    CHECK(contains(message_in(folder.file(".")), "is not"));
    REQUIRE(::mkfifo(folder.file("pipe.db").c_str(), 0600) == 0);
    CHECK(contains(message_in(folder.file("pipe.db")), "is not a regular file"));
}

TEST_CASE("links are refused") {
    const ScratchFolder folder;
    const std::string path = folder.database("period.db", kTable);
    REQUIRE(::symlink(path.c_str(), folder.file("soft.db").c_str()) == 0);
    CHECK(contains(message_in(folder.file("soft.db")), "is a symbolic link"));
    REQUIRE(::link(path.c_str(), folder.file("hard.db").c_str()) == 0);
    CHECK(contains(message_in(path), "has 2 names"));
}

TEST_CASE("a journal or write-ahead log beside the file is refused") {
    const ScratchFolder folder;
    const std::string path = folder.database("period.db", kTable);
    folder.write("period.db-wal", "");
    CHECK(contains(message_in(path), "period.db-wal` stands beside"));
    ::unlink(folder.file("period.db-wal").c_str());
    folder.write("period.db-journal", "x");
    CHECK(contains(message_in(path), "period.db-journal` stands beside"));
    // An empty one may be filled by the next moment.
    folder.write("period.db-journal", "");
    CHECK(contains(message_in(path), "period.db-journal` stands beside"));
    ::unlink(folder.file("period.db-journal").c_str());
    CHECK(findings_in(path).empty());
}

TEST_CASE("nobody changes the data before whoever read them lets go") {
    const ScratchFolder folder;
    const std::string path = folder.database("period.db", kTable);
    // The bytes that SQLite locks for readers; a writer must lock them all for itself.
    struct flock readers = {};
    readers.l_type = F_WRLCK;
    readers.l_start = 0x40000002;
    readers.l_len = 510;
    const int other = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    {
        HeldDatabase held;
        REQUIRE(read_facts(sample(), path, quarter(), held).product);
        CHECK(::fcntl(other, F_OFD_SETLK, &readers) == -1);
    }
    CHECK(::fcntl(other, F_OFD_SETLK, &readers) == 0);
    ::close(other);
}

TEST_CASE("a file in write-ahead-log mode is refused") {
    const ScratchFolder folder;
    const std::string path = folder.database("period.db", kTable);
    std::string bytes = folder.read("period.db");
    bytes[18] = bytes[19] = 2;
    folder.write("period.db", bytes);
    CHECK(contains(message_in(path), "write-ahead-log mode"));
}

TEST_CASE("a file that is being written is refused until it is whole again") {
    const ScratchFolder folder;
    const std::string path = folder.database("period.db", kTable);
    {
        Database writer = Database::open_for_writing(path);
        const Transaction writing(writer, Transaction::Purpose::Write);
        writer.execute("INSERT INTO facts VALUES(2, 'b')");
        CHECK(contains(message_in(path), "period.db-journal` stands beside"));
    }
    CHECK(findings_in(path).empty());
}

TEST_CASE("views, virtual tables and generated columns are refused") {
    const ScratchFolder folder;
    const std::string view = folder.database("view.db", {"CREATE VIEW facts AS SELECT 1 AS id, random() AS v"});
    CHECK(findings_in(view) == Lines{"Z1320 facts  "});
    const std::string virtual_table = folder.database("virtual.db", {"CREATE VIRTUAL TABLE facts USING fts5(id, v)"});
    CHECK(findings_in(virtual_table) == Lines{"Z1320 facts  "});
    const std::string generated = folder.database(
        "generated.db", {"CREATE TABLE facts(id INTEGER PRIMARY KEY, w TEXT, v TEXT AS (upper(w)) STORED)"});
    CHECK(findings_in(generated) == Lines{"Z1320 facts  v"});
}

TEST_CASE("harmless things in a foreign schema do no harm") {
    const ScratchFolder folder;
    Lines statements = kTable;
    statements.push_back(
        "CREATE VIEW other AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
    statements.push_back("CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts; END");
    statements.push_back("CREATE INDEX by_v ON facts(lower(v))");
    CHECK(findings_in(folder.database("period.db", statements)).empty());
    CHECK(findings_in(
              folder.database("without.db", {"CREATE TABLE facts(id TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID, STRICT"}))
              .empty());
}

TEST_CASE("missing tables and columns are named with the nearest name") {
    const auto table = read_from(sample(), {"CREATE TABLE fact(id, v)"});
    CHECK(findings(table) == Lines{"Z1301 facts  "});
    CHECK(table.diagnostics[0].fix == "Did you mean `fact`?");
    const auto column = read_from(sample(), {"CREATE TABLE facts(id, value)"});
    CHECK(findings(column) == Lines{"Z1302 facts  v"});
    CHECK(column.diagnostics[0].fix == "The columns are: id, value");
    CHECK(findings(read_from(sample(), {"CREATE TABLE Facts(ID, V)"})).empty());
}

TEST_CASE("a foreign file answers rows and nothing else") {
    const ScratchFolder folder;
    Database database = Database::open_foreign(folder.database("period.db", kTable));
    CHECK_THROWS_AS(database.prepare("SELECT random()"), RefusedDatabase);
    CHECK_THROWS_AS(database.prepare("PRAGMA journal_mode=WAL"), RefusedDatabase);
    CHECK_THROWS_AS(database.prepare("ATTACH 'x' AS y"), RefusedDatabase);
    CHECK_THROWS_AS(database.prepare("DELETE FROM facts"), RefusedDatabase);
    CHECK_THROWS_AS(database.prepare("SELECT \"salse\" FROM facts"), RefusedDatabase);
}

TEST_CASE("a damaged file is refused or read, but never crashes") {
    const ScratchFolder folder;
    Lines statements = {"CREATE TABLE facts(id INTEGER PRIMARY KEY, v TEXT)"};
    for (int i = 0; i < 400; ++i) {
        statements.push_back("INSERT INTO facts VALUES(" + std::to_string(i) + ", '" + std::string(20, 'a') + "')");
    }
    folder.database("period.db", statements);
    const std::string whole = folder.read("period.db");
    int refusals = 0;
    for (std::size_t at = 16; at < whole.size(); at += 37) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
        folder.write("damaged.db", damaged);
        try {
            refusals += read_facts(sample(), folder.file("damaged.db"), quarter()) ? 0 : 1;
        } catch (const text::WorldError&) {
            ++refusals;
        }
    }
    for (std::size_t size = 0; size < whole.size(); size += 1'000) {
        folder.write("damaged.db", whole.substr(0, size));
        CHECK_FALSE(read_facts(sample(), folder.file("damaged.db"), quarter()));
    }
    CHECK(refusals > 0);
}

}  // namespace zgoda::store
