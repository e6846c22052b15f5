#pragma once

#include <map>

#include "evaluate/findings.hpp"
#include "evaluate/splitting.hpp"

namespace zgoda::evaluate {

// Judges the limits over the whole policy (S8) and writes run.limits. Returns, by reward, what a budget that is
// exceeded leaves its positive claims. Errors: a limit with `stop` that is exceeded is Z1350.
std::map<std::int32_t, Allotment> apply_budgets(Run& run, const std::vector<RewardClaims>& rewards, Findings& findings);

}  // namespace zgoda::evaluate
