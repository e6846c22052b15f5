#include "check/compile.hpp"

#include <algorithm>

#include "check/checker.hpp"
#include "check/lower.hpp"
#include "policy/parse_policy.hpp"

namespace zgoda::check {

using text::Code;

namespace {

// What stands behind the number of a literal, with its blank; "none" for a bare number, empty for anything else.
std::string unit_of_literal(const policy::ExprPtr& literal) {
    if (!literal) return "";
    switch (literal->kind) {
        case policy::ExprKind::Number: return "none";
        case policy::ExprKind::Percent: return "%";
        case policy::ExprKind::Money:
        case policy::ExprKind::Duration: return " " + literal->word;
        default: return "";
    }
}

// Puts the value of each override in the place of the parameter's own; the permitted range is still checked.
bool apply_overrides(policy::Tree& tree, text::Sources& sources, const std::vector<Override>& overrides,
                     text::Diagnostics& diagnostics) {
    static constexpr std::string_view kPrefix = "parameters.";
    for (const Override& each : overrides) {
        const std::string name = each.name.rfind(kPrefix, 0) == 0 ? each.name.substr(kPrefix.size()) : each.name;
        const std::string shown = "--set " + name;
        const std::int32_t file = sources.add(shown, each.value);
        const text::Span whole{file, 0, static_cast<std::uint32_t>(each.value.size())};
        const auto found =
            std::find_if(tree.parameters.begin(), tree.parameters.end(),
                         [&](const policy::Parameter& parameter) { return parameter.name.text == name; });
        if (found == tree.parameters.end()) {
            std::vector<std::string> known;
            for (const policy::Parameter& parameter : tree.parameters) known.push_back(parameter.name.text);
            const auto near = text::nearest_name(name, known);
            diagnostics.push_back({Code::Z0202,
                                   "there is no parameter `" + name + "` to set",
                                   whole,
                                   {},
                                   {},
                                   near ? "Did you mean `" + *near + "`?" : "Only parameters can be set.",
                                   std::nullopt});
            continue;
        }
        const policy::Formula was = found->value            ? found->value
                                    : found->values.empty() ? policy::Formula{}
                                                            : found->values.front().value;
        policy::ScalarText scalar;
        scalar.text = each.value;
        scalar.file = file;
        for (std::uint32_t byte = 0; byte <= each.value.size(); ++byte) scalar.bytes.push_back(byte);
        found->value.expression = policy::parse_expression(scalar, diagnostics);
        found->value.span = whole;
        if (const std::string unit = unit_of_literal(was.expression);
            !unit.empty() && unit != "none" && found->value && unit_of_literal(found->value.expression) == "none") {
            diagnostics.push_back(
                {Code::Z0302,
                 "`" + name + "` is " + was.text + " in the policy, so it cannot become a bare number",
                 whole,
                 {},
                 {},
                 "Write   --set " + name + "=\"" + each.value + unit + "\"",
                 std::nullopt});
        }
        found->value.text = each.value;
        found->values.clear();
        found->as_of = {};
    }
    return !text::has_errors(diagnostics);
}

std::string unit_of(const program::Type& type) {
    if (type.kind == program::Kind::Money) return type.unit;
    if (type.kind == program::Kind::Ratio) return "ratio";
    return type.kind == program::Kind::Duration ? type.unit : "";
}

// In order of evaluation: rows, measures, tables, rewards.
std::vector<RoundingPlace> rounding_places(const CheckedPolicy& policy) {
    std::vector<RoundingPlace> places;
    const auto add = [&](std::string_view what, const Named& element, const std::optional<exact::Rounding>& rounding,
                         const program::Type& type) {
        if (rounding)
            places.push_back({std::string(what) + " " + element.name, *rounding, unit_of(type), element.line});
    };
    const program::Type ratio{program::Kind::Ratio, "", false};
    for (const Parameter& each : policy.parameters) add("parameter", each, each.rounded, each.type);
    for (const Source& source : policy.sources) {
        for (const Derived& each : source.derived) add("derived column", each, each.rounded, each.formula->type);
    }
    for (const Metric& each : policy.metrics) add("metric", each, each.rounded, each.type);
    for (const Goal& each : policy.goals) add("goal", each, each.rounded, ratio);
    for (const Table& each : policy.tables) add("table", each, each.rounded, each.type);
    for (const Credit& each : policy.credits)
        add("amount of credit", each, each.rounded, {program::Kind::Money, policy.frame.currency, false});
    for (const Reward& each : policy.rewards) {
        if (each.pays())
            places.push_back({"reward " + each.name, each.rounding.value_or(policy.frame.rounding),
                              policy.frame.currency, each.line});
    }
    return places;
}

}  // namespace

text::Outcome<Compiled> compile(text::Sources& sources, std::int32_t file, const std::vector<Override>& overrides) {
    text::Outcome<policy::Tree> parsed = policy::parse_policy(sources, file);
    text::Outcome<Compiled> outcome;
    outcome.diagnostics = std::move(parsed.diagnostics);
    if (!parsed) return outcome;
    if (apply_overrides(*parsed.product, sources, overrides, outcome.diagnostics)) {
        CheckedPolicy checked = Checker(*parsed.product, sources, outcome.diagnostics).check();
        if (!text::has_errors(outcome.diagnostics)) {
            Compiled compiled;
            compiled.printed_checked = print_checked(checked);
            compiled.rounding_places = rounding_places(checked);
            compiled.program = lower(checked, sources);
            for (const Override& each : overrides) compiled.program.overrides.push_back(each.name + "=" + each.value);
            outcome.product = std::move(compiled);
        }
    }
    text::sort_diagnostics(outcome.diagnostics);
    return outcome;
}

}  // namespace zgoda::check
