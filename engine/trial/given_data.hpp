#pragma once

#include <vector>

#include "program/program.hpp"
#include "store/database.hpp"
#include "text/diagnostic.hpp"
#include "trial/test_file.hpp"

namespace zgoda::trial {

// The rows that a test gives, as a database in memory with the program's tables: physical names, money in minor units,
// truth as 1 and 0, everything else as text. A value in quotes is stored as it stands, so that a test can give data of
// the wrong form.
//
// Shape:     a table for each source, empty if no row is given. A column that no row names is NULL.
// Errors:    Z1102 for sources and columns that the policy does not read and values that do not fit; then the data are
// incomplete.
store::Database given_database(const program::Program& program, const std::vector<const GivenRow*>& rows,
                               text::Diagnostics& diagnostics);

}  // namespace zgoda::trial
