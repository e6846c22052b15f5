#include <algorithm>

#include "check/ranges.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using exact::Rational;
using program::Op;
using program::Relation;

namespace {

constexpr std::size_t kBitsMax = 4'096;

std::optional<Rational> computed(Op op, const std::vector<Rational>& parts) {
    switch (op) {
        case Op::Negate: return -parts[0];
        case Op::Add: return parts[0] + parts[1];
        case Op::Subtract: return parts[0] - parts[1];
        case Op::Multiply: return parts[0] * parts[1];
        case Op::Divide:
            if (parts[1].is_zero()) return std::nullopt;
            return parts[0] / parts[1];
        case Op::Absolute: return exact::absolute(parts[0]);
        case Op::Minimum: return *std::min_element(parts.begin(), parts.end());
        case Op::Maximum: return *std::max_element(parts.begin(), parts.end());
        default: return std::nullopt;
    }
}

std::optional<bool> negation(std::optional<bool> truth) { return truth ? std::optional<bool>(!*truth) : std::nullopt; }

// Whether each value of one range is at least each of the other.
std::optional<bool> at_least(const Range& a, const Range& b) {
    if (a.low && b.high && *b.high <= *a.low) return true;
    if (a.high && b.low && *a.high < *b.low) return false;
    return std::nullopt;
}

}  // namespace

std::optional<Rational> Ranges::constant(const TypedPtr& value) {
    if (!value) return std::nullopt;
    if (value->form == Form::Literal) return value->value.number;
    if (value->form == Form::Parameter) {
        const auto found = constants_.find(value->subject);
        if (found != constants_.end()) return found->second;
        const Parameter& parameter = policy_.parameters[static_cast<std::size_t>(value->subject)];
        return constants_[value->subject] = parameter.rounded ? std::nullopt : constant(parameter.value);
    }
    if (value->form != Form::Operation || value->parts.empty()) return std::nullopt;
    std::vector<Rational> parts;
    for (const TypedPtr& part : value->parts) {
        const auto number = constant(part);
        if (!number) return std::nullopt;
        parts.push_back(*number);
    }
    const auto result = computed(value->op, parts);
    return result && result->bits() <= kBitsMax ? result : std::nullopt;
}

bool Ranges::never_zero(const TypedPtr& value) {
    if (!value) return false;
    if (const auto number = constant(value)) return !number->is_zero();
    if (value->form == Form::Parameter) {
        const Parameter& parameter = policy_.parameters[static_cast<std::size_t>(value->subject)];
        return !parameter.rounded && !parameter.values.empty() &&
               std::all_of(parameter.values.begin(), parameter.values.end(),
                           [&](const DatedFormula& dated) { return never_zero(dated.value); });
    }
    if (value->form != Form::Operation) return false;
    if (value->op == Op::Multiply) return never_zero(value->parts[0]) && never_zero(value->parts[1]);
    if (value->op != Op::Maximum) return false;
    return std::any_of(value->parts.begin(), value->parts.end(), [&](const TypedPtr& part) {
        const auto number = constant(part);
        return number && number->sign() > 0;
    });
}

bool Ranges::may_be_negative(const TypedPtr& value) {
    if (!value) return false;
    const Range range = of(value);
    if (range.low) return range.low->sign() < 0;
    if (value->form == Form::Operation) return operation_may_be_negative(*value);
    if (value->form == Form::Fold) return may_be_negative(value->fold.value);
    const auto key = key_of(*value);
    if (!key) return false;
    const auto found = negative_.find(*key);
    if (found != negative_.end()) return found->second;
    const bool negative = named_may_be_negative(*value);
    negative_[*key] = negative;
    return negative;
}

bool Ranges::operation_may_be_negative(const Typed& value) {
    const auto any = [&](std::size_t first) {
        return std::any_of(value.parts.begin() + static_cast<std::ptrdiff_t>(first), value.parts.end(),
                           [&](const TypedPtr& part) { return may_be_negative(part); });
    };
    switch (value.op) {
        case Op::Negate:
        case Op::Subtract:
        case Op::DateDifference:
        case Op::MonthsBetween: return true;
        case Op::Maximum:
            return std::all_of(value.parts.begin(), value.parts.end(),
                               [&](const TypedPtr& part) { return may_be_negative(part); });
        case Op::Limit: return may_be_negative(value.parts[1]);
        case Op::Choose: return any(1);
        case Op::Add:
        case Op::Multiply:
        case Op::Divide:
        case Op::Minimum:
        case Op::WholeSteps:
        case Op::Otherwise: return any(0);
        default: return false;
    }
}

bool Ranges::named_may_be_negative(const Typed& value) {
    if (const Derived* derived = derived_read(policy_, value)) return may_be_negative(derived->formula);
    const auto index = static_cast<std::size_t>(value.subject);
    const auto of_metric = [&](std::int32_t metric) {
        Typed part;
        part.form = Form::Metric;
        part.type = policy_.metrics[static_cast<std::size_t>(metric)].type;
        part.subject = metric;
        return may_be_negative(std::make_shared<Typed>(part));
    };
    switch (value.form) {
        case Form::Metric: {
            const Metric& metric = policy_.metrics[index];
            if (metric.kind == MetricType::Ratio) return of_metric(metric.numerator) || of_metric(metric.denominator);
            return metric.kind != MetricType::Conversion && may_be_negative(metric.expr);
        }
        case Form::Goal: {
            const Goal& goal = policy_.goals[index];
            const bool measured = value.goal_field == GoalField::Actual || value.goal_field == GoalField::Attainment;
            return goal.metric >= 0 && measured && of_metric(goal.metric);
        }
        case Form::Table: {
            return std::any_of(policy_.tables[index].scale.bands.begin(), policy_.tables[index].scale.bands.end(),
                               [&](const Band& band) { return may_be_negative(band.result); });
        }
        case Form::Credit:
        case Form::EventAmount: return may_be_negative(policy_.credits[index].amount);
        default: return false;
    }
}

std::optional<bool> Ranges::outcome(const TypedPtr& condition) {
    if (!condition) return std::nullopt;
    if (condition->form == Form::Literal) return condition->value.truth;
    if (const Derived* derived = derived_read(policy_, *condition)) return outcome(derived->formula);
    if (condition->form != Form::Operation) return std::nullopt;
    const auto& parts = condition->parts;
    switch (condition->op) {
        case Op::Not: return negation(outcome(parts[0]));
        case Op::And:
        case Op::Or: {
            const bool deciding = condition->op == Op::Or;
            bool open = false;
            for (const TypedPtr& part : parts) {
                const auto side = outcome(part);
                if (side && *side == deciding) return deciding;
                open = open || !side;
            }
            return open ? std::nullopt : std::optional<bool>(!deciding);
        }
        case Op::Compare: {
            const Range a = of(parts[0]);
            const Range b = of(parts[1]);
            switch (condition->relation) {
                case Relation::GreaterEqual: return at_least(a, b);
                case Relation::LessEqual: return at_least(b, a);
                case Relation::Greater: return negation(at_least(b, a));
                case Relation::Less: return negation(at_least(a, b));
                default: return std::nullopt;
            }
        }
        case Op::Between: {
            const Range x = of(parts[0]);
            const Range low = of(parts[1]);
            const Range high = of(parts[2]);
            if (x.low && low.high && *low.high <= *x.low && x.high && high.low && *x.high <= *high.low) return true;
            return std::nullopt;
        }
        default: return std::nullopt;
    }
}

}  // namespace zgoda::check
