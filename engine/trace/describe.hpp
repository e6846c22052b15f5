#pragma once

#include <string>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// What people call a node: its label, else what it says.
std::string name_of(const Nodes& nodes, const Node& node);

// A true sentence about a condition, with the compared values: "Joint conversion 318/3343 ≈ 9.512414% is below 9.75%
// (conversion floor)".
std::string condition_text(Nodes& nodes, NodeId condition);

// The same of one that is not true, each failing side with its own distance: "Leads 3 is below 10, short by 7, and
// Revenue 400.00 EUR is below 1,000.00 EUR, short by 600.00 EUR; all of them are needed".
std::string failed_text(Nodes& nodes, CellId condition);

// " (clause 3.1)", or nothing.
std::string clause_text(const Node& node);

// "[rows: leads L1, L2]", "[rows: leads, 48]", "[row: people tom]", or nothing. full: all keys.
std::string rows_text(const Nodes& nodes, const Node& node, bool full);

// "  [policy.yaml:23]" for what stands in the policy itself: parameters, rewards, multipliers, gates, limits and goals.
std::string place_text(const Node& node);

// "half up", "down"
std::string mode_text(const std::string& mode);

}  // namespace zgoda::trace
