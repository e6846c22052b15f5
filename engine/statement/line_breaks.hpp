#pragma once

#include <string>
#include <vector>

#include "statement/person_statement.hpp"
#include "trace/json.hpp"

namespace zgoda::statement {

// The text with no-break spaces where a line must not end: between a number and its currency, and behind ≈.
std::string unbroken(const std::string& text);

// The same for each text of a value, at any depth.
trace::Json unbroken(const trace::Json& json);

// Goals for a table, which has room for one number a cell: "≈ 95.214457%" of "28564337/30000000 ≈ 95.214457%". The
// fraction stands in the line that computes it, and in the JSON.
std::vector<GoalRow> narrow(std::vector<GoalRow> goals);

}  // namespace zgoda::statement
