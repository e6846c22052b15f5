#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

void Checker::check_parameter(std::int32_t index) {
    const policy::Parameter& from = tree_.parameters[static_cast<std::size_t>(index)];
    Parameter& to = policy_.parameters[static_cast<std::size_t>(index)];
    static_cast<Named&>(to) = named(from);
    Context context;
    context.at = At::Constant;
    if (from.value) {
        to.value = typed(from.value, context);
        if (!to.value) return;
        if (to.value->type.optional) {
            report(Code::Z0311, to.value->span, "`" + to.value->formula + "` may have no value");
            return;
        }
        to.type = to.value->type;
    } else {
        check_dated_parameter(from, to);
    }
    if (from.within) {
        const TypedPtr low = typed(from.within_low, context);
        const TypedPtr high = typed(from.within_high, context);
        const auto lowest = constant(low ? adapted(low, to.type) : nullptr);
        const auto highest = constant(high ? adapted(high, to.type) : nullptr);
        const auto outside = [&](const TypedPtr& value) {
            const auto number = constant(value);
            if (!number || !lowest || !highest || (*number >= *lowest && *number <= *highest)) return;
            report(Code::Z0206, value->span, "`" + value->formula + "` is outside the permitted range " + from.within.text, "", {{from.within.span, "permitted range"}});
        };
        if (low && high && (low->type.kind != to.type.kind || high->type.kind != to.type.kind)) {
            report(Code::Z0302, from.within.span, "the range is not of the parameter's type, " + program::type_text(to.type));
        }
        if (to.value) outside(to.value);
        for (const DatedFormula& dated : to.values) outside(dated.value);
    }
    to.rounded = rounding_of(from.rounded, to.type);
}

void Checker::check_dated_parameter(const policy::Parameter& from, Parameter& to) {
    if (from.as_of) {
        if (from.as_of.text == "event") to.as_of = Parameter::AsOf::Event;
        else if (from.as_of.text == "period_end") to.as_of = Parameter::AsOf::PeriodEnd;
        else if (from.as_of.text != "period_start") report(Code::Z0206, from.as_of.span, "`" + from.as_of.text + "` does not say which day counts", "It can be: event, period_start, period_end");
    }
    Context context;
    context.at = At::Constant;
    std::vector<std::pair<exact::Date, const policy::DatedValue*>> order;
    for (const policy::DatedValue& dated : from.values) {
        const auto date = date_of(dated.from);
        if (!date) continue;
        for (const auto& [other, entry] : order) {
            if (other == *date) report(Code::Z0205, dated.from.span, "two values begin on " + dated.from.text, "", {{entry->from.span, "the other"}});
        }
        order.emplace_back(*date, &dated);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [date, dated] : order) {
        if (dated->expected) continue;
        if (dated->ends) {
            to.ends = date;
            continue;
        }
        if (to.ends) report(Code::Z0506, dated->from.span, "a value begins after the parameter ended");
        TypedPtr value = typed(dated->value, context);
        if (!value) continue;
        if (to.values.empty()) to.type = value->type;
        value = adapted(value, to.type);
        if (value->type.kind != to.type.kind || value->type.unit != to.type.unit) {
            report(Code::Z0301, value->span, "the values of one parameter have one type, this is " + program::type_text(value->type) + " and the first is " + program::type_text(to.type), "", {{to.values[0].value->span, program::type_text(to.type)}});
            continue;
        }
        to.values.push_back({date, value});
    }
    if (to.values.empty()) {
        report(Code::Z0501, from.name.span, "the parameter `" + to.name + "` has no value", "Add   values: { 2026-01-01: ... }");
        return;
    }
    if (policy_.frame.effective_from && to.values[0].from > *policy_.frame.effective_from) {
        report(Code::Z0501, from.values[0].from.span, "`" + to.name + "` has no value from " + exact::date_text(*policy_.frame.effective_from) + " to " + exact::date_text({to.values[0].from.days - 1}),
               "Let the first value begin on " + exact::date_text(*policy_.frame.effective_from) + ".", {{tree_.effective_from.span, "the policy begins here"}});
    }
    if (to.ends && (!policy_.frame.effective_to || *to.ends <= *policy_.frame.effective_to)) {
        report(Code::Z0501, from.name.span, "`" + to.name + "` has no value from " + exact::date_text(*to.ends) + " on, and the policy goes on", "Give a value from that day, or `effective_to:` to the policy.");
    }
    if (from.as_of) return;
    for (std::size_t i = 1; i < to.values.size(); ++i) {
        const exact::Period period = exact::period_of(to.values[i].from, policy_.frame.unit);
        if (period.days.first == to.values[i].from) continue;
        report(Code::Z0502, to.values[i].value->span, "`" + to.name + "` changes on " + exact::date_text(to.values[i].from) + ", inside " + period.name,
               "Say which day counts:   as_of: event   (or period_start, period_end)");
    }
}

}  // namespace zgoda::check
