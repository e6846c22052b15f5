#pragma once

namespace zgoda::evaluate {

// A mistake that a test build makes on purpose, to prove that the oracle would see it.
enum class Fault {
    None,
#define ZGODA_FAULT(fault, name, text) fault,
#include "evaluate/planted_faults.def"
#undef ZGODA_FAULT
};

// True if this process has the fault. Only a build with ZGODA_PLANTED_FAULTS can have one: the environment variable
// ZGODA_PLANTED_FAULT is read once and names it; an unknown name ends the process. In every other build this is a
// constant.
#ifdef ZGODA_PLANTED_FAULTS
bool planted(Fault fault);
#else
constexpr bool planted(Fault) {
    return false;
}
#endif

}  // namespace zgoda::evaluate
