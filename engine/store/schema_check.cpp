#include "store/schema_check.hpp"

#include <algorithm>
#include <optional>

#include "store/data_findings.hpp"
#include "store/raw_column.hpp"

namespace zgoda::store {

namespace {

struct SchemaEntry {
    std::string name;
    bool is_view = false;
    bool is_virtual = false;
};

struct SchemaColumn {
    std::string name;
    bool generated = false;
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

template <typename Entry>
const Entry* find_name(const std::vector<Entry>& entries, const std::string& name) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return same_name(entry.name, name); });
    return found == entries.end() ? nullptr : &*found;
}

std::vector<SchemaEntry> read_entries(Database& database) {
    std::vector<SchemaEntry> entries;
    Statement statement =
        database.prepare("SELECT name, type, rootpage FROM main.sqlite_master WHERE type IN ('table', 'view')");
    while (statement.step()) {
        if (statement.kind(0) != CellKind::Text || statement.kind(1) != CellKind::Text) continue;
        const bool is_view = statement.bytes(1) == "view";
        const bool rooted = statement.kind(2) == CellKind::Integer && statement.integer(2) > 0;
        std::string name = statement.text(0);
        if (name.rfind("sqlite_", 0) == 0) continue;
        entries.push_back({std::move(name), is_view, !is_view && !rooted});
    }
    return entries;
}

std::vector<SchemaColumn> read_columns(Database& database, const std::string& table) {
    constexpr int kName = 1;
    constexpr int kHidden = 6;  // 2 and 3: generated, virtual and stored
    std::vector<SchemaColumn> columns;
    Statement statement = database.prepare("PRAGMA main.table_xinfo(" + quoted_name(table) + ")");
    while (statement.step()) {
        columns.push_back({statement.text(kName), statement.integer(kHidden) != 0});
    }
    return columns;
}

template <typename Entry>
std::string offer(const std::vector<Entry>& entries, const std::string& wrong, const std::string& what) {
    std::vector<std::string> names;
    for (const Entry& entry : entries) names.push_back(entry.name);
    if (const auto nearest = text::nearest_name(wrong, names)) return "Did you mean `" + *nearest + "`?";
    if (names.empty()) return "There are no " + what + ".";
    std::sort(names.begin(), names.end());
    constexpr std::size_t kNamesShown = 12;
    std::string list = "The " + what + " are:";
    for (std::size_t i = 0; i < names.size() && i < kNamesShown; ++i) list += (i == 0 ? " " : ", ") + names[i];
    return list + (names.size() > kNamesShown ? ", …" : "");
}

// The entry of a source's table if rows can be read from it.
const SchemaEntry* find_table(const std::vector<SchemaEntry>& entries, const program::Source& source,
                              text::Diagnostics& diagnostics) {
    ColumnFindings findings(diagnostics, source.table, "");
    const SchemaEntry* const entry = find_name(entries, source.table);
    const std::string shown = shown_text(source.table);
    if (entry == nullptr) {
        findings.add(text::Code::Z1301, "", "the database has no table " + shown + " (source `" + source.name + "`)",
                     offer(entries, source.table, "tables"));
        return nullptr;
    }
    if (!entry->is_view && !entry->is_virtual) return entry;
    findings.add(text::Code::Z1320, "",
                 shown + " is a " + (entry->is_view ? "view" : "virtual table") +
                     ": its rows are computed when they are read, so they are not evidence",
                 "Store its rows: CREATE TABLE copy_of_it AS SELECT * FROM " + quoted_name(entry->name) +
                     ", and name that table in the policy.");
    return nullptr;
}

std::optional<std::string> find_column(const std::vector<SchemaColumn>& columns, const program::Source& source,
                                       const program::Column& column, text::Diagnostics& diagnostics) {
    ColumnFindings findings(diagnostics, source.table, column.physical);
    const SchemaColumn* const found = find_name(columns, column.physical);
    if (found != nullptr && found->generated) {
        findings.add(text::Code::Z1320, "", findings.name() + " is a generated column: it is computed when it is read",
                     "Store the values in a plain column.");
        return std::nullopt;
    }
    if (found != nullptr) return found->name;
    // The built-in sources have columns that a table may do without (R50).
    const bool built_in = source.line == 0 && column.line == 0;
    if (built_in && column.type.optional) return std::string();
    findings.add(text::Code::Z1302, "",
                 "table `" + source.table + "` has no column " + shown_text(column.physical) + " (column `" +
                     column.name + "` of source `" + source.name + "`)",
                 offer(columns, column.physical, "columns"));
    return std::nullopt;
}

}  // namespace

std::vector<SourceTable> check_schema(Database& database, const program::Program& program,
                                      text::Diagnostics& diagnostics) {
    const std::vector<SchemaEntry> entries = read_entries(database);
    std::vector<SourceTable> tables(program.sources.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const program::Source& source = program.sources[i];
        tables[i].columns.resize(source.columns.size());
        const SchemaEntry* const entry = find_table(entries, source, diagnostics);
        if (entry == nullptr) continue;
        tables[i].table = entry->name;
        const std::vector<SchemaColumn> columns = read_columns(database, entry->name);
        for (std::size_t k = 0; k < source.columns.size(); ++k) {
            tables[i].columns[k] = find_column(columns, source, source.columns[k], diagnostics).value_or("");
        }
    }
    return tables;
}

}  // namespace zgoda::store
