#pragma once

#include <string>

#include "trace/build_nodes.hpp"
#include "trace/node_json.hpp"

namespace zgoda::trace {

// How a line's claim became its exact part of the total that was split, in printed numbers.
//
// scaled: the part is not the claim; then claim * total / sum of claims = part, and equation is the left side; where
// the
//         view may not see these sums it is claim * their quotient. It holds for the printed numbers unless
//         approximated.
// total:  what was split, empty where the view may not see it. claim and remainder have ≈ before them where they are
//         too long; remainder is of part, in quanta: "2/15", "≈ 0.990815".
struct OwnPart {
    std::string claim;
    std::string part;
    std::string equation;
    std::string total;
    std::string remainder;
    std::string quantum;
    bool scaled = false;
    bool approximated = false;
    bool remains = false;  // the remainder is not zero
};

// Requires: the node is a line's rounding by a split.
OwnPart own_part(const Nodes& nodes, const Node& round, View view);

// An amount as it is read: exact where that is short, else its decimal with ≈ before it.
std::string short_money(const evaluate::Run& run, const exact::Rational& amount);

}  // namespace zgoda::trace
