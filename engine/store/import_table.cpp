#include "store/import_table.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "store/database.hpp"
#include "store/unfinished_files.hpp"
#include "text/assertion.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

const char* const kImportsTable =
    "CREATE TABLE IF NOT EXISTS _imports (\n"
    "  import        INTEGER PRIMARY KEY,\n"
    "  file          TEXT NOT NULL,     -- its name without folders\n"
    "  file_sha256   TEXT NOT NULL,\n"
    "  map_sha256    TEXT NOT NULL,\n"
    "  table_name    TEXT NOT NULL,\n"
    "  rows          INTEGER NOT NULL,  -- rows in the file\n"
    "  money         TEXT NOT NULL,     -- total of each money column\n"
    "  replaced_by   INTEGER            -- the import whose content took the place of this one's, NULL if none did\n"
    ") STRICT";

constexpr int kInterrupted = 130;
constexpr std::string_view kGathered = "temp.gathered";

// SQL text made of one piece per column.
std::string joined(const std::vector<std::string>& pieces, std::string_view between) {
    std::string text;
    for (const std::string& piece : pieces) text += (text.empty() ? "" : std::string(between)) + piece;
    return text;
}

std::string type_of(const ImportColumn& column) { return column.integer ? "INTEGER" : "TEXT"; }

// SQLite takes two NULLs in a primary key for different, so a key with parts that may be missing is watched here alone.
bool has_primary_key(const ImportShape& shape) {
    return std::none_of(shape.key.begin(), shape.key.end(), [&](std::size_t k) { return shape.columns[k].optional; });
}

std::string create_sql(const ImportShape& shape) {
    const bool keyed = has_primary_key(shape);
    std::string sql = "CREATE TABLE " + quoted_name(shape.table) + " (\n";
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        const ImportColumn& column = shape.columns[i];
        sql += "  " + quoted_name(column.name) + " " + type_of(column) + (column.optional ? "" : " NOT NULL");
        if (!column.check.empty()) sql += " CHECK (" + column.check + ")";
        if (keyed || i + 1 < shape.columns.size()) sql += ",";
        if (!column.comment.empty()) sql += "  -- " + column.comment;
        sql += "\n";
    }
    std::vector<std::string> key;
    for (const std::size_t k : shape.key) key.push_back(quoted_name(shape.columns[k].name));
    return sql + (keyed ? "  PRIMARY KEY (" + joined(key, ", ") + ")\n" : "") + ") STRICT";
}

// The key of a row as one text: different keys have different texts.
std::string key_of_row(const ImportShape& shape, const std::vector<ImportCell>& cells) {
    std::string key;
    for (const std::size_t k : shape.key) {
        if (const auto* whole = std::get_if<std::int64_t>(&cells[k])) key += "i" + std::to_string(*whole);
        if (const auto* text = std::get_if<std::string>(&cells[k]))
            key += "t" + std::to_string(text->size()) + ":" + *text;
        key += ";";
    }
    return key;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

void bind_cell(Statement& statement, int parameter, const ImportCell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        statement.bind(parameter, *whole);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        statement.bind(parameter, std::string_view(*text));
    } else {
        statement.bind_null(parameter);
    }
}

}  // namespace

struct ImportTable::State {
    std::optional<SignalPause> pause;  // stands first, so that it ends when the file is closed again
    Database database;
    Transaction transaction;
    ImportShape shape;
    std::string table;  // quoted
    bool exists = false;
    std::vector<std::string> misfits;
    std::optional<Statement> gather;
    std::optional<Statement> earlier;

    State(const std::string& path, ImportShape wanted)
        : database(Database::open_for_writing(path)),
          transaction(database, Transaction::Purpose::Write),
          shape(std::move(wanted)),
          table("main." + quoted_name(shape.table)) {}

