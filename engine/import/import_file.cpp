#include "import/import_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "exact/decimal_text.hpp"
#include "import/cell_values.hpp"
#include "import/csv_reader.hpp"
#include "import/header_line.hpp"
#include "import/rejects_file.hpp"
#include "store/database.hpp"
#include "store/read_facts.hpp"
#include "text/world_error.hpp"

namespace zgoda::import {

namespace {

using text::Code;

constexpr std::size_t kFindingsMost = 1000;
constexpr std::int64_t kConflictsShown = 5;

std::string quoted_text(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c;
        if (c == '\'') quoted += c;
    }
    return quoted + "'";
}

store::ImportColumn stored_column(const MapColumn& column) {
    store::ImportColumn stored{column.name, false, column.optional, "", ""};
    const std::string name = store::quoted_name(column.name);
    switch (column.type) {
        case CellType::Money:
            stored.integer = true;
            stored.comment = column.currency + ", minor units";
            break;
        case CellType::Count:
        case CellType::Duration: stored.integer = true; break;
        case CellType::Truth:
            stored.integer = true;
            stored.check = name + " IN (0, 1)";
            break;
        case CellType::Choice:
            for (const std::string& choice : column.choices)
                stored.check += (stored.check.empty() ? "" : ", ") + quoted_text(choice);
            stored.check = name + " IN (" + stored.check + ")";
            break;
        case CellType::Date: stored.comment = column.time_ignored ? "YYYY-MM-DD and a time" : "YYYY-MM-DD"; break;
        case CellType::Ratio: stored.comment = "decimal or percent"; break;
        case CellType::Number: stored.comment = "decimal"; break;
        case CellType::Text: break;
    }
    return stored;
}

store::ImportShape shape_of(const ImportMap& map, const std::string& table) {
    store::ImportShape shape{table, {}, {}};
    for (std::size_t i = 0; i < map.columns.size(); ++i) {
        shape.columns.push_back(stored_column(map.columns[i]));
        if (map.columns[i].key) shape.key.push_back(i);
    }
    return shape;
}

std::string sha256_of_file(const std::string& path) {
    DecodedFile file(path, "utf-8");
    std::string piece;
    while (file.read(piece)) {
    }
    return file.sha256_hex();
}

// One import from the header to the last row.
class Importing {
public:
    Importing(const ImportOrder& order, const ImportMap& map)
        : order_(order),
          map_(map),
          file_name_(std::filesystem::path(order.csv).filename().string()),
          rejects_(order.rejects),
          totals_(map.columns.size()) {}

    text::Outcome<ImportReport> run() {
        receipt_ = {file_name_, sha256_of_file(order_.csv), map_.sha256, order_.table, 0, ""};
        store::ImportTable table(order_.database, shape_of(map_, order_.table));
        for (const std::string& misfit : table.misfits()) {
            find(Code::Z1403, {order_.table, "", ""}, misfit,
                 "Import into another table, or let the map agree with the table.");
        }
        if (!diagnostics_.empty()) return refused();
        if (!order_.replace) {
            if (const std::optional<std::int64_t> rows = table.rows_of_same(receipt_)) return already(*rows);
        }
        read_all(table);
        if (bad_rows_ > 0 || !diagnostics_.empty()) {
            rejects_.finish();
            return refused();
        }
        return write(table);
    }

private:
    text::Outcome<ImportReport> refused() { return {std::nullopt, std::move(diagnostics_)}; }

    text::Outcome<ImportReport> already(std::int64_t rows) {
        ImportReport report;
        report.already = true;
        report.rows = rows;
        return {std::move(report), {}};
    }

    void find(Code code, text::DataPlace place, std::string message, std::string fix) {
        if (diagnostics_.size() >= kFindingsMost) return;
        text::Diagnostic diagnostic{};
        diagnostic.code = code;
        diagnostic.message = std::move(message);
        diagnostic.fix = std::move(fix);
        diagnostic.data = std::move(place);
        diagnostics_.push_back(std::move(diagnostic));
    }

    text::DataPlace place(const std::string& column, std::uint32_t line, std::uint32_t character) const {
        return {file_name_, "", column, line, character};
    }

    std::string header_at(std::int32_t cell) const {
        const auto at = static_cast<std::size_t>(cell);
        return at < headers_.size() ? headers_[at] : "";
    }

    // A byte-order mark says more surely than the map how the file is encoded.
    bool encoding_agrees() {
        const std::string marked = encoding_of_mark(first_bytes(order_.csv, 3));
        if (marked.empty() || marked == map_.encoding) return true;
        find(Code::Z1405, place("", 1, 1),
             "the file begins with the byte-order mark of " + marked + ", the map says " + map_.encoding,
             "Declare encoding: " + marked + ".");
        return false;
    }

