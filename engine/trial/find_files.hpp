#pragma once

#include <string>
#include <vector>

#include "text/diagnostic.hpp"

namespace zgoda::trial {

// The test files that paths name: a file is one itself, a folder gives every YAML file below it of kind `tests`,
// whatever its name, in order of path. Hidden folders and build trees are left out. Errors: WorldError if a path does
// not exist.
std::vector<std::string> find_test_files(const std::vector<std::string>& paths);

// The files of a folder that hold a policy of that name; names receives the names of all policies there.
std::vector<std::string> find_policies(const std::string& folder, const std::string& name,
                                       std::vector<std::string>& names);

}  // namespace zgoda::trial
