#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exact/date.hpp"

namespace zgoda::exact {

enum class PeriodUnit { Month, Quarter, HalfYear, Year };

// first and last day, both included.
struct Days {
    Date first;
    Date last;
    std::int32_t count() const { return last.days - first.days + 1; }
    bool contains(Date day) const { return first <= day && day <= last; }
    friend bool operator==(const Days&, const Days&) = default;
};

// A named period: "2026-Q1", "2026-03", "2026-H1", "2026".
struct Period {
    std::string name;
    PeriodUnit unit = PeriodUnit::Quarter;
    Days days;
};

std::optional<Period> period_from_text(std::string_view name);
std::optional<PeriodUnit> period_unit_from_text(std::string_view word);  // month, quarter, half_year, year
std::string_view period_unit_name(PeriodUnit unit);

// The period of the unit that contains the day.
Period period_of(Date day, PeriodUnit unit);
Period previous(const Period& period);

// What `in period`, `start_of(quarter)` and the like mean for a run: the period itself, the one before, or the calendar
// month, quarter or year that contains the period's last day.
enum class SpanWord { Period, PreviousPeriod, Month, PreviousMonth, Quarter, PreviousQuarter, Year, PreviousYear };
Days days_of(SpanWord word, const Period& period);

}  // namespace zgoda::exact
