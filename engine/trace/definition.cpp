#include "trace/definition.hpp"

#include <algorithm>

#include "trace/decisions.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

using program::Op;
using program::Role;
using program::Step;

namespace {

// What a step reads besides its inputs, by name: numbers of sources and teams mean nothing in another program.
std::string subject_text(const program::Program& program, const Step& step) {
    const auto subject = static_cast<std::size_t>(step.subject);
    switch (step.op) {
        case Op::ReadColumn: {
            const program::Source& source = program.sources[subject];
            return source.table + "." + source.columns[static_cast<std::size_t>(step.part)].physical;
        }
        case Op::Target: return program.targets[subject].goal;
        case Op::MemberOf: return program.teams[subject].name;
        default: return std::to_string(step.part);
    }
}

// The clause and label of the element that begins a step's name: "customer_bonus.claim" is of customer_bonus.
template <typename Named>
bool fill(const std::vector<Named>& list, const std::string& name, Element& element) {
    for (const Named& each : list) {
        if (each.name != name) continue;
        element.name = each.label.empty() ? readable(each.name) : each.label;
        if (element.clause.empty()) element.clause = each.clause;
        return true;
    }
    return false;
}

}  // namespace

bool same_shape(const Step& a, const Step& b) {
    if (a.op != b.op || a.inputs.size() != b.inputs.size() || a.domain.over != b.domain.over) return false;
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        if (a.inputs[i].known() != b.inputs[i].known()) return false;
    }
    return true;
}

bool same_definition(const program::Program& program, const Step& step, const program::Program& other_program,
                     const Step& other) {
    return step.value == other.value && step.relation == other.relation && step.aggregate == other.aggregate &&
           step.span == other.span && step.rounding.quantum == other.rounding.quantum &&
           step.rounding.mode == other.rounding.mode && step.below == other.below && step.above == other.above &&
           step.exclusive == other.exclusive && step.words == other.words && step.starts == other.starts &&
           step.ends == other.ends && subject_text(program, step) == subject_text(other_program, other);
}

std::vector<std::size_t> deciding_inputs(const evaluate::Run& run, CellId cell) {
    const Step& step = run.program.step(cell.step);
    if (step.op == Op::Choose) {
        const bool holds = truth_of(run, input_cell(run, step.inputs[0], cell.cell)).value_or(false);
        return {holds ? std::size_t{1} : std::size_t{2}};
    }
    std::vector<std::size_t> inputs;
    if (step.op == Op::Dated) {
        for (std::size_t i = 0; i < step.starts.size(); ++i) {
            if (choice_of(run, cell) == static_cast<std::int32_t>(i)) inputs.push_back(i + 1);
        }
        return inputs;
    }
    const Bounds bounds = bounds_of(run, cell);
    for (std::size_t i = 0; i < bounds.count; ++i) {
        const auto number = static_cast<std::int32_t>(i);
        const bool decides = step.op == Op::Band     ? number == bounds.reached
                             : step.op == Op::Slices ? number <= bounds.reached
                                                     : number == bounds.reached || number == bounds.reached + 1;
        if (!decides) continue;
        inputs.push_back(1 + i);
        inputs.push_back(1 + bounds.count + i);
    }
    if (step.op == Op::Curve && bounds.reached < 0) inputs.push_back(step.inputs.size() - 1);
    return inputs;
}

Element element_of(const program::Program& program, program::StepId id) {
    const Step& step = program.step(id);
    Element element;
    if (step.name.empty()) return element;
    element.name = display_name(program, id);
    element.clause = step.clause;
    element.line = step.origin.line;
    const bool plain = step.role == Role::Expression || step.role == Role::Column || step.role == Role::Derived ||
                       step.role == Role::Parameter;
    element.clause_bearing = !plain;
    if (plain || step.role == Role::Metric) return element;
    const std::string head = step.name.substr(0, step.name.find('.'));
    if (step.role == Role::Credit) {
        fill(program.credits, head, element);
    } else if (!fill(program.adjusters, head, element) && !fill(program.limits, head, element) &&
               !fill(program.goals, head, element)) {
        fill(program.rewards, head, element);
    }
    return element;
}

bool is_set(const program::Program& program, const std::string& parameter) {
    return std::any_of(program.overrides.begin(), program.overrides.end(),
                       [&](const std::string& each) { return each.rfind(parameter + "=", 0) == 0; });
}

}  // namespace zgoda::trace
