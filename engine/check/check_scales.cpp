#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Kind;
using program::Type;
using text::Code;

// Tiers, curves and look-up tables. The type of the result, if all is right.
Checker::MaybeType Checker::check_scale(const ScaleText& from, Scale& to, const Context& context) {
    to.curve = !from.points->empty();
    to.mode = from.mode->text == "marginal" ? BandMode::Marginal : BandMode::Whole;
    if (!check_looked_up(from, to, context) || !check_scale_keys(from, to)) return std::nullopt;
    if (*from.base) {
        to.base = typed_as(*from.base, context, {Kind::Money}, "base");
        if (!to.base) return std::nullopt;
    }
    MaybeType type = to.curve ? check_points(from, to, context) : check_bands(from, to, context);
    if (!type) return std::nullopt;
    const std::size_t before = errors_;
    std::vector<TypedPtr> bounds;
    for (const Band& band : to.bands) bounds.push_back(band.bound);
    for (const Point& point : to.points) bounds.push_back(point.at);
    check_order_of_bounds(bounds);
    if (!to.curve) check_first_bound(to);
    if (errors_ != before) return std::nullopt;
    check_reach(to);
    check_equal_neighbours(to);
    if (!from.table && !from.may_fall) check_fall(to);
    return type;
}

// What is looked up (`by`) and what is paid on (`of`); each stands for the other if only one is said.
bool Checker::check_looked_up(const ScaleText& from, Scale& to, const Context& context) {
    if (*from.of) to.of = typed(*from.of, context);
    if (*from.by) to.by = typed(*from.by, context);
    if ((*from.of && !to.of) || (*from.by && !to.by)) return false;
    if (!to.by && !to.of) {
        return refuse(Code::Z0203, from.element->name.span, "a table says what is looked up", "Add   by: ...");
    }
    if (!to.by) to.by = to.of;
    if (!to.of) to.of = to.by;
    for (const TypedPtr& each : {to.by, to.of}) {
        if (program::is_numeric(each->type.kind)) continue;
        return refuse(Code::Z0302, each->span,
                      "bands need a number or an amount, this is " + program::type_text(each->type),
                      "Write what is measured, such as   of: person.revenue");
    }
    if (to.of != to.by && !present(to.of)) return false;
    if (!to.by->type.optional || (from.table && to.if_missing)) return true;
    if (!from.table) return present(to.by);
    return refuse(Code::Z0310, to.by->span, "`" + to.by->formula + "` may be missing",
                  "Add to the table   if_missing: ...");
}

// Keys that go together or not.
bool Checker::check_scale_keys(const ScaleText& from, const Scale& to) {
    const bool marginal = to.mode == BandMode::Marginal && !to.curve;
    if (to.curve && *from.mode) {
        return refuse(Code::Z0211, from.mode->span, "a curve has no mode: between its points it is a straight line",
                      "Take `mode` away.");
    }
    if (!to.curve) {
        for (const auto& [word, formula, key] :
             {std::tuple(from.below_word, from.below, "below"), std::tuple(from.above_word, from.above, "above")}) {
            if (!*word && !*formula) continue;
            return refuse(Code::Z0211, *word ? word->span : formula->span,
                          "`" + std::string(key) + "` belongs to curves with `points`",
                          "The bands say what holds below and above.");
        }
    }
    if (marginal && *from.by && *from.of) {
        return refuse(Code::Z0211, from.by->span, "`by` besides `of` goes only with `mode: whole`",
                      "In `marginal` mode the slices are of what is looked up.", {{from.mode->span, "the mode"}});
    }
    if (from.table && !marginal && *from.by && *from.of) {
        return refuse(Code::Z0211, from.of->span, "this table gives what stands in it, whatever `of` is",
                      "Take `of` away.", {{from.by->span, "looked up"}});
    }
    if (from.table && !to.curve && !marginal && *from.base) {
        return refuse(Code::Z0211, from.base->span, "this table gives what stands in it, whatever `base` is",
                      "Take `base` away, and multiply where the table is used.");
    }
    return true;
}

bool Checker::check_table(std::int32_t index) {
    const policy::Table& from = tree_.tables[static_cast<std::size_t>(index)];
    Table to;
    static_cast<Named&>(to) = named(from);
    Context context;
    context.at = At::Payee;
    if (from.if_missing) {
        to.scale.if_missing = typed(from.if_missing, context);
        if (!to.scale.if_missing || !present(to.scale.if_missing)) return false;
    }
    const ScaleText text{&from,        &from.mode,  &from.by,    &from.of,         &from.base,       &from.bands,
                         &from.points, &from.below, &from.above, &from.below_word, &from.above_word, true,
                         true};
    const MaybeType type = check_scale(text, to.scale, context);
    if (!type) return false;
    to.type = *type;
    if (to.scale.if_missing) {
        to.scale.if_missing = adapted(to.scale.if_missing, to.type);
        const Type& instead = to.scale.if_missing->type;
        if (!fits(to.scale.if_missing, to.type)) {
            return refuse(
                Code::Z0302, from.if_missing.span,
                "`if_missing` is " + program::type_text(instead) + ", the table gives " + program::type_text(to.type),
                unit_fix(to.scale.if_missing, to.type));
        }
        if (!to.scale.by->type.optional) {
            return refuse(Code::Z0320, from.if_missing.span,
                          "`" + to.scale.by->formula + "` is never missing, so `if_missing` has no effect",
                          "Take `if_missing` away.", {{to.scale.by->span, declared_text(*to.scale.by)}});
        }
    }
    // A table that reads a person's or team's own value has that scope.
    for (const TypedPtr& formula : formulas_of(to.scale)) {
        const Own own = own_of(policy_, formula);
        to.person_scope = to.person_scope || own.person;
        to.team_scope = to.team_scope || own.team;
    }
    to.rounded = rounding_of(from.rounded, to.type);
    policy_.tables[static_cast<std::size_t>(index)] = std::move(to);
    return true;
}

}  // namespace zgoda::check
