#pragma once

#include "exact/period.hpp"
#include "program/program.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::check {

// Why the program cannot run for a period: another unit than the policy's (Z0206), or days outside its life (Z0505).
// Empty if it can.
text::Diagnostics period_misfits(const program::Program& program, const exact::Period& period);

}  // namespace zgoda::check
