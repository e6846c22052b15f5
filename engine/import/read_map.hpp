#pragma once

#include "import/import_map.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::import {

// An import map from its text (schemas/import_map.md). Errors: Z01xx, Z02xx with places in the map.
text::Outcome<ImportMap> read_map(const text::Sources& sources, std::int32_t file);

// True for a name that tables and columns may have: [A-Za-z_][A-Za-z0-9_]*, at most 64 bytes, and not SQLite's or
// Zgoda's own.
bool usable_name(std::string_view name);

}  // namespace zgoda::import