    void read_all(store::ImportTable& table) {
        if (!encoding_agrees()) return;
        DecodedFile file(order_.csv, map_.encoding);
        CsvReader reader(file, map_.delimiter);
        CsvRecord record;
        if (!reader.next(record)) {
            find(Code::Z1403, place("", 1, 1), kEmptyFile, kEmptyFileFix);
            return;
        }
        if (!read_headers(record)) return;
        while (reader.next(record)) {
            ++receipt_.rows;
            read_row(table, record);
        }
        if (diagnostics_.empty()) refuse_changed(file);
    }

    bool read_headers(const CsvRecord& record) {
        if (record.problem) {
            find(record.problem->code, place("", record.problem->line, record.problem->character),
                 record.problem->message, record.problem->fix);
            return false;
        }
        HeaderLine line = match_headers(record, map_);
        headers_ = std::move(line.headers);
        positions_ = std::move(line.positions);
        rejects_.set_headers(headers_);
        for (const HeaderProblem& each : line.problems) {
            find(Code::Z1403, place(each.header, each.line, each.character), each.message, each.fix);
        }
        return diagnostics_.empty();
    }

    void reject(const CsvRecord& record, const std::string& reason) {
        ++bad_rows_;
        std::vector<std::string> cells;
        for (const CsvCell& cell : record.cells) cells.push_back(cell.text);
        rejects_.add(record.line, reason, cells);
    }

    void read_row(store::ImportTable& table, const CsvRecord& record) {
        if (record.problem) {
            const CsvProblem& problem = *record.problem;
            const std::string column = header_at(problem.cell);
            find(problem.code, place(column, problem.line, problem.character), problem.message, problem.fix);
            reject(record, (column.empty() ? "" : column + ": ") + problem.message);
            return;
        }
        if (record.cells.size() != headers_.size()) {
            const bool empty = record.cells.size() == 1 && record.cells[0].text.empty();
            const std::string reason = "the row has " + std::to_string(record.cells.size()) + " cell" +
                                       (record.cells.size() == 1 ? "" : "s") + ", the header " +
                                       std::to_string(headers_.size());
            find(Code::Z1401, place("", record.line, 1), empty ? "the line is empty" : reason,
                 empty ? "Delete the line."
                 : record.cells.size() > headers_.size()
                     ? "Cells that hold the delimiter stand in quotes."
                     : "Add the missing cells, or delete the line if it is no row; cells that hold a line break stand "
                       "in quotes.");
            reject(record, empty ? "the line is empty" : reason);
            return;
        }
        std::string reasons;
        std::vector<store::ImportCell> cells;
        for (std::size_t i = 0; i < map_.columns.size(); ++i) {
            const CsvCell& cell = record.cells[positions_[i]];
            CellOutcome outcome = stored_cell(map_, map_.columns[i], cell.text);
            if (!outcome.problem.empty()) {
                const std::string& header = map_.columns[i].header;
                find(Code::Z1402, place(header, cell.line, cell.character), outcome.problem, outcome.fix);
                reasons += (reasons.empty() ? "" : "; ") + header + ": " + outcome.problem;
            }
            cells.push_back(std::move(outcome.value));
        }
        if (!reasons.empty()) return reject(record, reasons);
        gather(table, record, cells);
    }

    // The cells of the key as the file writes them.
    std::string key_text(const CsvRecord& record) const {
        std::string text;
        for (std::size_t i = 0; i < map_.columns.size(); ++i) {
            if (map_.columns[i].key) text += (text.empty() ? "" : ", ") + record.cells[positions_[i]].text;
        }
        return text;
    }

    void gather(store::ImportTable& table, const CsvRecord& record, const std::vector<store::ImportCell>& cells) {
        if (const std::optional<std::int64_t> earlier = table.gather(record.line, cells)) {
            const auto key =
                std::find_if(map_.columns.begin(), map_.columns.end(), [](const MapColumn& each) { return each.key; });
            const std::size_t at = positions_[static_cast<std::size_t>(key - map_.columns.begin())];
            const CsvCell& cell = record.cells[at];
            const std::string reason =
                "the key \"" + key_text(record) + "\" stands in line " + std::to_string(*earlier) + " already";
            find(
                Code::Z1309, place(headers_[at], cell.line, cell.character), reason,
                "Leave one of the two rows out; if both are right, more columns make the key: key: [a, b] in the map.");
            return reject(record, reason);
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (map_.columns[i].type != CellType::Money) continue;
            if (const auto* minor = std::get_if<std::int64_t>(&cells[i])) totals_[i] += exact::Rational(*minor);
        }
    }

