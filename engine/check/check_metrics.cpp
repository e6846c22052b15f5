#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using program::Type;
using text::Code;

void Checker::check_metric(std::int32_t index) {
    const policy::Metric& from = tree_.metrics[static_cast<std::size_t>(index)];
    Metric to;
    static_cast<Named&>(to) = named(from);
    if (from.type.text == "simple") {
        to.kind = MetricType::Simple;
        check_simple(from, to);
    } else if (from.type.text == "ratio") {
        to.kind = MetricType::Ratio;
        check_ratio(from, to);
    } else if (from.type.text == "conversion") {
        to.kind = MetricType::Conversion;
        check_conversion(from, to);
    } else if (from.type.text == "derived") {
        to.kind = MetricType::Derived;
        Context context;
        context.at = At::Metric;
        to.expr = typed(from.expr, context);
        if (!to.expr) return;
        to.type = to.expr->type;
        // The scopes a derived metric has are those all its inputs have.
        to.person_scope = true;
        const auto scan = [&](const auto& self, const TypedPtr& part) -> void {
            if (!part) return;
            if (part->form == Form::Metric) {
                const Metric& input = policy_.metrics[static_cast<std::size_t>(part->subject)];
                if (part->whose == Whose::Inherit && !input.person_scope) to.person_scope = false;
                if (part->whose == Whose::Inherit && input.only_person) to.only_person = true;
            }
            for (const TypedPtr& each : part->parts) self(self, each);
        };
        scan(scan, to.expr);
        const Reads reads = reads_of(to.expr);
        to.only_person = to.only_person || reads.person || reads.team;
    } else {
        report(Code::Z0206, from.type.span, "`" + from.type.text + "` is not a type of metric", "It can be: simple, ratio, derived, conversion");
        return;
    }
    to.rounded = rounding_of(from.rounded, {to.type.kind, to.type.unit, false});
    policy_.metrics[static_cast<std::size_t>(index)] = std::move(to);
}

void Checker::check_simple(const policy::Metric& from, Metric& to) {
    to.source = source_named(from.source.text);
    if (to.source < 0) {
        std::vector<std::string> known;
        for (const Source& source : policy_.sources) known.push_back(source.name);
        report_unknown("source", from.source, known);
        return;
    }
    Context context;
    context.at = At::Row;
    context.source = to.source;
    if (from.agg_time_dimension) {
        to.time = typed_path(from.agg_time_dimension, context);
        if (!to.time) return;
        if (to.time->type.kind != Kind::Date) {
            report(Code::Z0302, from.agg_time_dimension.span, "`agg_time_dimension` needs a date, this is " + program::type_text(to.time->type));
            return;
        }
        context.present.insert(from.agg_time_dimension.text);
        context.event_date = true;
    }
    if (from.filter) {
        to.filter = typed_as(from.filter, context, {Kind::Truth}, "filter");
        if (!to.filter) return;
    }
    check_aggregated_value(from, to, context);
    check_person_columns(from, to);
}

