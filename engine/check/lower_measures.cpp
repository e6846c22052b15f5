#include "check/lowering.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using program::Relation;
using Over = program::Domain::Over;

namespace {

std::string prefixed(const CheckedPolicy& policy, Scope scope, const std::string& name) {
    switch (scope.of) {
        case Scope::Of::Together:
        case Scope::Of::Group: return name;
        case Scope::Of::Person: return "person." + name;
        case Scope::Of::Team: return "team." + name;
        case Scope::Of::NamedTeam: return policy.frame.teams[static_cast<std::size_t>(scope.index)].name + "." + name;
    }
    return name;
}

}  // namespace

program::StepId Lowering::metric(std::int32_t index, Scope scope) {
    const auto found = metrics_.find({index, scope});
    if (found != metrics_.end()) return found->second;
    const Metric& from = policy_.metrics[static_cast<std::size_t>(index)];
    if (from.only_person && scope.of == Scope::Of::Together) scope = {Scope::Of::Person, -1};
    StepId id;
    switch (from.kind) {
        case MetricType::Simple: id = simple(from, scope); break;
        case MetricType::Conversion: id = conversion(from, scope); break;
        case MetricType::Ratio: {
            const StepId above = metric(from.numerator, scope);
            const StepId below = metric(from.denominator, scope);
            id = emit(Op::Divide, {Kind::Ratio, "", true}, {above, below});
            if (from.if_zero) id = emit(Op::Otherwise, from.type, {id, expression(from.if_zero, at_company())});
            break;
        }
        case MetricType::Derived: id = expression(from.expr, at_scope(scope)); break;
    }
    id = name(rounded(id, from.rounded), Role::Metric, prefixed(policy_, scope, from.name), from);
    metrics_[{index, scope}] = id;
    return id;
}

program::StepId Lowering::simple(const Metric& from, Scope scope) {
    Where where = at_rows(from.source);
    StepId in_period;
    if (from.time) {
        where.date = expression(from.time, where);
        in_period = emit(Op::InDays, {Kind::Truth, "", false}, {where.date});
        program_.steps.back().origin.formula = from.time->formula + " in period";
    }
    const StepId filter = from.filter ? expression(from.filter, where) : StepId{};
    StepId value = from.expr ? expression(from.expr, where) : StepId{};
    if (value.known() && domain_of(value).over == Over::One) {
        value = emit(Op::Same, type_of(value), {value});
        program_.steps.back().domain = rows(from.source);
    }
    StepId mask = all_of({in_period, filter});
    if ((!mask.known() || domain_of(mask).over == Over::One) && !value.known())
        value = self(rows(from.source), {Kind::Row, "", false});
    const Counted counted{value, mask, where.date};
    if (!from.fill) return fold_in_scope(from, scope, from.aggregate, from.type, counted);
    const Type type{from.type.kind, from.type.unit, true};
    return emit(Op::Otherwise, from.type,
                {fold_in_scope(from, scope, from.aggregate, type, counted), expression(from.fill, at_company())});
}

program::StepId Lowering::conversion(const Metric& from, Scope scope) {
    const Metric& base = policy_.metrics[static_cast<std::size_t>(from.numerator)];
    const Metric& later = policy_.metrics[static_cast<std::size_t>(from.denominator)];
    const Where where = at_rows(from.source);
    const Type truth{Kind::Truth, "", false};
    const StepId base_date = expression(base.time, where);
    const StepId later_date = expression(later.time, where);
    const StepId window = from.window ? expression(from.window, at_company()) : StepId{};
    const bool months = from.window && from.window->type.unit == "months";
    const StepId window_end =
        window.known() ? emit(months ? Op::MonthsLater : Op::DaysLater, {Kind::Date, "", true}, {base_date, window})
                       : StepId{};
    const StepId settled_on = from.when_window_closed ? window_end : base_date;
    const StepId in_base =
        all_of({emit(Op::InDays, truth, {settled_on}), base.filter ? expression(base.filter, where) : StepId{}});
    const StepId in_time = window.known() ? emit(Op::Between, truth, {later_date, base_date, window_end})
                                          : compare(later_date, Relation::GreaterEqual, base_date);
    const StepId in_period = from.when_window_closed ? StepId{} : emit(Op::InDays, truth, {later_date});
    std::vector<StepId> conditions{in_base, in_time, in_period,
                                   later.filter ? expression(later.filter, where) : StepId{}};
    for (const TypedPtr& property : from.constant_properties) conditions.push_back(expression(property, where));
    const StepId converted = all_of(conditions);
    const Type count{Kind::Count, policy_.sources[static_cast<std::size_t>(from.source)].source.entity, false};
    const StepId above = fold_in_scope(base, scope, Aggregate::Count, count, {{}, converted, base_date});
    if (!from.rate) return above;
    const StepId below = fold_in_scope(base, scope, Aggregate::Count, count, {{}, in_base, base_date});
    const StepId rate = emit(Op::Divide, {Kind::Ratio, "", true}, {above, below});
    return from.if_zero ? emit(Op::Otherwise, from.type, {rate, expression(from.if_zero, at_company())}) : rate;
}

