#pragma once

#include <vector>

#include "trace/exclusions.hpp"

namespace zgoda::trace {

// Every person's line of amount zero with the first reason for it (ruling S29), in order of the run's lines. Reasons:
// scaled_down, rounded_to_zero, limit_cut, gate_closed, factor_zero, no_event, below_bound, amount_zero.
std::vector<Exclusion> find_zero_lines(const evaluate::Run& run);
// The same for one of them.
Exclusion find_zero_line(const evaluate::Run& run, std::size_t line);

// The claims of a pot before personal limits: lowering adds the cut positive part and the negative part of them.
program::StepId uncut(const evaluate::Run& run, program::StepId claims);

}  // namespace zgoda::trace
