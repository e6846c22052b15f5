#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using text::Code;

bool Checker::check_parameter(std::int32_t index) {
    const policy::Parameter& from = tree_.parameters[static_cast<std::size_t>(index)];
    Parameter& to = policy_.parameters[static_cast<std::size_t>(index)];
    static_cast<Named&>(to) = named(from);
    if (from.value) {
        Context context;
        context.at = At::Constant;
        to.value = typed(from.value, context);
        if (!to.value || !present(to.value)) return false;
        to.type = to.value->type;
    } else if (!check_dated_parameter(from, to)) {
        return false;
    }
    if (from.within && !check_within(from, to)) return false;
    to.rounded = rounding_of(from.rounded, to.type);
    return true;
}

// Both ends as the parameter's own value is written.
std::string Checker::range_fix(const TypedPtr& end, const Parameter& to) {
    std::string unit = unit_fix(end, to.type);
    if (!unit.empty()) return unit;
    switch (to.type.kind) {
        case program::Kind::Money: return "Write   within: 0 " + to.type.unit + " to 100 " + to.type.unit;
        case program::Kind::Ratio: return "Write   within: 0% to 100%";
        case program::Kind::Duration: return "Write   within: 0 " + to.type.unit + " to 90 " + to.type.unit;
        case program::Kind::Date: return "Write   within: 2026-01-01 to 2026-12-31";
        default: return "Write   within: 0 to 100";
    }
}

bool Checker::check_within(const policy::Parameter& from, const Parameter& to) {
    Context context;
    context.at = At::Constant;
    TypedPtr ends[] = {typed(from.within_low, context), typed(from.within_high, context)};
    for (TypedPtr& end : ends) {
        if (!end) return false;
        end = adapted(end, to.type);
        if (fits(end, to.type)) continue;
        return refuse(
            Code::Z0302, end->span,
            "the range is in " + program::type_text(end->type) + ", the parameter is " + program::type_text(to.type),
            range_fix(end, to));
    }
    const auto lowest = constant(ends[0]);
    const auto highest = constant(ends[1]);
    if (!lowest || !highest)
        return refuse(Code::Z0206, from.within.span, "the range needs two fixed ends", "Write   within: 0% to 100%");
    if (*highest < *lowest) {
        return refuse(Code::Z0601, from.within.span, "the lower end of the range is above the upper end",
                      "Write   within: " + ends[1]->formula + " to " + ends[0]->formula);
    }
    std::vector<TypedPtr> values{to.value};
    for (const DatedFormula& dated : to.values) values.push_back(dated.value);
    for (const TypedPtr& value : values) {
        const auto number = constant(value);
        if (!number || (*number >= *lowest && *number <= *highest)) continue;
        return refuse(Code::Z0206, value->span, "`" + value->formula + "` is outside the permitted range",
                      "Write a value from " + ends[0]->formula + " to " + ends[1]->formula + ", or widen the range.",
                      {{from.within.span, "permitted range"}});
    }
    return true;
}

bool Checker::check_dated_parameter(const policy::Parameter& from, Parameter& to) {
    if (from.as_of.text == "event") to.as_of = Parameter::AsOf::Event;
    if (from.as_of.text == "period_end") to.as_of = Parameter::AsOf::PeriodEnd;
    Context context;
    context.at = At::Constant;
    std::vector<std::pair<exact::Date, const policy::DatedValue*>> order;
    for (const policy::DatedValue& dated : from.values) {
        const auto date = date_of(dated.from);
        if (!date) return false;
        order.emplace_back(*date, &dated);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const policy::DatedValue* end = nullptr;
    for (const auto& [date, dated] : order) {
        if (dated->expected) continue;
        if (end != nullptr) {
            return refuse(Code::Z0506, dated->from.span, "a value begins after the parameter ended",
                          "Take one of the two away.", {{end->from.span, "ends here"}});
        }
        if (dated->ends) {
            end = dated;
            to.ends = date;
            continue;
        }
        TypedPtr value = typed(dated->value, context);
        if (!value || !present(value)) return false;
        if (to.values.empty()) to.type = value->type;
        value = adapted(value, to.type);
        if (value->type.kind != to.type.kind || value->type.unit != to.type.unit) {
            return refuse(Code::Z0301, value->span,
                          "the values of one parameter have one type, here are " + program::type_text(to.type) +
                              " and " + program::type_text(value->type),
                          unit_fix(value, to.type), {{to.values[0].value->span, program::type_text(to.type)}});
        }
        to.values.push_back({date, value});
    }
    return check_days_covered(from, to) && check_changes(from, to);
}

// Each day of the policy's life has a value (Z0501).
bool Checker::check_days_covered(const policy::Parameter& from, const Parameter& to) {
    const auto& life = policy_.frame;
    if (to.values.empty()) {
        return refuse(Code::Z0501, from.name.span, "the parameter `" + to.name + "` has no value",
                      "Add   values: { 2026-01-01: ... }");
    }
    const exact::Date first = to.values[0].from;
    if (life.effective_from && first > *life.effective_from) {
        const auto word = std::find_if(from.values.begin(), from.values.end(), [&](const policy::DatedValue& dated) {
            return exact::date_from_text(dated.from.text) == first && dated.value;
        });
        return refuse(Code::Z0501, word->from.span,
                      "`" + to.name + "` has no value from " + exact::date_text(*life.effective_from) + " to " +
                          exact::date_text({first.days - 1}),
                      "Let the first value begin on " + exact::date_text(*life.effective_from) + ".",
                      {{tree_.effective_from.span, "the policy begins here"}});
    }
    if (to.ends && (!life.effective_to || *to.ends <= *life.effective_to)) {
        return refuse(
            Code::Z0501, from.name.span,
            "`" + to.name + "` has no value from " + exact::date_text(*to.ends) + " on, and the policy goes on",
            "Give it a value from that day, or end the policy the day before:   effective_to: " +
                exact::date_text({to.ends->days - 1}));
    }
    return true;
}

// A change inside a period says which day counts (Z0502).
bool Checker::check_changes(const policy::Parameter& from, const Parameter& to) {
    if (from.as_of) return true;
    for (std::size_t i = 1; i < to.values.size(); ++i) {
        const exact::Period period = exact::period_of(to.values[i].from, policy_.frame.unit);
        if (period.days.first == to.values[i].from) continue;
        return refuse(Code::Z0502, to.values[i].value->span,
                      "`" + to.name + "` changes on " + exact::date_text(to.values[i].from) + ", inside " + period.name,
                      "Say which day counts:   as_of: event   (or period_start, period_end)",
                      {{to.values[i - 1].value->span, "until then"}});
    }
    return true;
}

}  // namespace zgoda::check
