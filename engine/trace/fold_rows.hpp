#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "trace/cell.hpp"

namespace zgoda::trace {

// Which cells each fold counted, grouped once per fold and kept.
class FoldRows {
public:
    explicit FoldRows(const evaluate::Run& run) : run_(run) {}

    // The cells of the fold's input domain that went into this cell of the fold, ascending: their condition holds,
    // their group is this one, and their value, if the fold reads one, is present. Valid as long as this object.
    std::span<const std::int32_t> of(CellId fold);

private:
    struct Groups {
        std::vector<std::size_t> starts;  // by cell of the fold, one more at the end
        std::vector<std::int32_t> cells;
    };
    const Groups& groups_of(program::StepId fold);

    const evaluate::Run& run_;
    std::map<program::StepId, Groups> groups_;
};

// The domain a fold reads from; One if it has no input at all.
program::Domain folded_domain(const program::Program& program, const program::Step& fold);

}  // namespace zgoda::trace
