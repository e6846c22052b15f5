#pragma once

#include <vector>

#include "exact/period.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"
#include "store/row_order.hpp"
#include "store/source_scan.hpp"

namespace zgoda::store {

// Everybody the data name, as one column of texts (ruling S2): all values of the person columns that were read.
RawColumn named_people(const program::Program& program, const std::vector<ScannedSource>& sources);

// Fills facts.people, names, team_of and members once the tables are typed (R21: a member is employed on at least one
// day of the period; a team with members_from has everyone named there).
void fill_people(facts::Facts& facts, const program::Program& program, std::vector<std::string> keys,
                 const exact::Period& period);

}  // namespace zgoda::store
