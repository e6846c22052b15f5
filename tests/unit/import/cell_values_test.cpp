#include "import/cell_values.hpp"

#include "catch.hpp"

using namespace zgoda::import;

namespace {

ImportMap map_with(char decimal, char thousands, const std::string& date_format = "YYYY-MM-DD") {
    ImportMap map;
    map.decimal = decimal;
    map.thousands = thousands;
    map.date = *date_form_from_text(date_format);
    return map;
}

MapColumn column(CellType type) {
    MapColumn column;
    column.name = "amount";
    column.header = "Amount";
    column.type = type;
    column.currency = "EUR";
    return column;
}

// The stored value as text, or "refused".
std::string stored(const ImportMap& map, const MapColumn& column, const std::string& text) {
    const CellOutcome outcome = stored_cell(map, column, text);
    if (!outcome.problem.empty()) return "refused";
    if (const auto* whole = std::get_if<std::int64_t>(&outcome.value)) return std::to_string(*whole);
    if (const auto* written = std::get_if<std::string>(&outcome.value)) return "'" + *written + "'";
    return "null";
}

}  // namespace

TEST_CASE("money becomes whole minor units, never rounded") {
    const ImportMap map = map_with('.', 0);
    const MapColumn money = column(CellType::Money);
    CHECK(stored(map, money, "1250.50") == "125050");
    CHECK(stored(map, money, "0.1") == "10");
    CHECK(stored(map, money, "-3") == "-300");
    CHECK(stored(map, money, "007") == "700");
    CHECK(stored(map, money, "12.500") == "refused");
    CHECK(stored(map, money, "1,250.50") == "refused");
    CHECK(stored(map, money, "1e3") == "refused");
    CHECK(stored(map, money, "+5") == "refused");
    CHECK(stored(map, money, "5 EUR") == "refused");
    CHECK(stored(map, money, " 5") == "refused");
    CHECK(stored(map, money, ".5") == "refused");
    CHECK(stored(map, money, "5.") == "refused");
    CHECK(stored(map, money, "9999999999999999.99") == "999999999999999999");
    CHECK(stored(map, money, "10000000000000000.00") == "refused");
    CHECK(stored(map, money, "-10000000000000000.00") == "refused");
}

TEST_CASE("decimal comma and grouping are taken as declared and only so") {
    const MapColumn money = column(CellType::Money);
    const ImportMap comma = map_with(',', '.');
    CHECK(stored(comma, money, "1.250,50") == "125050");
    CHECK(stored(comma, money, "1250,50") == "125050");
    CHECK(stored(comma, money, "1.234.567,00") == "123456700");
    CHECK(stored(comma, money, "12.50") == "refused");
    CHECK(stored(comma, money, "1.25,50") == "refused");
    CHECK(stored(comma, money, "1.2345") == "refused");
    CHECK(stored(comma, money, ".250") == "refused");
    const ImportMap space = map_with(',', ' ');
    CHECK(stored(space, money, "1 250,50") == "125050");
    CHECK(stored(space, money,
                 "1\xC2\xA0"
                 "250,50") == "125050");
    CHECK(stored(map_with(',', 0), money, "1.250") == "refused");
}

TEST_CASE("the fix is what would read the cell, never what the map says") {
    MapColumn money = column(CellType::Money);
    const auto fix = [&](const ImportMap& map, const MapColumn& column, const std::string& text) {
        return stored_cell(map, column, text).fix;
    };
    CHECK(fix(map_with(',', ' '), money, "10 00,50") ==
          "Correct the cell: the map reads numbers such as 1 250,50, with nothing around them.");
    CHECK(fix(map_with(',', ' '), money, "1.250,50") ==
          "If the file writes numbers so, declare decimal: comma, thousands: point.");
    CHECK(fix(map_with('.', 0), money, "1250,50") ==
          "If the file writes numbers so, declare decimal: comma, thousands: none.");
    CHECK(fix(map_with('.', 0), money, "1.2345") ==
          "An amount in EUR has at most 2 digits after the point, such as 1250.50.");
    CHECK(fix(map_with('.', 0), money, "1.250") ==
          "An amount in EUR has at most 2 digits after the point, such as 1250.50.\n"
          "If the point groups thousands, declare decimal: comma, thousands: point.");
    const MapColumn date = column(CellType::Date);
    CHECK(fix(map_with('.', 0, "DD.MM.YYYY"), date, "1.2.2025") ==
          "If the file writes dates so, declare date_format: D.M.YYYY.");
    CHECK(fix(map_with('.', 0), date, "03/04/2026") ==
          "If the file writes dates so, declare date_format: DD/MM/YYYY or MM/DD/YYYY.");
    CHECK(fix(map_with('.', 0), date, "2026-02-30") ==
          "Correct the date where the file comes from: month 2 of 2026 has the days 1 to 28.");
}

