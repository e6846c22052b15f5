#pragma once

#include <functional>

#include "check/checked_policy.hpp"

namespace zgoda::check {

using Visit = std::function<void(const Typed&)>;

// Visits an expression and all its parts, the value and the condition of folds included; names are not followed. Null
// is no expression.
void for_each_part(const TypedPtr& value, const Visit& visit);

// Visits the parts, and those of everything that names among them stand for: parameters, derived columns, metrics,
// goals, tables, credits and rewards, each once. Requires: whatever is named was checked.
void for_each_reached(const CheckedPolicy& policy, const TypedPtr& value, const Visit& visit);
void for_each_reached(const CheckedPolicy& policy, const Metric& metric, const Visit& visit);

// All formulas of a scale, in the order of the text.
std::vector<TypedPtr> formulas_of(const Scale& scale);

// Whether an expression reads a person's or a team's own value, through tables too.
struct Own {
    bool person = false;
    bool team = false;
};
Own own_of(const CheckedPolicy& policy, const TypedPtr& value);

// The source and number of the derived column an expression reads, or null if it reads none.
const Derived* derived_read(const CheckedPolicy& policy, const Typed& value);

}  // namespace zgoda::check
