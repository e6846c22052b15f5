#pragma once

#include <cstdint>
#include <vector>

#include "evaluate/context.hpp"

namespace zgoda::evaluate {

// For each step, one byte per cell: 1 if some payee's claim, limit or review line depends on it; empty if none does.
//
// All columns are computed for everybody, but a look-up that has no answer for a cell matters only if the answer is
// asked for: not for a person the reward does not pay, nor in the branch of an `if` that is not taken. Requires: all
// columns are computed.
std::vector<std::vector<std::uint8_t>> needed_cells(Context& context);

// Turns the suspects whose cells are needed into findings Z1344 and Z1345.
void judge_suspects(Context& context);

}  // namespace zgoda::evaluate
