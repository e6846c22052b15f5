#include "evaluate/counted_rows.hpp"

#include <algorithm>

namespace zgoda::evaluate {

using program::Domain;

namespace {

// The group that a cell of the folded domain belongs to, or -1 if it fell out.
class Grouping {
public:
    Grouping(const Run& run, const program::Step& fold)
        : run_(run), value_(fold.inputs[0]), where_(fold.inputs[1]), by_(fold.inputs[2]) {}

    // The cells of the folded domain.
    std::size_t size() const {
        for (const program::StepId input : {value_, where_, by_}) {
            if (input.known() && run_.program.step(input).domain.over != Domain::Over::One) return column(input).size();
        }
        return 1;
    }

    std::int64_t group_of(std::size_t cell) const {
        if (value_.known() && is_missing(value_, cell)) return -1;
        if (where_.known() && (is_missing(where_, cell) || !column(where_).truth(at(where_, cell)))) return -1;
        if (!by_.known()) return 0;
        return is_missing(by_, cell) ? -1 : column(by_).cell(at(by_, cell));
    }

private:
    const facts::Column& column(program::StepId step) const {
        return run_.columns[static_cast<std::size_t>(step.value)];
    }
    std::size_t at(program::StepId input, std::size_t cell) const { return input_cell(run_, input, cell).cell; }
    bool is_missing(program::StepId input, std::size_t cell) const { return column(input).is_missing(at(input, cell)); }

    const Run& run_;
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

const CountedRows::Groups& CountedRows::groups_of(program::StepId id) {
    const auto [entry, added] = groups_.try_emplace(id);
    Groups& groups = entry->second;
    if (!added) return groups;
    const Grouping grouping(run_, run_.program.step(id));
    std::vector<std::int64_t> group(grouping.size());
    std::int64_t last = -1;
    for (std::size_t i = 0; i < group.size(); ++i) {
        group[i] = grouping.group_of(i);
        last = std::max(last, group[i]);
    }
    groups.starts.assign(static_cast<std::size_t>(last + 2), 0);
    for (const std::int64_t of : group) {
        if (of >= 0) ++groups.starts[static_cast<std::size_t>(of) + 1];
    }
    for (std::size_t cell = 1; cell < groups.starts.size(); ++cell) groups.starts[cell] += groups.starts[cell - 1];
    groups.cells.resize(groups.starts.back());
    std::vector<std::size_t> next(groups.starts.begin(), groups.starts.end() - 1);
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i] >= 0) groups.cells[next[static_cast<std::size_t>(group[i])]++] = static_cast<std::int32_t>(i);
    }
    return groups;
}

std::span<const std::int32_t> CountedRows::of(CellId fold) {
    const Groups& groups = groups_of(fold.step);
    if (fold.cell + 1 >= groups.starts.size()) return {};
    const std::size_t from = groups.starts[fold.cell];
    return std::span(groups.cells).subspan(from, groups.starts[fold.cell + 1] - from);
}

}  // namespace zgoda::evaluate
