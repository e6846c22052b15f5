#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zgoda::exact {

// A civil date of the proleptic Gregorian calendar as days since 1970-01-01; years 0001 to 9999.
struct Date {
    std::int32_t days = 0;
    friend auto operator<=>(const Date&, const Date&) = default;
};

struct CivilDate {
    int year;
    unsigned month;
    unsigned day;
};

// Exactly "YYYY-MM-DD" of a day that exists.
std::optional<Date> date_from_text(std::string_view text);
// Why a day does not exist, for messages: "February 2026 has 28 days". Requires: it does not.
std::string why_no_day(const CivilDate& day);
std::string date_text(Date date);
CivilDate civil(Date date);
// Requires: the day exists.
Date date_from_civil(CivilDate day);
// The same day n months later; the last day of that month if it has no such day (R46).
Date plus_months(Date date, int months);
// Whole months from a to b: the greatest n with plus_months(a, n) <= b. Where b is before a, minus those from b to a.
int months_between(Date a, Date b);

}  // namespace zgoda::exact
