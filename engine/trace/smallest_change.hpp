#pragma once

#include <optional>
#include <vector>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// A bound that a value misses. exclusive: meeting it is not enough; down: the value lies above and must fall.
struct Missed {
    CellId value;
    CellId bound;
    bool exclusive = false;
    bool down = false;
};

// A result that changes.
struct Change {
    CellId cell;
    exact::Rational is;
    exact::Rational needed;
};

// The smallest change of a result that reaches a bound. changes: that result first; then the counts that rise with it
// because each row it counts is counted there too. claim: what `claim` then is, nothing if the run cannot tell.
struct SmallestChange {
    std::vector<Change> changes;
    std::optional<exact::Rational> claim;
};

// The results over rows that a value is computed from, in order of evaluation; results of no number are left out.
std::vector<CellId> drivers_of(const evaluate::Run& run, CellId value);

// The smallest change of `driver`, one of `drivers`, with the other ones unchanged; nothing if no change of it reaches
// the bound, or none that the run can tell. Counts, money, numbers and ratios grow; days shrink as well, and so does
// everything where the value must fall. Nothing falls below zero.
//
// Guarantee: the bound is reached with the change and not reached with one unit less of it: one row, one smallest coin,
// one day, one in the last decimal place of the numbers that were counted (of ratios at least a whole percent); of an
// average, what one of them adds to it.
std::optional<SmallestChange> smallest_change(Nodes& nodes, const Missed& missed, CellId driver,
                                              const std::vector<CellId>& drivers, CellId claim);

}  // namespace zgoda::trace
