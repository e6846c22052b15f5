#pragma once

#include <optional>
#include <string>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// The policy's statement sentence for a line with its values filled in; "LABEL: AMOUNT." if the policy has none.
// Requires: the line names a person.
std::string sentence_of(Nodes& nodes, std::size_t line);

// Events of the line's credit in which the person has a share.
std::size_t event_count(Nodes& nodes, const evaluate::Line& line);

// Facts about a line that sentences and statements name; exact numbers as people read them, empty where the reward has
// no such thing.
struct LineFacts {
    std::string payout;             // what the curve, the bands or the slices gave
    std::string base;               // what it is a share of
    std::string weight;             // the person's weight in a pool or team amount
    std::string fund;               // what the pot had to give
    std::optional<CellId> look_up;  // the curve, bands or slices
};
LineFacts line_facts(Nodes& nodes, const evaluate::Line& line);

}  // namespace zgoda::trace
