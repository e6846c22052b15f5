#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace zgoda::exact {

// Digits after the point of an ISO 4217 currency's minor unit (JPY 0, EUR 2, TND 3), or nothing if the code is unknown.
std::optional<int> currency_digits(std::string_view code);
// All known codes in alphabetical order.
const std::vector<std::string_view>& currency_codes();

}  // namespace zgoda::exact
