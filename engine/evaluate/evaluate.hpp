#pragma once

#include "evaluate/run.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::evaluate {

// Computes all columns, lines and reviews of a period.
//
// Shape:     all steps in order, each over its whole domain; then rounding and splitting (settle.hpp); then reviews.
// Requires:  facts were read for this program and period.
// Errors:    data findings that only show while computing (Z1340 to Z1350, Z1201); then there is no run. At most 1,000
// are collected. Guarantee: same program, facts and period give the same run, whatever the order of rows in the
// database.
text::Outcome<Run> evaluate(program::Program program, facts::Facts facts, const exact::Period& period);

}  // namespace zgoda::evaluate
