#pragma once

#include <string>
#include <vector>

namespace zgoda::cli {

// Reads the arguments (without the program's name), runs the command they name and returns its exit code. Wrong usage
// is exit code 2, with the nearest command or option offered.
int run_program(const std::vector<std::string>& arguments);

}  // namespace zgoda::cli
