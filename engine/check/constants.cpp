#include "check/checker.hpp"

namespace zgoda::check {

using program::Op;

// The exact value of an expression over literals and plain parameters, if it has one.
std::optional<exact::Rational> Checker::constant(const TypedPtr& value) const {
    if (!value) return std::nullopt;
    if (value->form == Form::Literal) return value->value.number;
    if (value->form == Form::Parameter) {
        const Parameter& parameter = policy_.parameters[static_cast<std::size_t>(value->subject)];
        return parameter.rounded ? std::nullopt : constant(parameter.value);
    }
    if (value->form != Form::Operation) return std::nullopt;
    std::vector<exact::Rational> parts;
    for (const TypedPtr& part : value->parts) {
        const auto number = constant(part);
        if (!number) return std::nullopt;
        parts.push_back(*number);
    }
    switch (value->op) {
        case Op::Negate: return -parts[0];
        case Op::Add: return parts[0] + parts[1];
        case Op::Subtract: return parts[0] - parts[1];
        case Op::Multiply: return parts[0] * parts[1];
        case Op::Divide:
            if (parts[1].is_zero()) return std::nullopt;
            return parts[0] / parts[1];
        default: return std::nullopt;
    }
}

bool Checker::never_zero(const TypedPtr& value) const {
    if (!value) return false;
    if (const auto number = constant(value)) return !number->is_zero();
    if (value->form == Form::Parameter) {
        const Parameter& parameter = policy_.parameters[static_cast<std::size_t>(value->subject)];
        if (parameter.rounded) return false;
        for (const DatedFormula& dated : parameter.values) {
            if (!never_zero(dated.value)) return false;
        }
        return !parameter.values.empty();
    }
    if (value->form != Form::Operation) return false;
    if (value->op == Op::Multiply) return never_zero(value->parts[0]) && never_zero(value->parts[1]);
    if (value->op == Op::Maximum) {
        for (const TypedPtr& part : value->parts) {
            const auto number = constant(part);
            if (number && number->sign() > 0) return true;
        }
    }
    return false;
}

// True only where the text itself says so: a subtraction or a minus sign that nothing bounds (S14). Unknown data count as not negative.
bool Checker::may_be_negative(const TypedPtr& value, int depth) const {
    if (!value || depth > 20) return false;
    if (const auto number = constant(value)) return number->sign() < 0;
    switch (value->form) {
        case Form::Operation: {
            const auto any = [&](std::size_t from) {
                for (std::size_t i = from; i < value->parts.size(); ++i) {
                    if (may_be_negative(value->parts[i], depth + 1)) return true;
                }
                return false;
            };
            switch (value->op) {
                case Op::Negate:
                case Op::Subtract:
                case Op::DateDifference:
                case Op::MonthsBetween: return true;
                case Op::Absolute: return false;
                case Op::Maximum:
                    for (const TypedPtr& part : value->parts) {
                        if (!may_be_negative(part, depth + 1)) return false;
                    }
                    return true;
                case Op::Limit: return may_be_negative(value->parts[1], depth + 1);
                case Op::Choose: return any(1);
                case Op::Add:
                case Op::Multiply:
                case Op::Divide:
                case Op::Minimum:
                case Op::Otherwise: return any(0);
                default: return false;
            }
        }
        case Form::Read: {
            if (value->read.last != Last::Derived) return false;
            const Source& source = policy_.sources[static_cast<std::size_t>(value->read.end_source)];
            return may_be_negative(source.derived[static_cast<std::size_t>(value->read.column)].formula, depth + 1);
        }
        case Form::Metric: {
            const Metric& metric = policy_.metrics[static_cast<std::size_t>(value->subject)];
            const bool counts = metric.aggregate == program::Aggregate::Count || metric.aggregate == program::Aggregate::CountDistinct;
            if (metric.kind == MetricType::Simple && counts) return false;
            if (metric.kind == MetricType::Ratio) {
                auto part = std::make_shared<Typed>();
                part->form = Form::Metric;
                part->subject = metric.numerator;
                return may_be_negative(part, depth + 1);
            }
            return may_be_negative(metric.expr, depth + 1);
        }
        default: return false;
    }
}

}  // namespace zgoda::check
