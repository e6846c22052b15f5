#include <string>
#include <vector>

#include "catch.hpp"
#include "exact/date.hpp"
#include "sample_program.hpp"

namespace zgoda::store {

namespace {

using program::Kind;
using Lines = std::vector<std::string>;

// The typed column as text, missing cells as "-"; or the findings.
Lines cells(const program::Column& tested, const std::vector<std::string>& values) {
    const auto outcome = read_cells(tested, values);
    if (!outcome) return findings(outcome);
    const facts::Column& column = outcome.product->tables[0].columns[1];
    Lines lines;
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (column.is_missing(i)) {
            lines.push_back("-");
        } else if (column.form() == facts::Form::Number) {
            lines.push_back(column.number(i).to_fraction());
        } else if (column.form() == facts::Form::Text) {
            lines.emplace_back(column.text(i));
        } else if (column.form() == facts::Form::Date) {
            lines.push_back(exact::date_text({column.cell(i)}));
        } else {
            lines.push_back(std::to_string(column.cell(i)));
        }
    }
    return lines;
}

std::string message_of(const program::Column& tested, const std::string& value) {
    const auto outcome = read_cells(tested, {value});
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK_FALSE(outcome.diagnostics[0].fix.empty());
    return outcome.diagnostics[0].message;
}

}  // namespace

TEST_CASE("money is minor units as INTEGER and major units as TEXT") {
    CHECK(cells(column("v", Kind::Money, "EUR"), {"1250", "'12.50'", "'12.5'", "-1", "'-0.01'", "'7'"}) ==
          Lines{"25/2", "25/2", "25/2", "-1/100", "-1/100", "7"});
    CHECK(cells(column("v", Kind::Money, "JPY"), {"1250", "'1250'"}) == Lines{"1250", "1250"});
    CHECK(cells(column("v", Kind::Money, "TND"), {"1250", "'1.250'"}) == Lines{"5/4", "5/4"});
}

TEST_CASE("money that is REAL, not a decimal, too fine or of another currency is refused") {
    CHECK(cells(column("v", Kind::Money, "EUR"),
                {"12.5", "'1,250'", "'12.505'", "'12.50 USD'", "x'31'", "'1e3'", "'+1'"}) ==
          Lines{"Z1304 facts 1 v", "Z1304 facts 2 v", "Z1306 facts 3 v", "Z1311 facts 4 v", "Z1304 facts 5 v",
                "Z1304 facts 6 v", "Z1304 facts 7 v"});
    CHECK(message_of(column("v", Kind::Money, "EUR"), "12.5") == "`facts.v` is REAL 12.5, where money EUR is needed");
    CHECK(message_of(column("v", Kind::Money, "EUR"), "'12.505'") ==
          "`facts.v` is `12.505`, which has 3 digits after the point, EUR has 2");
}

