#pragma once

#include <string>
#include <vector>

#include "evaluate/run.hpp"
#include "trace/cause.hpp"

namespace zgoda::trace {

// A person's amount for one reward in two runs, where it differs.
struct LineDifference {
    std::string person;  // empty for held money
    std::string event;   // of held money, where it is a share of an event
    std::string reward;
    exact::Rational was;
    exact::Rational is;
    Cause cause;  // the first clause that moved it (trace/change_search.hpp)
};

// All differences, by person and event, then reward. A line that one run does not have counts as nothing.
std::vector<LineDifference> differences(const evaluate::Run& before, const evaluate::Run& after);

}  // namespace zgoda::trace
