#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "import/import_map.hpp"

namespace zgoda::import {

// What is stored: nothing, a whole number, or text.
using StoredCell = std::variant<std::monostate, std::int64_t, std::string>;

// A cell's value, or why it has none.
struct CellOutcome {
    StoredCell value;
    std::string problem;  // empty if the cell fits: "12.500 has 3 digits after the point, EUR has 2"
    std::string fix;
};

// Turns the text of a cell into what the table stores (schemas/import_map.md): money as whole minor units, counts as
// whole numbers, truth as 1 or 0, dates as YYYY-MM-DD (followed by the time as written, if the column ignores times),
// numbers and ratios as decimal text, everything else as it is. An empty cell is NULL in an optional column and refused
// in any other.
//
// Guarantee: nothing is rounded, trimmed or guessed.
CellOutcome stored_cell(const ImportMap& map, const MapColumn& column, const std::string& text);

}  // namespace zgoda::import
