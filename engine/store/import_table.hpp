#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace zgoda::store {

// A column of the table that an import fills. comment is kept in the table's SQL; check is an SQL condition or empty.
struct ImportColumn {
    std::string name;
    bool integer = false;  // INTEGER, otherwise TEXT
    bool optional = false;
    std::string check;
    std::string comment;
};

struct ImportShape {
    std::string table;
    std::vector<ImportColumn> columns;
    std::vector<std::size_t> key;  // numbers of the key's columns
};

using ImportCell = std::variant<std::monostate, std::int64_t, std::string>;

// What the table _imports keeps of one import.
struct ImportReceipt {
    std::string file;
    std::string file_sha256;
    std::string map_sha256;
    std::string table;
    std::int64_t rows = 0;
    std::string money;  // "amount 1250.50 EUR, fee 3.00 EUR"
};

// A row of the file whose key stands in the table with other content.
struct ImportConflict {
    std::int64_t line = 0;
    std::string key;
    std::vector<std::string> columns;  // where they differ
};
struct ImportConflicts {
    std::int64_t count = 0;
    std::vector<ImportConflict> first;
};

struct ImportCounts {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t unchanged = 0;
};

// One import into a database, from opening to the single commit.
//
// Shape:     rows are gathered in a temporary table and moved by add_new() or replace(). The table is created STRICT if
// there is none; an
//            existing one is used if its columns and key agree.
// Requires:  names are identifiers; cells fit their columns.
// Errors:    WorldError and RefusedDatabase as store/database.hpp says.
// Guarantee: without add_new() or replace() the database is as it was, and a file that did not exist is gone again.
class ImportTable {
public:
    ImportTable(const std::string& path, ImportShape shape);
    ImportTable(const ImportTable&) = delete;
    ImportTable& operator=(const ImportTable&) = delete;
    ~ImportTable();

    // How an existing table of that name differs from the shape; empty if it fits or does not exist.
    const std::vector<std::string>& misfits() const;
    // The rows of an earlier import of the same file by the same map into the same table, if there was one and its
    // content was not replaced since.
    std::optional<std::int64_t> rows_of_same(const ImportReceipt& receipt);

    // Gathers a row that stands in `line` of the file; answers the line of an earlier row with the same key and then
    // gathers nothing.
    std::optional<std::int64_t> gather(std::int64_t line, const std::vector<ImportCell>& cells);

    // The gathered rows that contradict the table; the first `most` of them are described, by line.
    ImportConflicts conflicts(std::int64_t most);

    // Adds what is not there yet, or makes the table's content the gathered rows. Both write the receipt and commit;
    // the receipts of what was replaced are kept and name this import.
    ImportCounts add_new(const ImportReceipt& receipt);
    ImportCounts replace(const ImportReceipt& receipt);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zgoda::store
