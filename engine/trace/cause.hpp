#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trace/json.hpp"

namespace zgoda::trace {

// What moved an amount between two runs.
//
// of:      Policy, a parameter or clause with another content; Period, the same clause in another period; Data, another
//          row or value. None: nothing was found.
// name, clause, line: the clause, as people call it, and its place in the later run's policy (the earlier's where the
//          later has none; line 0: no place).
// earlier: the line is one of the earlier run's policy.
// set:     a parameter that a run was given a value for with --set.
// item:    data only: the row and column, "payments P00100, amount".
// was, is: what it was and is, as people read it; empty where it is there in one run only.
// counts:  an event or row that counts in one run only on the way up: "L0123 and 2 more count only before: Lead that
//          became a customer (clause 3, policy.yaml:269), `when`".
// through: the limit whose effect on other money carried it here; empty if there is none.
// others:  further changes of the policy that were met on the way and differ from this one; they have no others.
struct Cause {
    enum class Of { None, Policy, Period, Data };
    Of of = Of::None;
    std::string name;
    std::string clause;
    std::uint32_t line = 0;
    bool earlier = false;
    bool set = false;
    std::string item;
    std::string was;
    std::string is;
    std::string counts;
    std::string through;
    std::vector<Cause> others;
    bool found() const { return of != Of::None; }
};

// The names of the two runs' policies.
struct PolicyFiles {
    std::string before;
    std::string after;
};

// One line: "window (policy.yaml:30, --set): 60 days, now 45 days; L0123 counts only before: …; also commission rate
// (policy.yaml:41)".
std::string cause_text(const Cause& cause, const PolicyFiles& files);
// Its members that say something.
Json cause_json(const Cause& cause);

// Changed policy before another period before changed data; among equals the first stays. Changes of the policy that
// do not come first are kept as others.
void keep_first(Cause& first, const Cause& other);

// "clause 3, policy.yaml:30" and what else says where; empty if there is nothing.
std::string place_in(const std::string& file, const std::string& clause, std::uint32_t line, bool set = false);

}  // namespace zgoda::trace
