#include <algorithm>
#include <array>

#include "policy/fields.hpp"

namespace zgoda::policy {

namespace {

struct KeyPlace {
    std::string_view key;
    std::string_view place;
};

// Keys that stand in one kind of element; keys that stand in many (name, label, type …) give no hint.
constexpr KeyPlace kPlaces[] = {
    {"accept_within", "a stage of the journey"},
    {"agg", "a metric of type simple"},
    {"agg_time_dimension", "a metric of type simple"},
    {"applies_to", "a multiplier, a gate or a limit"},
    {"bands", "a reward of type tiers or a table"},
    {"base_metric", "a metric of type conversion"},
    {"base_property", "a constant property of a metric of type conversion"},
    {"better", "a goal"},
    {"calculation", "a metric of type conversion"},
    {"columns", "a source"},
    {"constant_properties", "a metric of type conversion"},
    {"conversion_metric", "a metric of type conversion"},
    {"conversion_property", "a constant property of a metric of type conversion"},
    {"counted_on", "a credit"},
    {"credits", "the top level of the policy"},
    {"currency", "the section policy"},
    {"denominator", "a metric of type ratio"},
    {"derived", "a source"},
    {"distribute_by", "a pool, a part of a pool or an amount of a team"},
    {"document", "the section policy"},
    {"effective_from", "the section policy"},
    {"effective_to", "the section policy"},
    {"entered_on", "a stage of the journey"},
    {"factor", "a reward of type multiplier"},
    {"fill_nulls_with", "a metric of type simple"},
    {"filter", "a metric of type simple"},
    {"for_each", "a credit or a reward"},
    {"fund", "a reward of type pool"},
    {"goals", "the top level of the policy"},
    {"hands_over_to", "a stage of the journey"},
    {"if_actual_zero", "a goal"},
    {"if_base_zero", "a metric of type conversion"},
    {"if_denominator_zero", "a metric of type ratio"},
    {"if_exceeded", "a limit"},
    {"if_no_weight", "a pool or an amount of a team"},
    {"if_target_zero", "a goal"},
    {"input_metrics", "a metric of type derived"},
    {"journey", "the top level of the policy"},
    {"limits", "the top level of the policy"},
    {"may_fall", "a reward"},
    {"members_from", "a team"},
    {"metric", "a goal"},
    {"numerator", "a metric of type ratio"},
    {"owner", "the section policy"},
    {"paid_to", "a reward"},
    {"parameters", "the top level of the policy"},
    {"parts", "a weighted goal or a pool"},
    {"pay", "a reward, or a band or point of one"},
    {"period", "the section policy"},
    {"person_column", "a metric of type simple"},
    {"points", "a reward of type curve or a table"},
    {"primary_entity", "a source"},
    {"require", "a reward of type gate"},
    {"reviews", "the top level of the policy"},
    {"rewards", "the top level of the policy"},
    {"rounding", "the top level of the policy or a reward"},
    {"settled", "a metric of type conversion"},
    {"shared_by", "a goal"},
    {"shares", "a credit"},
    {"sources", "the top level of the policy"},
    {"stages", "the journey"},
    {"statement", "the top level of the policy"},
    {"table", "a source"},
    {"tables", "the top level of the policy"},
    {"target", "a goal"},
    {"target_from", "a goal"},
    {"teams", "the top level of the policy or a review"},
    {"window", "a metric of type conversion"},
    {"within", "a parameter"},
};

// What people write who know other tools, and our key for it.
constexpr KeyPlace kOurKeys[] = {
    {"split", "distribute_by"},
    {"cap", "at_most"},
    {"maximum", "at_most"},
    {"max", "at_most"},
    {"floor", "at_least"},
    {"minimum", "at_least"},
    {"min", "at_least"},
    {"condition", "when"},
    {"if", "when"},
    {"where", "filter"},
    {"title", "label"},
    {"display_name", "label"},
    {"id", "name"},
    {"start", "effective_from"},
    {"start_date", "effective_from"},
    {"valid_from", "effective_from"},
    {"end", "effective_to"},
    {"end_date", "effective_to"},
    {"valid_to", "effective_to"},
    {"payout", "pay"},
    {"bonus", "pay"},
    {"formula", "expr"},
    {"expression", "expr"},
    {"aggregation", "agg"},
    {"date", "agg_time_dimension"},
    {"time", "agg_time_dimension"},
    {"entity_key", "primary_entity"},
    {"kpis", "metrics"},
    {"measures", "metrics"},
    {"plan", "policy"},
    {"rules", "rewards"},
    {"bonuses", "rewards"},
    {"payouts", "rewards"},
    {"params", "parameters"},
    {"constants", "parameters"},
    {"data", "sources"},
    {"tiers", "bands"},
    {"steps", "bands"},
    {"brackets", "bands"},
    {"receiver", "to"},
    {"percent", "share"},
    {"weighting", "weight"},
};

std::string_view find(const KeyPlace* begin, const KeyPlace* end, std::string_view key) {
    const auto* found = std::find_if(begin, end, [&](const KeyPlace& each) { return each.key == key; });
    return found == end ? std::string_view() : found->place;
}

}  // namespace

std::string place_of_key(std::string_view key) {
    return std::string(find(std::begin(kPlaces), std::end(kPlaces), key));
}

std::string_view our_key_for(std::string_view key) { return find(std::begin(kOurKeys), std::end(kOurKeys), key); }

}  // namespace zgoda::policy
