#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "evaluate/cell_id.hpp"

namespace zgoda::evaluate {

// Which cells each fold counted, grouped once per fold and kept.
class CountedRows {
public:
    explicit CountedRows(const Run& run) : run_(run) {}

    // The cells of the fold's input domain that went into this cell of the fold, ascending: their condition holds,
    // their group is this one, and their value, if the fold reads one, is present. Valid as long as this object.
    //
    // Requires: the fold's inputs are computed; the fold itself need not be.
    std::span<const std::int32_t> of(CellId fold);

private:
    struct Groups {
        std::vector<std::size_t> starts;  // by cell of the fold up to the last that counts any, one more at the end
        std::vector<std::int32_t> cells;
    };
    const Groups& groups_of(program::StepId fold);

    const Run& run_;
    std::map<program::StepId, Groups> groups_;
};

// The domain a fold reads from; One if it has no input at all.
program::Domain folded_domain(const program::Program& program, const program::Step& fold);

}  // namespace zgoda::evaluate
