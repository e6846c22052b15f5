#include "exact/date.hpp"

#include "catch.hpp"

using namespace zgoda::exact;

namespace {

Date day(std::string_view text) {
    const auto date = date_from_text(text);
    REQUIRE(date);
    return *date;
}

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned days_in(int year, unsigned month) {
    static constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : kDays[month - 1];
}

}  // namespace

TEST_CASE("known days") {
    CHECK(day("1970-01-01").days == 0);
    CHECK(day("1969-12-31").days == -1);
    CHECK(day("2000-03-01").days == 11017);
    CHECK(day("2026-01-01").days == 20454);
    CHECK(day("0001-01-01").days == -719162);
    CHECK(day("9999-12-31").days == 2932896);
}

TEST_CASE("every day from 1900 to 2200 follows the one before and comes back from its text") {
    Date expected = day("1900-01-01");
    std::size_t wrong = 0;
    for (int year = 1900; year <= 2200; ++year) {
        for (unsigned month = 1; month <= 12; ++month) {
            for (unsigned d = 1; d <= days_in(year, month); ++d, ++expected.days) {
                const CivilDate parts = civil(expected);
                const auto again = date_from_text(date_text(expected));
                wrong += parts.year != year || parts.month != month || parts.day != d || !again || *again != expected ||
                         date_from_civil({year, month, d}) != expected;
            }
            const std::string after_last =
                date_text(date_from_civil({year, month, 1})).substr(0, 8) + std::to_string(days_in(year, month) + 1);
            wrong += date_from_text(after_last).has_value();
        }
    }
    CHECK(wrong == 0);
    CHECK(expected == day("2201-01-01"));
}

TEST_CASE("texts that are no dates") {
    for (const char* wrong : {"",           "2026",        "2026-1-01",   "2026-01-1",        "26-01-01",
                              "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00", "2026-00-01",
                              "2026-13-01", "2026-01-00",  "2026-01-32",  "2026-02-29",       "1900-02-29",
                              "2024-02-30", "2026-04-31",  "0000-01-01",  "-026-01-01",       "+026-01-01",
                              "2026-+1-01", "2026-01--1",  "2O26-01-01",  "２026-01-01",      "10000-01-01",
                              "20260101",   "01-01-2026"}) {
        INFO(wrong);
        CHECK_FALSE(date_from_text(wrong));
    }
    CHECK(date_from_text("2000-02-29"));
    CHECK(date_from_text("2024-02-29"));
}

TEST_CASE("a month later is the same day or the last of the month") {
    const auto later = [](std::string_view from, int months) { return date_text(plus_months(day(from), months)); };
    CHECK(later("2026-01-31", 1) == "2026-02-28");
    CHECK(later("2024-01-31", 1) == "2024-02-29");
    CHECK(later("2026-01-31", 2) == "2026-03-31");
    CHECK(later("2026-01-31", 3) == "2026-04-30");
    CHECK(later("2024-02-29", 12) == "2025-02-28");
    CHECK(later("2024-02-29", 48) == "2028-02-29");
    CHECK(later("2026-03-31", -1) == "2026-02-28");
    CHECK(later("2026-11-30", 3) == "2027-02-28");
    CHECK(later("2026-12-15", 1) == "2027-01-15");
    CHECK(later("2026-01-15", -1) == "2025-12-15");
    CHECK(later("2026-05-20", 0) == "2026-05-20");
}

TEST_CASE("whole months between two days") {
    const auto between = [](std::string_view a, std::string_view b) { return months_between(day(a), day(b)); };
    CHECK(between("2026-01-15", "2026-02-14") == 0);
    CHECK(between("2026-01-15", "2026-02-15") == 1);
    CHECK(between("2026-01-31", "2026-02-28") == 1);
    CHECK(between("2026-01-31", "2026-02-27") == 0);
    CHECK(between("2026-01-31", "2026-03-30") == 1);
    CHECK(between("2024-02-29", "2025-02-28") == 12);
    CHECK(between("2026-01-01", "2026-01-01") == 0);
    CHECK(between("2026-01-02", "2026-01-01") == 0);
    CHECK(between("2026-02-15", "2026-01-15") == -1);
    CHECK(between("2026-02-15", "2026-01-16") == 0);
    CHECK(between("2026-02-15", "2026-01-14") == -1);
    CHECK(between("2026-02-28", "2026-01-31") == -1);
    CHECK(between("2016-06-30", "2026-06-30") == 120);
}

TEST_CASE("months between is the greatest number that does not pass the second day, and its opposite backwards") {
    std::size_t wrong = 0;
    for (std::int32_t first = day("2023-12-01").days; first <= day("2024-04-15").days; ++first) {
        for (std::int32_t second = first; second <= first + 430; ++second) {
            const int months = months_between({first}, {second});
            wrong +=
                !(plus_months({first}, months) <= Date{second}) || !(plus_months({first}, months + 1) > Date{second});
            wrong += months_between({second}, {first}) != -months;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("why a day does not exist") {
    CHECK(why_no_day({2026, 2, 30}) == "February 2026 has 28 days");
    CHECK(why_no_day({2024, 2, 30}) == "February 2024 has 29 days");
    CHECK(why_no_day({2026, 4, 0}) == "April 2026 has 30 days");
    CHECK(why_no_day({2026, 13, 1}) == "a year has the months 01 to 12, not 13");
    CHECK(why_no_day({2026, 0, 1}) == "a year has the months 01 to 12, not 00");
    CHECK(why_no_day({0, 1, 1}) == "years begin at 0001");
}
