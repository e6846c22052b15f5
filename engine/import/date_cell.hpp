#pragma once

#include <optional>
#include <string>

#include "exact/date.hpp"
#include "import/cell_outcome.hpp"
#include "import/import_map.hpp"

namespace zgoda::import {

// A date as a form reads it, not yet held against the calendar, and what follows it.
struct WrittenDate {
    exact::CivilDate date{};
    std::string rest;
};

// The date at the beginning of the text, or nothing if it is written otherwise.
std::optional<WrittenDate> read_date(const DateForm& form, const std::string& text);

// The cell of a column of dates, as cell_values.hpp says. Guarantee: the fix names a form by which the cell is a day of
// the calendar if there is one, and never the one that the map declares.
CellOutcome date_cell(const ImportMap& map, const MapColumn& column, const std::string& text);

}  // namespace zgoda::import