// People truth: the person's rows count for this team (R20).
program::StepId Lowering::in_team(std::int32_t team) {
    StepId& id = in_team_[team];
    if (id.known()) return id;
    program::Step step;
    step.domain = {Over::People, -1};
    if (program_.teams[static_cast<std::size_t>(team)].members_from || program_.person_team.column < 0) {
        step.op = Op::MemberOf;
        step.type = {Kind::Truth, "", false};
        step.subject = team;
        id = add(std::move(step));
        return id;
    }
    step.op = Op::TeamOf;
    step.type = {Kind::Team, "", true};
    const StepId of = add(std::move(step));
    const StepId in_list = emit(Op::InList, {Kind::Truth, "", true}, {of});
    program_.steps.back().words = {program_.teams[static_cast<std::size_t>(team)].name};
    program::Value no;  // a person without a team is in none
    no.truth = false;
    id = emit(Op::Otherwise, {Kind::Truth, "", false}, {in_list, literal(no, {Kind::Truth, "", false})});
    return id;
}

program::StepId Lowering::employed_on(StepId person, StepId date) {
    if (!date.known()) return {};
    const auto found = employed_on_.find({person.value, date.value});
    if (found != employed_on_.end()) return found->second;
    const auto bound = [&](program::ColumnRef day, Relation relation, const char* words) -> StepId {
        if (day.column < 0) return {};
        const StepId stated = gather(person, column(day.source, day.column));
        const StepId holds = compare(date, relation, stated);
        program_.steps.back().type.optional = type_of(stated).optional || type_of(date).optional;
        program_.steps.back().origin = {program_.step(date).origin.line, program_.step(date).origin.column,
                                        program_.step(date).origin.formula + words};
        if (!type_of(stated).optional) return holds;
        program::Value open;  // a day that is not stated is no bound
        open.truth = true;
        const Type truth{Kind::Truth, "", false};
        return emit(Op::Otherwise, truth, {holds, literal(open, truth)});
    };
    const StepId id = all_of({bound(program_.first_day, Relation::GreaterEqual, " on or after the person's first day"),
                              bound(program_.last_day, Relation::LessEqual, " on or before the person's last day")});
    employed_on_[{person.value, date.value}] = id;
    return id;
}

program::StepId Lowering::team_value(const Metric& from, std::int32_t team, Aggregate aggregate, const Type& type,
                                     const Counted& rows) {
    for (const PersonColumn& each : from.person_columns) {
        if (each.team >= 0 && each.team != team) continue;
        const StepId person = expression(each.person, at_rows(from.source));
        const StepId in_mask = all_of({rows.mask, gather(person, in_team(team)), employed_on(person, rows.date)});
        return fold(aggregate, type, {}, rows.value, in_mask, {});
    }
    return type.optional ? missing(type) : number(0, type);
}

program::StepId Lowering::fold_in_scope(const Metric& from, Scope scope, Aggregate aggregate, const Type& type,
                                        const Counted& rows) {
    switch (scope.of) {
        case Scope::Of::Together: return fold(aggregate, type, {}, rows.value, rows.mask, {});
        case Scope::Of::NamedTeam: return team_value(from, scope.index, aggregate, type, rows);
        case Scope::Of::Team: {
            std::vector<StepId> values;
            for (std::size_t team = 0; team < program_.teams.size(); ++team)
                values.push_back(team_value(from, static_cast<std::int32_t>(team), aggregate, type, rows));
            const StepId id = emit(Op::ByTeam, type, std::move(values));
            program_.steps.back().domain = {Over::Teams, -1};
            return id;
        }
        case Scope::Of::Group:
            return fold(aggregate, type, {Over::Groups, scope.index}, rows.value, rows.mask,
                        group_of(from.source, scope.index));
        case Scope::Of::Person: break;
    }
    StepId result;
    for (auto each = from.person_columns.rbegin(); each != from.person_columns.rend(); ++each) {
        const StepId own = fold(aggregate, type, {Over::People, -1}, rows.value, rows.mask,
                                expression(each->person, at_rows(from.source)));
        if (each->team < 0) return own;
        if (!result.known()) result = type.optional ? missing(type) : number(0, type);
        result = emit(Op::Choose, type, {in_team(each->team), own, result});
    }
    return result;
}

