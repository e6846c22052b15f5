#pragma once

#include <filesystem>
#include <string>

namespace zgoda::store {

// What makes two runs the same, so that one may take the other's place.
struct RunIdentity {
    std::string policy;
    std::string period;
    std::string mode;  // draft or simulation
};

enum class Standing { Absent, Empty, EarlierRun };

// How the folder stands to a run that is to be written there.
//
// Requires:  the folder is absent, empty, or a complete earlier run of the same policy and period: a receipt.json, the
//            files that it names under `outputs`, and nothing else but a trace.json. A simulation replaces simulations
//            only (S30). The files' content is not compared.
// Errors:    WorldError with exit code 5 if it is anything else, naming what is there too much or too little.
Standing standing_of(const std::filesystem::path& directory, const RunIdentity& identity);

// WorldError with exit code 5: why a run is not written to this folder, and what to do.
[[noreturn]] void refuse_folder(const std::filesystem::path& directory, const std::string& reason);

}  // namespace zgoda::store
