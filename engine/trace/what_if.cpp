#include "trace/what_if.hpp"

#include <algorithm>

#include "trace/look_up.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Op;
using program::Step;

namespace {

constexpr std::size_t kPeopleMost = 2'000;

Supposed of_number(Rational number) { return {false, std::move(number), false}; }
Supposed of_truth(bool truth) { return {false, Rational(), truth}; }
constexpr bool compare(program::Relation relation, std::strong_ordering order) {
    switch (relation) {
        case program::Relation::Equal: return order == 0;
        case program::Relation::NotEqual: return order != 0;
        case program::Relation::Less: return order < 0;
        case program::Relation::LessEqual: return order <= 0;
        case program::Relation::Greater: return order > 0;
        case program::Relation::GreaterEqual: return order >= 0;
    }
    return false;
}

Supposed missing() { return {true, Rational(), false}; }

}  // namespace

WhatIf::WhatIf(const evaluate::Run& run, std::map<CellId, Rational> numbers)
    : run_(run), numbers_(std::move(numbers)), depends_(run.program.steps.size(), 0) {
    for (const auto& [cell, number] : numbers_) depends_[static_cast<std::size_t>(cell.step.value)] = 1;
    for (std::size_t i = 0; i < run.program.steps.size(); ++i) {
        for (const program::StepId input : run.program.steps[i].inputs) {
            if (input.known() && depends(input)) depends_[i] = 1;
        }
    }
}

void WhatIf::suppose(std::map<CellId, Rational> numbers) {
    numbers_ = std::move(numbers);
    known_.clear();
}

std::optional<Rational> WhatIf::number(CellId cell) {
    const auto found = value(cell);
    if (!found || found->missing) return std::nullopt;
    return found->number;
}

std::optional<Supposed> WhatIf::value(CellId cell) {
    const auto changed = numbers_.find(cell);
    if (changed != numbers_.end()) return of_number(changed->second);
    const bool beside =
        std::any_of(numbers_.begin(), numbers_.end(), [&](const auto& each) { return each.first.step == cell.step; });
    if (!depends(cell.step) || beside) return actual(cell);
    const auto known = known_.find(cell);
    if (known != known_.end()) return known->second;
    return known_[cell] = computed(cell);
}

std::optional<Supposed> WhatIf::actual(CellId cell) const {
    const facts::Column& column = run_.columns[static_cast<std::size_t>(cell.step.value)];
    if (column.is_missing(cell.cell)) return missing();
    if (column.form() == facts::Form::Truth) return of_truth(column.truth(cell.cell));
    if (column.form() == facts::Form::Text) return of_number(Rational());  // only asked whether it is missing
    if (column.form() == facts::Form::Number) return of_number(column.number(cell.cell));
    return of_number(Rational(column.cell(cell.cell)));
}

std::optional<Supposed> WhatIf::input(const Step& step, std::size_t i, std::size_t cell) {
    return value(input_cell(run_, step.inputs[i], cell));
}

std::optional<Supposed> WhatIf::computed(CellId cell) {
    const Step& step = run_.program.step(cell.step);
    switch (step.op) {
        case Op::Negate:
        case Op::Add:
        case Op::Subtract:
        case Op::Multiply:
        case Op::Divide:
        case Op::Absolute:
        case Op::Minimum:
        case Op::Maximum:
        case Op::Limit:
        case Op::WholeSteps:
        case Op::Rounded: return arithmetic(step, cell.cell);
        case Op::And:
        case Op::Or:
        case Op::Not:
        case Op::Compare:
        case Op::Between:
        case Op::IsMissing: return logic(step, cell.cell);
        case Op::Otherwise:
        case Op::Choose: return chosen(step, cell.cell);
        case Op::Band:
        case Op::Slices:
        case Op::Curve: return looked_up(step, cell.cell);
        case Op::ByTeam: return input(step, cell.cell, 0);
        case Op::Fold: return summed(step);
        case Op::Same: return input(step, 0, cell.cell);
        case Op::Gather: {
            const CellId index = input_cell(run_, step.inputs[0], cell.cell);
            const facts::Column& column = run_.columns[static_cast<std::size_t>(index.step.value)];
            if (depends(index.step)) return std::nullopt;
            if (column.is_missing(index.cell)) return missing();
            return value({step.inputs[1], static_cast<std::size_t>(column.cell(index.cell))});
        }
        default: return std::nullopt;
    }
}

