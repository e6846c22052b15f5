#pragma once

#include "trace/build_nodes.hpp"
#include "trace/node_json.hpp"

namespace zgoda::trace {

// The whole trace as "zgoda.trace/1" (language.md 6.5, schemas/trace.md): run, lines and all nodes they lead to. A
// finance file.
Json trace_json(Nodes& nodes, bool full = false);

}  // namespace zgoda::trace
