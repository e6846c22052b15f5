#pragma once

#include "evaluate/context.hpp"

namespace zgoda::evaluate {

// The rows of all reviews, in order of review, group and metric. A review by person shows the members of its teams
// only; one by an entity's column shows "none" only if a metric of that group is neither zero nor missing.
std::vector<ReviewRow> review_rows(Context& context);

}  // namespace zgoda::evaluate
