#include <algorithm>

#include "check/checker.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::check {

using program::Kind;
using program::Type;
using text::Code;

namespace {

bool same_unit(const Type& a, const Type& b) { return a.kind == b.kind && a.unit == b.unit; }

}  // namespace

std::optional<Type> Checker::check_scale(const ScaleText& from, Scale& to, const Context& context) {
    to.curve = !from.points->empty();
    const std::string& mode = from.mode->text;
    if (*from.mode && mode != "marginal" && mode != "whole") report(Code::Z0206, from.mode->span, "`" + mode + "` is not a mode", "It can be: marginal (each slice at its own rate), whole (the band reached prices everything)");
    to.mode = mode == "marginal" ? BandMode::Marginal : BandMode::Whole;
    const text::Span name = from.element->name.span;
    if (!to.curve && !from.table && !*from.mode) {
        report(Code::Z0203, name, "tiers say how bands add up", "Add   mode: marginal   (each slice at its own rate)   or   mode: whole   (the band reached prices everything)");
        return std::nullopt;
    }
    if (*from.of) to.of = typed(*from.of, context);
    if (*from.by) to.by = typed(*from.by, context);
    if ((*from.of && !to.of) || (*from.by && !to.by)) return std::nullopt;
    if (!to.by) to.by = to.of;
    if (!to.of) to.of = to.by;
    if (!to.by) {
        report(Code::Z0203, name, from.table ? "a table says what is looked up" : "this says not what is paid on", from.table ? "Add   by: ..." : "Add   of: ...");
        return std::nullopt;
    }
    if (*from.by && *from.of && to.mode == BandMode::Marginal && !to.curve) {
        report(Code::Z0211, from.by->span, "`by` besides `of` goes only with `mode: whole`", "In `marginal` mode the slices are of what is looked up.", {{from.mode->span, "marginal"}});
        return std::nullopt;
    }
    for (const TypedPtr& each : {to.by, to.of}) {
        if (!program::is_numeric(each->type.kind)) {
            report(Code::Z0302, each->span, "bands need a number or an amount, this is " + program::type_text(each->type));
            return std::nullopt;
        }
    }
    if (to.by->type.optional && !(from.table && to.if_missing)) {
        report(Code::Z0310, to.by->span, "`" + to.by->formula + "` may be missing", from.table ? "Add to the table   if_missing: ..." : "Say what counts instead:   " + to.by->formula + " otherwise ...");
        return std::nullopt;
    }
    if (*from.base) {
        to.base = typed_as(*from.base, context, {Kind::Money}, "base");
        if (!to.base) return std::nullopt;
    }
    if (to.curve) return check_points(from, to, context, to.by->type);
    return check_bands(from, to, context, to.by->type, to.of->type);
}

