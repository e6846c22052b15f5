#include "import/cell_values.hpp"

#include <algorithm>

#include "exact/date.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kShownBytesMost = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

CellOutcome stored(StoredCell value) { return {std::move(value), "", ""}; }
CellOutcome refused(std::string problem, std::string fix = "") { return {{}, std::move(problem), std::move(fix)}; }

std::string shown(const std::string& text) {
    std::string line = text.substr(0, kShownBytesMost);
    while (line.size() < text.size() && !line.empty() && (text[line.size()] & 0xC0) == 0x80) line.pop_back();
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return "\"" + line + (line.size() < text.size() ? "..." : "") + "\"";
}

std::string name_of(char sign) {
    return sign == '.' ? "point" : sign == ',' ? "comma" : sign == ' ' ? "space" : std::string(1, sign);
}

// A number as the file writes it, without its grouping and with a point; problem if it is none.
struct Digits {
    std::string decimal;
    std::string problem;
};

// Where a space groups, programs also write the spaces that do not break a line.
std::string with_plain_spaces(std::string text) {
    for (const std::string_view space : {"\u00A0", "\u202F", "\u2009"}) {
        for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at)) {
            text.replace(at, space.size(), " ");
        }
    }
    return text;
}

// Takes the grouping out: either no group at all, or each group after the first has three digits.
bool ungroup(std::string& whole, char thousands) {
    if (thousands == 0 || whole.find(thousands) == std::string::npos) return true;
    std::string digits;
    std::size_t in_group = 0;
    bool first = true;
    for (const char c : whole) {
        if (c != thousands) {
            digits += c;
            ++in_group;
            continue;
        }
        if (first ? in_group == 0 || in_group > 3 : in_group != 3) return false;
        first = false;
        in_group = 0;
    }
    if (in_group != 3) return false;
    whole = digits;
    return true;
}

Digits digits_of(const ImportMap& map, const std::string& written) {
    const std::string text = map.thousands == ' ' ? with_plain_spaces(written) : written;
    const std::string sign = text.rfind('-', 0) == 0 ? "-" : "";
    const std::string rest = text.substr(sign.size());
    const std::size_t mark = rest.find(map.decimal);
    std::string whole = rest.substr(0, mark);
    const std::string fraction = mark == std::string::npos ? "" : rest.substr(mark + 1);
    const auto all_digits = [](const std::string& part) { return std::all_of(part.begin(), part.end(), is_digit); };
    if (!ungroup(whole, map.thousands) || whole.empty() || !all_digits(whole) || !all_digits(fraction) ||
        (mark != std::string::npos && fraction.empty())) {
        std::string how = "a number with decimal " + name_of(map.decimal);
        how += map.thousands == 0 ? " and no grouping" : " and groups of three set off by a " + name_of(map.thousands);
        return {"", shown(text) + " is not " + how};
    }
    // Leading zeros carry no value ("007"), the number stays the same.
    const std::size_t first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
    std::string decimal = sign + whole.substr(first);
    if (!fraction.empty()) decimal += "." + fraction;
    if (!exact::decimal_from_text(decimal)) {
        return {"", shown(text) + " has more than 18 digits before or 12 after the decimal mark"};
    }
    return {decimal, ""};
}

const char* const kNumberFix = "Declare how the file writes numbers: decimal: comma, thousands: space.";

CellOutcome money_cell(const ImportMap& map, const MapColumn& column, const std::string& text) {
    const Digits digits = digits_of(map, text);
    if (!digits.problem.empty()) return refused(digits.problem, kNumberFix);
    const int after = exact::digits_after_point(digits.decimal);
    if (after > column.digits) {
        return refused(shown(text) + " has " + std::to_string(after) + " digits after the " + name_of(map.decimal) +
                           ", " + column.currency + " has " + std::to_string(column.digits),
                       kNumberFix);
    }
    exact::Rational minor = *exact::decimal_from_text(digits.decimal);
    for (int i = 0; i < column.digits; ++i) minor *= exact::Rational(10);
    if (!minor.is_small()) return refused(shown(text) + " is too large an amount");
    return stored(minor.small_numerator());
}