    std::vector<std::string> money_totals() const {
        std::vector<std::string> money;
        for (std::size_t i = 0; i < map_.columns.size(); ++i) {
            const MapColumn& column = map_.columns[i];
            if (column.type != CellType::Money) continue;
            exact::Rational total = totals_[i];
            for (int d = 0; d < column.digits; ++d) total = total / exact::Rational(10);
            money.push_back(column.name + " " + exact::decimal_text(total, column.digits) + " " + column.currency);
        }
        return money;
    }

    text::Outcome<ImportReport> write(store::ImportTable& table) {
        ImportReport report;
        report.rows = receipt_.rows;
        report.money = money_totals();
        for (const std::string& total : report.money) receipt_.money += (receipt_.money.empty() ? "" : ", ") + total;
        if (order_.replace) {
            report.counts = table.replace(receipt_);
            return {std::move(report), {}};
        }
        const store::ImportConflicts conflicts =
            table.conflicts(order_.rejects.empty() ? kConflictsShown : std::numeric_limits<std::int64_t>::max());
        if (conflicts.count > 0) {
            refuse_conflicts(conflicts);
            if (!order_.rejects.empty()) list_conflicts(conflicts);
            return refused();
        }
        report.counts = table.add_new(receipt_);
        return {std::move(report), {}};
    }

    static std::string differing(const store::ImportConflict& conflict) {
        std::string columns;
        for (const std::string& name : conflict.columns) columns += (columns.empty() ? "" : ", ") + name;
        return columns;
    }

    // The rows were not kept as the file writes them, so it is read once more. Requires: conflicts holds all of them,
    // in the order of the lines.
    void list_conflicts(const store::ImportConflicts& conflicts) {
        DecodedFile file(order_.csv, map_.encoding);
        CsvReader reader(file, map_.delimiter);
        CsvRecord record;
        auto conflict = conflicts.first.begin();
        while (reader.next(record)) {
            if (conflict == conflicts.first.end() || conflict->line != record.line) continue;
            reject(record,
                   "the table holds the key \"" + conflict->key + "\" with other content in " + differing(*conflict));
            ++conflict;
        }
        refuse_changed(file);
        rejects_.finish();
    }

    void refuse_changed(DecodedFile& file) const {
        if (file.sha256_hex() == receipt_.file_sha256) return;
        throw text::WorldError("`" + order_.csv + "` changed while it was read",
                               "Close the program that writes it, or import a copy.");
    }

    void refuse_conflicts(const store::ImportConflicts& conflicts) {
        text::Diagnostic diagnostic{};
        diagnostic.code = Code::Z1404;
        diagnostic.message = std::to_string(conflicts.count) +
                             (conflicts.count == 1 ? " row has a key" : " rows have keys") +
                             " that the table holds with other content";
        diagnostic.data = text::DataPlace{order_.table, "", ""};
        const std::size_t shown = std::min<std::size_t>(conflicts.first.size(), kConflictsShown);
        for (std::size_t i = 0; i < shown; ++i) {
            const store::ImportConflict& conflict = conflicts.first[i];
            diagnostic.notes.push_back(file_name_ + ":" + std::to_string(conflict.line) + "  key " + conflict.key +
                                       " differs in " + differing(conflict));
        }
        const std::int64_t more = conflicts.count - static_cast<std::int64_t>(shown);
        if (more > 0) diagnostic.notes.push_back("and " + std::to_string(more) + " more");
        diagnostic.fix = "If the file is the new content of the whole table, import it with --replace.";
        diagnostics_.push_back(std::move(diagnostic));
    }

    const ImportOrder& order_;
    const ImportMap& map_;
    std::string file_name_;
    RejectsFile rejects_;
    store::ImportReceipt receipt_;
    std::vector<std::string> headers_;
    std::vector<std::size_t> positions_;  // of the map's columns among the headers
    std::vector<exact::Rational> totals_;
    std::int64_t bad_rows_ = 0;
    text::Diagnostics diagnostics_;
};

}  // namespace

text::Outcome<ImportReport> import_file(const ImportOrder& order, const ImportMap& map) {
    try {
        return Importing(order, map).run();
    } catch (const store::RefusedDatabase& refused) {
        return {std::nullopt, {store::refusal(refused)}};
    }
}

}  // namespace zgoda::import
