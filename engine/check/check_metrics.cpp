#include <algorithm>

#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using text::Code;

bool Checker::check_metric(std::int32_t index) {
    const policy::Metric& from = tree_.metrics[static_cast<std::size_t>(index)];
    Metric to;
    static_cast<Named&>(to) = named(from);
    bool right = false;
    if (from.type.text == "simple") {
        to.kind = MetricType::Simple;
        right = check_simple(from, to);
    } else if (from.type.text == "ratio") {
        to.kind = MetricType::Ratio;
        right = check_ratio(from, to);
    } else if (from.type.text == "conversion") {
        to.kind = MetricType::Conversion;
        right = check_conversion(from, to);
    } else {
        to.kind = MetricType::Derived;
        right = check_derived_metric(from, to);
    }
    if (!right) return false;
    to.rounded = rounding_of(from.rounded, {to.type.kind, to.type.unit, false});
    policy_.metrics[static_cast<std::size_t>(index)] = std::move(to);
    return true;
}

bool Checker::check_derived_metric(const policy::Metric& from, Metric& to) {
    Context context;
    context.at = At::Metric;
    to.expr = typed(from.expr, context);
    if (!to.expr) return false;
    to.type = to.expr->type;
    // The scopes a derived metric has are those all its inputs have.
    to.person_scope = true;
    std::set<std::string> read;
    for_each_part(to.expr, [&](const Typed& part) {
        if (part.form != Form::Metric) return;
        const Metric& input = policy_.metrics[static_cast<std::size_t>(part.subject)];
        read.insert(input.name);
        if (part.whose != Whose::Inherit) return;
        to.person_scope = to.person_scope && input.person_scope;
        to.only_person = to.only_person || input.only_person;
    });
    const Own own = own_of(policy_, to.expr);
    to.only_person = to.only_person || own.person || own.team;
    for (const policy::Word& input : from.input_metrics) {
        if (element_named(input, SymbolKind::Metric, "metric") < 0) return false;
        if (read.count(input.text)) continue;
        return refuse(Code::Z0206, input.span, "the formula does not read `" + input.text + "`",
                      "Take it away; without `input_metrics` the formula says itself what it reads.",
                      {{to.expr->span, "the formula"}});
    }
    return true;
}

bool Checker::check_simple(const policy::Metric& from, Metric& to) {
    to.source = source_named(from.source.text);
    if (to.source < 0) {
        report_unknown("source", from.source, source_names());
        return false;
    }
    Context context = row_context(to.source);
    if (from.agg_time_dimension) {
        to.time = typed_date(from.agg_time_dimension, context, "agg_time_dimension");
        if (!to.time) return false;
        set_present(context, from.agg_time_dimension.text);
        context.event_date = true;
    }
    if (!typed_if_given(from.filter, to.filter, context, {Kind::Truth}, "filter")) return false;
    const bool value = check_aggregated_value(from, to, context);
    return check_person_columns(from, to) && value && check_fill(from, to);
}

bool Checker::check_aggregated_value(const policy::Metric& from, Metric& to, const Context& context) {
    static const std::map<std::string, Aggregate> kAggregates = {
        {"sum", Aggregate::Sum},         {"count", Aggregate::Count},   {"count_distinct", Aggregate::CountDistinct},
        {"average", Aggregate::Average}, {"median", Aggregate::Median}, {"min", Aggregate::Min},
        {"max", Aggregate::Max}};
    to.aggregate = kAggregates.at(from.agg.text);
    const TypedPtr value = typed(from.expr, context);
    if (!value) return false;
    const std::string& entity = source_at(to.source).source.entity;
    const Kind kind = value->type.kind;
    if (to.aggregate == Aggregate::Count || to.aggregate == Aggregate::CountDistinct) {
        // Rows without the value are not counted, so it may be missing.
        const bool row_itself = value->form == Form::Read && value->read.last == Last::Self && value->read.hops.empty();
        const bool rows = to.aggregate == Aggregate::Count;
        if (!rows || !row_itself) to.expr = value;
        const std::string distinct =
            kind == Kind::Row ? value->type.unit : (kind == Kind::Person ? "person" : value->formula);
        to.type = {Kind::Count, rows ? entity : distinct, false};
        return true;
    }
    if (!present(value)) return false;
    const bool dates = to.aggregate == Aggregate::Min || to.aggregate == Aggregate::Max;
    if (!program::is_numeric(kind) && !(dates && kind == Kind::Date)) {
        return refuse(Code::Z0302, value->span,
                      "`agg: " + from.agg.text + "` needs numbers" + (dates ? ", amounts or dates" : " or amounts") +
                          ", this is " + program::type_text(value->type),
                      kind == Kind::Row || kind == Kind::Person
                          ? "To count, write   agg: count"
                          : "Write a column of numbers or amounts, or   agg: count");
    }
    to.expr = value;
    to.type = {kind, value->type.unit, false};
    if (to.aggregate == Aggregate::Sum) return true;
    if (kind == Kind::Count && to.aggregate != Aggregate::Min && to.aggregate != Aggregate::Max)
        to.type = {Kind::Number, "", false};
    to.type.optional = true;
    return true;
}

