#include "check/checker.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using text::Code;

bool Checker::check_conversion(const policy::Metric& from, Metric& to) {
    to.numerator = element_named(from.base_metric, SymbolKind::Metric, "metric");
    to.denominator = element_named(from.conversion_metric, SymbolKind::Metric, "metric");
    if (to.numerator < 0 || to.denominator < 0) return false;
    if (!need(SymbolKind::Metric, to.numerator, from.base_metric.span)) return false;
    if (!need(SymbolKind::Metric, to.denominator, from.conversion_metric.span)) return false;
    const Metric& base = policy_.metrics[static_cast<std::size_t>(to.numerator)];
    const Metric& conversion = policy_.metrics[static_cast<std::size_t>(to.denominator)];
    for (const auto& [metric, word] :
         {std::pair(&base, &from.base_metric), std::pair(&conversion, &from.conversion_metric)}) {
        if (metric->kind == MetricType::Simple && metric->aggregate == Aggregate::Count && metric->time) continue;
        return refuse(Code::Z0206, word->span, "a conversion is of counts, `" + metric->name + "` is none",
                      "Name a metric of   type: simple   with   agg: count", {{metric->span, "declared here"}});
    }
    const Source& source = source_at(base.source);
    if (base.source != conversion.source) {
        return refuse(
            Code::Z0207, from.conversion_metric.span, "a conversion between two sources is known, not yet supported",
            "Give the date of the conversion a name under `derived:` of `" + source.name + "` and count by it.",
            {{base.span, "counts rows of " + source.name},
             {conversion.span, "counts rows of " + source_at(conversion.source).name}});
    }
    const std::string& entity = source.source.entity;
    if (from.entity && from.entity.text != entity) {
        return refuse(Code::Z0202, from.entity.span,
                      "the metrics count `" + entity + "`, not `" + from.entity.text + "`",
                      "Write   entity: " + entity);
    }
    to.source = base.source;
    to.person_scope = base.person_scope;
    to.rate = from.calculation.text != "conversions";
    if (!check_settlement(from, to) || !check_constant_properties(from, to)) return false;
    if (!to.rate) {
        to.type = {Kind::Count, entity, false};
        if (!from.if_base_zero && !from.if_base_zero_word) return true;
        return refuse(Code::Z0320, from.if_base_zero ? from.if_base_zero.span : from.if_base_zero_word.span,
                      "`conversions` is a count and divides by nothing, so `if_base_zero` has no effect",
                      "Take `if_base_zero` away.");
    }
    return check_if_zero(from.if_base_zero, from.if_base_zero_word, from.base_metric.span, "if_base_zero", to);
}

// A property is constant where both its values are there and equal:
// `base is not missing and conversion is not missing and base = conversion`, with as much of it as the values need.
bool Checker::check_constant_properties(const policy::Metric& from, Metric& to) {
    const Context rows = row_context(to.source);
    const auto part_of = [](policy::ExprKind kind, const policy::Formula& property,
                            std::vector<policy::ExprPtr> parts) {
        auto part = std::make_shared<policy::Expr>();
        part->kind = kind;
        part->span = part->mark = property.span;
        part->parts = std::move(parts);
        return part;
    };
    for (const policy::ConstantProperty& property : from.constant_properties) {
        std::vector<policy::ExprPtr> conditions;
        for (const policy::Formula* each : {&property.base, &property.conversion}) {
            const TypedPtr value = each->expression ? typed(*each, rows) : nullptr;
            if (!value) return false;
            const bool told = each != &property.base && each->text == property.base.text;
            if (!value->type.optional || told) continue;
            const auto there = part_of(policy::ExprKind::IsMissing, *each, {each->expression});
            there->negated = true;
            conditions.push_back(there);
        }
        const auto equal = part_of(policy::ExprKind::Compare, property.conversion,
                                   {property.base.expression, property.conversion.expression});
        equal->word = "=";
        conditions.push_back(equal);
        policy::Formula formula;
        formula.span = property.conversion.span;
        formula.text = property.base.text + " = " + property.conversion.text;
        formula.expression = equal;
        if (conditions.size() > 1)
            formula.expression = part_of(policy::ExprKind::And, property.conversion, std::move(conditions));
        to.constant_properties.push_back(typed(formula, rows));
        if (!to.constant_properties.back()) return false;
    }
    return true;
}

// Z0508: what converts after the period is lost to its own period, and the next one does not have the row (language.md
// 7.4, D12).
bool Checker::warn_of_late_conversions(const policy::Metric& from, const Metric& to) {
    report(Code::Z0508, from.settled ? from.settled.span : to.span,
           "a row of `" + to.name + "` that converts after its period counts as a conversion in none",
           std::string(from.window ? "Write" : "Give it a window and write") +
               "   settled: when_window_closed   to measure each row in the period in which its window ends.\n"
               "Keep it if both teams have agreed that late conversions do not count.");
    return true;
}

// A window outlives the period: the policy says whether the period is closed as it stands or when the window has run
// out.
bool Checker::check_settlement(const policy::Metric& from, Metric& to) {
    Context constants;
    constants.at = At::Constant;
    to.when_window_closed = from.settled.text == "when_window_closed";
    if (!from.window) {
        if (!to.when_window_closed) return warn_of_late_conversions(from, to);
        return refuse(Code::Z0203, from.settled.span, "`when_window_closed` needs a window", "Add   window: 60 days");
    }
    to.window = typed_as(from.window, constants, {Kind::Duration}, "window");
    if (!to.window) return false;
    const auto length = constant(to.window);
    if (length && length->sign() < 0)
        return refuse(Code::Z0206, to.window->span, "a window is not negative",
                      "Write a span of days, such as   window: 60 days");
    if (to.when_window_closed) return true;
    if (from.settled) return warn_of_late_conversions(from, to);
    return refuse(
        Code::Z0503, from.window.span,
        "the window of `" + to.name + "` runs on after the period, and the metric does not say when it is settled",
        "Add   settled: at_period_end   (later conversions never count)\nor   settled: when_window_closed   "
        "(counted in the period in which the window closes)");
}

}  // namespace zgoda::check
