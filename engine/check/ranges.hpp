#pragma once

#include <map>
#include <optional>
#include <tuple>

#include "check/checked_policy.hpp"

namespace zgoda::check {

// What is proved about a number: an absent end is open.
struct Range {
    std::optional<exact::Rational> low;
    std::optional<exact::Rational> high;
};

// What the text of a policy alone says about the size of values. What a name stands for is worked out once, so that
// chains of names cost no more than their length. Requires: whatever an expression names was checked.
class Ranges {
public:
    explicit Ranges(const CheckedPolicy& policy) : policy_(policy) {}

    // The exact value of an expression over literals and plain parameters; nothing for others, and beyond 4,096 bits.
    std::optional<exact::Rational> constant(const TypedPtr& value);
    bool never_zero(const TypedPtr& value);
    // Bounds that hold whatever the data are. In given currency units, fractions, units of count, days or months.
    Range of(const TypedPtr& value);
    // True where the text itself says so: a subtraction or a minus sign that nothing bounds (S14). Unknown data count
    // as not negative.
    bool may_be_negative(const TypedPtr& value);
    // The outcome of a condition if it is the same whatever the data are.
    std::optional<bool> outcome(const TypedPtr& condition);

private:
    using Key = std::tuple<Form, std::int32_t, std::int32_t>;

    Range of_operation(const Typed& value);
    Range of_named(const Typed& value);
    Range of_metric(const Metric& metric);
    Range of_goal(const Goal& goal, GoalField field);
    Range of_attainment(const Goal& goal);
    Range of_scale(const Scale& scale);
    Range of_fold(const FoldOver& fold);
    bool part_of_denominator(const Metric& metric) const;
    bool operation_may_be_negative(const Typed& value);
    bool named_may_be_negative(const Typed& value);
    static std::optional<Key> key_of(const Typed& value);

    const CheckedPolicy& policy_;
    std::map<std::int32_t, std::optional<exact::Rational>> constants_;  // by parameter
    std::map<Key, Range> ranges_;
    std::map<Key, bool> negative_;
};

}  // namespace zgoda::check
