#include "evaluate/planted_fault.hpp"

#ifdef ZGODA_PLANTED_FAULTS

#include <cstdlib>
#include <string_view>

#include "text/assertion.hpp"

namespace zgoda::evaluate {

namespace {

Fault fault_of_environment() {
    const char* wanted = std::getenv("ZGODA_PLANTED_FAULT");
    if (wanted == nullptr || std::string_view(wanted).empty()) return Fault::None;
#define ZGODA_FAULT(fault, name, text) \
    if (std::string_view(wanted) == (name)) return Fault::fault;
#include "evaluate/planted_faults.def"
#undef ZGODA_FAULT
    const bool names_a_fault_of_planted_faults_def = false;
    ZGODA_ASSERT(names_a_fault_of_planted_faults_def);
    return Fault::None;
}

}  // namespace

bool planted(Fault fault) {
    static const Fault kFault = fault_of_environment();
    return kFault == fault;
}

}  // namespace zgoda::evaluate

#endif