program::StepId Lowering::group_of(std::int32_t source, std::int32_t review) {
    const Review& from = policy_.reviews[static_cast<std::size_t>(review)];
    const auto path = path_between(policy_, source, from.source);
    Read read;
    read.source = source;
    read.hops = path.value_or(std::vector<std::int32_t>{});
    read.last = Last::Column;
    read.column = from.column;
    const StepId id = emit(Op::GroupOf, {Kind::Row, "group", false}, {read_rows(read, 0, source)});
    program_.steps.back().subject = review;
    return id;
}

program::StepId Lowering::goal(std::int32_t index, GoalField field, Scope scope) {
    const auto found = goals_.find({index, field, scope});
    if (found != goals_.end()) return found->second;
    const Goal& from = policy_.goals[static_cast<std::size_t>(index)];
    if (from.scope == Whose::Together) scope = {};
    StepId id;
    std::string suffix;
    switch (field) {
        case GoalField::Actual:
            suffix = ".actual";
            id = metric(from.metric, scope);
            break;
        case GoalField::Target:
            suffix = ".target";
            id = target(index, scope);
            break;
        case GoalField::ShortBy: {
            suffix = ".short_by";
            const StepId actual = goal(index, GoalField::Actual, scope);
            const StepId wanted = goal(index, GoalField::Target, scope);
            Type type = from.type;
            type.optional = type_of(actual).optional;
            const StepId gap = from.lower_is_better ? emit(Op::Subtract, type, {actual, wanted})
                                                    : emit(Op::Subtract, type, {wanted, actual});
            id = emit(Op::Maximum, type, {number(0, type), gap});
            break;
        }
        case GoalField::Attainment:
            suffix = ".attainment";
            id = rounded(from.metric < 0 ? weighted(from, scope) : attainment(from, scope), from.rounded);
            break;
    }
    id = name(id, Role::Goal, prefixed(policy_, scope, from.name) + suffix, from);
    goals_[{index, field, scope}] = id;
    return id;
}

program::StepId Lowering::target(std::int32_t index, Scope scope) {
    const Goal& from = policy_.goals[static_cast<std::size_t>(index)];
    if (from.target) return expression(from.target, at_scope(scope));
    program::Step step;
    step.op = Op::Target;
    step.type = from.type;
    step.domain = at_scope(from.scope == Whose::Team ? Scope{Scope::Of::Team, -1} : scope).domain;
    step.origin.formula = "target of " + from.name;
    std::int32_t place = -1;
    for (std::size_t i = 0; i < program_.targets.size(); ++i) {
        if (program_.targets[i].goal == from.name) place = static_cast<std::int32_t>(i);
    }
    if (place < 0) {
        place = static_cast<std::int32_t>(program_.targets.size());
        program_.targets.push_back({from.name, step.domain, from.type});
    }
    step.subject = place;
    step.role = Role::Target;
    const StepId all = add(std::move(step));
    if (scope.of != Scope::Of::NamedTeam) return all;
    // One team's target out of all of them.
    program::Value team;
    team.text = program_.teams[static_cast<std::size_t>(scope.index)].name;
    return gather(literal(team, {Kind::Team, "", false}), all);
}

program::StepId Lowering::attainment(const Goal& from, Scope scope) {
    const std::int32_t index = static_cast<std::int32_t>(&from - policy_.goals.data());
    const StepId actual = goal(index, GoalField::Actual, scope);
    const StepId wanted = goal(index, GoalField::Target, scope);
    const Type ratio{Kind::Ratio, "", true};
    const bool lower = from.lower_is_better;
    StepId id = lower ? emit(Op::Divide, ratio, {wanted, actual}) : emit(Op::Divide, ratio, {actual, wanted});
    const auto where_zero = [&](StepId value, const TypedPtr& instead) {
        if (!instead) return;
        const StepId zero = compare(value, Relation::Equal, number(0, from.type));
        id = emit(Op::Choose, ratio, {zero, expression(instead, at_company()), id});
    };
    where_zero(actual, from.if_actual_zero);
    where_zero(wanted, from.if_target_zero);
    if (type_of(actual).optional) {
        const StepId unknown = emit(Op::IsMissing, {Kind::Truth, "", false}, {actual});
        const StepId instead = from.if_missing ? expression(from.if_missing, at_company()) : missing(ratio);
        id = emit(Op::Choose, {Kind::Ratio, "", from.optional}, {unknown, instead, id});
    }
    program_.steps[static_cast<std::size_t>(id.value)].type.optional = from.optional;
    return id;
}

program::StepId Lowering::weighted(const Goal& from, Scope scope) {
    StepId sum;
    const Type ratio{Kind::Ratio, "", from.optional};
    for (const auto& [part, weight] : from.parts) {
        const StepId each =
            emit(Op::Multiply, ratio, {expression(weight, at_company()), goal(part, GoalField::Attainment, scope)});
        sum = sum.known() ? emit(Op::Add, ratio, {sum, each}) : each;
    }
    return sum;
}

}  // namespace zgoda::check
