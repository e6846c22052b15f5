#pragma once

#include <string>

namespace zgoda::trace {

// One line of text, broken at spaces to at most 100 characters, further lines indented; ends with a line break.
std::string wrapped(const std::string& text, std::size_t indent);

}  // namespace zgoda::trace
