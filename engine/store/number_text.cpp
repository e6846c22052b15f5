#include "store/number_text.hpp"

#include <array>

#include "exact/currency.hpp"
#include "exact/decimal_text.hpp"
#include "store/raw_column.hpp"

namespace zgoda::store {

namespace {

using program::Kind;
using program::Type;

constexpr std::size_t kDigitsBefore = 18;
constexpr std::size_t kDigitsAfter = 12;

NumberText refused(text::Code code, std::string reason, std::string fix = "Correct it where the data come from.") {
    NumberText result;
    result.code = code;
    result.reason = std::move(reason);
    result.fix = std::move(fix);
    return result;
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A decimal in form but perhaps with too many digits.
bool has_decimal_form(std::string_view text) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return is_digits(text);
    return is_digits(text.substr(0, point)) && is_digits(text.substr(point + 1));
}

NumberText decimal(std::string_view text, const Type& type) {
    if (!has_decimal_form(text)) {
        return refused(text::Code::Z1304, "is not a decimal number", "Store " + wanted_cell(type) + ".");
    }
    const std::size_t point = text.find('.');
    const std::size_t before = (point == std::string_view::npos ? text.size() : point) - (text.front() == '-' ? 1 : 0);
    const std::size_t after = point == std::string_view::npos ? 0 : text.size() - point - 1;
    if (before > kDigitsBefore || after > kDigitsAfter) {
        return refused(text::Code::Z1306, "has more than 18 digits before or 12 after the point",
                       "Correct it where the data come from.");
    }
    NumberText result;
    result.value = exact::decimal_from_text(text);
    result.digits = static_cast<int>(after);
    if (!result.value) {
        return refused(text::Code::Z1304, "is not a decimal number: it begins with a needless 0",
                       "Store " + wanted_cell(type) + ".");
    }
    return result;
}

bool names_currency(std::string_view text) { return exact::currency_digits(text).has_value(); }

// "12.50 EUR" or "EUR 12.50": the currency that the text names, or nothing.
std::string_view named_currency(std::string_view text) {
    constexpr std::size_t kCodeBytes = 3;
    if (text.size() <= kCodeBytes) return {};
    const std::string_view last = text.substr(text.size() - kCodeBytes);
    const std::string_view first = text.substr(0, kCodeBytes);
    return names_currency(last) ? last : names_currency(first) ? first : std::string_view();
}

NumberText money(std::string_view text, const Type& type) {
    const std::string_view currency = named_currency(text);
    if (!currency.empty() && currency != type.unit) {
        return refused(text::Code::Z1311, "is not in " + type.unit,
                       "Convert it, or declare the currency of the column.");
    }
    NumberText result = decimal(text, type);
    const int most = exact::currency_digits(type.unit).value_or(2);
    if (result.value && result.digits > most) {
        return refused(text::Code::Z1306,
                       "has " + std::to_string(result.digits) + " digits after the point, " + type.unit + " has " +
                           std::to_string(most),
                       "Round it where the data come from; a run rounds only where the policy says so.");
    }
    return result;
}

NumberText ratio(std::string_view text, const Type& type) {
    if (text.empty() || text.back() != '%') return decimal(text, type);
    NumberText result = decimal(text.substr(0, text.size() - 1), type);
    if (result.value) result.value = *result.value / exact::Rational(100);
    result.digits += 2;
    return result;
}

NumberText whole(std::string_view text, const Type& type) {
    NumberText result = decimal(text, type);
    if (result.value && result.digits > 0) return refused(text::Code::Z1304, "is not a whole number", "Count whole.");
    if (result.value && result.value->sign() < 0)
        return refused(text::Code::Z1306, "is a count below zero",
                       "Correct it where the data come from, or declare the column `number`.");
    return result;
}

NumberText duration(std::string_view text, const Type& type) {
    struct Unit {
        std::string_view word;
        std::string_view of;
        int times;
    };
    constexpr std::array<Unit, 8> kUnits = {{{"day", "days", 1},
                                             {"days", "days", 1},
                                             {"week", "days", 7},
                                             {"weeks", "days", 7},
                                             {"month", "months", 1},
                                             {"months", "months", 1},
                                             {"year", "months", 12},
                                             {"years", "months", 12}}};
    const std::size_t space = text.find(' ');
    const std::string_view word = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
    for (const Unit& unit : kUnits) {
        if (unit.word != word || unit.of != type.unit) continue;
        NumberText result = decimal(text.substr(0, space), type);
        if (result.value) result.value = *result.value * exact::Rational(unit.times);
        return result;
    }
    return refused(text::Code::Z1304, "is not a duration in " + type.unit, "Write it as `30 " + type.unit + "`.");
}

}  // namespace

NumberText number_from_cell(std::string_view text, const Type& type) {
    switch (type.kind) {
        case Kind::Money: return money(text, type);
        case Kind::Ratio: return ratio(text, type);
        case Kind::Count:
        case Kind::Duration: return refused(text::Code::Z1304, "is TEXT", "Store " + wanted_cell(type) + ".");
        default: return decimal(text, type);
    }
}

NumberText number_from_target(std::string_view text, const Type& type) {
    if (type.kind == Kind::Duration) return duration(text, type);
    if (type.kind == Kind::Count) return whole(text, type);
    if (type.kind == Kind::Money && named_currency(text) == type.unit && text.size() > type.unit.size() + 1 &&
        text[text.size() - type.unit.size() - 1] == ' ') {
        return money(text.substr(0, text.size() - type.unit.size() - 1), type);
    }
    return number_from_cell(text, type);
}

std::string wanted_cell(const Type& type) {
    switch (type.kind) {
        case Kind::Money: {
            const int digits = exact::currency_digits(type.unit).value_or(2);
            return "an INTEGER of minor units (1250) or TEXT in " + type.unit + " (`" +
                   exact::decimal_text(exact::Rational(25, 2) * exact::Rational(digits == 0 ? 2 : 1), digits) + "`)";
        }
        case Kind::Ratio: return "TEXT such as `0.15` or `15%`, or an INTEGER";
        case Kind::Count: return "an INTEGER, 0 or above";
        case Kind::Duration: return "an INTEGER of " + type.unit;
        case Kind::Number: return "an INTEGER or TEXT such as `12.5`";
        case Kind::Truth: return "0 or 1, `true` or `false`";
        case Kind::Date: return "TEXT such as `2026-03-31`";
        case Kind::Text:
        case Kind::Choice:
        case Kind::Team: return "TEXT";
        case Kind::Person:
        case Kind::Row: break;
    }
    return "INTEGER or TEXT";
}

}  // namespace zgoda::store
