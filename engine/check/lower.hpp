#pragma once

#include "check/checked_policy.hpp"
#include "text/source.hpp"

namespace zgoda::check {

// The checked policy as a program; cannot fail. Rewards, adjusters, credits and limits stand in byte order of their
// names, so that the order in the file never shows.
program::Program lower(const CheckedPolicy& policy, const text::Sources& sources);

}  // namespace zgoda::check
