#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace zgoda::import {

// What is stored: nothing, a whole number, or text.
using StoredCell = std::variant<std::monostate, std::int64_t, std::string>;

// A cell's value, or why it has none and what to do.
struct CellOutcome {
    StoredCell value;
    std::string problem;  // empty if the cell fits: "12.500 has 3 digits after the point, EUR has 2"
    std::string fix;
};

CellOutcome stored(StoredCell value);
CellOutcome refused(std::string problem, std::string fix);

// The text of a cell in double quotes, on one line, cut off where it is long.
std::string shown(const std::string& text);

}  // namespace zgoda::import
