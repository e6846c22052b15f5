#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/findings.hpp"
#include "evaluate/run.hpp"

namespace zgoda::evaluate {

// The claims of one credit: each share of each counted event, by event row, then share position (S5). receivers: Index,
// missing where the share is held. fractions: after missing shares went to the others.
struct ClaimList {
    std::vector<std::int32_t> events;
    std::vector<std::int32_t> shares;
    facts::Column receivers;
    facts::Column fractions;
};

// What the kernels work in: the run so far, and what they find.
struct Context {
    explicit Context(Run& run);

    Run& run;
    std::vector<ClaimList> claims;                                // by credit, once its ClaimEvent step is computed
    std::vector<std::optional<std::vector<std::string>>> groups;  // by review, once asked for
    Findings findings;

    const program::Program& program() const { return run.program; }
    const facts::Facts& facts() const { return run.facts; }
    const facts::Column& column(program::StepId id) const { return run.columns[static_cast<std::size_t>(id.value)]; }
    std::int32_t number_of(const program::Step& step) const;
    // Requires: for Claims, the credit's ClaimEvent step is computed; for Groups, the review's group column.
    std::size_t cells(const program::Domain& domain);
    // The names of a review's groups: declared, or those met, in byte order; without "none", which comes last.
    const std::vector<std::string>& group_names(std::int32_t review);
};

// A step's input over a number of cells: the column itself, or the one cell of a column over One repeated.
class Input {
public:
    Input(const facts::Column& column, std::size_t cells);
    Input(const Context& context, program::StepId id, std::size_t cells) : Input(context.column(id), cells) {}

    const facts::Column& operator*() const { return repeated_ ? *repeated_ : *whole_; }
    const facts::Column* operator->() const { return &**this; }

private:
    const facts::Column* whole_;
    std::optional<facts::Column> repeated_;
};

// All inputs of a step over its cells.
std::vector<Input> inputs_of(const Context& context, const program::Step& step, std::size_t cells);

// What a column of the type is made of.
facts::Form form_of(program::Kind kind);
facts::Column empty_column(facts::Form form);

}  // namespace zgoda::evaluate
