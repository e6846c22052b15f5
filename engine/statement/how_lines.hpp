#pragma once

#include "statement/person_statement.hpp"

namespace zgoda::statement {

// "How it was calculated" for a person's lines: results before what is computed from them, then gates, limits, sharing
// and rounding, "not applied" ones included, then the amount. Numbered through.
std::vector<HowLine> how_lines(trace::Nodes& nodes, const std::vector<std::size_t>& lines);

// Why a line is zero: conditions not met with their distance, no events, or a base of nothing.
std::vector<std::string> missed_of(trace::Nodes& nodes, std::size_t line);

}  // namespace zgoda::statement
