#pragma once

#include <string>

#include "trace/cell.hpp"

namespace zgoda::trace {

// What makes a value zero, followed from factor to factor until one has a cause of its own: "target bonus is 0.00 EUR",
// "the fund is 0.00 EUR: revenue is 850.00 EUR, short by 50.00 EUR of 900.00 EUR", "not true: Revenue at least 600 EUR;
// it is 400.00 EUR, short by 200.00 EUR".
//
// Requires:  the cell is numeric and zero.
// Guarantee: names numbers of the run only; empty where nothing more than the zero itself can be said.
std::string zero_cause(const evaluate::Run& run, CellId cell);

// "FORMULA; it is VALUE, short by DISTANCE" for every side of the condition that must become true.
// Requires: the cell is a truth and not true.
std::string unmet_text(const evaluate::Run& run, CellId condition);

}  // namespace zgoda::trace
