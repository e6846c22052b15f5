#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "trace/cause.hpp"
#include "trace/cell.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

// True if the steps are the same operation on as many inputs, so that their inputs can be paired.
bool same_shape(const program::Step& a, const program::Step& b);

// True if the steps themselves, without their inputs, say the same in both programs. Requires: the same shape.
bool same_definition(const program::Program& program, const program::Step& step, const program::Program& other_program,
                     const program::Step& other);

// Of a Band, Slices, Curve, Dated or Choose step the numbers of the inputs that decided its value at a cell.
std::vector<std::size_t> deciding_inputs(const evaluate::Run& run, CellId cell);

// What a step says, as one reads it beside another: "`amount`", "average", "3 bands".
std::string definition_text(const program::Program& program, program::StepId step);

// Shares of a credit that are written otherwise: names, and what is done where nobody is named.
Cause changed_shares(const program::Credit& was, const program::Credit& is);

// The clause of the policy a named step belongs to.
//
// clause_bearing: a measure, goal, credit, reward, adjuster or limit, rather than a column, derived name or parameter.
struct Element {
    std::string name;  // as people call it
    std::string clause;
    std::uint32_t line = 0;
    bool clause_bearing = false;
};
Element element_of(const program::Program& program, program::StepId step);

template <typename Named>
Element element_from(const Named& part) {
    return {part.label.empty() ? readable(part.name) : part.label, part.clause, part.line, true};
}

// A multiplier, gate or personal limit that a step applies to an amount: amount times factor.
struct AppliedFactor {
    program::StepId amount;
    program::StepId factor;
    std::string name;
    Element element;
};
std::optional<AppliedFactor> factor_of(const program::Program& program, program::StepId step);

// The amounts that a personal limit adds up, by reward and its pot. Nothing if the step is no such sum.
struct LimitedSum {
    std::map<std::pair<std::string, std::size_t>, program::StepId> amounts;
};
std::optional<LimitedSum> limited_sum(const program::Program& program, program::StepId step);
// Requires: the program has the reward.
Element reward_element(const program::Program& program, const std::string& reward);

// A clause that one of the two policies has, or applies, alone.
Cause one_sided_clause(const Element& element, bool now, const std::string& what = "applies");

// True if --set gave the parameter a value.
bool is_set(const program::Program& program, const std::string& parameter);

}  // namespace zgoda::trace