std::optional<Supposed> WhatIf::arithmetic(const Step& step, std::size_t cell) {
    std::vector<Rational> numbers;
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const auto found = input(step, i, cell);
        if (!found) return std::nullopt;
        if (found->missing) return missing();
        numbers.push_back(found->number);
    }
    Rational result = numbers[0];
    if (step.op == Op::Negate) return of_number(-result);
    if (step.op == Op::Absolute) return of_number(exact::absolute(result));
    if (step.op == Op::Rounded) return of_number(exact::rounded(result, step.rounding));
    if (step.op == Op::Limit) return of_number(std::min(std::max(result, numbers[1]), numbers[2]));
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        if (step.op == Op::Add) result += numbers[i];
        if (step.op == Op::Subtract) result -= numbers[i];
        if (step.op == Op::Multiply) result *= numbers[i];
        if (step.op == Op::Minimum) result = std::min(result, numbers[i]);
        if (step.op == Op::Maximum) result = std::max(result, numbers[i]);
        if (step.op != Op::Divide && step.op != Op::WholeSteps) continue;
        if (numbers[i].is_zero()) return missing();
        result = result / numbers[i];
        if (step.op == Op::WholeSteps) result = exact::truncated(result);
    }
    return of_number(result);
}

std::optional<Supposed> WhatIf::logic(const Step& step, std::size_t cell) {
    if (step.op == Op::And || step.op == Op::Or) {
        // The deciding truth: false for `and`, true for `or`; a missing side leaves the answer open unless another
        // decides.
        const bool deciding = step.op == Op::Or;
        bool open = false;
        bool unknown = false;
        for (std::size_t i = 0; i < step.inputs.size(); ++i) {
            const auto side = input(step, i, cell);
            if (!side)
                unknown = true;
            else if (side->missing)
                open = true;
            else if (side->truth == deciding)
                return of_truth(deciding);
        }
        if (unknown) return std::nullopt;
        return open ? missing() : of_truth(!deciding);
    }
    const auto first = input(step, 0, cell);
    if (!first) return std::nullopt;
    if (step.op == Op::IsMissing) return of_truth(first->missing);
    if (first->missing) return missing();
    if (step.op == Op::Not) return of_truth(!first->truth);
    const auto second = input(step, 1, cell);
    if (!second) return std::nullopt;
    if (second->missing) return missing();
    if (step.op == Op::Compare) return of_truth(compare(step.relation, first->number <=> second->number));
    const auto third = input(step, 2, cell);
    if (!third) return std::nullopt;
    if (third->missing) return missing();
    return of_truth(first->number >= second->number && first->number <= third->number);
}

std::optional<Supposed> WhatIf::chosen(const Step& step, std::size_t cell) {
    const auto first = input(step, 0, cell);
    if (!first) return std::nullopt;
    if (step.op == Op::Otherwise) return first->missing ? input(step, 1, cell) : first;
    if (first->missing) return missing();
    return input(step, first->truth ? 1 : 2, cell);
}

std::optional<Supposed> WhatIf::looked_up(const Step& step, std::size_t cell) {
    std::vector<Rational> numbers;
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const auto found = input(step, i, cell);
        if (!found) return std::nullopt;
        if (found->missing) return missing();
        numbers.push_back(found->number);
    }
    const auto result = look_up(step, numbers);
    if (!result) return std::nullopt;
    return of_number(*result);
}

std::optional<Supposed> WhatIf::summed(const Step& step) {
    const program::StepId value = step.inputs[0];
    if (step.aggregate != program::Aggregate::Sum || !value.known() || step.inputs[2].known()) return std::nullopt;
    const program::StepId where = step.inputs[1];
    const std::size_t people = run_.facts.people.size();
    if (run_.program.step(value).domain.over != program::Domain::Over::People || people > kPeopleMost)
        return std::nullopt;
    std::vector<Rational> parts;
    for (std::size_t person = 0; person < people; ++person) {
        if (where.known()) {
            const auto counts = this->value(input_cell(run_, where, person));
            if (!counts) return std::nullopt;
            if (counts->missing || !counts->truth) continue;
        }
        const auto part = this->value(input_cell(run_, value, person));
        if (!part) return std::nullopt;
        if (!part->missing) parts.push_back(part->number);
    }
    return of_number(exact::sum(parts));
}

}  // namespace zgoda::trace
