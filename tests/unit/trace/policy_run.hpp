#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/compile.hpp"
#include "evaluate/run.hpp"

namespace zgoda::trace_test {

// A policy of leads with every way a change can take to a line: a credit with a `when` that reads a parameter, a share
// that may be held, a tier, a gate, a cap per person and a budget.
std::string lead_policy();
// The same with one part replaced. Requires: `part` occurs.
std::string lead_policy_with(std::string_view part, std::string_view replacement);

// SQL of a quarter for it: ana and eva of marketing, tom of sales; leads L1 to L4, L4 without a closer.
std::string lead_data();

// The run of a policy over the tables that the SQL makes, in 2026-Q1. Throws what was reported if it is refused.
evaluate::Run policy_run(const std::string& policy, const std::string& sql,
                         const std::vector<check::Override>& overrides = {});

}  // namespace zgoda::trace_test
