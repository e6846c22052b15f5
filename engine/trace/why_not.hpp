#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trace/build_nodes.hpp"
#include "trace/exclusions.hpp"

namespace zgoda::trace {

// What did not count for a person: events of the rewards' credits that name the person in a share, and rewards whose
// `when` left the person out.
std::vector<Exclusion> find_why_not(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward);

// The person's lines of amount zero, each with its reason.
std::vector<Exclusion> find_zeros(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward);

// What find_why_not tells, for everybody at once and all rewards, by person number.
std::vector<std::vector<Exclusion>> why_not_of_everybody(const evaluate::Run& run);

// Everything about one event or person by its key: the credits that did not count it.
std::vector<Exclusion> find_why_not(const evaluate::Run& run, const std::string& key,
                                    std::optional<std::int32_t> reward);

// One fact per line: "L2  2026-03-02  first_paid_on - created_on at most 90 days: 91 days, over by 1 day". At most 100,
// the rest counted, unless full. A zero line is followed by what it would have taken.
std::string why_not_text(Nodes& nodes, const std::vector<Exclusion>& found, bool full = false);
// "L2, dated 2026-03-02: not true: first_paid_on - created_on ...; it is 91 days, over by 1 day"
std::string exclusion_text(const evaluate::Run& run, const Exclusion& exclusion);
// The same without the key and date.
std::string exclusion_reason(const evaluate::Run& run, const Exclusion& exclusion);
Json why_not_json(Nodes& nodes, const std::vector<Exclusion>& found);

}  // namespace zgoda::trace
