#pragma once

#include "trace/node.hpp"

namespace zgoda::trace {

// Writes into a node what its step decided: because, the roads not taken as alternatives with their distance, and the
// details of its kind. Inputs are not touched.
void describe_decision(const evaluate::Run& run, CellId cell, Node& node);

// The adjuster whose factor, or the personal limit whose factor, the step is; -1 if none.
std::int32_t adjuster_of(const program::Program& program, program::StepId factor);
std::int32_t limit_of(const program::Program& program, program::StepId factor);

// The number of the band, point or dated value that the evaluator chose, or -1.
std::int32_t choice_of(const evaluate::Run& run, CellId cell);

// Bounds of a Band, Slices or Curve step at a cell, in order, and which of them the looked-up value has reached last
// (-1: none).
struct Bounds {
    std::size_t count = 0;  // inputs: [value, bound..., result...]
    std::int32_t reached = -1;
    std::optional<exact::Rational> value;

    // The first bound that is not reached; count if all are.
    std::size_t next() const { return reached < 0 ? 0 : static_cast<std::size_t>(reached) + 1; }
};
Bounds bounds_of(const evaluate::Run& run, CellId cell);
CellId bound_cell(const evaluate::Run& run, CellId cell, std::size_t i);
CellId result_cell(const evaluate::Run& run, CellId cell, std::size_t i);
// "from 80%", "above 12", "at 100%"
std::string bound_text(const evaluate::Run& run, CellId cell, std::size_t i);

}  // namespace zgoda::trace
