#pragma once

#include <string>
#include <vector>

#include "trace/build_nodes.hpp"
#include "trace/node_json.hpp"

namespace zgoda::trace {

// The fixed order of evaluation (language.md 5.11), printed at the top of every full explanation.
std::string evaluation_order();

// Every node that the lines lead to, one block each: what it is, its value, where it stands, how it was computed from
// which nodes, its rows and hash.
std::string every_node(Nodes& nodes, const std::vector<std::size_t>& lines, View view);

// The nodes beside a line's own: conditions of its gates, caps of its limits, budgets.
std::vector<NodeId> check_nodes(Nodes& nodes, const std::vector<std::size_t>& lines);

// One entry of "lines": person, team, reward, status, amount, node, next steps.
Json line_json(Nodes& nodes, std::size_t line, const std::vector<std::int32_t>& ids);

}  // namespace zgoda::trace
