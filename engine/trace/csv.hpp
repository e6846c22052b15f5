#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zgoda::trace {

// One record of RFC 4180 with its line end (a line feed, so that files are the same everywhere): a field is quoted if
// it holds a comma, a quote or a line break; quotes inside are doubled.
//
// mark: a last field that only a simulation's tables have (ruling S30); left out if it is empty.
std::string csv_record(std::vector<std::string> fields, const std::string& mark = "");

}  // namespace zgoda::trace
