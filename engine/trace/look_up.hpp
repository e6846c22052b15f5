#pragma once

#include <optional>
#include <vector>

#include "program/step.hpp"

namespace zgoda::trace {

// The result of a Band, Slices or Curve step for numbers in the order of its inputs; nothing below the first bound of a
// Band. Used for what would be, never for what is paid.
std::optional<exact::Rational> look_up(const program::Step& step, const std::vector<exact::Rational>& numbers);

}  // namespace zgoda::trace
