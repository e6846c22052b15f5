#include "check/checker.hpp"

namespace zgoda::check {

using program::Edge;
using program::Kind;
using program::Type;
using text::Code;

// `pay` of a reward's point is a ratio with `base`, an amount without; the values of a table are numbers of one kind.
Checker::MaybeType Checker::check_points(const ScaleText& from, Scale& to, const Context& context) {
    MaybeType result;
    bool right = true;
    for (const policy::Point& point : *from.points) {
        const TypedPtr at = check_bound(point.at, to, context, "point");
        TypedPtr value = typed(from.table ? point.value : point.pay, context);
        if (!at || !value || !present(value)) {
            right = false;
            continue;
        }
        if (result) value = adapted(value, *result);
        const Kind wanted = to.base ? Kind::Ratio : Kind::Money;
        const bool kind = from.table && !to.base ? program::is_numeric(value->type.kind) : value->type.kind == wanted;
        const bool same = !result || (result->kind == value->type.kind && result->unit == value->type.unit);
        if (!kind || !same) {
            const std::string rule = !kind ? (to.base ? "with `base`, a point gives a ratio of it"
                                                      : "without `base`, a point pays an amount")
                                           : "the points give different things: " + program::type_text(*result);
            right = refuse(Code::Z0302, value->span,
                           rule + (kind ? " and " : ", this is ") + program::type_text(value->type),
                           unit_fix(value, {wanted, policy_.frame.currency, false}));
            continue;
        }
        if (!result) result = Type{value->type.kind, value->type.unit, false};
        to.points.push_back({at, value});
    }
    if (!right || !result || !check_edges(from, to, context, *result)) return std::nullopt;
    return to.base ? to.base->type : result;
}

// What a curve gives below its first and above its last point.
bool Checker::check_edges(const ScaleText& from, Scale& to, const Context& context, const Type& result) {
    const text::Span name = from.element->name.span;
    const bool below = *from.below_word || *from.below;
    const bool above = *from.above_word || *from.above;
    if (!below || !above) {
        return refuse(
            Code::Z0203, name,
            std::string("a curve says what it gives ") + (below ? "above its last" : "below its first") + " point",
            below ? "Add   above: flat   (or extend)" : "Add   below: 0%   (or flat, extend)");
    }
    if (!*from.above_word) {
        return refuse(Code::Z0206, from.above->span, "above its last point a curve stays flat or goes on",
                      "Write   above: flat   (or extend)");
    }
    to.above = from.above_word->text == "extend" ? Edge::Extend : Edge::Flat;
    if (*from.below_word) {
        to.below = from.below_word->text == "extend" ? Edge::Extend : Edge::Flat;
    } else {
        to.below = Edge::Value;
        TypedPtr value = typed(*from.below, context);
        if (!value || !present(value)) return false;
        value = adapted(value, result);
        if (!fits(value, result)) {
            std::string fix = unit_fix(value, result);
            if (fix.empty()) fix = "Write it as the points do:   below: " + to.points.front().result->formula;
            return refuse(
                Code::Z0302, value->span,
                "`below` is " + program::type_text(value->type) + ", the points give " + program::type_text(result),
                fix, {{to.points.front().result->span, program::type_text(result)}});
        }
        to.below_value = value;
    }
    const bool slopes = to.below == Edge::Extend || to.above == Edge::Extend;
    if (!slopes || to.points.size() > 1) return true;
    return refuse(Code::Z0206, name, "one point has no slope to extend", "Add a second point.");
}

}  // namespace zgoda::check
