#pragma once

#include <string>
#include <vector>

#include "trace/first_failing.hpp"

namespace zgoda::trace {

// An event or a person that was not paid although the policy might have paid it (rulings S17 and S29). Credit: an event
// that did not count. Reward: a person whom the reward's `when` left out. Line: a person's line of amount zero.
struct Exclusion {
    enum class Of { Credit, Reward, Line };
    Of of = Of::Credit;
    std::int32_t index = -1;  // number of the credit or reward
    std::size_t cell = 0;     // row of the credit's source, or person
    std::string reason;       // a fixed word
    Failing failing;          // where a comparison or a bound was missed
    std::string by;           // Line: the gate, multiplier or limit, or the bound that was missed as shown
    std::int32_t line = -1;   // Line: its number
};

// What did not count: events, then people left out. Credits in order of the policy, then rewards in order of name;
// rows and people in order of key.
std::vector<Exclusion> find_left_out(const evaluate::Run& run);
// The same with every zero line.
std::vector<Exclusion> find_exclusions(const evaluate::Run& run);

// exclusions.csv: kind,name,key,reason,failed,value,bound,distance. Numbers are exact; dates count in days.
// schemas/trace.md describes it.
std::string exclusions_csv(const evaluate::Run& run);

// The key of the excluded row or person.
const std::string& key_of(const evaluate::Run& run, const Exclusion& exclusion);

}  // namespace zgoda::trace
