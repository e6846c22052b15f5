#pragma once

#include <optional>
#include <string>

#include "trace/cell.hpp"

namespace zgoda::trace {

// The comparison that made a condition false, found as ruling S17 says: of an `and` the first false side, of an `or`
// the first side, through named conditions and derived names into their expressions; `not`, `if` and folds as they
// stand.
struct Failing {
    CellId cell;          // the comparison
    std::string formula;  // as written
    std::string value;    // the compared value, exact; empty if the comparison has none
    std::string bound;    // the bound that was missed, exact; empty if there is none
    std::optional<exact::Rational>
        distance;        // between them, above zero or zero (an exclusive bound was met); numbers, dates, durations
    program::Type type;  // of value and bound; dates count in days
    bool above = false;  // the value lies above the bound
};

// Requires: the cell is a truth and not true.
Failing first_failing(const evaluate::Run& run, CellId condition);

// "1 day", "2.55 percentage points", "120 EUR", with ≈ where it is not exact; empty without a distance.
std::string shown_distance(const Failing& failing, const std::string& currency);

// The difference of two values of that type, as above.
std::string shown_difference(const program::Type& type, const exact::Rational& difference, const std::string& currency);

}  // namespace zgoda::trace
