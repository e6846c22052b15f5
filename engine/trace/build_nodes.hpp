#pragma once

#include <deque>
#include <map>
#include <unordered_map>

#include "evaluate/counted_rows.hpp"
#include "trace/node.hpp"

namespace zgoda::trace {

// The node graph of a run, built as far as it is asked for. Each cell, settlement and limit is one node, however many
// lines use it: a joint goal is the same node, with the same hash, in everybody's trace.
//
// Requires:  the run outlives this object.
// Guarantee: a node's content and hash depend on the run alone, never on what was asked before; ids do.
class Nodes {
public:
    explicit Nodes(const evaluate::Run& run) : run_(run), counted_rows_(run) {}

    const evaluate::Run& run() const { return run_; }
    const Node& at(NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
    std::size_t size() const { return nodes_.size(); }

    // The line with that number, down to rows and policy text.
    NodeId line(std::size_t line);
    // A cell of a step. Unnamed gathers and roundless copies answer the node they stand for.
    NodeId cell(CellId cell);
    NodeId cell(program::StepId step, std::size_t index) { return cell(input_cell(run_, step, index)); }
    // How a reward or one of its pots was rounded and split; -1 if it was not.
    NodeId settlement(std::int32_t reward, std::int32_t pot, int sign);
    // A budget or stop limit as it came out.
    NodeId budget(std::size_t outcome);
    // The claim a line was made of: the person's, the held share's, or the held pot's.
    NodeId claim_of(const evaluate::Line& line);

    evaluate::CountedRows& counted_rows() { return counted_rows_; }

private:
    NodeId add(Node node);
    // One pot's part of a line.
    struct PotShare {
        std::int32_t pot = 0;
        exact::Rational exact;
        exact::Rational scaled;
        exact::Rational amount;
    };
    std::vector<PotShare> shares_of(const evaluate::Line& line);
    NodeId round_of(const evaluate::Line& line, const PotShare& share);
    NodeId settlement_at(std::size_t index);
    void fill_inputs(const program::Step& step, std::size_t cell, Node& node);
    void fill_fold(const program::Step& step, Node& node);
    void fill_credit(const program::Step& step, Node& node);
    void add_claim_parts(const evaluate::Settlement& settlement, Node& node);
    std::size_t claim_number(std::int32_t credit, std::int32_t event, std::int32_t share);

    const evaluate::Run& run_;
    evaluate::CountedRows counted_rows_;
    std::deque<Node> nodes_;
    std::map<CellId, NodeId> by_cell_;
    std::map<std::size_t, NodeId> by_line_;
    std::map<std::size_t, NodeId> by_settlement_;
    std::map<std::size_t, NodeId> by_budget_;
    std::map<std::int32_t, std::unordered_map<std::int64_t, std::size_t>> claims_of_credit_;
};

// Content that is hashed: everything but ids, places in the policy and approximations.
std::string content_hash(const Nodes& nodes, const Node& node);

}  // namespace zgoda::trace
