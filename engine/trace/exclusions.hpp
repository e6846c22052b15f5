#pragma once

#include <string>
#include <vector>

#include "trace/first_failing.hpp"

namespace zgoda::trace {

// An event or a person that was not paid although the policy might have paid it (ruling S17).
struct Exclusion {
    enum class Of { Credit, Reward };
    Of of = Of::Credit;
    std::int32_t index = -1;  // number of the credit or reward
    std::size_t cell = 0;     // row of the credit's source, or person
    bool no_time_value = false;
    Failing failing;  // not for no_time_value
};

// All of them: credits in order of the policy, then rewards in order of name; rows and people in order of key.
std::vector<Exclusion> find_exclusions(const evaluate::Run& run);

// exclusions.csv: kind,name,key,reason,failed,value,bound,distance. Numbers are exact; dates count in days.
// schemas/trace.md describes it.
std::string exclusions_csv(const evaluate::Run& run);

// The key of the excluded row or person.
const std::string& key_of(const evaluate::Run& run, const Exclusion& exclusion);

}  // namespace zgoda::trace
