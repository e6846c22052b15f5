#pragma once

#include <string>
#include <string_view>

namespace zgoda::statement {

// The text for use in HTML and SVG content and quoted attributes.
std::string escaped(std::string_view text);

// A key as a file name: every byte outside [a-z0-9_-] is %XX (design README section 5).
std::string file_name(std::string_view key);

}  // namespace zgoda::statement