std::optional<Type> Checker::check_bands(const ScaleText& from, Scale& to, const Context& context, const Type& looked_up, const Type& paid_on) {
    std::optional<Type> result;
    std::vector<TypedPtr> bounds;
    bool right = true;
    for (const policy::Band& band : *from.bands) {
        Band each;
        each.span = band.span;
        each.exclusive = static_cast<bool>(band.above);
        if (static_cast<bool>(band.from) == static_cast<bool>(band.above)) {
            report(Code::Z0603, band.span, "a band begins at exactly one bound", "Write   from: ...   (the bound itself is inside)   or   above: ...");
            right = false;
            continue;
        }
        if (each.exclusive && to.mode == BandMode::Marginal) {
            report(Code::Z0211, band.above.span, "in `marginal` mode `above` and `from` give the same amount", "Write   from: " + band.above.text);
            right = false;
        }
        TypedPtr bound = typed(each.exclusive ? band.above : band.from, context);
        if (!bound) {
            right = false;
            continue;
        }
        bound = adapted(bound, looked_up);
        const bool number = looked_up.kind == Kind::Count && bound->type.kind == Kind::Number;
        if (bound->type.optional || (!number && !same_unit(bound->type, looked_up))) {
            std::string fix;
            if (bound->type.kind == Kind::Number && looked_up.kind == Kind::Ratio) fix = "Write it in percent:   " + in_percent(bound);
            if (bound->type.kind == Kind::Number && looked_up.kind == Kind::Money) fix = "Write it with the currency:   " + bound->formula + " " + looked_up.unit;
            report(Code::Z0301, bound->span, "the bound is " + program::type_text(bound->type) + ", what is looked up is " + program::type_text(looked_up), fix, {{to.by->span, program::type_text(looked_up)}});
            right = false;
            continue;
        }
        each.bound = bound;
        const std::pair<const policy::Formula*, Band::Kind> results[] = {{&band.rate, Band::Kind::Rate}, {&band.each, Band::Kind::Each}, {&band.pay, Band::Kind::Pay}, {&band.value, Band::Kind::Value}};
        const policy::Formula* chosen = nullptr;
        int count = 0;
        for (const auto& [formula, kind] : results) {
            if (!*formula) continue;
            chosen = formula;
            each.kind = kind;
            ++count;
        }
        const bool table_value = from.table && to.mode == BandMode::Whole;
        const std::string words = table_value ? "value" : (to.mode == BandMode::Marginal ? "rate or each" : "rate, each or pay");
        if (count != 1 || (each.kind == Band::Kind::Value) != table_value) {
            if (count == 1 && each.kind == Band::Kind::Pay && to.mode == BandMode::Marginal) {
                report(Code::Z0604, chosen->span, "`pay` in a marginal band: per unit or once?", "Per unit:   each: " + chosen->text + "\nOnce for the band reached:   mode: whole");
            } else {
                report(Code::Z0603, band.span, "a band here has exactly one of: " + words);
            }
            right = false;
            continue;
        }
        if (each.kind == Band::Kind::Pay && to.mode == BandMode::Marginal) {
            report(Code::Z0604, chosen->span, "`pay` in a marginal band: per unit or once?", "Per unit:   each: " + chosen->text + "\nOnce for the band reached:   mode: whole");
            right = false;
            continue;
        }
        if (each.kind == Band::Kind::Value) {
            each.result = typed(*chosen, context);
        } else if (each.kind == Band::Kind::Rate) {
            each.result = typed_as(*chosen, context, {Kind::Ratio}, "rate");
        } else {
            each.result = typed_as(*chosen, context, {Kind::Money}, each.kind == Band::Kind::Each ? "each" : "pay");
        }
        if (!each.result) {
            right = false;
            continue;
        }
        Type type = each.result->type;
        if (each.kind == Band::Kind::Rate) {
            type = paid_on;
            if (paid_on.kind == Kind::Ratio && !from.table) {
                if (!to.base) {
                    report(Code::Z0203, from.of->span, "`of` is a ratio, so the bands pay a share of something", "Add   base: ...   (an amount)");
                    return std::nullopt;
                }
                type = to.base->type;
            }
            if (paid_on.kind == Kind::Count) type = {Kind::Number, "", false};
        }
        if (each.kind == Band::Kind::Each && paid_on.kind != Kind::Count && paid_on.kind != Kind::Number) {
            report(Code::Z0301, chosen->span, "`each` pays for every counted unit, but `of` is " + program::type_text(paid_on), "Use   rate: ...   for a share of an amount.", {{to.of->span, program::type_text(paid_on)}});
            right = false;
            continue;
        }
        type.optional = false;
        if (result && !same_unit(*result, type)) {
            if (each.result->whole_literal || each.result->quotient) each.result = adapted(each.result, *result);
            report(Code::Z0301, each.result->span, "the bands give different things: " + program::type_text(*result) + " and " + program::type_text(type));
            right = false;
        }
        if (!result) result = type;
        bounds.push_back(bound);
        to.bands.push_back(std::move(each));
    }
    if (!right || to.bands.empty()) return std::nullopt;
    check_order_of_bounds(from, bounds);
    check_first_bound(from, to.by, bounds[0]);
    check_fall(from, to);
    check_equal_neighbours(to);
    return result;
}