TEST_CASE("numbers keep 18 digits before and 12 after the point") {
    CHECK(cells(column("v", Kind::Number),
                {"999999999999999999", "'0.000000000001'", "'123456789012345678.123456789012'"}) ==
          Lines{"999999999999999999", "1/1000000000000", "30864197253086419530864197253/250000000000"});
    CHECK(cells(column("v", Kind::Number), {"1000000000000000000", "-9223372036854775808", "'1234567890123456789'",
                                            "'0.0000000000001'", "'007'", "'" + std::string(70'000, '1') + "'"}) ==
          Lines{"Z1306 facts 1 v", "Z1306 facts 2 v", "Z1306 facts 3 v", "Z1306 facts 4 v", "Z1304 facts 5 v",
                "Z1306 facts 6 v"});
}

TEST_CASE("large money beside fine fractions stays exact") {
    CHECK(cells(column("v", Kind::Money, "EUR"), {"'999999999999999999.99'", "1"}) ==
          Lines{"99999999999999999999/100", "1/100"});
}

TEST_CASE("a ratio may end in a percent sign") {
    CHECK(cells(column("v", Kind::Ratio), {"'15%'", "'0.15'", "1", "'-2.5%'"}) == Lines{"3/20", "3/20", "1", "-1/40"});
    CHECK(cells(column("v", Kind::Ratio), {"'15 %'", "0.15", "'%'"}) ==
          Lines{"Z1304 facts 1 v", "Z1304 facts 2 v", "Z1304 facts 3 v"});
}

TEST_CASE("counts are whole and not below zero") {
    CHECK(cells(column("v", Kind::Count, "lead"), {"3", "0"}) == Lines{"3", "0"});
    CHECK(cells(column("v", Kind::Count, "lead"), {"'3'", "3.5"}) == Lines{"Z1304 facts 1 v", "Z1304 facts 2 v"});
    CHECK(cells(column("v", Kind::Count, "lead"), {"-1"}) == Lines{"Z1306 facts 1 v"});
}

TEST_CASE("a duration is an INTEGER in its unit, perhaps below zero") {
    CHECK(cells(column("v", Kind::Duration, "days"), {"30", "-2"}) == Lines{"30", "-2"});
    CHECK(cells(column("v", Kind::Duration, "days"), {"'30'", "'30 days'"}) ==
          Lines{"Z1304 facts 1 v", "Z1304 facts 2 v"});
}

TEST_CASE("a bool is 0 or 1, true or false") {
    CHECK(cells(column("v", Kind::Truth), {"0", "1", "'true'", "'false'"}) == Lines{"0", "1", "1", "0"});
    CHECK(cells(column("v", Kind::Truth), {"2", "'yes'"}) == Lines{"Z1304 facts 1 v", "Z1304 facts 2 v"});
}

TEST_CASE("a date is a day that exists, written YYYY-MM-DD") {
    CHECK(cells(column("v", Kind::Date), {"'2024-02-29'", "'0001-01-01'"}) == Lines{"2024-02-29", "0001-01-01"});
    CHECK(cells(column("v", Kind::Date), {"'2026-02-29'", "'2026-07-01 10:00:00'", "'1.7.2026'", "20260701", "''"}) ==
          Lines{"Z1305 facts 1 v", "Z1305 facts 2 v", "Z1305 facts 3 v", "Z1304 facts 4 v", "Z1313 facts 5 v"});
    CHECK(message_of(column("v", Kind::Date), "'2026-02-29'") ==
          "`facts.v` is `2026-02-29`, a day that does not exist");
}

TEST_CASE("time ignored takes the day as it is written") {
    program::Column tested = column("v", Kind::Date);
    tested.time_ignored = true;
    CHECK(cells(tested, {"'2026-07-01 23:59:59'", "'2026-07-02T00:00:00+09:00'", "'2026-07-03'"}) ==
          Lines{"2026-07-01", "2026-07-02", "2026-07-03"});
    CHECK(cells(tested, {"'2026-13-01 10:00'"}) == Lines{"Z1305 facts 1 v"});
}

TEST_CASE("NULL and empty text are missing only where the policy says so") {
    program::Column tested = column("v", Kind::Text);
    CHECK(cells(tested, {"NULL", "''"}) == Lines{"Z1303 facts 1 v", "Z1313 facts 2 v"});
    tested.type.optional = true;
    CHECK(cells(tested, {"NULL", "'a'"}) == Lines{"-", "a"});
    CHECK(cells(tested, {"NULL", "''"}) == Lines{"Z1313 facts 2 v"});
    tested.empty_is_missing = true;
    CHECK(cells(tested, {"NULL", "''", "'b'"}) == Lines{"-", "-", "b"});
    CHECK(cells(tested, {"NULL", "''"}) == Lines{"-", "-"});
    tested.type.optional = false;
    CHECK(cells(tested, {"''"}) == Lines{"Z1303 facts 1 v"});
}

TEST_CASE("text is clean UTF-8 and no number") {
    CHECK(cells(column("v", Kind::Text), {"'Zażółć'", "'a'"}) == Lines{"Zażółć", "a"});
    CHECK(
        cells(column("v", Kind::Text), {"CAST(x'416E6E00' AS TEXT)", "CAST(x'C0AF' AS TEXT)", "CAST(x'EDA080' AS TEXT)",
                                        "7", "7.5", "x'00'", "'" + std::string(70'000, 'a') + "'"}) ==
        Lines{"Z1307 facts 1 v", "Z1307 facts 2 v", "Z1307 facts 3 v", "Z1304 facts 4 v", "Z1304 facts 5 v",
              "Z1304 facts 6 v", "Z1306 facts 7 v"});
    CHECK(message_of(column("v", Kind::Text), "CAST(x'416E6E00' AS TEXT)") ==
          "`facts.v` is `Ann\\x00`, which contains a NUL byte");
}

TEST_CASE("a choice is one of its declared values, by bytes") {
    program::Column tested = column("v", Kind::Choice, "facts.v");
    tested.choices = {"web", "event", "2"};
    CHECK(cells(tested, {"'event'", "'web'", "2", "'2'"}) == Lines{"event", "web", "2", "2"});
    CHECK(cells(tested, {"'Web'", "'evnt'", "3"}) == Lines{"Z1312 facts 1 v", "Z1312 facts 2 v", "Z1312 facts 3 v"});
    const auto outcome = read_cells(tested, {"'evnt'"});
    CHECK(outcome.diagnostics[0].fix == "Did you mean `event`?");
}

TEST_CASE("the words of a text column stand in byte order") {
    const auto outcome = read_cells(column("v", Kind::Text), {"'b'", "'c'", "'a'", "'b'"});
    REQUIRE(outcome);
    CHECK(*outcome.product->tables[0].columns[1].words() == facts::Words{"a", "b", "c"});
}

TEST_CASE("a column gives a thousand findings at most") {
    const auto outcome = read_cells(column("v", Kind::Date), std::vector<std::string>(1'500, "'x'"));
    CHECK(outcome.diagnostics.size() == 1'000);
}

}  // namespace zgoda::store
