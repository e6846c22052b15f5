#include "trace/row_use.hpp"

#include <algorithm>

#include "evaluate/counted_rows.hpp"
#include "trace/cell.hpp"

namespace zgoda::trace {

using program::Domain;
using program::Op;
using program::Step;

namespace {

// One mark per row of each source.
class Marks {
public:
    explicit Marks(const evaluate::Run& run) : run_(run) {
        for (const facts::Table& table : run.facts.tables) marks_.emplace_back(table.rows(), std::uint8_t{0});
    }

    void mark(std::int32_t source, std::size_t row) { marks_[static_cast<std::size_t>(source)][row] = 1; }
    bool marked(std::int32_t source, std::size_t row) const {
        return marks_[static_cast<std::size_t>(source)][row] != 0;
    }

    std::vector<std::size_t> counts() const {
        std::vector<std::size_t> counts;
        for (const auto& marks : marks_) {
            counts.push_back(static_cast<std::size_t>(std::count(marks.begin(), marks.end(), std::uint8_t{1})));
        }
        return counts;
    }

    // Rows that folds into anything but rows counted, rows that are credited events, rows with the target of a goal.
    void mark_counted() {
        for (const Step& step : run_.program.steps) {
            if (step.op != Op::Fold || step.domain.over == Domain::Over::Rows) continue;
            mark_fold(step, [](std::int64_t) { return true; });
        }
        for (const program::Credit& credit : run_.program.credits) {
            const facts::Column& events = run_.columns[static_cast<std::size_t>(credit.event.value)];
            for (std::size_t claim = 0; claim < events.size(); ++claim) {
                mark(credit.source, static_cast<std::size_t>(events.cell(claim)));
            }
        }
        for (const facts::Column& rows : run_.facts.target_rows) {
            for (std::size_t cell = 0; cell < rows.size(); ++cell) {
                if (rows.is_missing(cell)) continue;
                mark(run_.program.targets_source, static_cast<std::size_t>(rows.cell(cell)));
            }
        }
    }

    // Rows that marked rows read: parents through keys, children through folds.
    void mark_read() {
        for (const Step& step : run_.program.steps) {
            if (step.domain.over != Domain::Over::Rows) continue;
            if (step.op == Op::Gather) mark_parents(step);
            if (step.op == Op::Fold) {
                const std::int32_t here = step.domain.index;
                mark_fold(step, [&](std::int64_t row) { return marked(here, static_cast<std::size_t>(row)); });
            }
        }
    }

private:
    const facts::Column& column(program::StepId step) const {
        return run_.columns[static_cast<std::size_t>(step.value)];
    }

    // An input of a fold, found once for all rows: without a column if it has none, the same cell for all if over One.
    struct Given {
        Given(const Marks& marks, program::StepId id)
            : column(id.known() ? &marks.column(id) : nullptr),
              one(id.known() && marks.run_.program.step(id).domain.over == Domain::Over::One) {}
        std::size_t at(std::size_t row) const { return one ? 0 : row; }

        const facts::Column* column;
        bool one;
    };

    template <typename Wanted>
    void mark_fold(const Step& fold, Wanted wanted) {
        const Domain from = evaluate::folded_domain(run_.program, fold);
        if (from.over != Domain::Over::Rows) return;
        const std::size_t rows = domain_size(run_, from);
        const Given where(*this, fold.inputs[1]);
        const Given by(*this, fold.inputs[2]);
        for (std::size_t row = 0; row < rows; ++row) {
            if (where.column != nullptr &&
                (where.column->is_missing(where.at(row)) || !where.column->truth(where.at(row))))
                continue;
            std::int64_t group = 0;
            if (by.column != nullptr) {
                if (by.column->is_missing(by.at(row))) continue;
                group = by.column->cell(by.at(row));
            }
            if (wanted(group)) mark(from.index, row);
        }
    }

    void mark_parents(const Step& gather) {
        const Domain to = run_.program.step(gather.inputs[1]).domain;
        if (to.over != Domain::Over::Rows) return;
        const facts::Column& index = column(gather.inputs[0]);
        const std::size_t rows = domain_size(run_, gather.domain);
        for (std::size_t row = 0; row < rows; ++row) {
            const CellId cell = input_cell(run_, gather.inputs[0], row);
            if (marked(gather.domain.index, row) && !index.is_missing(cell.cell)) {
                mark(to.index, static_cast<std::size_t>(index.cell(cell.cell)));
            }
        }
    }

    const evaluate::Run& run_;
    std::vector<std::vector<std::uint8_t>> marks_;
};

}  // namespace

std::vector<std::size_t> used_rows(const evaluate::Run& run) {
    Marks marks(run);
    marks.mark_counted();
    // Reading goes from source to source; it settles after as many rounds as there are sources.
    std::vector<std::size_t> before;
    for (std::size_t round = 0; round <= run.program.sources.size() && before != marks.counts(); ++round) {
        before = marks.counts();
        marks.mark_read();
    }
    if (run.program.people >= 0) {
        for (const evaluate::Line& line : run.lines) {
            if (line.person >= 0) marks.mark(run.program.people, static_cast<std::size_t>(line.person));
        }
    }
    return marks.counts();
}

}  // namespace zgoda::trace
