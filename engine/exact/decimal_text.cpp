#include "exact/decimal_text.hpp"

#include "exact/currency.hpp"
#include "exact/rounding.hpp"
#include "text/assertion.hpp"

namespace zgoda::exact {

namespace {

constexpr int kDigitsBefore = 18;
constexpr int kDigitsAfter = 12;

Rational power_of_ten(int exponent) {
    Rational power = 1;
    for (int i = 0; i < exponent; ++i) power *= Rational(10);
    return power;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The decimal rounded half away from zero to six digits, without trailing zeros.
std::string approximate(const Rational& value) {
    return *short_decimal(rounded(value, {power_of_ten(0) / power_of_ten(6), RoundingMode::HalfUp}));
}

}  // namespace

std::optional<Rational> decimal_from_text(std::string_view text, DecimalForm form) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return std::nullopt;

    // Told from the length alone, so that a hostile text costs nothing; of the whole part at most every second sign is
    // an underscore.
    const auto most = [](int digits) { return static_cast<std::size_t>(digits); };
    if (form.limited && (whole.size() > 2 * most(kDigitsBefore) || fraction.size() > most(kDigitsAfter)))
        return std::nullopt;

    Rational value = 0;
    int before = 0;
    char last = '_';
    for (const char c : whole) {
        if (c == '_' && form.underscores && last != '_') {
            last = c;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        value = value * Rational(10) + Rational(c - '0');
        ++before;
        last = c;
    }
    if (last == '_' || (before > 1 && whole.front() == '0')) return std::nullopt;
    for (const char c : fraction) {
        if (!is_digit(c)) return std::nullopt;
        value = value * Rational(10) + Rational(c - '0');
    }
    const int after = static_cast<int>(fraction.size());
    if (form.limited && before > kDigitsBefore) return std::nullopt;
    value = value / power_of_ten(after);
    return negative ? -value : value;
}

int digits_after_point(std::string_view text) {
    const std::size_t point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

std::string decimal_text(const Rational& value, int digits) {
    const Rational scaled = absolute(value) * power_of_ten(digits);
    ZGODA_ASSERT(scaled.is_whole());
    std::string text = scaled.to_fraction();
    const auto width = static_cast<std::size_t>(digits);
    if (text.size() <= width) text.insert(0, width + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - width, ".");
    return value.sign() < 0 ? "-" + text : text;
}

std::optional<std::string> short_decimal(const Rational& value, int most) {
    for (int digits = 0; digits <= most; ++digits) {
        if ((value * power_of_ten(digits)).is_whole()) return decimal_text(value, digits);
    }
    return std::nullopt;
}

std::string grouped(std::string_view decimal) {
    const bool negative = !decimal.empty() && decimal.front() == '-';
    if (negative) decimal.remove_prefix(1);
    const std::size_t point = std::min(decimal.find('.'), decimal.size());
    std::string text(decimal);
    for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, ",");
    return negative ? "-" + text : text;
}

namespace {

constexpr std::size_t kFractionMost = 20;

// "23/24 EUR ≈ " before the approximation.
std::string fraction_before(const Rational& value, const std::string& unit) {
    const std::string fraction = value.to_fraction();
    return fraction.size() > kFractionMost ? "≈ " : fraction + unit + " ≈ ";
}

}  // namespace

Shown shown_number(const Rational& value) {
    if (const auto exact = short_decimal(value)) return {grouped(*exact), false};
    return {fraction_before(value, "") + grouped(approximate(value)), true};
}

Shown shown_percent(const Rational& value) {
    const Rational hundredfold = value * Rational(100);
    if (const auto exact = short_decimal(hundredfold)) return {grouped(*exact) + "%", false};
    return {fraction_before(value, "") + grouped(approximate(hundredfold)) + "%", true};
}

Shown shown_money(const Rational& value, std::string_view currency) {
    const std::string unit = " " + std::string(currency);
    const int digits = currency_digits(currency).value_or(2);
    if ((value * power_of_ten(digits)).is_whole()) return {grouped(decimal_text(value, digits)) + unit, false};
    if (const auto exact = short_decimal(value)) return {grouped(*exact) + unit, false};
    return {fraction_before(value, unit) + grouped(approximate(value)) + unit, true};
}

}  // namespace zgoda::exact
