#pragma once

#include "exact/rounding.hpp"

namespace zgoda::evaluate {

// exact::rounded, the only way this room rounds; here the planted faults of rounding live.
exact::Rational rounded_amount(const exact::Rational& value, const exact::Rounding& rounding);

// The rounding as it is applied: itself but for a planted fault.
exact::Rounding rounding_in_use(exact::Rounding rounding);

}  // namespace zgoda::evaluate
