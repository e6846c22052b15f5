#pragma once

#include <string>
#include <vector>

#include "trace/smallest_change.hpp"

namespace zgoda::trace {

// The smallest change of one result that reaches a bound, everything else unchanged.
//
// opens:    the gate, multiplier, band or point that is reached, in words. distance: shown. value: what is compared.
// change:   the result that changes and what rises with it; without changes if no single result does it. others: the
// results that the value is computed from beside those. text: the whole as one sentence without full stop.
struct NextStep {
    std::string opens;
    std::string distance;
    CellId value;
    exact::Rational bound;
    SmallestChange change;
    std::vector<CellId> others;
    std::string text;
};

// Of a line: closed gates first, then multipliers whose condition is false, then the next bound of each look-up, in
// order of evaluation. At most one step for each decision and driver.
std::vector<NextStep> next_steps(Nodes& nodes, std::size_t line);

// ids: the numbers that nodes_json gave the nodes, so that the step can name them; empty where no nodes are printed.
Json next_step_json(Nodes& nodes, const NextStep& step, const std::vector<std::int32_t>& ids);

}  // namespace zgoda::trace
