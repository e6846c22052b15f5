#include "exact/period.hpp"

#include <array>

namespace zgoda::exact {

namespace {

constexpr std::array kUnits = {PeriodUnit::Month, PeriodUnit::Quarter, PeriodUnit::HalfYear, PeriodUnit::Year};

int months_in(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::Month: return 1;
        case PeriodUnit::Quarter: return 3;
        case PeriodUnit::HalfYear: return 6;
        case PeriodUnit::Year: return 12;
    }
    return 12;
}

// The index-th period (from 0) of the unit in a year.
Period nth(int year, PeriodUnit unit, int index) {
    const int months = months_in(unit);
    const Date first = date_from_civil({year, static_cast<unsigned>(index * months + 1), 1});
    const std::string start = date_text(first).substr(0, 4);
    std::string name = start;
    if (unit == PeriodUnit::Month) name = date_text(first).substr(0, 7);
    if (unit == PeriodUnit::Quarter) name += "-Q" + std::to_string(index + 1);
    if (unit == PeriodUnit::HalfYear) name += "-H" + std::to_string(index + 1);
    return {name, unit, {first, Date{plus_months(first, months).days - 1}}};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Period> period_from_text(std::string_view name) {
    if (name.size() < 4 || name.size() > 7) return std::nullopt;
    int year = 0;
    for (const char digit : name.substr(0, 4)) {
        if (!is_digit(digit)) return std::nullopt;
        year = year * 10 + (digit - '0');
    }
    if (year == 0) return std::nullopt;
    if (name.size() == 4) return nth(year, PeriodUnit::Year, 0);
    if (name.size() != 7 || name[4] != '-' || !is_digit(name[6])) return std::nullopt;
    const int last = name[6] - '0';
    if (name[5] == 'Q' && last >= 1 && last <= 4) return nth(year, PeriodUnit::Quarter, last - 1);
    if (name[5] == 'H' && last >= 1 && last <= 2) return nth(year, PeriodUnit::HalfYear, last - 1);
    if (!is_digit(name[5])) return std::nullopt;
    const int month = (name[5] - '0') * 10 + last;
    if (month < 1 || month > 12) return std::nullopt;
    return nth(year, PeriodUnit::Month, month - 1);
}

std::optional<PeriodUnit> period_unit_from_text(std::string_view word) {
    for (const PeriodUnit unit : kUnits) {
        if (period_unit_name(unit) == word) return unit;
    }
    return std::nullopt;
}

std::string_view period_unit_name(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::Month: return "month";
        case PeriodUnit::Quarter: return "quarter";
        case PeriodUnit::HalfYear: return "half_year";
        case PeriodUnit::Year: return "year";
    }
    return "";
}

Period period_of(Date day, PeriodUnit unit) {
    const CivilDate parts = civil(day);
    return nth(parts.year, unit, (static_cast<int>(parts.month) - 1) / months_in(unit));
}

Period previous(const Period& period) { return period_of(Date{period.days.first.days - 1}, period.unit); }

Days days_of(SpanWord word, const Period& period) {
    const auto around = [&](PeriodUnit unit) { return period_of(period.days.last, unit); };
    switch (word) {
        case SpanWord::Period: return period.days;
        case SpanWord::PreviousPeriod: return previous(period).days;
        case SpanWord::Month: return around(PeriodUnit::Month).days;
        case SpanWord::PreviousMonth: return previous(around(PeriodUnit::Month)).days;
        case SpanWord::Quarter: return around(PeriodUnit::Quarter).days;
        case SpanWord::PreviousQuarter: return previous(around(PeriodUnit::Quarter)).days;
        case SpanWord::Year: return around(PeriodUnit::Year).days;
        case SpanWord::PreviousYear: return previous(around(PeriodUnit::Year)).days;
    }
    return period.days;
}

}  // namespace zgoda::exact
