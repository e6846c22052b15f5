#pragma once

namespace zgoda::text {

// Prints the failed claim with its place to stderr and ends the process with exit code 70 (our own fault).
[[noreturn]] void fail_assertion(const char* claim, const char* file, int line);

}  // namespace zgoda::text

// Active in all builds; never reachable from input.
#define ZGODA_ASSERT(claim) \
    ((claim) ? static_cast<void>(0) : ::zgoda::text::fail_assertion(#claim, __FILE__, __LINE__))
