#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace zgoda::text {

// The world failed: a file, the disk, a lock. Thrown where it happens, caught once in cli; exit code 6 (or the one
// given). The fix, if there is one, is the line that tells what to do.
class WorldError : public std::runtime_error {
public:
    explicit WorldError(const std::string& what, int exit_code = 6) : std::runtime_error(what), exit_code_(exit_code) {}
    WorldError(const std::string& what, std::string fix, int exit_code = 6)
        : std::runtime_error(what), fix_(std::move(fix)), exit_code_(exit_code) {}
    int exit_code() const { return exit_code_; }
    const std::string& fix() const { return fix_; }

private:
    std::string fix_;
    int exit_code_;
};

}  // namespace zgoda::text
