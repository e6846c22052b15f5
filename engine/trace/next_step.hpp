#pragma once

#include <string>
#include <vector>

#include "trace/smallest_change.hpp"

namespace zgoda::trace {

// The smallest change that reaches a bound, or several that are needed together, everything else unchanged.
//
// opens:    the gate, multiplier, band or point that is reached, in words. sides: what is compared with which bound,
// and
//           its own distance, shown; empty where the bound is met but must be exceeded.
// change:   the result that changes and what rises with it; of several sides, the results of all. Without changes if no
//           single result reaches its bound. others: the results that the values are computed from beside those. text:
//           the whole as one sentence without full stop.
struct NextStep {
    struct Side {
        CellId value;
        exact::Rational bound;
        std::string distance;
        bool down = false;
    };
    std::string opens;
    std::vector<Side> sides;
    SmallestChange change;
    std::vector<CellId> others;
    std::string text;
};

// Of a line: closed gates first, then multipliers whose condition is false, then the next bound of each look-up, in
// order of evaluation. At most one step for each decision and driver. Where no step alone moves the line, all of them
// at once, if that does. No step that leaves the line's claim as it is, or rounds it to nothing again.
std::vector<NextStep> next_steps(Nodes& nodes, std::size_t line);

// Of a person whom the reward's `when` leaves out: its condition, with the reward's own ones where they are needed too.
std::vector<NextStep> next_steps_of_left_out(Nodes& nodes, std::int32_t reward, std::size_t person);

// ids: the numbers that nodes_json gave the nodes, so that the step can name them; empty where no nodes are printed.
Json next_step_json(Nodes& nodes, const NextStep& step, const std::vector<std::int32_t>& ids);

}  // namespace zgoda::trace