std::optional<Type> Checker::check_points(const ScaleText& from, Scale& to, const Context& context, const Type& looked_up) {
    std::optional<Type> result;
    std::vector<TypedPtr> bounds;
    bool right = true;
    for (const policy::Point& point : *from.points) {
        TypedPtr at = typed(point.at, context);
        const policy::Formula& formula = from.table ? point.value : point.pay;
        TypedPtr value = typed(formula, context);
        if (!formula) report(Code::Z0603, point.span, std::string("a point has `at` and `") + (from.table ? "value" : "pay") + "`");
        if (!at || !value) {
            right = false;
            continue;
        }
        at = adapted(at, looked_up);
        const bool number = looked_up.kind == Kind::Count && at->type.kind == Kind::Number;
        if (at->type.optional || (!number && !same_unit(at->type, looked_up))) {
            report(Code::Z0301, at->span, "the point is at " + program::type_text(at->type) + ", what is looked up is " + program::type_text(looked_up), at->type.kind == Kind::Number && looked_up.kind == Kind::Ratio ? "Write it in percent:   " + in_percent(at) : "", {{to.by->span, program::type_text(looked_up)}});
            right = false;
            continue;
        }
        if (result) value = adapted(value, *result);
        const bool fits = from.table ? program::is_numeric(value->type.kind) : value->type.kind == (to.base ? Kind::Ratio : Kind::Money);
        if (!fits || value->type.optional || (result && !same_unit(*result, value->type))) {
            report(Code::Z0302, value->span, from.table ? "the values of a curve are numbers of one kind" : (to.base ? "with `base`, `pay` is a ratio of it" : "without `base`, `pay` is an amount"));
            right = false;
            continue;
        }
        if (!result) result = value->type;
        bounds.push_back(at);
        to.points.push_back({at, value});
    }
    const auto edge = [&](const policy::Word& word, const policy::Formula& formula, program::Edge& kind, std::string_view name) {
        if (word) {
            kind = word.text == "extend" ? program::Edge::Extend : program::Edge::Flat;
        } else if (!formula) {
            report(Code::Z0203, from.element->name.span, "a curve says what it pays " + std::string(name == "below" ? "below its first" : "above its last") + " point", name == "below" ? "Add   below: 0%   (or extend)" : "Add   above: flat   (or extend)");
            right = false;
        }
    };
    edge(*from.below_word, *from.below, to.below, "below");
    edge(*from.above_word, *from.above, to.above, "above");
    if (*from.below && !*from.below_word) {
        to.below = program::Edge::Value;
        TypedPtr value = typed(*from.below, context);
        if (value && result) value = adapted(value, *result);
        if (!value || !result || value->type.optional || !same_unit(value->type, *result)) {
            if (value && result) report(Code::Z0302, value->span, "`below` is " + program::type_text(value->type) + ", the points give " + program::type_text(*result));
            right = false;
        }
        to.below_value = value;
    }
    if (*from.above && !*from.above_word) {
        report(Code::Z0206, from.above->span, "`above` is flat or extend", "Write   above: flat");
        right = false;
    }
    if (!right || to.points.empty()) return std::nullopt;
    if ((to.below == program::Edge::Extend || to.above == program::Edge::Extend) && to.points.size() < 2) report(Code::Z0206, from.element->name.span, "one point has no slope to extend", "Add a second point.");
    check_order_of_bounds(from, bounds);
    check_fall(from, to);
    if (!from.table && to.base) return to.base->type;
    Type type = *result;
    type.optional = false;
    return type;
}

void Checker::check_order_of_bounds(const ScaleText&, const std::vector<TypedPtr>& bounds) {
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        const auto before = constant(bounds[i - 1]);
        const auto here = constant(bounds[i]);
        if (!before || !here || *before < *here) continue;
        report(Code::Z0601, bounds[i]->span, "bounds must rise, and " + bounds[i]->formula + (*before == *here ? " equals " : " is below ") + bounds[i - 1]->formula, "Put the bands in rising order, each bound once.", {{bounds[i - 1]->span, "the bound before"}});
    }
}

void Checker::check_first_bound(const ScaleText&, const TypedPtr& looked_up, const TypedPtr& first) {
    const auto bound = constant(first);
    if (!bound) return;
    std::optional<exact::Rational> lowest = exact::Rational(0);
    if (looked_up->form == Form::Operation && looked_up->op == program::Op::Maximum) {
        for (const TypedPtr& part : looked_up->parts) {
            const auto floor = constant(part);
            if (floor && *floor > *lowest) lowest = floor;
        }
    }
    const std::string unit = looked_up->type.kind == Kind::Money ? " " + looked_up->type.unit : (looked_up->type.kind == Kind::Ratio ? "%" : (looked_up->type.kind == Kind::Duration ? " " + looked_up->type.unit : ""));
    if (*bound > *lowest) {
        report(Code::Z0602, first->span, "nothing is said for values below " + first->formula, "Begin with   from: 0" + unit + "   and say what it gives, even if that is nothing.");
    } else if (*bound == exact::Rational(0) && may_be_negative(looked_up)) {
        report(Code::Z0602, looked_up->span, "`" + looked_up->formula + "` can lie below the first bound", "Write   max(0" + unit + ", " + looked_up->formula + ")", {{first->span, "the first bound"}});
    }
}

