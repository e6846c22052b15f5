#pragma once

#include <vector>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// Who reads. A person never sees what others get (D17): parts of people become counts.
enum class View { Finance, Person };

struct NodeJsonOptions {
    View view = View::Finance;
    bool full = false;  // all row keys; otherwise at most kKeysMost, else a count and a hash
};

constexpr std::size_t kKeysMost = 50;

// The nodes that the roots lead to, as the map "n1": {...}, "n2": {...} numbered in order of first visit from the
// roots; ids receives the number of each node met, by NodeId (0: not met).
Json nodes_json(const Nodes& nodes, const std::vector<NodeId>& roots, const NodeJsonOptions& options,
                std::vector<std::int32_t>& ids);

// "n7"
std::string node_name(const std::vector<std::int32_t>& ids, NodeId id);

}  // namespace zgoda::trace
