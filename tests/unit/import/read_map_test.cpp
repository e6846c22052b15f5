#include "import/read_map.hpp"

#include "catch.hpp"
#include "texts.hpp"

using namespace zgoda;
using namespace zgoda::import;

namespace {

text::Outcome<ImportMap> read(const std::string& body) {
    text::Sources sources;
    const std::int32_t file = sources.add("deals.map.yaml", "zgoda: 1\nkind: import_map\n" + body + "...\n");
    return read_map(sources, file);
}

// The codes of the errors, in order of the file.
std::string codes(const std::string& body) { return tests::codes(read(body).diagnostics); }

}  // namespace

TEST_CASE("a map is read as it is written") {
    const text::Outcome<ImportMap> outcome = read(
        "table: deals\nkey: deal\ndelimiter: semicolon\nencoding: Windows-1250\ndecimal: comma\nthousands: space\n"
        "date_format: DD.MM.YYYY\ntrue_words: [tak]\nfalse_words: [nie]\ncolumns:\n"
        "  deal: text from \"Deal - ID\"\n"
        "  lead: lead from Lead, optional\n"
        "  closed_on: date from \"Won time\", optional, time ignored\n"
        "  amount: money PLN\n"
        "  status: one of open from Status, \"half won\"\n"
        "  visits: count of visit\n");
    REQUIRE(outcome.product);
    const ImportMap& map = *outcome.product;
    CHECK(map.table == "deals");
    CHECK(map.delimiter == ';');
    CHECK(map.encoding == "windows-1250");
    CHECK(map.decimal == ',');
    CHECK(map.thousands == ' ');
    REQUIRE(map.columns.size() == 6);
    CHECK(map.columns[0].header == "Deal - ID");
    CHECK(map.columns[0].key);
    CHECK(map.columns[1].optional);
    CHECK(map.columns[2].time_ignored);
    CHECK(map.columns[3].header == "amount");
    CHECK(map.columns[3].currency == "PLN");
    CHECK(map.columns[4].choices == std::vector<std::string>{"open", "half won"});
    CHECK(map.columns[5].type == CellType::Count);
    CHECK(map.sha256.size() == 64);
}

TEST_CASE("a type `key` names the key as well") {
    const text::Outcome<ImportMap> outcome = read("columns:\n  deal: key from ID\n");
    REQUIRE(outcome.product);
    CHECK(outcome.product->columns[0].key);
    CHECK(outcome.product->delimiter == ',');
}

TEST_CASE("what a map gets wrong is told") {
    const std::string columns = "columns:\n  deal: key\n";
    CHECK(codes("delimeter: comma\n" + columns) == "Z0201");
    CHECK(codes("delimiter: dot\n" + columns) == "Z0206");
    CHECK(codes("encoding: utf8\n" + columns) == "Z0206");
    CHECK(codes("decimal: comma\nthousands: comma\n" + columns) == "Z0206");
    CHECK(codes("date_format: DD.MM.YY\n" + columns) == "Z0206");
    CHECK(codes("true_words: [x]\nfalse_words: [x]\n" + columns) == "Z0206");
    CHECK(codes("table: sqlite_master\n" + columns) == "Z0206");
    CHECK(codes("key: deals\n" + columns) == "Z0206");
    CHECK(codes("columns:\n  deal: text\n") == "Z0203");
    CHECK(codes("key: deal\n") == "Z0203");
    CHECK(codes("columns:\n  deal: key\n  Deal: text\n") == "Z0205");
    CHECK(codes("columns:\n  deal: key\n  a-b: text\n") == "Z0204");
    CHECK(codes("columns:\n  deal: key\n  a: [text]\n") == "Z0113");
    CHECK(codes("columns:\n  deal: key\n  a: money EURO\n") == "Z0206");
    CHECK(codes("columns:\n  deal: key\n  a: txet\n") == "Z0206");
    CHECK(codes("columns:\n  deal: key, optional\n") == "Z0206");
    CHECK(codes("columns:\n  deal: key\n  a: text, time ignored\n") == "Z0206");
    CHECK(codes("columns:\n  deal: key\n  a: text from Close Date\n") == "Z0206");
    CHECK(codes("columns:\n  deal: key\n  a: one of\n") == "Z0206");
}

TEST_CASE("a file of another kind is no map") {
    text::Sources sources;
    const std::int32_t file = sources.add("x.yaml", "zgoda: 1\nkind: tests\n...\n");
    const text::Outcome<ImportMap> outcome = read_map(sources, file);
    CHECK_FALSE(outcome.product);
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].code == text::Code::Z0206);
}