    // "t.a = g.a AND t.b = g.b" and the like, over the key or over all columns.
    std::string over_key(const std::function<std::string(const std::string&)>& piece, std::string_view between) const {
        std::vector<std::string> pieces;
        for (const std::size_t k : shape.key) pieces.push_back(piece(quoted_name(shape.columns[k].name)));
        return joined(pieces, between);
    }
    std::string over_all(const std::function<std::string(const std::string&)>& piece, std::string_view between) const {
        std::vector<std::string> pieces;
        for (const ImportColumn& column : shape.columns) pieces.push_back(piece(quoted_name(column.name)));
        return joined(pieces, between);
    }
    std::string names() const {
        return over_all([](const std::string& name) { return name; }, ", ");
    }
    std::string same_key() const {
        return over_key([](const std::string& name) { return "t." + name + " IS g." + name; }, " AND ");
    }
    std::string other_content() const {
        return "(" + over_all([](const std::string& name) { return "t." + name + " IS NOT g." + name; }, " OR ") + ")";
    }

    std::int64_t number(const std::string& sql) {
        Statement statement = database.prepare(sql);
        return statement.step() ? statement.integer(0) : 0;
    }

    void look_at_table();
    void compare_columns();
    void make_gathering();
    void make_tables();
    void commit();
    std::string key_text(Statement& row, int first) const;
    std::int64_t unchanged_rows();
    void insert_new_rows();
    bool has_replaced_by();
    void keep_receipt(const ImportReceipt& receipt, bool sole_content);
};

void ImportTable::State::look_at_table() {
    Statement found = database.prepare("SELECT type, sql FROM main.sqlite_schema WHERE name = ? COLLATE NOCASE");
    found.bind(0, std::string_view(shape.table));
    if (!found.step()) return;
    exists = true;
    const std::string sql = found.kind(1) == CellKind::Text ? lower(found.text(1)) : "";
    if (found.text(0) != "table" || sql.rfind("create virtual", 0) == 0) {
        misfits.push_back("`" + shape.table + "` is a " + found.text(0) + ", not a plain table");
        return;
    }
    compare_columns();
    // What a trigger does behind the import's back is in none of its counts and totals.
    Statement triggers = database.prepare(
        "SELECT name FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE ORDER BY name");
    triggers.bind(0, std::string_view(shape.table));
    while (triggers.step()) misfits.push_back("the table has the trigger `" + triggers.text(0) + "`; drop it first");
}

void ImportTable::State::compare_columns() {
    struct Existing {
        std::string type;
        bool required = false;
        bool has_default = false;
        bool key = false;
    };
    std::map<std::string, Existing> existing;
    Statement columns = database.prepare("PRAGMA main.table_xinfo(" + quoted_name(shape.table) + ")");
    while (columns.step()) {
        existing[lower(columns.text(1))] = {lower(columns.text(2)), columns.integer(3) != 0,
                                            columns.kind(4) != CellKind::Null, columns.integer(5) != 0};
    }
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        const ImportColumn& column = shape.columns[i];
        const auto at = existing.find(lower(column.name));
        if (at == existing.end()) {
            misfits.push_back("the table has no column `" + column.name + "`");
            continue;
        }
        const bool key = has_primary_key(shape) && std::find(shape.key.begin(), shape.key.end(), i) != shape.key.end();
        const bool integer = at->second.type == "integer" || at->second.type == "int";
        if (integer != column.integer || (!integer && at->second.type != "text")) {
            misfits.push_back("`" + column.name + "` is " + at->second.type + " in the table, the map needs " +
                              lower(type_of(column)));
        }
        if (at->second.required && column.optional) {
            misfits.push_back("`" + column.name + "` is NOT NULL in the table, optional in the map");
        }
        if (at->second.key != key) {
            misfits.push_back("`" + column.name + "` is " + (key ? "no part" : "part") + " of the table's primary key");
        }
        existing.erase(at);
    }
    for (const auto& [name, column] : existing) {
        if (column.key || (column.required && !column.has_default)) {
            misfits.push_back("the table needs a value for `" + name + "`, the map has no such column");
        }
    }
}

void ImportTable::State::make_gathering() {
    std::string sql = "CREATE TEMP TABLE gathered (\"line of the file\" INTEGER NOT NULL, ";
    sql += over_all([](const std::string& name) { return name; }, ", ");
    // The key as one text, since parts of a key may be NULL.
    sql += ", \"key of the row\" TEXT NOT NULL PRIMARY KEY)";
    database.execute(sql);
    std::string marks = "?, ?";
    for (std::size_t i = 0; i < shape.columns.size(); ++i) marks += ", ?";
    gather = database.prepare("INSERT OR IGNORE INTO " + std::string(kGathered) + " VALUES (" + marks + ")");
    earlier = database.prepare("SELECT \"line of the file\" FROM " + std::string(kGathered) +
                               " WHERE \"key of the row\" = ?");
}

