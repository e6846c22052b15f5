#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zgoda::trace {

// One record of RFC 4180 with its line end (a line feed, so that files are the same everywhere): a field is quoted if
// it holds a comma, a quote or a line break; quotes inside are doubled.
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace zgoda::trace
