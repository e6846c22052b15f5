#pragma once

#include <cstddef>

#include "evaluate/run.hpp"

namespace zgoda::evaluate {

// One cell of a step's column. Requires, wherever it is read: the step is known and the cell lies in its domain.
struct CellId {
    program::StepId step;
    std::size_t cell = 0;
    friend auto operator<=>(const CellId&, const CellId&) = default;
};

// The cell of `input` that belongs to cell `cell` of a step: the same, or the only one of an input over One.
inline CellId input_cell(const Run& run, program::StepId input, std::size_t cell) {
    return {input, run.program.step(input).domain.over == program::Domain::Over::One ? 0 : cell};
}

}  // namespace zgoda::evaluate
