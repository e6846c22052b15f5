#pragma once

#include <string>

#include "text/diagnostic.hpp"

namespace zgoda::text {

// The layout of language.md 5.13: header, file:line:column, source line with its number, carets, labels, notes, fix.
// Shows at most 20 errors and counts the rest. Requires: diagnostics are sorted. Empty input gives "".
std::string render_text(const Diagnostics& diagnostics, const Sources& sources);

// One JSON object {"diagnostics": [...]} with everything, for `--format json`: code, level, message, file, line,
// column, end_line, end_column, labels, notes, fix, and table, row, column for data. Ends with a line break.
std::string render_json(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace zgoda::text
