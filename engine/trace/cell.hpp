#pragma once

#include <optional>
#include <string>

#include "evaluate/cell_id.hpp"
#include "evaluate/run.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::trace {

using evaluate::CellId;
using evaluate::input_cell;

// Cells in a domain of this run.
std::size_t domain_size(const evaluate::Run& run, program::Domain domain);

// What programs read: a fraction in major units, days or months as a whole number, an ISO date, true or false, a word,
// a key; "missing".
std::string exact_text(const evaluate::Run& run, CellId cell);

// What people read: "3,089.625 EUR", "93.625%", "90 days", a display name, "yes"; "missing".
exact::Shown shown_text(const evaluate::Run& run, CellId cell);

// A number of that type as people read it.
exact::Shown shown_of_type(const program::Type& type, const exact::Rational& number, const std::string& currency);

// The number of a numeric cell, or of a date in days; nothing if it is missing or no number.
std::optional<exact::Rational> number_of(const evaluate::Run& run, CellId cell);

// A truth: nothing if it is missing.
std::optional<bool> truth_of(const evaluate::Run& run, CellId cell);

// The source whose rows are the entity, or -1.
std::int32_t source_of_entity(const program::Program& program, const std::string& entity);

}  // namespace zgoda::trace