void Checker::check_aggregated_value(const policy::Metric& from, Metric& to, Context context) {
    static const std::map<std::string, Aggregate> kAggregates = {
        {"sum", Aggregate::Sum}, {"count", Aggregate::Count}, {"count_distinct", Aggregate::CountDistinct}, {"average", Aggregate::Average},
        {"median", Aggregate::Median}, {"min", Aggregate::Min}, {"max", Aggregate::Max}, {"sum_boolean", Aggregate::Count}};
    const auto found = kAggregates.find(from.agg.text);
    if (found == kAggregates.end()) {
        const bool later = from.agg.text == "percentile";
        report(later ? Code::Z0207 : Code::Z0206, from.agg.span, later ? "`percentile` is known, not yet supported" : "`" + from.agg.text + "` is not an aggregation",
               "It can be: sum, count, count_distinct, average, median, min, max, sum_boolean");
        return;
    }
    to.aggregate = found->second;
    const std::string& entity = policy_.sources[static_cast<std::size_t>(to.source)].source.entity;
    TypedPtr value = typed(from.expr, context);
    if (!value) return;
    const bool row_itself = value->form == Form::Read && value->read.last == Last::Self && value->read.hops.empty();
    if (from.fill_nulls_with) {
        TypedPtr fill = typed(from.fill_nulls_with, context);
        if (!fill) return;
        fill = adapted(fill, value->type);
        if (fill->type.kind != value->type.kind || fill->type.unit != value->type.unit) {
            report(Code::Z0302, fill->span, "`fill_nulls_with` is " + program::type_text(fill->type) + ", the value is " + program::type_text(value->type));
            return;
        }
        to.fill = fill;
    }
    const bool counts = to.aggregate == Aggregate::Count || to.aggregate == Aggregate::CountDistinct;
    if (value->type.optional && !to.fill && !counts) {
        report(Code::Z0310, value->span, "`" + value->formula + "` may be missing", "Say what counts instead:   fill_nulls_with: ...\nor   " + value->formula + " otherwise ...");
        return;
    }
    const Kind kind = value->type.kind;
    to.type = {kind, value->type.unit, false};
    switch (to.aggregate) {
        case Aggregate::Count:
            if (from.agg.text == "sum_boolean") {
                if (kind != Kind::Truth) {
                    report(Code::Z0302, value->span, "`sum_boolean` needs a condition, this is " + program::type_text(value->type));
                    return;
                }
                // Rows where the condition holds: the condition joins the filter.
                auto both = std::make_shared<Typed>(*value);
                if (to.filter) {
                    both = std::make_shared<Typed>();
                    both->form = Form::Operation;
                    both->op = program::Op::And;
                    both->type = {Kind::Truth, "", false};
                    both->span = value->span;
                    both->formula = to.filter->formula + " and " + value->formula;
                    both->parts = {to.filter, value};
                }
                to.filter = both;
            } else if (!row_itself) {
                to.expr = value;
            }
            to.type = {Kind::Count, entity, false};
            break;
        case Aggregate::CountDistinct:
            to.expr = value;
            to.type = {Kind::Count, kind == Kind::Row ? value->type.unit : (kind == Kind::Person ? "person" : value->formula), false};
            break;
        case Aggregate::Sum:
        case Aggregate::Average:
        case Aggregate::Median:
            if (!program::is_numeric(kind)) {
                report(Code::Z0302, value->span, "`" + from.agg.text + "` needs numbers or amounts, this is " + program::type_text(value->type));
                return;
            }
            to.expr = value;
            if (to.aggregate != Aggregate::Sum) {
                if (kind == Kind::Count) to.type = {Kind::Number, "", false};
                to.type.optional = true;
            }
            break;
        default:
            if (!program::is_numeric(kind) && kind != Kind::Date) {
                report(Code::Z0302, value->span, "`" + from.agg.text + "` needs numbers, amounts or dates, this is " + program::type_text(value->type));
                return;
            }
            to.expr = value;
            to.type.optional = true;
            break;
    }
}

void Checker::check_person_columns(const policy::Metric& from, Metric& to) {
    Context context;
    context.at = At::Row;
    context.source = to.source;
    for (const auto& [team, column] : from.person_columns) {
        PersonColumn each;
        if (team) each.team = team_named(team);
        each.person = typed_path(column, context);
        if (!each.person) continue;
        if (each.person->type.kind != Kind::Person) {
            report(Code::Z0302, column.span, "`person_column` names a person column, `" + column.text + "` is " + program::type_text(each.person->type));
            continue;
        }
        to.person_columns.push_back(std::move(each));
    }
    to.person_scope = !to.person_columns.empty();
}

void Checker::check_ratio(const policy::Metric& from, Metric& to) {
    to.numerator = metric_named(from.numerator);
    to.denominator = metric_named(from.denominator);
    if (to.numerator < 0 || to.denominator < 0) return;
    if (!need_metric(to.numerator, from.numerator.span) || !need_metric(to.denominator, from.denominator.span)) return;
    const Metric& above = policy_.metrics[static_cast<std::size_t>(to.numerator)];
    const Metric& below = policy_.metrics[static_cast<std::size_t>(to.denominator)];
    for (const auto& [metric, word] : {std::pair(&above, &from.numerator), std::pair(&below, &from.denominator)}) {
        if (!metric->type.optional) continue;
        report(Code::Z0310, word->span, "`" + metric->name + "` may be missing, so it cannot be a part of a ratio", "Use a `derived` metric and say what counts instead:   " + metric->name + " otherwise ...");
        return;
    }
    const bool both_counts = above.type.kind == Kind::Count && below.type.kind == Kind::Count;
    const bool same = above.type.kind == below.type.kind && above.type.unit == below.type.unit && program::is_numeric(above.type.kind);
    if (!both_counts && !same) {
        report(Code::Z0301, from.numerator.span, "a ratio needs two of the same kind, here are " + program::type_text(above.type) + " and " + program::type_text(below.type),
               "For an amount per piece use   type: derived   with   expr: " + above.name + " / " + below.name,
               {{from.numerator.span, program::type_text(above.type)}, {from.denominator.span, program::type_text(below.type)}});
        return;
    }
    to.person_scope = above.person_scope && below.person_scope;
    to.only_person = above.only_person || below.only_person;
    to.type = {Kind::Ratio, "", false};
    if (from.if_denominator_zero_word) {
        to.type.optional = true;
        return;
    }
    if (!from.if_denominator_zero) {
        report(Code::Z0311, from.denominator.span, "`" + below.name + "` may be zero", "Say what the ratio then is:   if_denominator_zero: 0%   (or missing)");
        return;
    }
    Context context;
    context.at = At::Constant;
    to.if_zero = typed_as(from.if_denominator_zero, context, {Kind::Ratio}, "if_denominator_zero");
}

