#include "import/number_cell.hpp"

#include <algorithm>
#include <array>

#include "exact/decimal_text.hpp"

namespace zgoda::import {

namespace {

constexpr std::int64_t kWholeMost = 999'999'999'999'999'999;  // 18 digits, as a run reads
constexpr int kDigitsMost = 18;

// How numbers are written; thousands is 0 where nothing groups.
struct Marks {
    char decimal = '.';
    char thousands = 0;
    friend bool operator==(const Marks&, const Marks&) = default;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string name_of(char sign) {
    switch (sign) {
        case 0: return "none";
        case '.': return "point";
        case ',': return "comma";
        case ' ': return "space";
        case '\'': return "apostrophe";
        default: return std::string(1, sign);
    }
}

// 1250 and the digits after the mark, as the marks write it.
std::string example(const Marks& marks, int digits) {
    std::string text = "1";
    if (marks.thousands != 0) text += marks.thousands;
    text += "250";
    if (digits > 0) text += marks.decimal + std::string("500").substr(0, static_cast<std::size_t>(std::min(digits, 3)));
    return text;
}

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

// A number as the file writes it, without its grouping and with a point; nothing if it is none.
std::optional<std::string> digits_of(const Marks& marks, const std::string& written) {
    const std::string text = marks.thousands == ' ' ? with_plain_spaces(written) : written;
    const std::string sign = text.rfind('-', 0) == 0 ? "-" : "";
    const std::string rest = text.substr(sign.size());
    const std::size_t mark = rest.find(marks.decimal);
    std::string whole = rest.substr(0, mark);
    const std::string fraction = mark == std::string::npos ? "" : rest.substr(mark + 1);
    const auto all_digits = [](const std::string& part) { return std::all_of(part.begin(), part.end(), is_digit); };
    if (!ungroup(whole, marks.thousands) || whole.empty() || !all_digits(whole) || !all_digits(fraction)) {
        return std::nullopt;
    }
    if (mark != std::string::npos && fraction.empty()) return std::nullopt;
    // Leading zeros carry no value ("007"), the number stays the same.
    const std::size_t first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
    return sign + whole.substr(first) + (fraction.empty() ? "" : "." + fraction);
}

CellOutcome money(const Marks& marks, const MapColumn& column, const std::string& text, const std::string& decimal) {
    const int after = exact::digits_after_point(decimal);
    if (after > column.digits) {
        const std::string most =
            column.digits == 0 ? "no digits" : "at most " + std::to_string(column.digits) + " digits";
        return refused(shown(text) + " has " + std::to_string(after) + " digits after the " + name_of(marks.decimal) +
                           ", " + column.currency + " has " + std::to_string(column.digits),
                       "An amount in " + column.currency + " has " + most + " after the " + name_of(marks.decimal) +
                           ", such as " + example(marks, column.digits) + ".");
    }
    exact::Rational minor = *exact::decimal_from_text(decimal);
    for (int i = 0; i < column.digits; ++i) minor *= exact::Rational(10);
    if (!minor.is_small() || minor.small_numerator() > kWholeMost || minor.small_numerator() < -kWholeMost) {
        return refused(shown(text) + " is too large an amount",
                       "An amount in " + column.currency + " has at most " +
                           std::to_string(kDigitsMost - column.digits) + " digits before the " +
                           name_of(marks.decimal) + ". Correct the cell, or declare the column as text.");
    }
    return stored(minor.small_numerator());
}

CellOutcome whole(const MapColumn& column, const std::string& text, const std::string& decimal) {
    const exact::Rational number = *exact::decimal_from_text(decimal);
    if (!number.is_whole()) {
        return refused(shown(text) + " is not a whole number",
                       "Correct the cell, or declare the column as number, here and in the policy.");
    }
    if (column.type == CellType::Count && number.sign() < 0) {
        return refused(shown(text) + " is a count below zero",
                       "Correct the cell, or declare the column as number, here and in the policy.");
    }
    return stored(number.small_numerator());
}

// The cell as the marks read it; the fix is what to do about the cell itself.
CellOutcome read_as(const Marks& marks, const MapColumn& column, std::string text) {
    const std::string written = text;
    std::string percent;
    if (column.type == CellType::Ratio && text.size() > 1 && text.back() == '%') {
        percent = "%";
        text.pop_back();
        if (text.back() == ' ') text.pop_back();
    }
    const std::optional<std::string> decimal = digits_of(marks, text);
    if (!decimal) {
        const std::string how =
            marks.thousands == 0 ? " and no grouping" : " and groups of three set off by a " + name_of(marks.thousands);
        const int digits = column.type == CellType::Money ? column.digits : 0;
        return refused(shown(written) + " is not a number with decimal " + name_of(marks.decimal) + how,
                       "Correct the cell: the map reads numbers such as " + example(marks, digits) +
                           ", with nothing around them.");
    }
    if (!exact::decimal_from_text(*decimal)) {
        return refused(shown(written) + " has more than 18 digits before or 12 after the decimal mark",
                       "Correct the cell, or declare the column as text if nothing is computed with it.");
    }
    switch (column.type) {
        case CellType::Money: return money(marks, column, written, *decimal);
        case CellType::Count:
        case CellType::Duration: return whole(column, written, *decimal);
        default: return stored(*decimal + percent);
    }
}

// The marks by which the cell would fit, those nearest to the declared ones first; nothing if there are none.
std::optional<Marks> fitting_marks(const Marks& declared, const MapColumn& column, const std::string& text) {
    const char other = declared.decimal == '.' ? ',' : '.';
    std::vector<Marks> candidates = {{other, declared.thousands}};
    for (const char decimal : {declared.decimal, other}) {
        for (const char thousands : {'\0', ' ', '\'', decimal == '.' ? ',' : '.'}) {
            candidates.push_back({decimal, thousands});
        }
    }
    for (const Marks& marks : candidates) {
        if (marks == declared || marks.decimal == marks.thousands) continue;
        if (read_as(marks, column, text).problem.empty()) return marks;
    }
    return std::nullopt;
}

}  // namespace

CellOutcome number_cell(const ImportMap& map, const MapColumn& column, const std::string& text) {
    const Marks declared{map.decimal, map.thousands};
    CellOutcome outcome = read_as(declared, column, text);
    if (outcome.problem.empty()) return outcome;
    if (const std::optional<Marks> marks = fitting_marks(declared, column, text)) {
        const bool groups = digits_of(declared, text).has_value();
        outcome.fix = (groups ? outcome.fix + "\nIf the " + name_of(declared.decimal) + " groups thousands, declare "
                              : "If the file writes numbers so, declare ") +
                      "decimal: " + name_of(marks->decimal) + ", thousands: " + name_of(marks->thousands) + ".";
    }
    return outcome;
}

}  // namespace zgoda::import
