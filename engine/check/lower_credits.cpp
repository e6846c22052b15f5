#include "check/lowering.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using Over = program::Domain::Over;

void Lowering::credit(std::int32_t index) {
    if (credits_done_[index]) return;
    credits_done_[index] = true;
    const Credit& from = policy_.credits[static_cast<std::size_t>(index)];
    program::Credit to;
    set_head(from, to);
    to.source = from.source;
    to.line = from.line;
    Where where = at_rows(from.source);
    to.date = expression(from.date, where);
    where.date = to.date;
    to.in_period = emit(Op::InDays, {Kind::Truth, "", false}, {to.date});
    program_.steps.back().origin = {from.line, 1, from.date->formula + " in period"};
    if (from.when) to.when = expression(from.when, where);
    if (from.amount)
        to.amount = name(rounded(expression(from.amount, where), from.rounded), Role::Amount,
                         from.name + ".event_amount", from);
    const StepId counted = name(all_of({to.in_period, to.when}), Role::Credit, from.name + ".counted", from);
    std::vector<StepId> inputs{counted};
    for (const Share& share : from.shares) {
        program::Share each;
        each.name = share.name;
        each.role = share.role;
        each.team = share.team;
        each.hold = share.hold;
        each.optional = share.receiver->type.optional;
        each.receiver = expression(share.receiver, where);
        each.fraction = expression(share.fraction, where);
        inputs.push_back(each.receiver);
        inputs.push_back(each.fraction);
        to.shares.push_back(std::move(each));
    }
    const std::int32_t number = credit_at_[static_cast<std::size_t>(index)];
    const program::Domain claims{Over::Claims, number};
    const auto claim_step = [&](Op op, Type type, std::vector<StepId> needs) {
        program::Step step;
        step.op = op;
        step.domain = claims;
        step.type = std::move(type);
        step.inputs = std::move(needs);
        step.subject = number;
        step.role = Role::Share;
        step.origin = {from.line, 1, from.name};
        return add(std::move(step));
    };
    const std::string& entity = policy_.sources[static_cast<std::size_t>(from.source)].source.entity;
    to.event = claim_step(Op::ClaimEvent, {Kind::Row, entity, false}, std::move(inputs));
    to.share_no = claim_step(Op::ClaimShare, {Kind::Number, "", false}, {to.event});
    to.receiver = claim_step(Op::ClaimReceiver, {Kind::Person, "", true}, {to.event});
    to.fraction = claim_step(Op::ClaimFraction, {Kind::Ratio, "", false}, {to.event});
    program_.credits[static_cast<std::size_t>(number)] = std::move(to);
}

Where Lowering::at_claims(std::int32_t index) {
    credit(index);
    const std::int32_t number = credit_at_[static_cast<std::size_t>(index)];
    const program::Credit& credit = program_.credits[static_cast<std::size_t>(number)];
    Where where;
    where.domain = {Over::Claims, number};
    where.scope = {Scope::Of::Person, -1};
    where.credit = number;
    where.date = gather(credit.event, credit.date);
    return where;
}

// A credit read by the payee: over People (R14).
program::StepId Lowering::credit_value(std::int32_t index, CreditField field, std::int32_t share) {
    const auto found = credit_values_.find({index, field, share});
    if (found != credit_values_.end()) return found->second;
    credit(index);
    const Credit& from = policy_.credits[static_cast<std::size_t>(index)];
    const program::Credit& credit =
        program_.credits[static_cast<std::size_t>(credit_at_[static_cast<std::size_t>(index)])];
    const StepId event = credit.event;
    const StepId receiver = credit.receiver;
    const StepId fraction = credit.fraction;
    const StepId amount = credit.amount;
    StepId mask;
    std::string suffix = from.name;
    if (share >= 0) {
        mask = compare(credit.share_no, program::Relation::Equal, number(share, {Kind::Number, "", false}));
        suffix += "." + from.shares[static_cast<std::size_t>(share)].name;
    }
    const Domain people{Over::People, -1};
    StepId id;
    switch (field) {
        case CreditField::Amount:
            id = fold(Aggregate::Sum, from.amount->type, people,
                      emit(Op::Multiply, from.amount->type, {gather(event, amount), fraction}), mask, receiver);
            suffix += ".amount";
            break;
        case CreditField::Shares:
            id = fold(Aggregate::Sum, {Kind::Number, "", false}, people, fraction, mask, receiver);
            suffix += ".shares";
            break;
        case CreditField::Events:
            id = fold(Aggregate::CountDistinct,
                      {Kind::Count, policy_.sources[static_cast<std::size_t>(from.source)].source.entity, false},
                      people, event, mask, receiver);
            suffix += ".events";
            break;
    }
    id = name(id, Role::Credit, suffix, from);
    credit_values_[{index, field, share}] = id;
    return id;
}

}  // namespace zgoda::check
