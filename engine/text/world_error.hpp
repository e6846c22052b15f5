#pragma once

#include <stdexcept>
#include <string>

namespace zgoda::text {

// The world failed: a file, the disk, a lock. Thrown where it happens, caught once in cli; exit code 6 (or the one
// given).
class WorldError : public std::runtime_error {
public:
    explicit WorldError(const std::string& what, int exit_code = 6) : std::runtime_error(what), exit_code_(exit_code) {}
    int exit_code() const { return exit_code_; }

private:
    int exit_code_;
};

}  // namespace zgoda::text
