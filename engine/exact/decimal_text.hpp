#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exact/rational.hpp"

namespace zgoda::exact {

// A decimal `-?(0|[1-9][0-9]*)(\.[0-9]+)?`; with underscores true, `_` may group digits ("1_000"). At most 18 digits
// before and 12 after the point when limited is true (language.md 5.15). Nothing else is a number: no exponent, sign +,
// hex, octal, leading dot.
struct DecimalForm {
    bool underscores = false;
    bool limited = true;
};
std::optional<Rational> decimal_from_text(std::string_view text, DecimalForm form = {});

// Number of digits after the point in a text accepted above ("12.50" has 2).
int digits_after_point(std::string_view text);

// The value with exactly `digits` digits after the point. Requires: value * 10^digits is whole.
std::string decimal_text(const Rational& value, int digits);

// The shortest decimal if it ends within `most` digits, else nothing.
std::optional<std::string> short_decimal(const Rational& value, int most = 6);

// What people read: the exact decimal if it ends within six digits, otherwise "23/24 ≈ 0.958333" (language.md 5.8), or
// "≈ 0.958333" alone where the fraction is too long to be read (ruling S33). approximated tells whether the text
// carries ≈.
struct Shown {
    std::string text;
    bool approximated = false;
};
Shown shown_number(const Rational& value);
// The same as a percentage: 0.15 is "15%", 23/24 is "23/24 ≈ 95.833333%".
Shown shown_percent(const Rational& value);
// An amount in major units with its currency's digits if it is whole minor units, otherwise exact or approximated:
// "250.00 EUR", "3089.625 EUR" prints "3,089.625 EUR"; thousands are grouped with a comma.
Shown shown_money(const Rational& value, std::string_view currency);
// "1,234.50": groups the whole part of a decimal text by thousands.
std::string grouped(std::string_view decimal);

}  // namespace zgoda::exact
