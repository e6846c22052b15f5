#pragma once

#include <optional>
#include <string_view>

#include "exact/rational.hpp"

namespace zgoda::exact {

// HalfUp: ties away from zero. HalfEven: ties to the even multiple of the quantum. Up: away from zero. Down: towards
// zero.
enum class RoundingMode { HalfUp, HalfEven, Up, Down };

struct Rounding {
    Rational quantum = Rational(1, 100);  // above zero
    RoundingMode mode = RoundingMode::HalfUp;
    friend bool operator==(const Rounding&, const Rounding&) = default;
};

std::optional<RoundingMode> rounding_mode_from_text(std::string_view word);  // half_up, half_even, up, down
std::string_view rounding_mode_name(RoundingMode mode);

// The multiple of the quantum that the mode chooses; symmetric in sign (R30).
Rational rounded(const Rational& value, const Rounding& rounding);

}  // namespace zgoda::exact
