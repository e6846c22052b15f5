#pragma once

#include <cstddef>
#include <vector>

#include "evaluate/run.hpp"

namespace zgoda::trace {

// How many rows of each source were used, in the order of the sources: counted by a metric, a credit or a review, read
// as the target of a goal, or read through the key of such a row. A person's row is used if the person has a line.
std::vector<std::size_t> used_rows(const evaluate::Run& run);

}  // namespace zgoda::trace
