#include "import/import_file.hpp"

#include "catch.hpp"
#include "import/draft_map.hpp"
#include "import/read_map.hpp"
#include "unit/store/scratch_folder.hpp"

using namespace zgoda;
using namespace zgoda::import;

namespace {

const std::string kMap =
    "zgoda: 1\nkind: import_map\ntable: deals\nkey: deal\ncolumns:\n"
    "  deal: text\n  closed_on: date from Closed, optional\n  amount: money EUR from Amount\n...\n";
const std::string kFile = "deal,Closed,Amount,Note\r\nD1,2026-01-05,100.50,x\r\nD2,,7,\"a, b\"\r\n";

// A folder with a map, a file and a database.
struct Company {
    store::ScratchFolder folder;
    ImportMap map;

    explicit Company(const std::string& text = kMap) {
        text::Sources sources;
        map = read_map(sources, sources.add("map.yaml", text)).product.value();
    }
    text::Outcome<ImportReport> import(const std::string& bytes, bool replace = false,
                                       const std::string& rejects = "") {
        folder.write("deals.csv", bytes);
        return import_file({folder.file("deals.csv"), folder.file("p.db"), "deals", rejects, replace}, map);
    }
    // All rows of a query as text, cells by |, rows by ;.
    std::string rows(const std::string& sql) {
        store::Database database = store::Database::open_foreign(folder.file("p.db"));
        store::Statement statement = database.prepare(sql);
        std::string text;
        while (statement.step()) {
            for (int i = 0; i < statement.columns(); ++i) {
                if (i > 0) text += "|";
                if (statement.kind(i) == store::CellKind::Integer) text += std::to_string(statement.integer(i));
                if (statement.kind(i) == store::CellKind::Text) text += statement.text(i);
            }
            text += ";";
        }
        return text;
    }
};

std::string codes(const text::Outcome<ImportReport>& outcome) {
    std::string text;
    for (const text::Diagnostic& each : outcome.diagnostics) {
        text += (text.empty() ? "" : " ") + std::string(text::entry(each.code).name);
        if (each.data && each.data->line > 0)
            text += "@" + std::to_string(each.data->line) + ":" + std::to_string(each.data->character);
    }
    return text;
}

}  // namespace

TEST_CASE("an import makes a STRICT table with exact minor units and a receipt") {
    Company company;
    const text::Outcome<ImportReport> outcome = company.import(kFile);
    REQUIRE(outcome.product);
    CHECK(outcome.product->rows == 2);
    CHECK(outcome.product->counts.added == 2);
    CHECK(outcome.product->money == std::vector<std::string>{"amount 107.50 EUR"});
    CHECK(company.rows("SELECT deal, closed_on, amount FROM deals ORDER BY deal") == "D1|2026-01-05|10050;D2||700;");
    CHECK(company.rows("SELECT file, table_name, rows, money FROM _imports") == "deals.csv|deals|2|amount 107.50 EUR;");
    CHECK(company.rows("SELECT sql FROM sqlite_schema WHERE name = 'deals'").find("STRICT") != std::string::npos);
}

TEST_CASE("the same file by the same map is already imported") {
    Company company;
    REQUIRE(company.import(kFile).product);
    const text::Outcome<ImportReport> again = company.import(kFile);
    REQUIRE(again.product);
    CHECK(again.product->already);
    CHECK(company.rows("SELECT import FROM _imports") == "1;");
}

TEST_CASE("a file with new rows adds them and leaves the others") {
    Company company;
    REQUIRE(company.import(kFile).product);
    const text::Outcome<ImportReport> outcome = company.import(kFile + "D3,2026-02-01,1,\r\n");
    REQUIRE(outcome.product);
    CHECK(outcome.product->counts.added == 1);
    CHECK(outcome.product->counts.unchanged == 2);
}

TEST_CASE("one bad row refuses the file, leaves nothing, and every bad row is listed") {
    Company company;
    const std::string rejects = company.folder.file("rejects.csv");
    const text::Outcome<ImportReport> outcome =
        company.import("deal,Closed,Amount\nD1,2026-01-05,1\nD2,05.01.2026,1.234\nD3\nD1,,2\n", false, rejects);
    CHECK_FALSE(outcome.product);
    CHECK(codes(outcome) == "Z1402@3:4 Z1402@3:15 Z1401@4:1 Z1309@5:1");
    CHECK_FALSE(std::filesystem::exists(company.folder.file("p.db")));
    const std::string listed = company.folder.read("rejects.csv");
    CHECK(listed.find("line,reason,deal,Closed,Amount\r\n") == 0);
    CHECK(listed.find("\r\n3,\"Closed: \"\"05.01.2026\"\" is not a date written YYYY-MM-DD; Amount: ") !=
          std::string::npos);
    CHECK(listed.find("\r\n5,\"the key \"\"D1\"\" stands in line 2 already\",D1,,2\r\n") != std::string::npos);
}

