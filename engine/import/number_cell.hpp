#pragma once

#include "import/cell_outcome.hpp"
#include "import/import_map.hpp"

namespace zgoda::import {

// The cell of a column of money, counts, durations, numbers or ratios, as cell_values.hpp says.
//
// Guarantee: what is stored is read by a run: 18 digits at most, no count below zero. The fix never repeats what the
// map says already.
CellOutcome number_cell(const ImportMap& map, const MapColumn& column, const std::string& text);

}  // namespace zgoda::import