// Only now is anything written to the file: a journal beside it would make readers refuse it if the command were
// interrupted, so from here to the commit signals wait.
void ImportTable::State::make_tables() {
    pause.emplace();
    database.execute(kImportsTable);
    // A database of an earlier version has receipts without this column; its replaced imports were not kept.
    if (!has_replaced_by()) database.execute("ALTER TABLE main._imports ADD COLUMN replaced_by INTEGER");
    if (!exists) database.execute(create_sql(shape));
}

void ImportTable::State::commit() {
    // Undone while the signal still waits; it then ends the process with this code.
    if (SignalPause::pending()) throw text::WorldError("interrupted; nothing was imported", kInterrupted);
    transaction.commit();
    // What waits from now on comes too late: the rows are in, and the report must say so.
    ignore_signals();
}

std::string ImportTable::State::key_text(Statement& row, int first) const {
    std::string text;
    for (std::size_t i = 0; i < shape.key.size(); ++i) {
        const int column = first + static_cast<int>(i);
        if (i > 0) text += ", ";
        if (row.kind(column) == CellKind::Integer) text += std::to_string(row.integer(column));
        if (row.kind(column) == CellKind::Text) text += row.text(column);
    }
    return text;
}

std::int64_t ImportTable::State::unchanged_rows() {
    return number("SELECT count(*) FROM " + std::string(kGathered) + " g JOIN " + table + " t ON " + same_key() +
                  " WHERE NOT " + other_content());
}

void ImportTable::State::insert_new_rows() {
    database.execute("INSERT INTO " + table + " (" + names() + ") SELECT " + names() + " FROM " +
                     std::string(kGathered) + " g WHERE NOT EXISTS (SELECT 1 FROM " + table + " t WHERE " + same_key() +
                     ") ORDER BY g.\"line of the file\"");
}

bool ImportTable::State::has_replaced_by() {
    return number("SELECT count(*) FROM pragma_table_info('_imports', 'main') WHERE name = 'replaced_by'") > 0;
}

// sole_content: the table holds this import's rows alone, so whatever it held before is replaced by them.
void ImportTable::State::keep_receipt(const ImportReceipt& receipt, bool sole_content) {
    Statement statement = database.prepare(
        "INSERT INTO main._imports (file, file_sha256, map_sha256, table_name, rows, money) VALUES (?, ?, ?, ?, ?, ?)");
    statement.bind(0, std::string_view(receipt.file)).bind(1, std::string_view(receipt.file_sha256));
    statement.bind(2, std::string_view(receipt.map_sha256)).bind(3, std::string_view(receipt.table));
    statement.bind(4, receipt.rows).bind(5, std::string_view(receipt.money));
    statement.run();
    if (!sole_content) return;
    const std::int64_t import = number("SELECT last_insert_rowid()");
    Statement replaced = database.prepare(
        "UPDATE main._imports SET replaced_by = ? "
        "WHERE table_name = ? COLLATE NOCASE AND replaced_by IS NULL AND import <> ?");
    replaced.bind(0, import).bind(1, std::string_view(receipt.table)).bind(2, import);
    replaced.run();
}

ImportTable::ImportTable(const std::string& path, ImportShape shape)
    : state_(std::make_unique<State>(path, std::move(shape))) {
    state_->look_at_table();
    state_->make_gathering();
}

ImportTable::~ImportTable() = default;

const std::vector<std::string>& ImportTable::misfits() const { return state_->misfits; }

