#pragma once

#include "facts/column.hpp"
#include "store/cell_walk.hpp"

namespace zgoda::store {

// The typed column of money, ratios, numbers, counts and durations (R9). INTEGER money counts minor units; other
// integers are themselves. Errors: Z1303, Z1304, Z1306, Z1311, Z1313.
facts::Column number_column(const ColumnTask& task);

}  // namespace zgoda::store