TEST_CASE("texts that a run would refuse are refused") {
    const ImportMap map = map_with('.', 0);
    CHECK(stored(map, column(CellType::Text), std::string(65'537, 'x')) == "refused");
    CHECK(stored(map, column(CellType::Text), std::string(65'536, 'x')) != "refused");
}

TEST_CASE("the minor unit is the currency's own") {
    MapColumn yen = column(CellType::Money);
    yen.currency = "JPY";
    yen.digits = 0;
    CHECK(stored(map_with('.', 0), yen, "1250") == "1250");
    CHECK(stored(map_with('.', 0), yen, "1250.5") == "refused");
}

TEST_CASE("counts, numbers, ratios and truths") {
    const ImportMap map = map_with(',', 0);
    CHECK(stored(map, column(CellType::Count), "12") == "12");
    CHECK(stored(map, column(CellType::Count), "12,5") == "refused");
    CHECK(stored(map, column(CellType::Count), "-1") == "refused");
    CHECK(stored(map, column(CellType::Count), "999999999999999999") == "999999999999999999");
    CHECK(stored(map, column(CellType::Count), "1000000000000000000") == "refused");
    CHECK(stored(map, column(CellType::Duration), "-1") == "-1");
    CHECK(stored(map, column(CellType::Number), "012,50") == "'12.50'");
    CHECK(stored(map, column(CellType::Ratio), "12,5%") == "'12.5%'");
    CHECK(stored(map, column(CellType::Ratio), "12,5 %") == "'12.5%'");
    CHECK(stored(map, column(CellType::Truth), "true") == "1");
    CHECK(stored(map, column(CellType::Truth), "false") == "0");
    CHECK(stored(map, column(CellType::Truth), "True") == "refused");
}

TEST_CASE("dates are read in the declared form and must exist") {
    const MapColumn date = column(CellType::Date);
    const ImportMap german = map_with('.', 0, "D.M.YYYY");
    CHECK(stored(german, date, "1.2.2026") == "'2026-02-01'");
    CHECK(stored(german, date, "28.02.2026") == "'2026-02-28'");
    CHECK(stored(german, date, "30.2.2026") == "refused");
    CHECK(stored(german, date, "2026-02-01") == "refused");
    CHECK(stored(german, date, "1.2.26") == "refused");
    CHECK(stored(map_with('.', 0, "MM/DD/YYYY"), date, "12/31/2025") == "'2025-12-31'");
    CHECK(stored(map_with('.', 0, "YYYYMMDD"), date, "20251231") == "'2025-12-31'");
}

TEST_CASE("a time of day is kept where the column says so") {
    MapColumn date = column(CellType::Date);
    const ImportMap map = map_with('.', 0);
    CHECK(stored(map, date, "2026-02-01 10:15:00") == "refused");
    date.time_ignored = true;
    CHECK(stored(map, date, "2026-02-01 10:15:00") == "'2026-02-01 10:15:00'");
    CHECK(stored(map, date, "2026-02-01T10:15") == "'2026-02-01T10:15'");
    CHECK(stored(map, date, "2026-02-011") == "refused");
}

TEST_CASE("empty cells are NULL only where the column is optional") {
    MapColumn text = column(CellType::Text);
    const ImportMap map = map_with('.', 0);
    CHECK(stored(map, text, "") == "refused");
    text.optional = true;
    CHECK(stored(map, text, "") == "null");
    CHECK(stored(map, text, " ") == "' '");
}

TEST_CASE("a choice is one of its values") {
    MapColumn choice = column(CellType::Choice);
    choice.choices = {"open", "won"};
    CHECK(stored(map_with('.', 0), choice, "won") == "'won'");
    CHECK(stored(map_with('.', 0), choice, "Won") == "refused");
}

TEST_CASE("date forms say each part once and stay readable") {
    CHECK(date_form_from_text("YYYY-MM-DD"));
    CHECK(date_form_from_text("D. M. YYYY"));
    CHECK_FALSE(date_form_from_text("DD.MM.YY"));
    CHECK_FALSE(date_form_from_text("YYYY-MM"));
    CHECK_FALSE(date_form_from_text("DD.MM.YYYY HH:MM"));
    CHECK_FALSE(date_form_from_text("YYYYMD"));
    CHECK_FALSE(date_form_from_text("DD.DD.YYYY"));
}
