#pragma once

#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/raw_column.hpp"

namespace zgoda::store {

// Steps over a table once and keeps the named columns as they are stored; the same column may be named twice.
//
// Requires:  a read transaction is open; the table and the columns exist.
// Errors:    RefusedDatabase if the file is damaged or answers more rows than it can hold; WorldError.
std::vector<RawColumn> scan_columns(Database& database, const std::string& table,
                                    const std::vector<std::string>& columns);

}  // namespace zgoda::store
