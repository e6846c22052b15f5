#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zgoda::text {

// Texts from data and policies may hold characters that move a terminal's cursor, change its colours, begin a line of
// their own or turn the order of letters round. What is printed for people shows each of them as one U+FFFD: control
// characters (C0, DEL, C1, line and paragraph separators), bidirectional marks and bytes that are no UTF-8 start.

// The bytes of one code point at the front of well-formed text; other bytes count one each. Requires: not empty.
std::size_t code_point_bytes(std::string_view text);

// True for the characters above. point: one code point.
bool is_harmful(std::string_view point);

// The text without them.
std::string visible(std::string_view text);
// The same for text of several lines: line feeds stay.
std::string visible_lines(std::string_view text);

}  // namespace zgoda::text