TEST_CASE("a refused file leaves an existing database as it was") {
    Company company;
    REQUIRE(company.import(kFile).product);
    const std::string before = company.folder.read("p.db");
    CHECK_FALSE(company.import("deal,Closed,Amount\nD9,,x\n").product);
    CHECK_FALSE(company.import("deal,Closed,Amount\nD9,,x\n", true).product);
    CHECK(company.folder.read("p.db") == before);
    CHECK(company.folder.names() == std::vector<std::string>{"deals.csv", "p.db"});
}

TEST_CASE("existing keys with other content are refused with count and the first five") {
    Company company;
    std::string first = "deal,Closed,Amount\n";
    std::string second = first;
    for (int i = 1; i <= 7; ++i) {
        first += "D" + std::to_string(i) + ",,1\n";
        second += "D" + std::to_string(i) + ",,2\n";
    }
    REQUIRE(company.import(first).product);
    const text::Outcome<ImportReport> outcome = company.import(second);
    REQUIRE(codes(outcome) == "Z1404");
    CHECK(outcome.diagnostics[0].message == "7 rows have keys that the table holds with other content");
    REQUIRE(outcome.diagnostics[0].notes.size() == 6);
    CHECK(outcome.diagnostics[0].notes[0] == "deals.csv:2  key D1 differs in amount");
    CHECK(outcome.diagnostics[0].notes[5] == "and 2 more");
    CHECK(company.rows("SELECT amount FROM deals") == "100;100;100;100;100;100;100;");

    const std::string rejects = company.folder.file("rejects.csv");
    const text::Outcome<ImportReport> listed = company.import(second, false, rejects);
    CHECK(listed.diagnostics[0].notes == outcome.diagnostics[0].notes);
    std::string expected = "line,reason,deal,Closed,Amount\r\n";
    for (int i = 1; i <= 7; ++i) {
        const std::string key = "D" + std::to_string(i);
        expected += std::to_string(i + 1) + ",\"the table holds the key \"\"" + key +
                    "\"\" with other content in amount\"," + key + ",,2\r\n";
    }
    CHECK(company.folder.read("rejects.csv") == expected);
}

TEST_CASE("replace swaps the content and counts what became of the rows") {
    Company company;
    REQUIRE(company.import(kFile).product);
    const text::Outcome<ImportReport> outcome = company.import("deal,Closed,Amount\nD2,,7\nD1,,1\nD3,,5\n", true);
    REQUIRE(outcome.product);
    CHECK(outcome.product->counts.added == 1);
    CHECK(outcome.product->counts.changed == 1);
    CHECK(outcome.product->counts.removed == 0);
    CHECK(outcome.product->counts.unchanged == 1);
    CHECK(company.import("deal,Closed,Amount\nD3,,5\n", true).product->counts.removed == 2);
    CHECK(company.rows("SELECT deal, amount FROM deals") == "D3|500;");
    // The first file is not there any more, so it may be imported again.
    CHECK_FALSE(company.import(kFile).product->already);
}

TEST_CASE("the receipt of a replaced import is kept and says what replaced it") {
    Company company;
    const std::string other = "deal,Closed,Amount\nD3,,5\n";
    REQUIRE(company.import(kFile).product);
    REQUIRE(company.import(other, true).product);
    CHECK(company.rows("SELECT import, money, replaced_by FROM _imports") ==
          "1|amount 107.50 EUR|2;2|amount 5.00 EUR|;");
    CHECK(company.import(other).product->already);
    CHECK_FALSE(company.import(kFile, true).product->already);
    CHECK(company.import(kFile).product->already);
    CHECK_FALSE(company.import(other).product->already);
    CHECK(company.rows("SELECT import, replaced_by FROM _imports") == "1|2;2|3;3|;4|;");
}

TEST_CASE("receipts of an earlier version have no column replaced_by and go on to be used") {
    Company company;
    REQUIRE(company.import(kFile).product);
    company.folder.database("p.db", {"ALTER TABLE _imports DROP COLUMN replaced_by"});
    CHECK(company.import(kFile).product->already);
    REQUIRE(company.import("deal,Closed,Amount\nD3,,5\n", true).product);
    CHECK(company.rows("SELECT import, replaced_by FROM _imports") == "1|2;2|;");
}

TEST_CASE("a table that was dropped is imported again") {
    Company company;
    REQUIRE(company.import(kFile).product);
    company.folder.database("p.db", {"DROP TABLE deals"});
    CHECK_FALSE(company.import(kFile).product->already);
    CHECK(company.rows("SELECT import, replaced_by FROM _imports") == "1|2;2|;");
}

TEST_CASE("rows that were deleted by hand are imported again") {
    Company company;
    REQUIRE(company.import(kFile).product);
    company.folder.database("p.db", {"DELETE FROM deals WHERE deal = 'D2'"});
    const text::Outcome<ImportReport> again = company.import(kFile);
    CHECK_FALSE(again.product->already);
    CHECK(again.product->counts.added == 1);
}

