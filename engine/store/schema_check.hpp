#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/program.hpp"
#include "store/database.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::store {

// A source in the database. columns[i] is the SQL name of the program's column i as the table spells it; it is empty
// for a column that the table lacks, which only an optional column of a built-in source may.
struct SourceTable {
    std::string table;
    std::vector<std::string> columns;
};

// Compares the declared tables and columns with the database; names differ in ASCII case at most, as in SQL.
//
// Shape:     in the order of the program's sources.
// Errors:    Z1301, Z1302, and Z1320 for views, virtual tables and generated columns.
std::vector<SourceTable> check_schema(Database& database, const program::Program& program,
                                      text::Diagnostics& diagnostics);

}  // namespace zgoda::store
