#pragma once

#include <cstdint>
#include <vector>

#include "facts/column.hpp"

namespace zgoda::evaluate {

// Cell i is cell i of from[pick[i]]; -1 is missing, and so is a missing cell. Requires: all columns have the form and
// pick.size() cells.
facts::Column selected(facts::Form form, const std::vector<const facts::Column*>& from,
                       const std::vector<std::int32_t>& pick);

// Cell i is cell index[i] of `from`; a negative index is missing.
facts::Column gathered(const facts::Column& from, const std::vector<std::int32_t>& index);

// The picks as a number column, -1 missing: what Run::choices holds.
facts::Column column_of_choices(const std::vector<std::int32_t>& picks);

}  // namespace zgoda::evaluate
