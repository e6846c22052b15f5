#pragma once

#include <optional>

#include "import/import_map.hpp"
#include "policy/yaml_node.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::import {

// Reads `NAME: TYPE [from HEADER] [, modifier ...]`, the policy's column syntax (A24), where HEADER is a header of the
// file, in double quotes if it is no identifier. Entities, persons, teams and keys are stored as text.
//
// Errors: Z0113, Z0206, Z0207 as policy/sections.hpp says; Z0206 for modifiers that say nothing about a file.
std::optional<MapColumn> read_column(const policy::YamlNode::Entry& entry, text::Diagnostics& diagnostics);

}  // namespace zgoda::import
