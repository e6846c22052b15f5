#pragma once

#include <string>

#include "evaluate/run.hpp"
#include "trace/json.hpp"

namespace zgoda::cli {

// What `zgoda run` prints: heading with the mode, payouts per reward and team, the reviews by all and by team (of the
// others the names), control totals per source, limits that were reached. receipt: trace::receipt_json of the run.
std::string run_summary(const evaluate::Run& run, const trace::Json& receipt);

}  // namespace zgoda::cli