std::optional<std::int64_t> ImportTable::rows_of_same(const ImportReceipt& receipt) {
    // A table that was dropped holds nothing, whatever the receipts say.
    if (!state_->exists) return std::nullopt;
    if (state_->number("SELECT count(*) FROM main.sqlite_schema WHERE name = '_imports'") == 0) return std::nullopt;
    Statement statement = state_->database.prepare(
        "SELECT rows FROM main._imports WHERE file_sha256 = ? AND map_sha256 = ? AND table_name = ? COLLATE NOCASE" +
        std::string(state_->has_replaced_by() ? " AND replaced_by IS NULL" : ""));
    statement.bind(0, std::string_view(receipt.file_sha256)).bind(1, std::string_view(receipt.map_sha256));
    statement.bind(2, std::string_view(receipt.table));
    if (!statement.step()) return std::nullopt;
    const std::int64_t rows = statement.integer(0);
    // Somebody took rows out by hand: the file is not what the table holds.
    if (state_->number("SELECT count(*) FROM " + state_->table) < rows) return std::nullopt;
    return rows;
}

std::optional<std::int64_t> ImportTable::gather(std::int64_t line, const std::vector<ImportCell>& cells) {
    ZGODA_ASSERT(cells.size() == state_->shape.columns.size());
    Statement& gather = *state_->gather;
    gather.bind(0, line);
    for (std::size_t i = 0; i < cells.size(); ++i) bind_cell(gather, static_cast<int>(i) + 1, cells[i]);
    const std::string key = key_of_row(state_->shape, cells);
    gather.bind(static_cast<int>(cells.size()) + 1, std::string_view(key));
    gather.run();
    if (state_->database.changes() == 1) return std::nullopt;
    Statement& earlier = *state_->earlier;
    earlier.bind(0, std::string_view(key));
    const bool found = earlier.step();
    ZGODA_ASSERT(found);
    const std::int64_t first = earlier.integer(0);
    earlier.reset();
    return first;
}

ImportConflicts ImportTable::conflicts(std::int64_t most) {
    State& state = *state_;
    ImportConflicts conflicts;
    if (!state.exists) return conflicts;
    const std::string from = " FROM " + std::string(kGathered) + " g JOIN " + state.table + " t ON " +
                             state.same_key() + " WHERE " + state.other_content();
    conflicts.count = state.number("SELECT count(*)" + from);
    if (conflicts.count == 0) return conflicts;
    const std::string differs =
        state.over_all([](const std::string& name) { return "t." + name + " IS NOT g." + name; }, ", ");
    const std::string keys = state.over_key([](const std::string& name) { return "g." + name; }, ", ");
    Statement rows = state.database.prepare("SELECT g.\"line of the file\", " + differs + ", " + keys + from +
                                            " ORDER BY g.\"line of the file\" LIMIT " + std::to_string(most));
    const int columns = static_cast<int>(state.shape.columns.size());
    while (rows.step()) {
        ImportConflict conflict{rows.integer(0), state.key_text(rows, columns + 1), {}};
        for (int i = 0; i < columns; ++i) {
            if (rows.integer(i + 1) != 0)
                conflict.columns.push_back(state.shape.columns[static_cast<std::size_t>(i)].name);
        }
        conflicts.first.push_back(std::move(conflict));
    }
    return conflicts;
}

ImportCounts ImportTable::add_new(const ImportReceipt& receipt) {
    State& state = *state_;
    state.make_tables();
    ImportCounts counts;
    counts.unchanged = state.unchanged_rows();
    counts.added = receipt.rows - counts.unchanged;
    state.insert_new_rows();
    state.keep_receipt(receipt, !state.exists);
    state.commit();
    return counts;
}

ImportCounts ImportTable::replace(const ImportReceipt& receipt) {
    State& state = *state_;
    state.make_tables();
    ImportCounts counts;
    const std::string gathered(kGathered);
    counts.unchanged = state.unchanged_rows();
    counts.changed =
        state.number("SELECT count(*) FROM " + gathered + " g JOIN " + state.table + " t ON " + state.same_key()) -
        counts.unchanged;
    counts.added = receipt.rows - counts.unchanged - counts.changed;
    counts.removed = state.number("SELECT count(*) FROM " + state.table) - counts.unchanged - counts.changed;
    state.database.execute("DELETE FROM " + state.table);
    state.insert_new_rows();
    state.keep_receipt(receipt, true);
    state.commit();
    return counts;
}

}  // namespace zgoda::store
