#pragma once

#include <cstddef>

#include "exact/period.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

namespace zgoda::facts {

// The days on which the people's table says that a person is employed, first and last included.
//
// Shape:      a side that is not stated is open: the day is then the least or greatest exact::Date.
// Requires:   facts.tables are typed; person is a number of facts.people.
// Guarantees: a last day before the first contains no day.
// Source:     amendments R20, R21; language 5.10 (the team on a date).
exact::Days employment(const Facts& facts, const program::Program& program, std::size_t person);

}  // namespace zgoda::facts
