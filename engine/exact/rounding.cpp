#include "exact/rounding.hpp"

namespace zgoda::exact {

std::optional<RoundingMode> rounding_mode_from_text(std::string_view word) {
    for (const RoundingMode mode :
         {RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Up, RoundingMode::Down}) {
        if (rounding_mode_name(mode) == word) return mode;
    }
    return std::nullopt;
}

std::string_view rounding_mode_name(RoundingMode mode) {
    switch (mode) {
        case RoundingMode::HalfUp: return "half_up";
        case RoundingMode::HalfEven: return "half_even";
        case RoundingMode::Up: return "up";
        case RoundingMode::Down: return "down";
    }
    return "";
}

Rational rounded(const Rational& value, const Rounding& rounding) {
    const Rational quanta = absolute(value) / rounding.quantum;
    const Rational whole = truncated(quanta);
    const Rational rest = quanta - whole;
    bool away = false;
    switch (rounding.mode) {
        case RoundingMode::HalfUp: away = rest >= Rational(1, 2); break;
        case RoundingMode::HalfEven:
            away = rest > Rational(1, 2) || (rest == Rational(1, 2) && !(whole / Rational(2)).is_whole());
            break;
        case RoundingMode::Up: away = !rest.is_zero(); break;
        case RoundingMode::Down: break;
    }
    const Rational result = (away ? whole + Rational(1) : whole) * rounding.quantum;
    return value.sign() < 0 ? -result : result;
}

}  // namespace zgoda::exact
