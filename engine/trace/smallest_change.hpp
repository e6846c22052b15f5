#pragma once

#include <optional>
#include <vector>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// A bound that a value misses. exclusive: meeting it is not enough; down: the value lies above and must fall.
// fixed: the bound where it is no cell.
struct Missed {
    CellId value;
    CellId bound;
    bool exclusive = false;
    bool down = false;
    std::optional<exact::Rational> fixed;
};

// A result that changes. unit: the smallest change of it.
struct Change {
    CellId cell;
    exact::Rational is;
    exact::Rational needed;
    exact::Rational unit;
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

// Changes that together reach all of several bounds: for each the first driver that does it, the changes for the
// others made. Nothing if that cannot be told.
//
// Guarantee: all bounds are reached with the changes, and not all with one unit less of any of them.
std::optional<SmallestChange> smallest_together(Nodes& nodes, const std::vector<Missed>& missed, CellId claim);

// What the claim would be if the values met their bounds; nothing if the run cannot tell.
std::optional<exact::Rational> claim_at_bounds(const evaluate::Run& run, const std::vector<Missed>& missed,
                                               CellId claim);

std::optional<exact::Rational> bound_of(const evaluate::Run& run, const Missed& missed);

}  // namespace zgoda::trace
