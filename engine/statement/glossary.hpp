#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace zgoda::statement {

// The words that statements use in a fixed meaning (design, ecosystem.md 5.4), in the order in which a reader meets
// them.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kGlossary = {{
    {"Goal", "what is to be reached in the period; a joint goal is one and the same for all teams that share it"},
    {"Target", "the value of the goal's measure that counts as 100%"},
    {"Actual", "the value that the period's data give"},
    {"Attainment", "actual / target; target / actual where less is better"},
    {"Contribution", "weight * attainment: what a goal adds to the goal that it is a part of"},
    {"Payout rate", "the part of its base that a reward pays"},
}};

}  // namespace zgoda::statement
