#pragma once

#include <set>
#include <string>

#include "trace/build_nodes.hpp"
#include "trace/equation.hpp"
#include "trace/node_json.hpp"

namespace zgoda::trace {

// Prints what nodes lead to, one fact per line: value, label, equation, rows; reasons and inputs indented below. A node
// is printed once; where it is met again, its line says so.
class WhyTree {
public:
    WhyTree(Nodes& nodes, View view, bool full) : nodes_(nodes), view_(view), full_(full) {}

    // The equation of a node and everything below it, the first line at `indent` spaces.
    void print(NodeId node, std::size_t indent);
    // Everything below a node whose own line stands already.
    void print_below(NodeId node, const Equation& equation, std::size_t indent);

    // The named values that a condition compares, each with what is below it.
    void print_compared(NodeId condition, std::size_t indent);

    std::string take() { return std::move(text_); }

private:
    void line(std::size_t indent, const std::string& text);
    void print_reasons(const Node& node, const Equation& equation, std::size_t indent);
    void print_look_up(const Node& node, std::size_t indent);
    void print_credits(const Node& node, std::size_t indent);
    void print_credit_condition(const std::vector<NodeId>& claims, std::size_t indent);
    void print_claim(NodeId claim, const Equation& equation, std::size_t indent);
    void print_alike(const std::vector<NodeId>& terms, std::size_t indent);
    void print_parts(const Node& node, std::size_t indent);
    NodeId credit_below(NodeId node, std::size_t depth) const;

    Nodes& nodes_;
    View view_;
    bool full_;
    std::set<NodeId> printed_;
    std::string text_;
};

}  // namespace zgoda::trace
