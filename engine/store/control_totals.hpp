#pragma once

#include "facts/facts.hpp"
#include "program/program.hpp"
#include "store/source_scan.hpp"

namespace zgoda::store {

// Counts, money totals and the hash of what was read of one source, as read_facts.hpp and facts.hpp say. A source that
// was not read has no rows and no hash.
facts::ControlTotal control_total(const program::Source& source, const ScannedSource& scanned,
                                  const facts::Table& table);

}  // namespace zgoda::store
