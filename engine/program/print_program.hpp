#pragma once

#include <string>

#include "program/program.hpp"

namespace zgoda::program {

// The program as text for `zgoda show program`: sources, steps (number, domain, type, operation, inputs, policy line),
// credits, rewards, limits. Same program, same bytes.
std::string print_program(const Program& program);

std::string_view relation_name(Relation relation);  // "=", "at least", ...
std::string domain_name(const Program& program, Domain domain);

}  // namespace zgoda::program
