#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zgoda::exact {

// Digits after the point of an ISO 4217 currency's minor unit (JPY 0, EUR 2, TND 3), or nothing if the code is unknown.
std::optional<int> currency_digits(std::string_view code);
// All known codes in alphabetical order.
const std::vector<std::string_view>& currency_codes();
// The code that a wrong one surely means: a name ("euro", "zl"), other case ("eur"), a longer word ("EURO"), one slip
// in a much used code ("ERU", "UDS"). Nothing for all others: among so many codes one that is spelt alike is only
// chance.
std::optional<std::string> currency_meant(std::string_view written);

}  // namespace zgoda::exact
