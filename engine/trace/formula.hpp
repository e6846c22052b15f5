#pragma once

#include <string>

#include "program/program.hpp"

namespace zgoda::trace {

// What the step says in the policy's words: the text as written, else its name, else a text made from its operation and
// inputs.
std::string formula_text(const program::Program& program, program::StepId step);

// What people call a step: its label, else its name without prefix and with spaces for underscores; empty for an
// unnamed step.
std::string display_name(const program::Program& program, program::StepId step);
// What people may call a count that has no name: the label of a metric that counts the same, or of the metric whose
// numerator it is; empty if there is none.
std::string borrowed_name(const program::Program& program, program::StepId step);
// A name as people read it: "target_bonus" is "target bonus".
std::string readable(const std::string& name);

// A literal value as it stands in a policy: 15%, 250 EUR, 90 days, 2026-01-01, won.
std::string literal_text(const program::Step& step);

}  // namespace zgoda::trace
