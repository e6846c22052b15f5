#pragma once

#include <string>
#include <vector>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// How one value came about, with numbers in place of names.
//
// text:         "110% of 2,808.75 EUR"; empty if there is nothing to compute. Fractions stand exactly, so that the
// equation holds for the printed
//               numbers; where a fraction is too long to print, text has an approximation and approximated is true: the
//               line then ends with ≈.
// terms:        the nodes whose values stand in it, in order, without literals.
// unchanged:    gates, multipliers and limits with factor 1, left out of the text.
// conditions:   truths that chose a branch.
struct Equation {
    std::string text;
    bool approximated = false;
    std::vector<NodeId> terms;
    std::vector<NodeId> unchanged;
    std::vector<NodeId> conditions;
};

Equation equation_of(Nodes& nodes, NodeId node);

// A number inside an equation: exact, as a fraction if it must be.
std::string number_in_equation(const program::Type& type, const exact::Rational& number, const std::string& currency,
                               bool& approximated);

// True for a shown value that is too long to be printed exactly: "≈ 101.257835%".
bool is_approximation(const std::string& shown);
// "LEFT = 12.50 EUR", "LEFT ≈ 101.257835%".
std::string equals(std::string left, const std::string& shown);

// "The amount, but not below zero": where it is not, the amount says all. -1 if the zero decided or there is none.
NodeId beside_zero(const Nodes& nodes, const Node& node);

// Follows values that are only called differently to the node that says most.
NodeId meant(const Nodes& nodes, NodeId node);

// The type and number of a node's value; number is nothing if it has none.
program::Type type_of(const Nodes& nodes, const Node& node);
std::optional<exact::Rational> number_of(const Node& node);

}  // namespace zgoda::trace
