#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Kind;
using program::Type;
using text::Code;

namespace {

bool alike(const Type& a, const Type& b) { return a.kind == b.kind && a.unit == b.unit; }

}  // namespace

// A bound, or the place of a point: of the type of what is looked up, and never over it (A6).
TypedPtr Checker::check_bound(const policy::Formula& formula, const Scale& scale, const Context& context,
                              std::string_view what) {
    TypedPtr bound = typed(formula, context);
    if (!bound || !present(bound)) return nullptr;
    const Type looked_up{scale.by->type.kind, scale.by->type.unit, false};
    bound = adapted(bound, looked_up);
    if (!fits(bound, looked_up)) {
        report(Code::Z0301, bound->span,
               "the " + std::string(what) + " is " + program::type_text(bound->type) + ", what is looked up is " +
                   program::type_text(looked_up),
               unit_fix(bound, looked_up), {{scale.by->span, declared_text(*scale.by)}});
        return nullptr;
    }
    bool over = false;
    for_each_part(bound, [&](const Typed& part) {
        over = over || (part.form != Form::Literal && part.formula == scale.by->formula);
    });
    if (!over || constant(bound)) return bound;
    report(Code::Z0209, bound->span, "a bound cannot depend on what is looked up",
           "Let it read a target, a parameter or another value.", {{scale.by->span, "looked up"}});
    return nullptr;
}

// The one result that a band carries, or null after a report.
const policy::Formula* Checker::band_result(const policy::Band& from, const ScaleText& scale, Band& to, BandMode mode) {
    const std::pair<const policy::Formula*, Band::Kind> results[] = {{&from.rate, Band::Kind::Rate},
                                                                     {&from.each, Band::Kind::Each},
                                                                     {&from.pay, Band::Kind::Pay},
                                                                     {&from.value, Band::Kind::Value}};
    const policy::Formula* chosen = nullptr;
    int count = 0;
    for (const auto& [formula, kind] : results) {
        if (!*formula) continue;
        chosen = formula;
        to.kind = kind;
        ++count;
    }
    const bool marginal = mode == BandMode::Marginal;
    const bool value = scale.table && !marginal;
    if (count == 1 && to.kind == Band::Kind::Pay && marginal) {
        report(Code::Z0604, chosen->span, "`pay` in a marginal band: for each unit, or once?",
               "For each unit write   each: " + chosen->text + "\nOnce for the band reached:   mode: whole",
               {{scale.mode->span, "the mode"}});
        return nullptr;
    }
    if (count == 1 && (to.kind == Band::Kind::Value) == value) return chosen;
    const std::string words = value ? "`value`" : (marginal ? "`rate` or `each`" : "`rate`, `each` or `pay`");
    report(Code::Z0603, from.span, "a band here has exactly one of " + words,
           count > 0  ? "Keep one of the results."
           : value    ? "Add what the band gives:   value: 100 " + policy_.frame.currency
           : marginal ? "Add what the band pays:   rate: 1%"
                      : "Add what the band pays:   rate: 1%   or   pay: 100 " + policy_.frame.currency);
    return nullptr;
}

bool Checker::check_band(const policy::Band& from, const ScaleText& scale, Band& to, const Scale& of,
                         const Context& context) {
    to.span = from.span;
    to.exclusive = static_cast<bool>(from.above);
    if (to.exclusive && of.mode == BandMode::Marginal) {
        return refuse(Code::Z0211, from.above.span, "in `marginal` mode `above` and `from` give the same amount",
                      "Write   from: " + from.above.text, {{scale.mode->span, "the mode"}});
    }
    to.bound = check_bound(to.exclusive ? from.above : from.from, of, context, "bound");
    const policy::Formula* const result = band_result(from, scale, to, of.mode);
    if (!to.bound || result == nullptr) return false;
    switch (to.kind) {
        case Band::Kind::Value:
            to.result = typed(*result, context);
            if (to.result && !present(to.result)) return false;
            break;
        case Band::Kind::Rate: to.result = typed_as(*result, context, {Kind::Ratio}, "rate"); break;
        case Band::Kind::Each: to.result = typed_as(*result, context, {Kind::Money}, "each"); break;
        case Band::Kind::Pay: to.result = typed_as(*result, context, {Kind::Money}, "pay"); break;
    }
    if (!to.result) return false;
    const Kind paid_on = of.of->type.kind;
    if (to.kind != Band::Kind::Each || paid_on == Kind::Count || paid_on == Kind::Number) return true;
    return refuse(Code::Z0301, to.result->span,
                  "`each` pays for every counted unit, but `of` is " + program::type_text(of.of->type),
                  "For a share of it write   rate: ...", {{of.of->span, declared_text(*of.of)}});
}

// What a band gives: its own result, or what a rate makes of the value paid on.
Checker::MaybeType Checker::type_of_band(const ScaleText& from, const Scale& scale, const Band& band) {
    Type type = band.result->type;
    if (band.kind == Band::Kind::Rate) {
        type = scale.of->type;
        if (type.kind == Kind::Count) type = {Kind::Number, "", false};
        if (type.kind == Kind::Ratio && scale.base) type = scale.base->type;
        if (type.kind == Kind::Ratio && !from.table) {
            report(Code::Z0203, scale.of->span, "`of` is a ratio, so the bands pay a share of something",
                   "Add   base: ...   (an amount)");
            return std::nullopt;
        }
        if (scale.base && scale.of->type.kind != Kind::Ratio) {
            report(Code::Z0211, scale.base->span,
                   "`base` goes with an `of` that is a ratio, this is " + program::type_text(scale.of->type),
                   "Take `base` away.", {{scale.of->span, declared_text(*scale.of)}});
            return std::nullopt;
        }
    }
    type.optional = false;
    return type;
}

Checker::MaybeType Checker::check_bands(const ScaleText& from, Scale& to, const Context& context) {
    MaybeType result;
    bool right = !from.bands->empty();
    for (const policy::Band& band : *from.bands) {
        Band each;
        if (!check_band(band, from, each, to, context)) {
            right = false;
            continue;
        }
        if (result && each.kind == Band::Kind::Value) each.result = adapted(each.result, *result);
        const MaybeType type = type_of_band(from, to, each);
        if (!type) return std::nullopt;
        if (result && !alike(*result, *type)) {
            right = refuse(
                Code::Z0301, each.result->span,
                "the bands give different things: " + program::type_text(*result) + " and " + program::type_text(*type),
                unit_fix(each.result, *result), {{to.bands.front().result->span, program::type_text(*result)}});
        }
        if (!result) result = type;
        to.bands.push_back(std::move(each));
    }
    return right ? result : std::nullopt;
}

}  // namespace zgoda::check