// dbt's meaning: what the metric is where it has no value.
bool Checker::check_fill(const policy::Metric& from, Metric& to) {
    if (!from.fill_nulls_with) return true;
    Context constants;
    constants.at = At::Constant;
    const TypedPtr fill = typed(from.fill_nulls_with, constants);
    if (!fill) return false;
    if (!to.type.optional) {
        return refuse(Code::Z0320, from.fill_nulls_with.span,
                      "a " + from.agg.text + " is never missing, so `fill_nulls_with` has no effect",
                      "Take `fill_nulls_with` away.", {{from.agg.span, "over no rows it is zero"}});
    }
    to.fill = adapted(fill, to.type);
    if (!fits(to.fill, to.type)) {
        return refuse(Code::Z0302, fill->span,
                      "`fill_nulls_with` is " + program::type_text(fill->type) + ", the metric is " +
                          program::type_text({to.type.kind, to.type.unit, false}),
                      unit_fix(fill, to.type));
    }
    to.type.optional = false;
    return true;
}

bool Checker::check_person_columns(const policy::Metric& from, Metric& to) {
    const Context context = row_context(to.source);
    bool right = true;
    for (const auto& [team, column] : from.person_columns) {
        PersonColumn each;
        if (team) each.team = team_named(team);
        each.person = typed_path(column, context);
        right = right && each.person && (!team || each.team >= 0);
        if (!each.person) continue;
        if (each.person->type.kind != Kind::Person) {
            right = refuse(Code::Z0302, column.span,
                           "`person_column` names a person column, `" + column.text + "` is " +
                               program::type_text(each.person->type),
                           "Name a column that is declared `person`.");
            continue;
        }
        to.person_columns.push_back(std::move(each));
    }
    to.person_scope = !to.person_columns.empty();
    return right;
}

bool Checker::check_ratio(const policy::Metric& from, Metric& to) {
    to.numerator = element_named(from.numerator, SymbolKind::Metric, "metric");
    to.denominator = element_named(from.denominator, SymbolKind::Metric, "metric");
    if (to.numerator < 0 || to.denominator < 0) return false;
    if (!need(SymbolKind::Metric, to.numerator, from.numerator.span)) return false;
    if (!need(SymbolKind::Metric, to.denominator, from.denominator.span)) return false;
    const Metric& above = policy_.metrics[static_cast<std::size_t>(to.numerator)];
    const Metric& below = policy_.metrics[static_cast<std::size_t>(to.denominator)];
    for (const auto& [metric, word] : {std::pair(&above, &from.numerator), std::pair(&below, &from.denominator)}) {
        if (!metric->type.optional) continue;
        return refuse(
            Code::Z0310, word->span, "`" + metric->name + "` may be missing, so it cannot be a part of a ratio",
            "Use a metric of   type: derived   and say what counts instead:   " + metric->name + " otherwise ...",
            {{metric->span, "declared here"}});
    }
    const bool both_counts = above.type.kind == Kind::Count && below.type.kind == Kind::Count;
    const bool same = above.type.kind == below.type.kind && above.type.unit == below.type.unit &&
                      program::is_numeric(above.type.kind);
    if (!both_counts && !same) {
        return refuse(Code::Z0301, from.numerator.span,
                      "a ratio needs two of the same kind, here are " + program::type_text(above.type) + " and " +
                          program::type_text(below.type),
                      "For an amount per piece write   type: derived   with   expr: " + above.name + " / " + below.name,
                      {{from.numerator.span, program::type_text(above.type)},
                       {from.denominator.span, program::type_text(below.type)}});
    }
    to.person_scope = above.person_scope && below.person_scope;
    to.only_person = above.only_person || below.only_person;
    return check_if_zero(from.if_denominator_zero, from.if_denominator_zero_word, from.denominator.span,
                         "if_denominator_zero", to);
}

// What a ratio is where it would divide by zero: a ratio, or `missing` (R18).
bool Checker::check_if_zero(const policy::Formula& value, const policy::Word& word, text::Span divisor,
                            std::string_view key, Metric& to) {
    to.type = {Kind::Ratio, "", static_cast<bool>(word)};
    if (word) return true;
    if (!value) {
        const std::string name(texts_.text_of(divisor));
        return refuse(Code::Z0311, divisor, "`" + name + "` may be zero",
                      "Say what the ratio then is:   " + std::string(key) + ": 0%   (or missing)");
    }
    Context constants;
    constants.at = At::Constant;
    to.if_zero = typed_as(value, constants, {Kind::Ratio}, key);
    return to.if_zero != nullptr;
}

}  // namespace zgoda::check
