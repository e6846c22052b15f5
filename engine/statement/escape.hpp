#pragma once

#include <string>
#include <string_view>

namespace zgoda::statement {

// The text for use in HTML and SVG content and quoted attributes, without characters that steer (text/visible.hpp).
std::string escaped(std::string_view text);

// A key as a file name: every byte outside [a-z0-9_-] is %XX (design README section 5). What would be longer than 200
// bytes, which file systems refuse once an ending is added, is its first 160 bytes or less, `~` and 32 hexadecimal
// digits of the key's SHA-256 (ruling S31); no other name holds a `~`.
std::string file_name(std::string_view key);

}  // namespace zgoda::statement
