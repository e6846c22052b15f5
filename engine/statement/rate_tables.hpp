#pragma once

#include <optional>

#include "statement/person_statement.hpp"

namespace zgoda::statement {

// The bands or points that a line was looked up in, with the person's place; nothing if the reward has none.
std::optional<RateTable> rate_table(trace::Nodes& nodes, const evaluate::Line& line);

}  // namespace zgoda::statement
