#include "text/assertion.hpp"

#include <cstdio>
#include <cstdlib>

namespace zgoda::text {

void fail_assertion(const char* claim, const char* file, int line) {
    std::fprintf(stderr, "zgoda: our own fault: %s does not hold at %s:%d; please report this with the policy\n", claim,
                 file, line);
    std::fflush(nullptr);
    std::_Exit(70);
}

}  // namespace zgoda::text
