#include "store/column_scan.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace zgoda::store {

namespace {

// A row takes a cell pointer of two bytes and at least two bytes of content.
constexpr std::int64_t kRowBytesLeast = 4;
// Cells hold row numbers in 32 bits.
constexpr std::int64_t kRowsMost = std::numeric_limits<std::int32_t>::max() - 1;

void add_cell(RawColumn& column, const Statement& statement, int position) {
    sqlite3_stmt* const handle = statement.handle();
    switch (sqlite3_column_type(handle, position)) {
        case SQLITE_NULL: column.add_null(); return;
        case SQLITE_INTEGER: column.add_integer(sqlite3_column_int64(handle, position)); return;
        case SQLITE_TEXT: column.add_word(CellKind::Text, statement.bytes(position)); return;
        case SQLITE_FLOAT: column.add_word(CellKind::Real, statement.bytes(position)); return;
        default: break;
    }
    column.add_word(CellKind::Blob, "a BLOB of " + std::to_string(sqlite3_column_bytes(handle, position)) + " bytes");
}

}  // namespace

std::vector<RawColumn> scan_columns(Database& database, const std::string& table,
                                    const std::vector<std::string>& columns) {
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < columns.size(); ++i) sql += (i == 0 ? "" : ", ") + quoted_name(columns[i]);
    if (columns.empty()) sql += "NULL";
    sql += " FROM main." + quoted_name(table) + " NOT INDEXED";

    std::vector<RawColumn> cells(columns.size());
    const std::int64_t rows_most = std::min(kRowsMost, database.bytes() / kRowBytesLeast + 1);
    Statement statement = database.prepare(sql);
    std::int64_t rows = 0;
    while (statement.step()) {
        if (++rows > rows_most) {
            throw RefusedDatabase(
                "table `" + table + "` answers more rows than its file can hold; it is damaged or hostile",
                "Make a clean copy: sqlite3 OLD.db .dump | sqlite3 NEW.db");
        }
        for (std::size_t i = 0; i < cells.size(); ++i) add_cell(cells[i], statement, static_cast<int>(i));
    }
    return cells;
}

}  // namespace zgoda::store
