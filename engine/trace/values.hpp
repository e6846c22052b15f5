#pragma once

#include "evaluate/run.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

// The named values of a run for `zgoda show values --format json`: name -> exact text ("3/7", "2026-01-05", "true",
// "missing") of a value of all together, or name -> {key: exact text} of one per person, team or review group.
Json values_json(const evaluate::Run& run);

// The same as a table for people: name, key, exact, shown.
std::string values_text(const evaluate::Run& run);

}  // namespace zgoda::trace
