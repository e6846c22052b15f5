#pragma once

#include "facts/column.hpp"
#include "store/cell_walk.hpp"

namespace zgoda::store {

// The typed column of a bool, date, number or text (R9 to R11), in key order. Cells with a finding hold anything.
//
// Requires:  the declared type is none of Person, Team and Row (linked_column.hpp).
// Errors:    Z1303 to Z1307, Z1311 to Z1313.
// Guarantee: the words of a text column stand in byte order.
facts::Column typed_column(const ColumnTask& task);

}  // namespace zgoda::store