CellOutcome count_cell(const ImportMap& map, const std::string& text) {
    const Digits digits = digits_of(map, text);
    if (!digits.problem.empty()) return refused(digits.problem, kNumberFix);
    const exact::Rational number = *exact::decimal_from_text(digits.decimal);
    if (!number.is_whole() || !number.is_small()) return refused(shown(text) + " is not a whole number");
    return stored(number.small_numerator());
}

CellOutcome number_cell(const ImportMap& map, const MapColumn& column, std::string text) {
    std::string percent;
    if (column.type == CellType::Ratio && text.size() > 1 && text.back() == '%') {
        percent = "%";
        text.pop_back();
        if (text.back() == ' ') text.pop_back();
    }
    const Digits digits = digits_of(map, text);
    if (!digits.problem.empty()) return refused(digits.problem, kNumberFix);
    return stored(digits.decimal + percent);
}

CellOutcome truth_cell(const ImportMap& map, const std::string& text) {
    const auto among = [&](const std::vector<std::string>& words) {
        return std::find(words.begin(), words.end(), text) != words.end();
    };
    if (among(map.true_words)) return stored(std::int64_t{1});
    if (among(map.false_words)) return stored(std::int64_t{0});
    return refused(shown(text) + " is neither one of true_words nor of false_words",
                   "Declare the words of the file: true_words: [yes], false_words: [no].");
}

// Reads the parts of the form from `at` on; false if the text is written otherwise.
bool read_date(const DateForm& form, const std::string& text, std::size_t& at, exact::CivilDate& date) {
    for (const DateForm::Part& part : form.parts) {
        if (part.kind == 0) {
            if (text.compare(at, part.text.size(), part.text) != 0) return false;
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
        if (taken == 0 || (part.padded && taken != most)) return false;
        if (part.kind == 'Y') date.year = number;
        if (part.kind == 'M') date.month = static_cast<unsigned>(number);
        if (part.kind == 'D') date.day = static_cast<unsigned>(number);
    }
    return true;
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

CellOutcome date_cell(const ImportMap& map, const MapColumn& column, const std::string& text) {
    exact::CivilDate date{};
    std::size_t at = 0;
    if (!read_date(map.date, text, at, date)) {
        return refused(shown(text) + " is not a date written " + map.date.written,
                       "Declare how the file writes dates: date_format: DD.MM.YYYY.");
    }
    std::string year = std::to_string(date.year);
    year.insert(0, 4 - year.size(), '0');
    const std::string iso = year + "-" + two_digits(date.month) + "-" + two_digits(date.day);
    if (!exact::date_from_text(iso)) return refused(shown(text) + " is not a day of the calendar");
    const std::string rest = text.substr(at);
    if (rest.empty()) return stored(iso);
    if (is_digit(rest.front())) return refused(shown(text) + " is not a date written " + map.date.written);
    if (!column.time_ignored) {
        return refused(
            shown(text) + " has something after the date",
            "If it is a time of day that does not count, add `, time ignored` to the column, here and in the policy.");
    }
    return stored(iso + rest);
}

CellOutcome choice_cell(const MapColumn& column, const std::string& text) {
    if (std::find(column.choices.begin(), column.choices.end(), text) != column.choices.end()) return stored(text);
    std::string list;
    for (const std::string& choice : column.choices) list += (list.empty() ? "" : ", ") + choice;
    return refused(shown(text) + " is not one of " + list);
}

}  // namespace

CellOutcome stored_cell(const ImportMap& map, const MapColumn& column, const std::string& text) {
    if (text.empty()) {
        if (column.optional) return stored(std::monostate{});
        if (column.key) return refused("the cell is empty, and it is the key");
        return refused("the cell is empty", "If that may be so, add `, optional` to the column.");
    }
    switch (column.type) {
        case CellType::Text: return stored(text);
        case CellType::Choice: return choice_cell(column, text);
        case CellType::Date: return date_cell(map, column, text);
        case CellType::Money: return money_cell(map, column, text);
        case CellType::Number:
        case CellType::Ratio: return number_cell(map, column, text);
        case CellType::Count: return count_cell(map, text);
        case CellType::Truth: return truth_cell(map, text);
    }
    return refused("the column has no type");
}

}  // namespace zgoda::import
