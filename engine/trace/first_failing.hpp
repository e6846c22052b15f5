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
        distance;            // between them, above zero or zero (an exclusive bound was met); numbers, dates, durations
    program::Type type;      // of value and bound; dates count in days
    bool above = false;      // the value lies above the bound, or on one that it must lie below
    bool exclusive = false;  // meeting the bound is not enough
    bool unequal = false;    // it must be another value; nothing is missing to it
};

// Requires: the cell is a truth and not true.
Failing first_failing(const evaluate::Run& run, CellId condition);

// The comparisons that must all become true for the condition to be: every failing side of an `and` down to its own
// comparison, of an `or` those of its first side, as first_failing goes. Sides that are missing count as failing only
// where none is false.
std::vector<Failing> failing_sides(const evaluate::Run& run, CellId condition);

// "1 day", "2.55 percentage points", "120 EUR", with ≈ where it is not exact; empty without a distance.
std::string shown_distance(const Failing& failing, const std::string& currency);

// The difference of two values of that type, as above.
std::string shown_difference(const program::Type& type, const exact::Rational& difference, const std::string& currency);

// What is missing to a bound at that distance. Of an exclusive bound that is met: the next one of what can be counted,
// nothing else.
std::string shown_missing(const program::Type& type, const exact::Rational& distance, bool exclusive,
                          const std::string& currency);

// ", short by 7", ", over by 2 days", ", it must be above"; nothing without a distance.
std::string distance_text(const Failing& failing, const std::string& currency);

}  // namespace zgoda::trace
