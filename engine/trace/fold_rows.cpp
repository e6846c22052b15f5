#include "trace/fold_rows.hpp"

namespace zgoda::trace {

using program::Domain;

namespace {

// The group that a cell of the folded domain belongs to, or -1 if it fell out.
class Grouping {
public:
    Grouping(const evaluate::Run& run, const program::Step& fold)
        : run_(run), value_(fold.inputs[0]), where_(fold.inputs[1]), by_(fold.inputs[2]) {}

    std::int64_t group_of(std::size_t cell) const {
        if (value_.known()) {
            const CellId value = input_cell(run_, value_, cell);
            if (column(value_).is_missing(value.cell)) return -1;
        }
        if (where_.known() && !truth_of(run_, input_cell(run_, where_, cell)).value_or(false)) return -1;
        if (!by_.known()) return 0;
        const CellId by = input_cell(run_, by_, cell);
        return column(by_).is_missing(by.cell) ? -1 : column(by_).cell(by.cell);
    }

private:
    const facts::Column& column(program::StepId step) const {
        return run_.columns[static_cast<std::size_t>(step.value)];
    }

    const evaluate::Run& run_;
    program::StepId value_;
    program::StepId where_;
    program::StepId by_;
};

}  // namespace

Domain folded_domain(const program::Program& program, const program::Step& fold) {
    for (const program::StepId input : fold.inputs) {
        if (input.known() && program.step(input).domain.over != Domain::Over::One) return program.step(input).domain;
    }
    return {};
}

const FoldRows::Groups& FoldRows::groups_of(program::StepId id) {
    const auto [entry, added] = groups_.try_emplace(id);
    Groups& groups = entry->second;
    if (!added) return groups;
    const program::Step& fold = run_.program.step(id);
    const std::size_t size = domain_size(run_, folded_domain(run_.program, fold));
    const std::size_t cells = domain_size(run_, fold.domain);
    const Grouping grouping(run_, fold);
    groups.starts.assign(cells + 1, 0);
    std::vector<std::int64_t> group(size);
    for (std::size_t i = 0; i < size; ++i) {
        group[i] = grouping.group_of(i);
        if (group[i] >= 0) ++groups.starts[static_cast<std::size_t>(group[i]) + 1];
    }
    for (std::size_t cell = 0; cell < cells; ++cell) groups.starts[cell + 1] += groups.starts[cell];
    groups.cells.resize(groups.starts[cells]);
    std::vector<std::size_t> next(groups.starts.begin(), groups.starts.end() - 1);
    for (std::size_t i = 0; i < size; ++i) {
        if (group[i] >= 0) groups.cells[next[static_cast<std::size_t>(group[i])]++] = static_cast<std::int32_t>(i);
    }
    return groups;
}

std::span<const std::int32_t> FoldRows::of(CellId fold) {
    const Groups& groups = groups_of(fold.step);
    const std::size_t from = groups.starts[fold.cell];
    return std::span(groups.cells).subspan(from, groups.starts[fold.cell + 1] - from);
}

}  // namespace zgoda::trace
