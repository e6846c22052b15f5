#include "exact/date.hpp"

#include <array>
#include <chrono>

namespace zgoda::exact {

namespace {

std::chrono::year_month_day to_chrono(Date date) {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(date.days)));
}

Date from_chrono(std::chrono::year_month_day day) {
    return {static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count())};
}

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
}

std::string padded(unsigned value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::optional<Date> date_from_text(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year == 0) return std::nullopt;
    const std::chrono::year_month_day candidate{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                                std::chrono::day(*day)};
    if (!candidate.ok()) return std::nullopt;
    return from_chrono(candidate);
}

std::string why_no_day(const CivilDate& day) {
    static constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                            "May",       "June",     "July",     "August",
                                                            "September", "October",  "November", "December"};
    if (day.year < 1) return "years begin at 0001";
    if (day.month < 1 || day.month > 12) return "a year has the months 01 to 12, not " + padded(day.month, 2);
    const std::chrono::year_month_day_last last{std::chrono::year(day.year),
                                                std::chrono::month_day_last(std::chrono::month(day.month))};
    return std::string(kMonths[day.month - 1]) + " " + padded(static_cast<unsigned>(day.year), 4) + " has " +
           std::to_string(static_cast<unsigned>(last.day())) + " days";
}

std::string date_text(Date date) {
    const CivilDate day = civil(date);
    return padded(static_cast<unsigned>(day.year), 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2);
}

CivilDate civil(Date date) {
    const auto day = to_chrono(date);
    return {static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())};
}

Date date_from_civil(CivilDate day) {
    return from_chrono({std::chrono::year(day.year), std::chrono::month(day.month), std::chrono::day(day.day)});
}

Date plus_months(Date date, int months) {
    const auto day = to_chrono(date);
    const auto month = std::chrono::year_month(day.year(), day.month()) + std::chrono::months(months);
    const std::chrono::year_month_day same(month.year(), month.month(), day.day());
    if (same.ok()) return from_chrono(same);
    return from_chrono(std::chrono::year_month_day(month / std::chrono::last));
}

int months_between(Date a, Date b) {
    if (b < a) return -months_between(b, a);
    const CivilDate from = civil(a);
    const CivilDate to = civil(b);
    int months = (to.year - from.year) * 12 + static_cast<int>(to.month) - static_cast<int>(from.month);
    while (plus_months(a, months) > b) --months;
    while (plus_months(a, months + 1) <= b) ++months;
    return months;
}

}  // namespace zgoda::exact
