#pragma once

#include "program/program.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

// The program as JSON and back, for the header of run.ztrace. Members that have their initial value are left out.
//
// Guarantee: program_from_json(program_json(p)) describes the same program, byte for byte when written again.
// Errors:    program_from_json throws BadArchive (trace/archive.hpp) if the JSON is not such a program.
Json program_json(const program::Program& program);
program::Program program_from_json(const Json& json);

}  // namespace zgoda::trace
