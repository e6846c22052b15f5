#pragma once

#include "exact/period.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::store {

// Fills facts.targets and facts.target_rows from the typed `targets` source (R50), in the order of the program's
// targets.
//
// Requires:  tables, people and members are filled.
// Shape:     a person's or team's target is needed if they belong to the teams that share the goal; the others' is
// missing. A person's
//            row may name their team as well.
// Errors:    Z1308 for a holder nobody knows (columns of type text; others were checked as they were read), Z1321 for a
// needed target that is not there, Z1309 for two of one, Z1304, Z1306 and Z1311 for what does not fit the type.
void fill_targets(facts::Facts& facts, const program::Program& program, const exact::Period& period,
                  text::Diagnostics& diagnostics);

}  // namespace zgoda::store
