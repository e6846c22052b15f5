#pragma once

#include <cstddef>
#include <string>

#include "text/diagnostic.hpp"

namespace zgoda::store {

// How many findings one column gives at most.
constexpr std::size_t kFindingsMost = 1'000;

// Collects what is wrong in one column of a table.
class ColumnFindings {
public:
    ColumnFindings(text::Diagnostics& all, std::string table, std::string column)
        : all_(all), table_(std::move(table)), column_(std::move(column)) {}

    // False once there are enough; callers then save themselves the message.
    bool wants() const { return count_ < kFindingsMost; }
    // row: the key of the row, empty for the column as a whole.
    void add(text::Code code, std::string row, std::string message, std::string fix);

    const std::string& table() const { return table_; }
    const std::string& column() const { return column_; }
    // "`deals.amount`"
    std::string name() const { return "`" + table_ + "." + column_ + "`"; }

private:
    text::Diagnostics& all_;
    std::string table_;
    std::string column_;
    std::size_t count_ = 0;
};

}  // namespace zgoda::store
