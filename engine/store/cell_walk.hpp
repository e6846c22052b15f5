#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/program.hpp"
#include "store/data_findings.hpp"
#include "store/number_text.hpp"
#include "store/raw_column.hpp"
#include "store/row_order.hpp"

namespace zgoda::store {

// One column on its way from stored cells to typed ones.
struct ColumnTask {
    const program::Column& declared;
    const RawColumn& raw;
    const RowOrder& order;
    ColumnFindings& findings;

    std::size_t rows() const { return order.rows.size(); }
};

// One byte per cell, 1 for missing; empty as long as nothing is.
class MissingCells {
public:
    explicit MissingCells(std::size_t rows) : rows_(rows) {}
    void mark(std::size_t position) {
        if (cells_.empty()) cells_.resize(rows_);
        cells_[position] = 1;
    }
    std::vector<std::uint8_t> take() { return std::move(cells_); }

private:
    std::size_t rows_;
    std::vector<std::uint8_t> cells_;
};

// The findings every type shares; each of them is about one cell.
void report_null(const ColumnTask& task, std::size_t position);
void report_wrong_kind(const ColumnTask& task, std::size_t position);
void report_empty(const ColumnTask& task, std::size_t position);
void report_flaw(const ColumnTask& task, std::size_t position, Flaw flaw);
// `deals.amount` is `x` ...: `reason` goes on after the shown cell.
void report_cell(const ColumnTask& task, std::size_t position, text::Code code, const std::string& reason,
                 std::string fix);

// Visits the cells in key order: on_integer(position, value), on_word(position, number of a clean text that is not
// empty), or on_missing(position). Cells with findings are not visited.
template <typename OnInteger, typename OnWord, typename OnMissing>
void walk_cells(const ColumnTask& task, OnInteger on_integer, OnWord on_word, OnMissing on_missing) {
    const RawColumn& raw = task.raw;
    const std::size_t rows = task.rows();
    for (std::size_t position = 0; position < rows; ++position) {
        const auto row = static_cast<std::size_t>(task.order.rows[position]);
        switch (raw.kind(row)) {
            case CellKind::Integer: on_integer(position, raw.integer(row)); break;
            case CellKind::Null:
                task.declared.type.optional ? on_missing(position) : report_null(task, position);
                break;
            case CellKind::Text: {
                const auto number = static_cast<std::size_t>(raw.word_number(row));
                const Flaw flaw = raw.words().flaw(number);
                if (flaw != Flaw::None) {
                    report_flaw(task, position, flaw);
                } else if (!raw.words()[number].empty()) {
                    on_word(position, number);
                } else if (!task.declared.empty_is_missing) {
                    report_empty(task, position);
                } else {
                    task.declared.type.optional ? on_missing(position) : report_null(task, position);
                }
                break;
            }
            case CellKind::Real:
            case CellKind::Blob: report_wrong_kind(task, position); break;
        }
    }
}

}  // namespace zgoda::store
