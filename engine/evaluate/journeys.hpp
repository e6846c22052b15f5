#pragma once

#include "evaluate/run.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::evaluate {

// The rows of each journey whose stages were entered in another order than declared: one warning (Z1360) for each pair
// of neighbouring stages, with the number of rows and the first key. Changes no amount.
text::Diagnostics backward_dates(const Run& run);

}  // namespace zgoda::evaluate
