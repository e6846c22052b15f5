#include "import/date_cell.hpp"

#include <vector>

namespace zgoda::import {

namespace {

constexpr unsigned kMonths = 12;
constexpr unsigned kDaysMost = 31;

// The forms that a fix may name. Of two that differ in padding alone the stricter stands first.
const std::vector<DateForm>& known_forms() {
    static const std::vector<DateForm> forms = [] {
        std::vector<DateForm> read;
        for (const char* const written :
             {"YYYY-MM-DD", "DD.MM.YYYY", "D.M.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "D/M/YYYY", "M/D/YYYY", "DD-MM-YYYY",
              "MM-DD-YYYY", "D-M-YYYY", "M-D-YYYY", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD", "YYYY-M-D", "YYYY/M/D"}) {
            read.push_back(*date_form_from_text(written));
        }
        return read;
    }();
    return forms;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string iso_text(const exact::CivilDate& date) {
    std::string year = std::to_string(date.year);
    year.insert(0, 4 - year.size(), '0');
    return year + "-" + two_digits(date.month) + "-" + two_digits(date.day);
}

bool in_calendar(const exact::CivilDate& date) { return exact::date_from_text(iso_text(date)).has_value(); }

// 28 February 2026 as the form writes it.
std::string example(const DateForm& form) {
    std::string text;
    for (const DateForm::Part& part : form.parts) {
        if (part.kind == 0) text += part.text;
        if (part.kind == 'Y') text += "2026";
        if (part.kind == 'M') text += part.padded ? "02" : "2";
        if (part.kind == 'D') text += "28";
    }
    return text;
}

bool fits(const DateForm& form, const std::string& text) {
    const std::optional<WrittenDate> written = read_date(form, text);
    if (!written || !in_calendar(written->date)) return false;
    return written->rest.empty() || !is_digit(written->rest.front());
}

// "date_format: D.M.YYYY", two forms where they tell the day from the month otherwise; empty if no form fits.
std::string fitting_forms(const std::string& text) {
    std::string forms;
    std::string order;
    for (const DateForm& form : known_forms()) {
        if (!fits(form, text)) continue;
        const std::string& letters = form.written;
        const std::string its_order = letters.find('D') < letters.find('M') ? "DM" : "MD";
        if (order.find(its_order) != std::string::npos) continue;
        order += its_order + " ";
        forms += (forms.empty() ? "date_format: " : " or ") + letters;
    }
    return forms;
}

// What is wrong with a day that does not exist, as advice.
std::string calendar_fix(const exact::CivilDate& date) {
    if (date.year < 1) return "Correct the date where the file comes from: there is no year 0.";
    if (date.month < 1 || date.month > kMonths) {
        return "Correct the date where the file comes from: there is no month " + std::to_string(date.month) + ".";
    }
    unsigned last = kDaysMost;
    while (!in_calendar({date.year, date.month, last})) --last;
    return "Correct the date where the file comes from: month " + std::to_string(date.month) + " of " +
           std::to_string(date.year) + " has the days 1 to " + std::to_string(last) + ".";
}

}  // namespace

std::optional<WrittenDate> read_date(const DateForm& form, const std::string& text) {
    WrittenDate written;
    std::size_t at = 0;
    for (const DateForm::Part& part : form.parts) {
        if (part.kind == 0) {
            if (text.compare(at, part.text.size(), part.text) != 0) return std::nullopt;
            at += part.text.size();
            continue;
        }
        const std::size_t most = part.kind == 'Y' ? 4 : 2;
        std::size_t taken = 0;
        int number = 0;
        while (taken < most && at < text.size() && is_digit(text[at])) {
            number = number * 10 + (text[at++] - '0');
            ++taken;
        }
        if (taken == 0 || (part.padded && taken != most)) return std::nullopt;
        if (part.kind == 'Y') written.date.year = number;
        if (part.kind == 'M') written.date.month = static_cast<unsigned>(number);
        if (part.kind == 'D') written.date.day = static_cast<unsigned>(number);
    }
    written.rest = text.substr(at);
    return written;
}

CellOutcome date_cell(const ImportMap& map, const MapColumn& column, const std::string& text) {
    const std::optional<WrittenDate> written = read_date(map.date, text);
    if (!written || (!written->rest.empty() && is_digit(written->rest.front()))) {
        const std::string forms = fitting_forms(text);
        return refused(shown(text) + " is not a date written " + map.date.written,
                       forms.empty() ? "Correct the cell: the map reads dates such as " + example(map.date) + "."
                                     : "If the file writes dates so, declare " + forms + ".");
    }
    if (!in_calendar(written->date)) {
        const std::string forms = fitting_forms(text);
        return refused(
            shown(text) + " is not a day of the calendar",
            forms.empty() ? calendar_fix(written->date) : "If the file writes dates otherwise, declare " + forms + ".");
    }
    const std::string iso = iso_text(written->date);
    if (written->rest.empty()) return stored(iso);
    if (!column.time_ignored) {
        return refused(
            shown(text) + " has something after the date",
            "If it is a time of day that does not count, add `, time ignored` to the column, here and in the policy.");
    }
    return stored(iso + written->rest);
}

}  // namespace zgoda::import
