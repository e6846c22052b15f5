#include "trace/definition.hpp"

#include <algorithm>

#include "trace/decisions.hpp"
#include "trace/words.hpp"

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

std::string definition_text(const program::Program& program, program::StepId id) {
    const Step& step = program.step(id);
    const std::size_t bounds = (step.inputs.size() - (step.inputs.empty() ? 0 : 1)) / 2;
    if (step.op == Op::Band || step.op == Op::Slices) return std::to_string(bounds) + " bands";
    if (step.op == Op::Curve) return std::to_string(bounds) + " points";
    // A plain name is written for what it stands for.
    if (step.op == Op::Same && step.origin.formula.empty()) return definition_text(program, step.inputs[0]);
    if (step.op == Op::Fold && step.origin.formula.empty()) return std::string(word(step.aggregate));
    return "`" + formula_text(program, id) + "`";
}

std::optional<AppliedFactor> factor_of(const program::Program& program, program::StepId id) {
    const auto step = [&](program::StepId of) -> const Step& { return program.step(of); };
    if (step(id).op == Op::Multiply && step(id).inputs.size() == 2) {
        const std::int32_t number = adjuster_of(program, step(id).inputs[1]);
        if (number < 0) return std::nullopt;
        const program::Adjuster& adjuster = program.adjusters[static_cast<std::size_t>(number)];
        return AppliedFactor{step(id).inputs[0], step(id).inputs[1], adjuster.name, element_from(adjuster)};
    }
    // A personal limit leaves negative amounts alone: max(amount, 0) * factor + min(amount, 0).
    if (step(id).op != Op::Add || step(step(id).inputs[0]).op != Op::Multiply) return std::nullopt;
    const Step& cut = step(step(id).inputs[0]);
    const std::int32_t number = limit_of(program, cut.inputs[1]);
    if (number < 0 || step(cut.inputs[0]).op != Op::Maximum) return std::nullopt;
    const program::Limit& limit = program.limits[static_cast<std::size_t>(number)];
    return AppliedFactor{step(cut.inputs[0]).inputs[0], cut.inputs[1], limit.name, element_from(limit)};
}

std::optional<LimitedSum> limited_sum(const program::Program& program, program::StepId id) {
    for (const program::Limit& limit : program.limits) {
        if (!limit.per_person || (limit.positive != id && limit.negative != id)) continue;
        // Added one after the other to zero, so the last stands on top.
        std::vector<program::StepId> amounts;
        program::StepId rest = id;
        for (; program.step(rest).op == Op::Add; rest = program.step(rest).inputs[0])
            amounts.push_back(program.step(rest).inputs[1]);
        std::reverse(amounts.begin(), amounts.end());
        LimitedSum sum;
        std::size_t next = 0;
        for (const std::int32_t number : limit.rewards) {
            const program::Reward& reward = program.rewards[static_cast<std::size_t>(number)];
            for (std::size_t pot = 0; pot < reward.pots.size() && next < amounts.size(); ++pot)
                sum.amounts[{reward.name, pot}] = amounts[next++];
        }
        return sum;
    }
    return std::nullopt;
}

Element reward_element(const program::Program& program, const std::string& name) {
    const auto found = std::find_if(program.rewards.begin(), program.rewards.end(),
                                    [&](const program::Reward& reward) { return reward.name == name; });
    return element_from(*found);
}

Cause one_sided_clause(const Element& element, bool now, const std::string& what) {
    Cause cause;
    cause.of = Cause::Of::Policy;
    cause.name = element.name;
    cause.clause = element.clause;
    cause.line = element.line;
    cause.earlier = !now;
    cause.item = what + " only " + (now ? "now" : "before");
    return cause;
}

Cause changed_shares(const program::Credit& was, const program::Credit& is) {
    Cause cause;
    cause.name = is.label.empty() ? readable(is.name) : is.label;
    cause.clause = is.clause;
    cause.line = is.line;
    const auto missing = [](const program::Share& share) {
        return std::string(share.hold ? "`if_missing: hold`" : "`if_missing: to_other_shares`");
    };
    const auto names = [](const program::Credit& credit) {
        std::string text;
        for (const program::Share& share : credit.shares) text += (text.empty() ? "" : ", ") + share.name;
        return text;
    };
    if (names(was) != names(is)) {
        cause.of = Cause::Of::Policy;
        cause.item = "shares";
        cause.was = names(was);
        cause.is = names(is);
        return cause;
    }
    for (std::size_t i = 0; i < is.shares.size(); ++i) {
        // The word matters only where somebody can be missing.
        if (was.shares[i].hold == is.shares[i].hold || (!was.shares[i].optional && !is.shares[i].optional)) continue;
        cause.of = Cause::Of::Policy;
        cause.item = "share " + is.shares[i].name;
        cause.was = missing(was.shares[i]);
        cause.is = missing(is.shares[i]);
        break;
    }
    return cause;
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
