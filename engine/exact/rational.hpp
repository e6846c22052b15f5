#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zgoda::exact {

struct Wide;  // an unbounded fraction, defined in rational.cpp only

// An exact fraction in lowest terms with a positive denominator.
//
// Shape:     64-bit numerator and denominator; whatever does not fit is held as an unbounded fraction. Both forms
// behave
//            alike and are equal if their values are.
// Errors:    division by zero is a programmer's mistake and ends the process; callers test is_zero() first.
// Guarantee: no operation rounds.
class Rational {
public:
    Rational() = default;
    Rational(std::int64_t whole) : numerator_(whole) {  // NOLINT: whole numbers are fractions
        // The least number has no opposite in 64 bits, so it is not held in the small form.
        if (whole == std::numeric_limits<std::int64_t>::min()) *this = Rational(whole, 1);
    }
    Rational(std::int64_t numerator, std::int64_t denominator);

    bool is_zero() const { return !wide_ && numerator_ == 0; }
    bool is_whole() const;
    int sign() const;

    // The numerator and denominator if both fit 64 bits.
    bool is_small() const { return !wide_; }
    std::int64_t small_numerator() const { return numerator_; }
    std::int64_t small_denominator() const { return denominator_; }

    // Bits of the longer of numerator and denominator.
    std::size_t bits() const;

    Rational operator-() const;
    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    friend Rational operator/(const Rational& a, const Rational& b);
    Rational& operator+=(const Rational& b) { return *this = *this + b; }
    Rational& operator-=(const Rational& b) { return *this = *this - b; }
    Rational& operator*=(const Rational& b) { return *this = *this * b; }
    friend bool operator==(const Rational& a, const Rational& b);
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

    // "3", "-7/2"
    std::string to_fraction() const;

private:
    friend struct RationalAccess;
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
    std::shared_ptr<const Wide> wide_;
};

Rational absolute(const Rational& value);
// The greatest whole number not above the value.
Rational floor(const Rational& value);
// The value without its fraction, towards zero.
Rational truncated(const Rational& value);
// The exact sum, added in pairs so that unrelated denominators stay affordable (R54).
Rational sum(const std::vector<Rational>& values);

// A fraction written "12", "-7/2" (as to_fraction prints), or nothing.
std::optional<Rational> fraction_from_text(std::string_view text);

}  // namespace zgoda::exact
