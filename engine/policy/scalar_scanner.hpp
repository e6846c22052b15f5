#pragma once

#include <string_view>

#include "policy/expression.hpp"

namespace zgoda::policy {

enum class ScanFault {
    None,
    OpenQuote,   // a quoted scalar does not end on its line
    Unreadable,  // the file's text and the value do not agree; the form is one we do not accept
};

// Where a scalar stands in its file.
struct ScannedScalar {
    ScalarText scalar;
    text::Span content;     // without quotes and block indicator
    std::uint32_t end = 0;  // first byte after the scalar, its closing quote included
    text::Span comment;     // a comment that follows a plain scalar on its line, if there is one
    ScanFault fault = ScanFault::None;
};

// Finds for each byte of `value` — what the YAML library read at byte `begin` — the byte of the file it came from.
// YAML's own mark names only the quote, the `|` or the first letter; errors inside an expression need more.
//
// Forms:     plain (one line or several), '...' and "..." on one line, `|` and `>` without an indentation number.
// Guarantee: without a fault the file's text, read by the rules of its form, gives exactly `value`.
ScannedScalar scan_scalar(std::string_view file_bytes, std::int32_t file, std::uint32_t begin, std::string_view value);

}  // namespace zgoda::policy
