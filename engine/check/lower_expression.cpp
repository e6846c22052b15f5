#include "check/lowering.hpp"

namespace zgoda::check {

using program::Kind;
using Over = program::Domain::Over;

program::StepId Lowering::expression(const TypedPtr& from, const Where& where) {
    switch (from->form) {
        case Form::Literal: return literal(from->value, from->type, from.get());
        case Form::Operation:
        case Form::PartOfPeriod: return operation(*from, where);
        case Form::Read: return read(*from, where);
        case Form::Parameter: return parameter(from->subject, where);
        case Form::Metric: return carried(metric(from->subject, scope_of(*from, where)), where);
        case Form::Goal: return carried(goal(from->subject, from->goal_field, scope_of(*from, where)), where);
        case Form::Table: return carried(table(from->subject, where), where);
        case Form::Credit: return carried(credit_value(from->subject, from->credit_field, from->share), where);
        case Form::EventAmount: {
            const program::Credit& credit =
                program_.credits[static_cast<std::size_t>(credit_at_[static_cast<std::size_t>(from->subject)])];
            return gather(credit.event, credit.amount);
        }
        case Form::RewardTotal: return reward_total(from->subject);
        case Form::Fold: return over_source(*from, where);
        case Form::SpanDay: {
            const StepId id = emit(Op::PeriodDay, from->type, {}, from.get());
            program_.steps.back().part = from->last_day ? 1 : 0;
            return id;
        }
    }
    return {};
}

program::StepId Lowering::operation(const Typed& from, const Where& where) {
    std::vector<StepId> inputs;
    for (const TypedPtr& part : from.parts) inputs.push_back(expression(part, where));
    return emit(from.op, from.type, std::move(inputs), &from);
}

Scope Lowering::scope_of(const Typed& from, const Where& where) const {
    switch (from.whose) {
        case Whose::Together: return {};
        case Whose::Person: return {Scope::Of::Person, -1};
        case Whose::Team: return where.scope.of == Scope::Of::NamedTeam ? where.scope : Scope{Scope::Of::Team, -1};
        case Whose::NamedTeam: return {Scope::Of::NamedTeam, from.team};
        case Whose::Inherit: return where.scope;
    }
    return {};
}

// Brings a value over People or Teams into the domain at hand.
program::StepId Lowering::carried(StepId step, const Where& where) {
    const Over over = domain_of(step).over;
    if (over == Over::One || domain_of(step) == where.domain) return step;
    const bool claims = where.domain.over == Over::Claims;
    const StepId receiver = claims ? program_.credits[static_cast<std::size_t>(where.credit)].receiver : StepId{};
    if (over == Over::Teams) {
        program::Step team;
        team.op = Op::TeamOf;
        team.type = {Kind::Team, "", true};
        team.domain = {Over::People, -1};
        step = gather(add(std::move(team)), step);
    }
    return claims ? gather(receiver, step) : step;
}

program::StepId Lowering::self(Domain domain, Type type) {
    StepId& id = selves_[{static_cast<int>(domain.over), domain.index, type.unit}];
    if (!id.known()) {
        program::Step step;
        step.op = Op::Self;
        step.domain = domain;
        step.type = std::move(type);
        id = add(std::move(step));
    }
    return id;
}

program::StepId Lowering::column(std::int32_t source, std::int32_t index) {
    StepId& id = columns_[{source, index}];
    if (id.known()) return id;
    program::Column& column =
        program_.sources[static_cast<std::size_t>(source)].columns[static_cast<std::size_t>(index)];
    column.needed = true;
    program::Step step;
    step.op = Op::ReadColumn;
    step.domain = rows(source);
    step.type = column.type;
    if (column.row_optional) step.type.optional = true;
    step.subject = source;
    step.part = index;
    step.role = Role::Column;
    step.name = program_.sources[static_cast<std::size_t>(source)].name + "." + column.name;
    step.origin = {column.line, 1, column.name};
    id = add(std::move(step));
    return id;
}

program::StepId Lowering::derived(std::int32_t source, std::int32_t index) {
    const auto found = derived_.find({source, index});
    if (found != derived_.end()) return found->second;
    const Source& owner = policy_.sources[static_cast<std::size_t>(source)];
    const Derived& from = owner.derived[static_cast<std::size_t>(index)];
    StepId id = rounded(expression(from.formula, at_rows(source)), from.rounded);
    if (domain_of(id).over == Over::One) {
        // A derived name without columns still is a value of each row.
        const StepId wide = emit(Op::Same, type_of(id), {id});
        program_.steps.back().domain = rows(source);
        id = wide;
    }
    id = name(id, Role::Derived, owner.name + "." + from.name, from);
    derived_[{source, index}] = id;
    return id;
}

// The value at the end of a path, over the rows of `source`, from hop number `hop` on.
program::StepId Lowering::read_rows(const Read& read, std::size_t hop, std::int32_t source) {
    if (hop < read.hops.size()) {
        const std::int32_t next = policy_.sources[static_cast<std::size_t>(source)]
                                      .source.columns[static_cast<std::size_t>(read.hops[hop])]
                                      .to;
        const StepId end = read_rows(read, hop + 1, next);
        return gather(column(source, read.hops[hop]), end);
    }
    switch (read.last) {
        case Last::Column: return column(source, read.column);
        case Last::Derived: return derived(source, read.column);
        case Last::Self: {
            const bool person = source == program_.people;
            return self(rows(source),
                        {person ? Kind::Person : Kind::Row,
                         person ? "" : policy_.sources[static_cast<std::size_t>(source)].source.entity, false});
        }
    }
    return {};
}

program::StepId Lowering::read(const Typed& from, const Where& where) {
    StepId step = read_rows(from.read, 0, from.read.source);
    if (from.read.start == Start::Event)
        step = gather(program_.credits[static_cast<std::size_t>(where.credit)].event, step);
    // A gather is made for this path alone and says what the policy wrote; what it reads has a text of its own.
    const bool gathered = !from.read.hops.empty() || from.read.start == Start::Event;
    program::Step& last = program_.steps.back();
    if (gathered && last.op == Op::Gather && step.value + 1 == static_cast<std::int32_t>(program_.steps.size()))
        last.origin.formula = from.formula;
    if (from.read.start == Start::Payee) return carried(step, where);
    return step;
}

program::StepId Lowering::parameter(std::int32_t index, const Where& where) {
    const Parameter& from = policy_.parameters[static_cast<std::size_t>(index)];
    const bool by_event = !from.value && from.as_of == Parameter::AsOf::Event;
    if (!by_event) {
        const auto found = parameters_.find(index);
        if (found != parameters_.end()) return found->second;
    }
    StepId id;
    if (from.value) {
        id = expression(from.value, at_company());
    } else {
        StepId date = where.date;
        if (!by_event) {
            date = emit(Op::PeriodDay, {Kind::Date, "", false}, {});
            program_.steps.back().part = from.as_of == Parameter::AsOf::PeriodEnd ? 1 : 0;
        }
        std::vector<StepId> inputs{date};
        std::vector<exact::Date> starts;
        for (const DatedFormula& dated : from.values) {
            inputs.push_back(expression(dated.value, at_company()));
            starts.push_back(dated.from);
        }
        id = emit(Op::Dated, from.type, std::move(inputs));
        program_.steps.back().starts = std::move(starts);
        program_.steps.back().ends = from.ends;
    }
    id = name(rounded(id, from.rounded), Role::Parameter, from.name, from);
    if (!by_event) parameters_[index] = id;
    return id;
}

program::StepId Lowering::over_source(const Typed& from, const Where& where) {
    const FoldOver& over = from.fold;
    const StepId by = column(over.source, over.key);
    const StepId value = over.value ? expression(over.value, at_rows(over.source)) : StepId{};
    const StepId condition = over.where ? expression(over.where, at_rows(over.source)) : StepId{};
    const StepId id = fold(over.aggregate, from.type, where.domain, value, condition, by);
    const text::Place place = texts_.place(from.span);
    program_.steps.back().origin = {place.line, place.column, from.formula};
    return id;
}

}  // namespace zgoda::check
