#pragma once

#include <cstdint>

#include "text/diagnostic.hpp"

namespace zgoda::policy {

// Largest file read, in bytes (language.md 5.15).
inline constexpr std::size_t kFileBytesMax = std::size_t{1} << 20U;

// The part of a file that is YAML: without a byte order mark, without the closing line.
struct RawText {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    text::Span closing_line;  // the `...`; unknown if it is missing
};

// Checks a file's bytes before any YAML is read, and finds its YAML part.
//
// Errors:    Z1202 (too large), Z0109 (not UTF-8, UTF-16, bidirectional controls), Z0108 (tabs, other control
// characters, odd
//            line breaks), Z0105 (a second document, text after `...`), Z0110 (a directive), Z0112 (no closing line,
//            R49).
// Guarantee: without an error the text is clean UTF-8 with line breaks \n or \r\n only.
RawText check_raw_text(const text::Sources& sources, std::int32_t file, text::Diagnostics& diagnostics);

// What a text holds that no file may hold.
struct BadCharacter {
    text::Code code = text::Code::Z0108;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string what;  // "a tab", "the control character U+0007"
};
// The first bad character at or after `from`. Requires: well-formed UTF-8.
std::optional<BadCharacter> find_bad_character(std::string_view utf8, std::size_t from = 0);

}  // namespace zgoda::policy
