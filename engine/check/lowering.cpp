#include "check/lowering.hpp"

namespace zgoda::check {

using program::Kind;
using Over = program::Domain::Over;

namespace {

const program::Domain kOne{};

}  // namespace

program::StepId Lowering::add(program::Step step) {
    program_.steps.push_back(std::move(step));
    return {static_cast<std::int32_t>(program_.steps.size()) - 1};
}

// A step over the widest domain of its inputs.
program::StepId Lowering::emit(Op op, Type type, std::vector<StepId> inputs, const Typed* from) {
    program::Step step;
    step.op = op;
    step.type = std::move(type);
    for (const StepId input : inputs) {
        if (input.known() && domain_of(input).over != Over::One) step.domain = domain_of(input);
    }
    step.inputs = std::move(inputs);
    if (from != nullptr) {
        step.origin.formula = from->formula;
        step.relation = from->relation;
        step.span = from->span_word;
        step.words = from->words;
        if (from->span.known()) {
            const text::Place place = texts_.place(from->span);
            step.origin.line = place.line;
            step.origin.column = place.column;
        }
    }
    return add(std::move(step));
}

program::StepId Lowering::literal(const program::Value& value, Type type, const Typed* from) {
    const StepId id = emit(Op::Literal, std::move(type), {}, from);
    program_.steps.back().value = value;
    return id;
}

program::StepId Lowering::number(std::int64_t value, const Type& type) {
    program::Value literal_value;
    literal_value.number = exact::Rational(value);
    return literal(literal_value, {type.kind, type.unit, false});
}

program::StepId Lowering::missing(const Type& type) { return literal({}, {type.kind, type.unit, true}); }

// Gives a step its name; a step that already has one, or a literal that others may share, is named through a Same step.
program::StepId Lowering::name(StepId id, Role role, std::string name, const Named& element) {
    if (!program_.step(id).name.empty() || program_.step(id).op == Op::ReadColumn) {
        id = emit(Op::Same, type_of(id), {id});
    }
    program::Step& step = program_.steps[static_cast<std::size_t>(id.value)];
    step.role = role;
    step.name = std::move(name);
    step.label = element.label;
    step.clause = element.clause;
    if (element.span.known() && step.origin.line == 0) {
        const text::Place place = texts_.place(element.span);
        step.origin.line = place.line;
        step.origin.column = place.column;
    }
    return id;
}

program::StepId Lowering::rounded(StepId id, const std::optional<exact::Rounding>& rounding) {
    if (!rounding) return id;
    const StepId result = emit(Op::Rounded, type_of(id), {id});
    program_.steps.back().rounding = *rounding;
    return result;
}

program::StepId Lowering::compare(StepId a, program::Relation relation, StepId b) {
    const StepId id = emit(Op::Compare, {Kind::Truth, "", false}, {a, b});
    program_.steps.back().relation = relation;
    return id;
}

program::StepId Lowering::all_of(const std::vector<StepId>& conditions) {
    std::vector<StepId> known;
    for (const StepId condition : conditions) {
        if (condition.known()) known.push_back(condition);
    }
    if (known.size() < 2) return known.empty() ? StepId{} : known[0];
    return emit(Op::And, {Kind::Truth, "", false}, std::move(known));
}

program::StepId Lowering::any_of(const std::vector<StepId>& conditions) {
    if (conditions.size() < 2) return conditions.empty() ? StepId{} : conditions[0];
    return emit(Op::Or, {Kind::Truth, "", false}, conditions);
}

program::StepId Lowering::fold(program::Aggregate aggregate, Type type, Domain into, StepId value, StepId where,
                               StepId by) {
    program::Step step;
    step.op = Op::Fold;
    step.aggregate = aggregate;
    step.type = std::move(type);
    step.domain = into;
    step.inputs = {value, where, by};
    return add(std::move(step));
}

program::StepId Lowering::gather(StepId index, StepId column) {
    if (domain_of(column).over == Over::One) return column;
    Type type = type_of(column);
    type.optional = type.optional || type_of(index).optional;
    program::Step step;
    step.op = Op::Gather;
    step.type = std::move(type);
    step.domain = domain_of(index);
    step.inputs = {index, column};
    step.origin = program_.step(column).origin;
    return add(std::move(step));
}

program::Domain Lowering::rows(std::int32_t source) const {
    if (source == program_.people) return {Over::People, -1};
    return {Over::Rows, source};
}

Where Lowering::at_rows(std::int32_t source) const { return {rows(source), {}, -1, {}}; }
Where Lowering::at_people() const { return {{Over::People, -1}, {Scope::Of::Person, -1}, -1, {}}; }
Where Lowering::at_company() const { return {kOne, {}, -1, {}}; }

Where Lowering::at_scope(Scope scope) const {
    switch (scope.of) {
        case Scope::Of::Together:
        case Scope::Of::NamedTeam: return {kOne, scope, -1, {}};
        case Scope::Of::Person: return {{Over::People, -1}, scope, -1, {}};
        case Scope::Of::Team: return {{Over::Teams, -1}, scope, -1, {}};
        case Scope::Of::Group: return {{Over::Groups, scope.index}, scope, -1, {}};
    }
    return at_company();
}

}  // namespace zgoda::check
