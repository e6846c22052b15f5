#include <algorithm>

#include "check/lowering.hpp"

namespace zgoda::check {

using program::Kind;

program::StepId Lowering::table(std::int32_t index, const Where& where) {
    const Table& from = policy_.tables[static_cast<std::size_t>(index)];
    Where at = at_company();
    if (from.person_scope || from.team_scope) {
        const bool team =
            !from.person_scope && (where.scope.of == Scope::Of::NamedTeam || where.scope.of == Scope::Of::Team);
        at = team ? at_scope(where.scope) : at_people();
    }
    const std::tuple key{index, static_cast<int>(at.scope.of), at.scope.index};
    const auto found = tables_.find(key);
    if (found != tables_.end()) return found->second;
    StepId id = scale(from.scale, at);
    if (from.scale.if_missing) {
        const StepId unknown = emit(Op::IsMissing, {Kind::Truth, "", false}, {expression(from.scale.by, at)});
        id = emit(Op::Choose, from.type, {unknown, expression(from.scale.if_missing, at), id});
    }
    id = name(rounded(id, from.rounded), Role::Table, from.name, from);
    tables_[key] = id;
    return id;
}

// What a band's result makes of the value it is paid on.
program::StepId Lowering::band_amount(const Scale& scale, Band::Kind kind, StepId result, StepId of, StepId base) {
    if (kind == Band::Kind::Pay || kind == Band::Kind::Value) return result;
    const Kind paid_on = scale.of->type.kind;
    Type type = kind == Band::Kind::Each ? type_of(result) : scale.of->type;
    type.optional = false;
    StepId id = emit(Op::Multiply, type, {result, of});
    if (kind == Band::Kind::Rate && paid_on == Kind::Ratio && base.known())
        id = emit(Op::Multiply, scale.base->type, {id, base});
    return id;
}

program::StepId Lowering::scale(const Scale& from, const Where& where) {
    const StepId by = expression(from.by, where);
    const StepId base = from.base ? expression(from.base, where) : StepId{};
    std::vector<StepId> inputs{by};
    if (from.curve) {
        for (const Point& point : from.points) inputs.push_back(expression(point.at, where));
        for (const Point& point : from.points) inputs.push_back(expression(point.result, where));
        if (from.below == program::Edge::Value) inputs.push_back(expression(from.below_value, where));
        Type type = from.points[0].result->type;
        type.optional = from.by->type.optional;
        const StepId id = emit(Op::Curve, type, std::move(inputs), from.by.get());
        program_.steps.back().below = from.below;
        program_.steps.back().above = from.above;
        return base.known() ? emit(Op::Multiply, from.base->type, {id, base}) : id;
    }

    for (const Band& band : from.bands) inputs.push_back(expression(band.bound, where));
    const Band::Kind kind = from.bands[0].kind;
    const bool alike =
        std::all_of(from.bands.begin(), from.bands.end(), [&](const Band& band) { return band.kind == kind; });
    const bool marginal = from.mode == BandMode::Marginal;
    const StepId of = from.of == from.by ? by : expression(from.of, where);
    for (const Band& band : from.bands) {
        const StepId result = expression(band.result, where);
        inputs.push_back(alike || marginal ? result : band_amount(from, band.kind, result, of, base));
    }
    Type type = from.bands[0].result->type;
    if (marginal && kind == Band::Kind::Rate) type = from.of->type;
    type.optional = from.by->type.optional;
    const StepId id = emit(marginal ? Op::Slices : Op::Band, type, std::move(inputs), from.by.get());
    for (const Band& band : from.bands) program_.steps.back().exclusive.push_back(band.exclusive ? 1 : 0);
    if (marginal)
        return kind == Band::Kind::Rate && from.of->type.kind == Kind::Ratio && base.known()
                   ? emit(Op::Multiply, from.base->type, {id, base})
                   : id;
    return alike ? band_amount(from, kind, id, of, base) : id;
}

}  // namespace zgoda::check