TEST_CASE("headers must be there once") {
    Company company;
    CHECK(codes(company.import("deal,Closd,Amount\nD1,,1\n")) == "Z1403@1:1");
    CHECK(company.import("deal,Closd,Amount\nD1,,1\n").diagnostics[0].fix.find("Closd") != std::string::npos);
    CHECK(codes(company.import("deal,Closed,Amount,Amount\nD1,,1,1\n")) == "Z1403@1:20");
    CHECK(codes(company.import("")) == "Z1403@1:1");
}

TEST_CASE("an existing table must agree with the map") {
    Company company;
    company.folder.database(
        "p.db", {"CREATE TABLE deals (deal TEXT PRIMARY KEY, closed_on TEXT, amount TEXT, fee INTEGER NOT NULL)"});
    const text::Outcome<ImportReport> outcome = company.import(kFile);
    CHECK(codes(outcome) == "Z1403 Z1403");
    CHECK(outcome.diagnostics[0].message == "`amount` is text in the table, the map needs integer");
}

TEST_CASE("a table of the schema may have more columns than the map") {
    Company company;
    company.folder.database(
        "p.db", {"CREATE TABLE deals (deal TEXT NOT NULL PRIMARY KEY, closed_on TEXT, amount INTEGER NOT NULL, "
                 "note TEXT) STRICT"});
    REQUIRE(company.import(kFile).product);
    CHECK(company.rows("SELECT deal, amount, note FROM deals ORDER BY deal") == "D1|10050|;D2|700|;");
}

TEST_CASE("parts of a key may be missing where the map says so") {
    Company company(
        "zgoda: 1\nkind: import_map\nkey: [deal, note]\ncolumns:\n  deal: text\n  note: text, optional\n  value: "
        "text\n...\n");
    REQUIRE(company.import("deal,note,value\nD1,,1\nD1,x,2\n").product);
    CHECK(company.rows("SELECT deal, note, value FROM deals") == "D1||1;D1|x|2;");
    CHECK(codes(company.import("deal,note,value\nD1,,1\nD1,,3\n")) == "Z1309@3:1");
    const text::Outcome<ImportReport> conflict = company.import("deal,note,value\nD1,,3\n");
    REQUIRE(codes(conflict) == "Z1404");
    CHECK(conflict.diagnostics[0].notes[0] == "deals.csv:2  key D1,  differs in value");
    CHECK(company.import("deal,note,value\nD1,,1\nD2,,5\n").product->counts.added == 1);
}

TEST_CASE("a database that is none is refused, not written to") {
    Company company;
    company.folder.write("p.db", "this is no database, but a letter of some length, and it must stay as it is");
    CHECK(codes(company.import(kFile)) == "Z1320");
    CHECK(company.folder.read("p.db").find("this is no database") == 0);
}

TEST_CASE("a draft is a map that can be read") {
    const store::ScratchFolder folder;
    folder.write("crm.csv", "Deal - ID;Won time;Value: total;Open\nD1;05.01.2026;100;True\nD2;28.02.2026;;False\n");
    const std::string draft = draft_map(folder.file("crm.csv"), "deals").product.value();
    text::Sources sources;
    const text::Outcome<ImportMap> outcome = read_map(sources, sources.add("crm.map.yaml", draft));
    REQUIRE(outcome.product);
    const ImportMap& map = *outcome.product;
    CHECK(map.delimiter == ';');
    CHECK(map.date.written == "DD.MM.YYYY");
    REQUIRE(map.columns.size() == 4);
    CHECK(map.columns[0].key);
    CHECK(map.columns[0].name == "deal_id");
    CHECK(map.columns[1].type == CellType::Date);
    CHECK(map.columns[2].header == "Value: total");
    CHECK(map.columns[2].optional);
    CHECK(map.columns[3].type == CellType::Truth);
}

TEST_CASE("a draft says when the month may as well stand first") {
    const store::ScratchFolder folder;
    const auto format = [&](const std::string& bytes) {
        folder.write("crm.csv", bytes);
        const std::string draft = draft_map(folder.file("crm.csv"), "deals").product.value();
        const std::size_t at = draft.find("date_format: ");
        return draft.substr(at, draft.find('\n', at) - at);
    };
    CHECK(format("deal,won\nD1,03/04/2026\n").find("date_format: DD/MM/YYYY   # A guess: MM/DD/YYYY fits") == 0);
    CHECK(format("deal,won\nD1,03/14/2026\n") == "date_format: MM/DD/YYYY");
    CHECK(format("deal,won\nD1,14/03/2026\n") == "date_format: DD/MM/YYYY");
    CHECK(format("deal,won\nD1,3/14/2026\n") == "date_format: M/D/YYYY");
    CHECK(format("deal,won,paid\nD1,03/04/2026,03/14/2026\n") == "date_format: MM/DD/YYYY");
}