// A higher result must not pay less (Z0605) unless `may_fall: true`: fixed amounts and whole-band rates compared at the bound, points along the curve, negative marginal rates.
void Checker::check_fall(const ScaleText& from, const Scale& scale) {
    if (from.table || from.may_fall) return;
    const auto fall = [&](text::Span span, const std::string& what, text::Span other) {
        report(Code::Z0605, span, "a higher result pays less: " + what, "If that is meant, add   may_fall: true", {{other, "pays more"}});
    };
    for (std::size_t i = 1; i < scale.points.size(); ++i) {
        const auto before = constant(scale.points[i - 1].result);
        const auto here = constant(scale.points[i].result);
        if (before && here && *here < *before) fall(scale.points[i].result->span, scale.points[i].result->formula + " after " + scale.points[i - 1].result->formula, scale.points[i - 1].result->span);
    }
    for (std::size_t i = 0; i < scale.bands.size(); ++i) {
        const auto here = constant(scale.bands[i].result);
        if (!here) continue;
        if (scale.mode == BandMode::Marginal) {
            if (here->sign() < 0) fall(scale.bands[i].result->span, "this slice takes away", scale.bands[i].bound->span);
            continue;
        }
        if (i == 0) continue;
        const auto before = constant(scale.bands[i - 1].result);
        if (before && scale.bands[i - 1].kind == scale.bands[i].kind && *here < *before) fall(scale.bands[i].result->span, scale.bands[i].result->formula + " after " + scale.bands[i - 1].result->formula, scale.bands[i - 1].result->span);
    }
}

void Checker::check_equal_neighbours(const Scale& scale) {
    for (std::size_t i = 1; i < scale.bands.size(); ++i) {
        const auto before = constant(scale.bands[i - 1].result);
        const auto here = constant(scale.bands[i].result);
        if (before && here && *before == *here && scale.bands[i - 1].kind == scale.bands[i].kind) {
            report(Code::Z0606, scale.bands[i].span, "this band gives the same as the one before it", "Take one of the two away.");
        }
    }
}

void Checker::check_table(std::int32_t index) {
    const policy::Table& from = tree_.tables[static_cast<std::size_t>(index)];
    Table to;
    static_cast<Named&>(to) = named(from);
    Context context;
    context.at = At::Payee;
    if (from.if_missing) to.scale.if_missing = typed(from.if_missing, context);
    const ScaleText text{&from, &from.mode, &from.by, &from.of, &from.base, &from.bands, &from.points, &from.below, &from.above, &from.below_word, &from.above_word, true, true};
    const auto type = check_scale(text, to.scale, context);
    if (!type) return;
    to.type = *type;
    if (to.scale.if_missing) {
        to.scale.if_missing = adapted(to.scale.if_missing, to.type);
        if (!same_unit(to.scale.if_missing->type, to.type)) report(Code::Z0302, from.if_missing.span, "`if_missing` is " + program::type_text(to.scale.if_missing->type) + ", the table gives " + program::type_text(to.type));
        if (!to.scale.by->type.optional) report(Code::Z0320, from.if_missing.span, "`" + to.scale.by->formula + "` is never missing, so `if_missing` has no effect", "Take `if_missing` away.");
    }
    // A table that reads a person's or team's own value has that scope.
    std::vector<TypedPtr> parts{to.scale.by, to.scale.of, to.scale.base, to.scale.below_value, to.scale.if_missing};
    for (const Band& band : to.scale.bands) parts.insert(parts.end(), {band.bound, band.result});
    for (const Point& point : to.scale.points) parts.insert(parts.end(), {point.at, point.result});
    for (const TypedPtr& part : parts) {
        const Reads reads = reads_of(part);
        to.person_scope = to.person_scope || reads.person;
        to.team_scope = to.team_scope || reads.team;
    }
    to.rounded = rounding_of(from.rounded, to.type);
    policy_.tables[static_cast<std::size_t>(index)] = std::move(to);
}

}  // namespace zgoda::check
