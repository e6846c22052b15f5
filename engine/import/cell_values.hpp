#pragma once

#include <string>

#include "import/cell_outcome.hpp"
#include "import/import_map.hpp"

namespace zgoda::import {

// Turns the text of a cell into what the table stores (schemas/import_map.md): money as whole minor units, counts as
// whole numbers, truth as 1 or 0, dates as YYYY-MM-DD (followed by the time as written, if the column ignores times),
// numbers and ratios as decimal text, everything else as it is. An empty cell is NULL in an optional column and refused
// in any other.
//
// Guarantee: nothing is rounded, trimmed or guessed; what is stored can be read by a run; what is refused has a fix.
CellOutcome stored_cell(const ImportMap& map, const MapColumn& column, const std::string& text);

}  // namespace zgoda::import