void Checker::check_conversion(const policy::Metric& from, Metric& to) {
    to.numerator = metric_named(from.base_metric);
    to.denominator = metric_named(from.conversion_metric);
    if (to.numerator < 0 || to.denominator < 0) return;
    if (!need_metric(to.numerator, from.base_metric.span) || !need_metric(to.denominator, from.conversion_metric.span)) return;
    const Metric& base = policy_.metrics[static_cast<std::size_t>(to.numerator)];
    const Metric& conversion = policy_.metrics[static_cast<std::size_t>(to.denominator)];
    for (const auto& [metric, word] : {std::pair(&base, &from.base_metric), std::pair(&conversion, &from.conversion_metric)}) {
        if (metric->kind == MetricType::Simple && metric->aggregate == Aggregate::Count && metric->time) continue;
        report(Code::Z0206, word->span, "`" + metric->name + "` must be a simple count with `agg_time_dimension`");
        return;
    }
    if (base.source != conversion.source) {
        report(Code::Z0207, from.conversion_metric.span, "a conversion between two sources is known, not yet supported", "Give the date of the conversion a name under `derived:` of `" + policy_.sources[static_cast<std::size_t>(base.source)].name + "` and count by it.");
        return;
    }
    const std::string& entity = policy_.sources[static_cast<std::size_t>(base.source)].source.entity;
    if (from.entity && from.entity.text != entity) report(Code::Z0202, from.entity.span, "the metrics count `" + entity + "`, not `" + from.entity.text + "`", "Write   entity: " + entity);
    to.source = base.source;
    to.person_scope = base.person_scope;
    if (from.calculation && from.calculation.text != "conversion_rate" && from.calculation.text != "conversions") {
        report(Code::Z0206, from.calculation.span, "`" + from.calculation.text + "` is not a calculation", "It can be: conversion_rate, conversions");
    }
    to.rate = from.calculation.text != "conversions";
    Context context;
    context.at = At::Constant;
    if (from.window) to.window = typed_as(from.window, context, {Kind::Duration}, "window");
    if (from.settled && from.settled.text != "at_period_end" && from.settled.text != "when_window_closed") {
        report(Code::Z0206, from.settled.span, "`" + from.settled.text + "` does not say when the metric is settled", "It can be: at_period_end, when_window_closed");
    }
    to.when_window_closed = from.settled.text == "when_window_closed";
    if (to.when_window_closed && !to.window) report(Code::Z0203, from.settled.span, "`when_window_closed` needs a window", "Add   window: 60 days");
    if (to.window && !from.settled) {
        report(Code::Z0203, from.name.span, "the window of `" + to.name + "` outlives the period, and the metric does not say when it is settled", "Add   settled: at_period_end   (late conversions never count)   or   settled: when_window_closed");
    }
    if (to.window && from.settled.text == "at_period_end") {
        report(Code::Z0503, from.settled.span, "conversions after the period's last day are counted in no period", "Consider   settled: when_window_closed");
    }
    if (!to.rate) {
        to.type = {Kind::Count, entity, false};
        return;
    }
    to.type = {Kind::Ratio, "", static_cast<bool>(from.if_base_zero_word)};
    if (from.if_base_zero_word) return;
    if (!from.if_base_zero) {
        report(Code::Z0311, from.base_metric.span, "`" + base.name + "` may be zero", "Say what the rate then is:   if_base_zero: 0%   (or missing)");
        return;
    }
    to.if_zero = typed_as(from.if_base_zero, context, {Kind::Ratio}, "if_base_zero");
}

}  // namespace zgoda::check
