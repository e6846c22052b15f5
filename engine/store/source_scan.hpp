#pragma once

#include <vector>

#include "program/program.hpp"
#include "store/database.hpp"
#include "store/row_order.hpp"
#include "store/schema_check.hpp"

namespace zgoda::store {

// What a run needs of a source: chosen[i] tells whether column i is read. A source without a chosen column is not read
// at all.
struct SourceNeed {
    std::vector<bool> chosen;
    bool read = false;
};

// The needed columns of each source, with what people, teams and targets need, and the keys of all rows that are
// pointed at or computed over.
std::vector<SourceNeed> needs_of(const program::Program& program);

// A source as it is stored. raw[i] belongs to the program's column i and is empty if it was not chosen or the table
// lacks it.
struct ScannedSource {
    bool read = false;
    std::vector<RawColumn> raw;
    RowOrder order;
    std::size_t rows() const { return order.rows.size(); }
};

// Errors: those of the keys (row_order.hpp).
ScannedSource scan_source(Database& database, const program::Program& program, std::size_t source,
                          const SourceTable& table, const SourceNeed& need, text::Diagnostics& diagnostics);

}  // namespace zgoda::store
