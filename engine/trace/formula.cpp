#include "trace/formula.hpp"

#include <algorithm>

#include "exact/decimal_text.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

using program::Kind;
using program::Op;
using program::Step;
using program::StepId;

namespace {

std::string plain_number(const exact::Rational& number) {
    return exact::short_decimal(number, 12).value_or(number.to_fraction());
}

std::string joined(const program::Program& program, const Step& step, const std::string& between) {
    std::string text;
    for (const StepId input : step.inputs) {
        if (input.known()) text += (text.empty() ? "" : between) + formula_text(program, input);
    }
    return text;
}

std::string relation_words(program::Relation relation) {
    switch (relation) {
        case program::Relation::Equal: return " = ";
        case program::Relation::NotEqual: return " <> ";
        case program::Relation::Less: return " below ";
        case program::Relation::LessEqual: return " at most ";
        case program::Relation::Greater: return " above ";
        case program::Relation::GreaterEqual: return " at least ";
    }
    return " = ";
}

std::string column_name(const program::Program& program, const Step& step) {
    const auto& source = program.sources[static_cast<std::size_t>(step.subject)];
    return source.columns[static_cast<std::size_t>(step.part)].name;
}

// The text of an operation that the policy does not spell out, in the policy's grammar where it has one.
std::string made(const program::Program& program, const Step& step) {
    const auto part = [&](std::size_t i) { return formula_text(program, step.inputs[i]); };
    switch (step.op) {
        case Op::Literal: return literal_text(step);
        case Op::ReadColumn: return column_name(program, step);
        case Op::Negate: return "-" + part(0);
        case Op::Add: return joined(program, step, " + ");
        case Op::Subtract: return joined(program, step, " - ");
        case Op::Multiply: return joined(program, step, " * ");
        case Op::Divide: return joined(program, step, " / ");
        case Op::DateDifference: return joined(program, step, " - ");
        case Op::And: return joined(program, step, " and ");
        case Op::Or: return joined(program, step, " or ");
        case Op::Not: return "not " + part(0);
        case Op::Compare: return joined(program, step, relation_words(step.relation));
        case Op::Between: return part(0) + " between " + part(1) + " and " + part(2);
        case Op::InDays: return part(0) + " in " + std::string(word(step.span));
        case Op::IsMissing: return part(0) + " is missing";
        case Op::Otherwise: return joined(program, step, " otherwise ");
        case Op::Choose: return "if " + part(0) + " then " + part(1) + " else " + part(2);
        case Op::Same: return part(0);
        case Op::Gather: return part(1);
        case Op::PeriodDay: return (step.part == 0 ? "start_of(" : "end_of(") + std::string(word(step.span)) + ")";
        case Op::InList: {
            std::string words;
            for (const std::string& known : step.words) words += (words.empty() ? "" : ", ") + known;
            return step.words.size() == 1 ? part(0) + " is " + words : part(0) + " in [" + words + "]";
        }
        default:
            return std::string(word(step.op)) + (step.inputs.empty() ? "" : "(" + joined(program, step, ", ") + ")");
    }
}

// Steps of one element share its label; what they say of it follows: "Joint pool, fund". The element's own value has no
// suffix.
std::string element_name(const Step& step) {
    static constexpr std::string_view kOwn[] = {"attainment", "amount", "claim", "claims", "limited"};
    const std::size_t dot = step.name.rfind('.');
    const std::string field = dot == std::string::npos ? "" : step.name.substr(dot + 1);
    const std::string element = step.label.empty() ? readable(step.name.substr(0, dot)) : step.label;
    const bool own = std::find(std::begin(kOwn), std::end(kOwn), field) != std::end(kOwn);
    return field.empty() || own ? element : element + ", " + readable(field);
}

bool shares_label(program::Role role) {
    using program::Role;
    return role == Role::Goal || role == Role::Fund || role == Role::Weight || role == Role::Credit ||
           role == Role::Limit || role == Role::Amount || role == Role::Reward || role == Role::Share;
}

}  // namespace

std::string literal_text(const Step& step) {
    const program::Value& value = step.value;
    if (value.truth) return *value.truth ? "true" : "false";
    if (value.date) return exact::date_text(*value.date);
    if (value.text) return *value.text;
    if (!value.number) return "missing";
    switch (step.type.kind) {
        case Kind::Ratio: return plain_number(*value.number * exact::Rational(100)) + "%";
        case Kind::Money:
        case Kind::Duration: return plain_number(*value.number) + " " + step.type.unit;
        default: return plain_number(*value.number);
    }
}

std::string formula_text(const program::Program& program, StepId id) {
    const Step& step = program.step(id);
    if (!step.origin.formula.empty()) return step.origin.formula;
    if (!step.name.empty()) return step.name;
    return made(program, step);
}

std::string readable(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    std::string text = dot == std::string::npos ? name : name.substr(dot + 1);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string borrowed_name(const program::Program& program, StepId id) {
    const Step& step = program.step(id);
    if (step.op != Op::Fold) return "";
    const auto says = [&](StepId input) { return input.known() ? formula_text(program, input) : std::string(); };
    for (std::size_t i = 0; i < program.steps.size(); ++i) {
        const Step& other = program.steps[i];
        if (other.op != Op::Fold || other.role != program::Role::Metric || other.aggregate != step.aggregate) continue;
        if (other.domain != step.domain || other.type.unit != step.type.unit) continue;
        bool same = true;
        for (std::size_t input = 0; input < 3; ++input)
            same = same && says(other.inputs[input]) == says(step.inputs[input]);
        if (same) return display_name(program, {static_cast<std::int32_t>(i)});
    }
    // What is counted for the members of a team alone, and is nothing for others.
    for (std::size_t i = static_cast<std::size_t>(id.value) + 1; i < program.steps.size(); ++i) {
        const Step& above = program.steps[i];
        if (above.op == Op::Choose && above.role == program::Role::Metric && above.inputs[1] == id)
            return display_name(program, {static_cast<std::int32_t>(i)});
    }
    // Upwards from the division it is the numerator of.
    StepId at = id;
    for (std::size_t i = static_cast<std::size_t>(id.value) + 1; i < program.steps.size(); ++i) {
        const Step& above = program.steps[i];
        if (above.inputs.empty() || above.inputs[0] != at) continue;
        if (at == id && above.op != Op::Divide) continue;
        at = {static_cast<std::int32_t>(i)};
        if (above.role == program::Role::Metric) return display_name(program, at) + ", counted";
    }
    return "";
}

std::string display_name(const program::Program& program, StepId id) {
    const Step& step = program.step(id);
    if (shares_label(step.role)) return element_name(step);
    return step.label.empty() ? readable(step.name) : step.label;
}

}  // namespace zgoda::trace
