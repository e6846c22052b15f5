#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// The smallest change of one result that reaches a bound, everything else unchanged.
//
// driver:   the result that changes (a count or a sum of money); is: its value, needed: the smallest value that does
// it. claim:    what the line's exact claim then is, before rounding and splitting; nothing if it cannot be told from
// the run. opens:    the gate, multiplier, band or point that is reached, in words. text:     the whole as one sentence
// without full stop.
struct NextStep {
    std::string opens;
    std::string distance;  // shown; empty if the bound is no number
    CellId value;          // what is compared
    exact::Rational bound;
    std::optional<CellId> driver;
    exact::Rational is;
    exact::Rational needed;
    std::optional<exact::Rational> claim;
    std::string text;
};

// Of a line: closed gates first, then multipliers whose condition is false, then the next bound of each look-up, in
// order of evaluation. At most one step for each decision and driver.
std::vector<NextStep> next_steps(Nodes& nodes, std::size_t line);

Json next_step_json(const Nodes& nodes, const NextStep& step);

}  // namespace zgoda::trace
