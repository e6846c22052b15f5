#include "exact/period.hpp"

#include "catch.hpp"

using namespace zgoda::exact;

namespace {

std::string days_text(const Days& days) { return date_text(days.first) + " .. " + date_text(days.last); }

std::string read(std::string_view name) {
    const auto period = period_from_text(name);
    if (!period) return "refused";
    REQUIRE(period->name == name);
    return std::string(period_unit_name(period->unit)) + " " + days_text(period->days);
}

}  // namespace

TEST_CASE("named periods") {
    CHECK(read("2026") == "year 2026-01-01 .. 2026-12-31");
    CHECK(read("2026-H1") == "half_year 2026-01-01 .. 2026-06-30");
    CHECK(read("2026-H2") == "half_year 2026-07-01 .. 2026-12-31");
    CHECK(read("2026-Q1") == "quarter 2026-01-01 .. 2026-03-31");
    CHECK(read("2026-Q2") == "quarter 2026-04-01 .. 2026-06-30");
    CHECK(read("2026-Q3") == "quarter 2026-07-01 .. 2026-09-30");
    CHECK(read("2026-Q4") == "quarter 2026-10-01 .. 2026-12-31");
    CHECK(read("2026-02") == "month 2026-02-01 .. 2026-02-28");
    CHECK(read("2024-02") == "month 2024-02-01 .. 2024-02-29");
    CHECK(read("2026-12") == "month 2026-12-01 .. 2026-12-31");
}

TEST_CASE("texts that name no period") {
    for (const char* wrong : {"",        "26",       "2026-",    "2026-Q",  "2026-Q0", "2026-Q5", "2026Q1",   "2026-q1",
                              "2026-H0", "2026-H3",  "2026-00",  "2026-13", "2026-1",  "2026-1x", "2026-001", "0000",
                              "0000-Q1", "2026-W01", "2026-Q11", " 2026",   "2026 ",   "+026",    "２026"}) {
        INFO(wrong);
        CHECK(read(wrong) == "refused");
    }
}

TEST_CASE("the period before") {
    const auto before = [](std::string_view name) { return previous(*period_from_text(name)).name; };
    CHECK(before("2026-Q1") == "2025-Q4");
    CHECK(before("2026-Q3") == "2026-Q2");
    CHECK(before("2026-01") == "2025-12");
    CHECK(before("2026-03") == "2026-02");
    CHECK(before("2026-H1") == "2025-H2");
    CHECK(before("2026-H2") == "2026-H1");
    CHECK(before("2026") == "2025");
}

TEST_CASE("each day lies in exactly one period of a unit") {
    std::size_t wrong = 0;
    for (const PeriodUnit unit : {PeriodUnit::Month, PeriodUnit::Quarter, PeriodUnit::HalfYear, PeriodUnit::Year}) {
        Period last = period_of({date_from_civil({2023, 12, 31})}, unit);
        for (Date day = date_from_civil({2024, 1, 1}); day <= date_from_civil({2025, 12, 31}); ++day.days) {
            const Period here = period_of(day, unit);
            wrong += !here.days.contains(day) || here.unit != unit;
            if (here.name == last.name) continue;
            // A new one begins on this day, right behind the one before.
            wrong += here.days.first != day || last.days.last.days + 1 != day.days || previous(here).name != last.name;
            last = here;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("the days that words of the language mean") {
    const Period quarter = *period_from_text("2026-Q1");
    CHECK(days_text(days_of(SpanWord::Period, quarter)) == "2026-01-01 .. 2026-03-31");
    CHECK(days_text(days_of(SpanWord::PreviousPeriod, quarter)) == "2025-10-01 .. 2025-12-31");
    CHECK(days_text(days_of(SpanWord::Month, quarter)) == "2026-03-01 .. 2026-03-31");
    CHECK(days_text(days_of(SpanWord::PreviousMonth, quarter)) == "2026-02-01 .. 2026-02-28");
    CHECK(days_text(days_of(SpanWord::Quarter, quarter)) == "2026-01-01 .. 2026-03-31");
    CHECK(days_text(days_of(SpanWord::PreviousQuarter, quarter)) == "2025-10-01 .. 2025-12-31");
    CHECK(days_text(days_of(SpanWord::Year, quarter)) == "2026-01-01 .. 2026-12-31");
    CHECK(days_text(days_of(SpanWord::PreviousYear, quarter)) == "2025-01-01 .. 2025-12-31");
    const Period month = *period_from_text("2024-03");
    CHECK(days_text(days_of(SpanWord::PreviousPeriod, month)) == "2024-02-01 .. 2024-02-29");
    CHECK(days_text(days_of(SpanWord::Quarter, month)) == "2024-01-01 .. 2024-03-31");
}

TEST_CASE("days of a period") {
    const Days days = period_from_text("2026-Q3")->days;
    CHECK(days.count() == 92);
    CHECK(days.contains(*date_from_text("2026-07-01")));
    CHECK(days.contains(*date_from_text("2026-09-30")));
    CHECK_FALSE(days.contains(*date_from_text("2026-06-30")));
    CHECK_FALSE(days.contains(*date_from_text("2026-10-01")));
}

TEST_CASE("the words of the units") {
    CHECK(period_unit_from_text("month") == PeriodUnit::Month);
    CHECK(period_unit_from_text("quarter") == PeriodUnit::Quarter);
    CHECK(period_unit_from_text("half_year") == PeriodUnit::HalfYear);
    CHECK(period_unit_from_text("year") == PeriodUnit::Year);
    for (const char* wrong : {"", "Quarter", "quarters", "half year", "week", "day"})
        CHECK_FALSE(period_unit_from_text(wrong));
}
