#include "check/ranges.hpp"

#include <algorithm>

#include "check/reads.hpp"

namespace zgoda::check {

using exact::Rational;
using program::Aggregate;
using program::Op;

namespace {

constexpr std::size_t kBitsMax = 4'096;

using End = std::optional<Rational>;

Range point(const Rational& value) { return {value, value}; }
Range not_negative() { return {Rational(0), std::nullopt}; }

template <typename Combine>
End both(const End& a, const End& b, const Combine& combine) {
    if (!a || !b) return std::nullopt;
    const Rational result = combine(*a, *b);
    if (result.bits() > kBitsMax) return std::nullopt;
    return result;
}

Rational lesser(const Rational& a, const Rational& b) { return a < b ? a : b; }
Rational greater(const Rational& a, const Rational& b) { return a < b ? b : a; }

bool is_not_negative(const Range& range) { return range.low && range.low->sign() >= 0; }

Range hull(const Range& a, const Range& b) { return {both(a.low, b.low, lesser), both(a.high, b.high, greater)}; }

Range negated(const Range& range) {
    Range result;
    if (range.high) result.low = -*range.high;
    if (range.low) result.high = -*range.low;
    return result;
}

Range sum(const Range& a, const Range& b) {
    const auto plus = [](const Rational& x, const Rational& y) { return x + y; };
    return {both(a.low, b.low, plus), both(a.high, b.high, plus)};
}

Range product(const Range& a, const Range& b) {
    const auto times = [](const Rational& x, const Rational& y) { return x * y; };
    if (is_not_negative(a) && is_not_negative(b)) return {both(a.low, b.low, times), both(a.high, b.high, times)};
    if (!a.low || !a.high || !b.low || !b.high) return {};
    Range result;
    for (const Rational& x : {*a.low, *a.high}) {
        for (const Rational& y : {*b.low, *b.high}) {
            const Rational each = x * y;
            if (each.bits() > kBitsMax) return {};
            result.low = result.low ? lesser(*result.low, each) : each;
            result.high = result.high ? greater(*result.high, each) : each;
        }
    }
    return result;
}

Range quotient(const Range& a, const Range& b) {
    const bool constant = b.low && b.high && *b.low == *b.high && !b.low->is_zero();
    if (constant) return product(a, point(Rational(1) / *b.low));
    return is_not_negative(a) && is_not_negative(b) ? not_negative() : Range{};
}

// The least (or greatest) of several: the end on its own side is known if one part's is, the other only if all are.
Range extreme(const std::vector<Range>& parts, bool least) {
    Range result = parts.front();
    for (const Range& part : parts) {
        End& sure = least ? result.high : result.low;
        const End& own = least ? part.high : part.low;
        if (own && (!sure || (least ? *own < *sure : *sure < *own))) sure = own;
        if (least) {
            result.low = both(result.low, part.low, lesser);
        } else {
            result.high = both(result.high, part.high, greater);
        }
    }
    return result;
}

Range absolute(const Range& range) {
    if (is_not_negative(range)) return range;
    Range result = not_negative();
    if (range.low && range.high) result.high = greater(-*range.low, *range.high);
    return result;
}

// Rounding can pass a bound, but never zero.
Range after_rounding(const Range& range, const std::optional<exact::Rounding>& rounding) {
    if (!rounding) return range;
    Range result;
    if (is_not_negative(range)) result.low = Rational(0);
    if (range.high && range.high->sign() <= 0) result.high = Rational(0);
    return result;
}

}  // namespace

Range Ranges::of(const TypedPtr& value) {
    if (!value || !program::is_numeric(value->type.kind)) return {};
    if (const auto number = constant(value)) return point(*number);
    if (value->form == Form::Operation) return of_operation(*value);
    if (value->form == Form::Fold) return of_fold(value->fold);
    const auto key = key_of(*value);
    if (!key) return of_named(*value);
    const auto found = ranges_.find(*key);
    if (found != ranges_.end()) return found->second;
    return ranges_[*key] = of_named(*value);
}

Range Ranges::of_operation(const Typed& value) {
    std::vector<Range> parts;
    for (const TypedPtr& part : value.parts) parts.push_back(of(part));
    switch (value.op) {
        case Op::Negate: return negated(parts[0]);
        case Op::Add: return sum(parts[0], parts[1]);
        case Op::Subtract: return sum(parts[0], negated(parts[1]));
        case Op::Multiply: return product(parts[0], parts[1]);
        case Op::Divide: return quotient(parts[0], parts[1]);
        case Op::Absolute: return absolute(parts[0]);
        case Op::Minimum: return extreme(parts, true);
        case Op::Maximum: return extreme(parts, false);
        case Op::Limit: return {parts[1].low, parts[2].high};
        case Op::WholeSteps: return is_not_negative(parts[0]) && is_not_negative(parts[1]) ? not_negative() : Range{};
        case Op::PartOfPeriod: return {Rational(0), Rational(1)};
        case Op::Otherwise: return hull(parts[0], parts[1]);
        case Op::Choose: return hull(parts[1], parts[2]);
        default: return {};
    }
}

std::optional<Ranges::Key> Ranges::key_of(const Typed& value) {
    switch (value.form) {
        case Form::Read:
            if (value.read.last != Last::Derived) return std::nullopt;
            return Key{value.form, value.read.end_source, value.read.column};
        case Form::Parameter:
        case Form::Metric:
        case Form::Table:
        case Form::EventAmount: return Key{value.form, value.subject, 0};
        case Form::Goal: return Key{value.form, value.subject, static_cast<std::int32_t>(value.goal_field)};
        case Form::Credit: return Key{value.form, value.subject, static_cast<std::int32_t>(value.credit_field)};
        default: return std::nullopt;
    }
}

Range Ranges::of_named(const Typed& value) {
    if (const Derived* derived = derived_read(policy_, value))
        return after_rounding(of(derived->formula), derived->rounded);
    const auto index = static_cast<std::size_t>(value.subject);
    switch (value.form) {
        case Form::Parameter: {
            const Parameter& parameter = policy_.parameters[index];
            if (parameter.value) return after_rounding(of(parameter.value), parameter.rounded);
            if (parameter.values.empty()) return {};
            Range all = of(parameter.values.front().value);
            for (const DatedFormula& dated : parameter.values) all = hull(all, of(dated.value));
            return after_rounding(all, parameter.rounded);
        }
        case Form::Metric: return after_rounding(of_metric(policy_.metrics[index]), policy_.metrics[index].rounded);
        case Form::Goal: return of_goal(policy_.goals[index], value.goal_field);
        case Form::Table: return after_rounding(of_scale(policy_.tables[index].scale), policy_.tables[index].rounded);
        case Form::Credit:
            if (value.credit_field != CreditField::Amount) return not_negative();
            return is_not_negative(of(policy_.credits[index].amount)) ? not_negative() : Range{};
        case Form::EventAmount:
            return after_rounding(of(policy_.credits[index].amount), policy_.credits[index].rounded);
        default: return {};
    }
}

Range Ranges::of_fold(const FoldOver& fold) {
    if (fold.aggregate == Aggregate::Count) return not_negative();
    Range value = of(fold.value);
    if (fold.aggregate != Aggregate::Sum) return value;
    return is_not_negative(value) ? not_negative() : Range{};
}

// R17: a ratio of parts. The numerator counts the same rows by the same date as the denominator, with a further filter.
bool Ranges::part_of_denominator(const Metric& metric) const {
    const Metric& above = policy_.metrics[static_cast<std::size_t>(metric.numerator)];
    const Metric& below = policy_.metrics[static_cast<std::size_t>(metric.denominator)];
    for (const Metric* each : {&above, &below}) {
        if (each->kind != MetricType::Simple || each->aggregate != Aggregate::Count || each->expr || each->rounded)
            return false;
    }
    const auto formula = [](const TypedPtr& value) { return value ? value->formula : std::string(); };
    if (above.source != below.source || formula(above.time) != formula(below.time)) return false;
    if (above.person_columns.size() != below.person_columns.size()) return false;
    for (std::size_t i = 0; i < above.person_columns.size(); ++i) {
        const PersonColumn& a = above.person_columns[i];
        const PersonColumn& b = below.person_columns[i];
        if (a.team != b.team || formula(a.person) != formula(b.person)) return false;
    }
    if (!below.filter || formula(above.filter) == formula(below.filter)) return true;
    if (!above.filter || above.filter->form != Form::Operation || above.filter->op != Op::And) return false;
    return std::any_of(above.filter->parts.begin(), above.filter->parts.end(),
                       [&](const TypedPtr& part) { return part->formula == below.filter->formula; });
}

Range Ranges::of_metric(const Metric& metric) {
    const auto or_if_zero = [&](const Range& range) {
        return metric.if_zero ? hull(range, of(metric.if_zero)) : range;
    };
    switch (metric.kind) {
        case MetricType::Simple: {
            const bool counts = metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::CountDistinct;
            if (counts) return not_negative();
            const Range value = of(metric.expr);
            if (metric.aggregate == Aggregate::Sum) return is_not_negative(value) ? not_negative() : Range{};
            return metric.fill ? hull(value, of(metric.fill)) : value;
        }
        case MetricType::Ratio: {
            if (part_of_denominator(metric)) return or_if_zero({Rational(0), Rational(1)});
            const Range above = of_metric(policy_.metrics[static_cast<std::size_t>(metric.numerator)]);
            const Range below = of_metric(policy_.metrics[static_cast<std::size_t>(metric.denominator)]);
            return or_if_zero(quotient(above, below));
        }
        case MetricType::Conversion: return metric.rate ? or_if_zero({Rational(0), Rational(1)}) : not_negative();
        case MetricType::Derived: return of(metric.expr);
    }
    return {};
}

Range Ranges::of_attainment(const Goal& goal) {
    Range range;
    if (goal.metric < 0) {
        range = point(Rational(0));
        for (const auto& [part, weight] : goal.parts) {
            range = sum(range, product(of(weight),
                                       of_goal(policy_.goals[static_cast<std::size_t>(part)], GoalField::Attainment)));
        }
        return range;
    }
    const Range actual = of_goal(goal, GoalField::Actual);
    const Range target = of_goal(goal, GoalField::Target);
    range = goal.lower_is_better ? quotient(target, actual) : quotient(actual, target);
    for (const TypedPtr& instead : {goal.if_missing, goal.if_target_zero, goal.if_actual_zero}) {
        if (instead) range = hull(range, of(instead));
    }
    return range;
}

Range Ranges::of_goal(const Goal& goal, GoalField field) {
    switch (field) {
        case GoalField::Actual: {
            const Metric& metric = policy_.metrics[static_cast<std::size_t>(goal.metric)];
            return after_rounding(of_metric(metric), metric.rounded);
        }
        case GoalField::Target: return of(goal.target);
        case GoalField::ShortBy: return not_negative();
        case GoalField::Attainment: return after_rounding(of_attainment(goal), goal.rounded);
    }
    return {};
}

// A look-up gives one of its results; between the points of a curve lies nothing outside them.
Range Ranges::of_scale(const Scale& scale) {
    if (scale.curve) {
        if (scale.below == program::Edge::Extend || scale.above == program::Edge::Extend) return {};
        Range all = of(scale.points.front().result);
        for (const Point& point : scale.points) all = hull(all, of(point.result));
        for (const TypedPtr& other : {scale.below_value, scale.if_missing}) {
            if (other) all = hull(all, of(other));
        }
        return scale.base ? product(all, of(scale.base)) : all;
    }
    Range all = of(scale.bands.front().result);
    for (const Band& band : scale.bands) all = hull(all, of(band.result));
    if (scale.if_missing) all = hull(all, of(scale.if_missing));
    if (scale.mode == BandMode::Whole) return all;
    return is_not_negative(all) && (!scale.base || is_not_negative(of(scale.base))) ? not_negative() : Range{};
}

}  // namespace zgoda::check
