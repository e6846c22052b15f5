#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

const std::map<std::string, RewardType, std::less<>> kTypes = {
    {"per_event", RewardType::PerEvent}, {"amount", RewardType::Amount},         {"tiers", RewardType::Tiers}, {"curve", RewardType::Curve},
    {"pool", RewardType::Pool},          {"multiplier", RewardType::Multiplier}, {"gate", RewardType::Gate}};

}  // namespace

void Checker::check_reward(std::int32_t index) {
    const policy::Reward& from = tree_.rewards[static_cast<std::size_t>(index)];
    Reward to;
    static_cast<Named&>(to) = named(from);
    const auto type = kTypes.find(from.type.text);
    if (type == kTypes.end()) {
        report(Code::Z0206, from.type.span, "`" + from.type.text + "` is not a type of reward", "It can be: per_event, amount, tiers, curve, pool, multiplier, gate");
        return;
    }
    to.kind = type->second;
    to.type = type->first;
    to.may_fall = from.may_fall;
    to.paid_to = team_list(from.paid_to);
    if (from.rounding) to.rounding = payout_rounding(from.rounding);
    if (!to.pays()) {
        check_adjuster(from, to);
    } else {
        check_reward_values(from, to);
    }
    policy_.rewards[static_cast<std::size_t>(index)] = std::move(to);
}

// Who is paid decides what the formulas of a reward may read.
Context Checker::reward_context(const policy::Reward& from, Reward& to) {
    Context context;
    context.at = At::Payee;
    if (from.for_each) {
        const auto found = symbol(from.for_each.text);
        if (!found || found->kind != SymbolKind::Credit) {
            std::vector<std::string> credits;
            for (const policy::Credit& credit : tree_.credits) credits.push_back(credit.name.text);
            report_unknown("credit", from.for_each, credits);
            return context;
        }
        used_.insert({SymbolKind::Credit, found->index});
        if (!need_credit(found->index, from.for_each.span)) return context;
        to.credit = found->index;
        to.scope = PaidScope::Event;
        context.at = At::Event;
        context.credit = found->index;
        context.event_date = true;
        const policy::Credit& credit = tree_.credits[static_cast<std::size_t>(found->index)];
        const Source& source = policy_.sources[static_cast<std::size_t>(policy_.credits[static_cast<std::size_t>(found->index)].source)];
        context.present.insert(source.source.entity + "." + credit.counted_on.text);
        if (!from.paid_to.empty()) report(Code::Z0211, from.paid_to[0].span, "with `for_each` the credit's shares say who is paid", "Take `paid_to` away.", {{from.for_each.span, "for_each"}});
        return context;
    }
    if (from.scope.text == "team") {
        to.scope = PaidScope::Team;
        context.at = At::Team;
    } else if (from.scope && from.scope.text != "person") {
        report(Code::Z0206, from.scope.span, "`" + from.scope.text + "` is not a scope of a reward", "It can be: person, team");
    }
    return context;
}

void Checker::check_reward_values(const policy::Reward& from, Reward& to) {
    const Context context = reward_context(from, to);
    if (from.for_each && to.credit < 0) return;
    if (to.kind == RewardType::PerEvent && !from.for_each) {
        report(Code::Z0203, from.name.span, "a `per_event` reward says which events it pays for", "Add   for_each: CREDIT");
        return;
    }
    if (!from.for_each && from.paid_to.empty() && from.parts.empty() && !policy_.frame.teams.empty()) {
        report(to.kind == RewardType::Pool ? Code::Z0706 : Code::Z0203, from.name.span, "the reward `" + to.name + "` does not say who is paid", "Add   paid_to: " + policy_.frame.teams[0].name + "   (or a list of teams)");
        return;
    }
    if (from.when) {
        Context who = context;
        if (to.scope == PaidScope::Team) who.at = At::Payee;
        to.when = typed_as(from.when, who, {Kind::Truth}, "when");
    }
    if (to.kind == RewardType::Pool) {
        check_pool(from, to);
    } else {
        check_amount(from, to, context);
        if (to.scope == PaidScope::Team) {
            check_distribution(from, to);
        } else if (from.distribute_by || from.distribute_word) {
            report(Code::Z0211, from.distribute_by ? from.distribute_by.span : from.distribute_word.span, "`distribute_by` is for pools and team amounts", "Add   scope: team   or take it away.");
        }
    }
    if (to.credit >= 0) check_held_shares(to);
    Context bound = context;
    if (to.scope == PaidScope::Team || to.kind == RewardType::Pool) bound.at = At::Payee;
    if (from.at_most) to.at_most = typed_as(from.at_most, bound, {Kind::Money}, "at_most");
    if (from.at_least) to.at_least = typed_as(from.at_least, bound, {Kind::Money}, "at_least");
    if ((from.at_most || from.at_least) && to.parts.size() > 1) report(Code::Z0207, from.at_most ? from.at_most.span : from.at_least.span, "a cap on a pool in parts is known, not yet supported", "Cap the fund:   fund: min(..., ...)");
}

// A held share has no receiver yet, so its amount cannot depend on one.
void Checker::check_held_shares(const Reward& reward) {
    const Credit& credit = policy_.credits[static_cast<std::size_t>(reward.credit)];
    const bool held = std::any_of(credit.shares.begin(), credit.shares.end(), [](const Share& share) { return share.receiver && share.receiver->type.optional; });
    if (!held) return;
    for (const TypedPtr& part : {reward.pay, reward.when, reward.scale.of, reward.scale.by, reward.scale.base}) {
        if (!part || !reads_of(part).person) continue;
        report(Code::Z0211, part->span, "a share of `" + credit.name + "` may be held, and then there is no person to read",
               "Read the person in a reward of its own, or let every share have a receiver.", {{credit.span, "declared here"}});
        return;
    }
}

// Whose values an expression reads, through tables too.
Checker::Reads Checker::reads_of(const TypedPtr& value) const {
    Reads reads;
    if (!value) return reads;
    const bool own = (value->form == Form::Read && value->read.start == Start::Payee) || value->form == Form::Credit;
    reads.person = own || value->whose == Whose::Person;
    reads.team = value->whose == Whose::Team;
    if (value->form == Form::Table) {
        const Table& table = policy_.tables[static_cast<std::size_t>(value->subject)];
        reads.person = reads.person || table.person_scope;
        reads.team = reads.team || table.team_scope;
    }
    for (const TypedPtr& part : value->parts) {
        const Reads inner = reads_of(part);
        reads.person = reads.person || inner.person;
        reads.team = reads.team || inner.team;
    }
    return reads;
}

void Checker::check_amount(const policy::Reward& from, Reward& to, const Context& context) {
    if (to.kind == RewardType::PerEvent || to.kind == RewardType::Amount) {
        if (!from.pay) {
            report(Code::Z0203, from.name.span, "the reward `" + to.name + "` does not say what it pays", "Add   pay: ...");
            return;
        }
        to.pay = typed_as(from.pay, context, {Kind::Money}, "pay");
        return;
    }
    const policy::Formula none;
    const ScaleText text{&from, &from.mode, &from.by, &from.of, &from.base, &from.bands, &from.points, &from.below, &from.above, &from.below_word, &from.above_word, false, from.may_fall};
    if (to.kind == RewardType::Tiers && from.bands.empty()) {
        report(Code::Z0203, from.name.span, "tiers need bands", "Add   bands:   with lines such as   - { from: 0 " + policy_.frame.currency + ", rate: 1% }");
        return;
    }
    if (to.kind == RewardType::Curve && from.points.empty()) {
        report(Code::Z0203, from.name.span, "a curve needs points", "Add   points:   with lines such as   - { at: 80%, pay: 50% }");
        return;
    }
    const auto type = check_scale(text, to.scale, context);
    if (type && type->kind != Kind::Money) {
        report(Code::Z0302, to.scale.of->span, "a reward pays an amount, this gives " + program::type_text(*type), "Use   each: ...   or   pay: ...   in the bands.");
    }
}

void Checker::check_distribution(const policy::Reward& from, Reward& to) {
    Context payee;
    payee.at = At::Payee;
    if (!from.distribute_by && !from.distribute_word) {
        report(Code::Z0706, from.name.span, "a team's amount says how its members share it", "Add   distribute_by: equally   (or a weight such as person.salary)");
        return;
    }
    if (from.distribute_by && !from.distribute_word) {
        to.weight = typed_as(from.distribute_by, payee, {Kind::Number, Kind::Count, Kind::Money, Kind::Ratio, Kind::Duration}, "distribute_by");
        // Without a credited event there is nobody to pay, and the money stays unpaid (S27).
        const bool credited = to.weight && to.weight->form == Form::Credit;
        if (!from.if_no_weight && !credited) report(Code::Z0203, from.distribute_by.span, "all weights may be zero, and the reward does not say what then", "Add   if_no_weight: unpaid   (or hold)");
    }
    if (!from.if_no_weight) return;
    const std::string& word = from.if_no_weight.text;
    if (word == "hold") to.if_no_weight = IfNoWeight::Hold;
    else if (word == "other_parts" && to.kind == RewardType::Pool) to.if_no_weight = IfNoWeight::OtherParts;
    else if (word != "unpaid") report(Code::Z0206, from.if_no_weight.span, "`" + word + "` does not say what becomes of the money", to.kind == RewardType::Pool ? "It can be: unpaid, other_parts, hold" : "It can be: unpaid, hold");
}

void Checker::check_pool(const policy::Reward& from, Reward& to) {
    Context company;
    company.at = At::Company;
    if (!from.fund) {
        report(Code::Z0203, from.name.span, "the pool `" + to.name + "` has no fund", "Add   fund: 1% of METRIC");
        return;
    }
    to.fund = typed_as(from.fund, company, {Kind::Money}, "fund");
    if (from.parts.empty()) {
        check_distribution(from, to);
        PoolPart part;
        part.teams = to.paid_to;
        part.weight = to.weight;
        part.line = to.line;
        part.span = to.span;
        to.parts.push_back(std::move(part));
        return;
    }
    if (!from.paid_to.empty()) report(Code::Z0211, from.paid_to[0].span, "the parts of a pool say who is paid", "Take `paid_to` away.");
    Context payee;
    payee.at = At::Payee;
    Context constants;
    constants.at = At::Constant;
    exact::Rational total;
    bool weights = false;
    bool known = true;
    std::vector<text::Label> labels;
    for (const policy::PoolPart& part : from.parts) {
        PoolPart each;
        each.span = part.span;
        each.line = texts_.place(part.span).line;
        each.teams = team_list(part.to);
        for (const std::int32_t team : each.teams) each.name += (each.name.empty() ? "" : "+") + policy_.frame.teams[static_cast<std::size_t>(team)].name;
        each.share = typed_as(part.share, constants, {Kind::Ratio}, "share");
        const auto value = constant(each.share);
        known = known && value;
        if (value) total += *value;
        if (each.share) labels.push_back({part.share.span, each.share->formula});
        if (part.distribute_by && !part.distribute_word) {
            each.weight = typed_as(part.distribute_by, payee, {Kind::Number, Kind::Count, Kind::Money, Kind::Ratio, Kind::Duration}, "distribute_by");
            weights = weights || !each.weight || each.weight->form != Form::Credit;
        } else if (!part.distribute_word) {
            report(Code::Z0706, part.span, "this part of the pool does not say how it is shared", "Add   distribute_by: equally   (or a weight such as person.METRIC)");
        }
        to.parts.push_back(std::move(each));
    }
    std::sort(to.parts.begin(), to.parts.end(), [](const PoolPart& a, const PoolPart& b) { return a.name < b.name; });
    for (std::size_t i = 1; i < to.parts.size(); ++i) {
        if (to.parts[i].name == to.parts[i - 1].name) report(Code::Z0205, to.parts[i].span, "two parts of the pool go to `" + to.parts[i].name + "`");
    }
    if (known && total != exact::Rational(1)) {
        report(Code::Z0701, from.name.span, "the parts of the pool add up to " + (total * exact::Rational(100)).to_fraction() + "%, not 100%", "A third is written   1/3", labels);
    }
    if (weights && !from.if_no_weight) report(Code::Z0203, from.name.span, "all weights of a part may be zero, and the pool does not say what then", "Add   if_no_weight: unpaid   (or other_parts, hold)");
    if (from.if_no_weight) {
        const std::string& word = from.if_no_weight.text;
        if (word == "hold") to.if_no_weight = IfNoWeight::Hold;
        else if (word == "other_parts") to.if_no_weight = IfNoWeight::OtherParts;
        else if (word != "unpaid") report(Code::Z0206, from.if_no_weight.span, "`" + word + "` does not say what becomes of the money", "It can be: unpaid, other_parts, hold");
    }
}

void Checker::check_adjuster(const policy::Reward& from, Reward& to) {
    Context payee;
    payee.at = At::Payee;
    const bool gate = to.kind == RewardType::Gate;
    if (from.applies_to.empty()) report(Code::Z0203, from.name.span, "the " + to.type + " does not say which rewards it changes", "Add   applies_to: [REWARD]");
    for (const policy::Word& word : from.applies_to) {
        const auto found = symbol(word.text);
        if (!found || found->kind != SymbolKind::Reward) {
            std::vector<std::string> rewards;
            for (const policy::Reward& reward : tree_.rewards) rewards.push_back(reward.name.text);
            report_unknown("reward", word, rewards);
            continue;
        }
        const std::string& type = tree_.rewards[static_cast<std::size_t>(found->index)].type.text;
        if (type == "multiplier" || type == "gate") {
            report(Code::Z0704, word.span, "`" + word.text + "` is a " + type + " and pays nothing that could be changed", "Name the rewards that it changes.", {{found->span, "declared here"}});
            continue;
        }
        to.applies_to.push_back(found->index);
    }
    if (gate) {
        if (!from.require) report(Code::Z0203, from.name.span, "the gate `" + to.name + "` requires nothing", "Add   require: CONDITION");
        to.require = typed_as(from.require, payee, {Kind::Truth}, "require");
        if (!from.otherwise) report(Code::Z0203, from.name.span, "the gate `" + to.name + "` does not say what is paid when it fails", "Add   otherwise: 0%");
        to.otherwise = typed_as(from.otherwise, payee, {Kind::Ratio}, "otherwise");
        if (to.require && to.require->form == Form::Literal) report(Code::Z0802, to.require->span, "this condition never changes");
    } else {
        if (!from.factor) report(Code::Z0203, from.name.span, "the multiplier `" + to.name + "` has no factor", "Add   factor: if CONDITION then 110% else 100%");
        to.factor = typed_as(from.factor, payee, {Kind::Ratio}, "factor");
    }
}

void Checker::check_limits() {
    std::map<std::int32_t, const policy::Limit*> scaled;
    for (const policy::Limit& from : tree_.limits) {
        Limit to;
        static_cast<Named&>(to) = named(from);
        to.per_person = from.per.text == "person";
        if (from.per.text != "person" && from.per.text != "policy") report(Code::Z0206, from.per.span, "`" + from.per.text + "` is not whose limit it is", "It can be: person, policy");
        if (from.over && from.over.text != tree_.period.text) report(Code::Z0207, from.over.span, "a limit over another span than the policy's period is known, not yet supported", "Write   over: " + tree_.period.text);
        if (from.if_exceeded.text == "cut") to.if_exceeded = program::IfExceeded::Cut;
        else if (from.if_exceeded.text == "scale_down") to.if_exceeded = program::IfExceeded::ScaleDown;
        else if (from.if_exceeded.text == "stop") to.if_exceeded = program::IfExceeded::Stop;
        else report(Code::Z0206, from.if_exceeded.span, "`" + from.if_exceeded.text + "` does not say what happens", "It can be: cut (per person), scale_down, stop (per policy)");
        if (to.per_person != (to.if_exceeded == program::IfExceeded::Cut)) {
            report(Code::Z0211, from.if_exceeded.span, to.per_person ? "a limit per person is `cut`" : "a limit of the whole policy is `scale_down` or `stop`", "", {{from.per.span, "per " + from.per.text}});
        }
        Context context;
        context.at = to.per_person ? At::Payee : At::Company;
        to.at_most = typed_as(from.at_most, context, {Kind::Money}, "at_most");
        if (from.applies_to.empty()) {
            for (std::size_t i = 0; i < policy_.rewards.size(); ++i) {
                if (policy_.rewards[i].pays()) to.rewards.push_back(static_cast<std::int32_t>(i));
            }
        }
        for (const policy::Word& word : from.applies_to) {
            const auto found = symbol(word.text);
            if (found && found->kind == SymbolKind::Reward && policy_.rewards[static_cast<std::size_t>(found->index)].pays()) {
                to.rewards.push_back(found->index);
                continue;
            }
            std::vector<std::string> rewards;
            for (const Reward& reward : policy_.rewards) {
                if (reward.pays()) rewards.push_back(reward.name);
            }
            report_unknown("reward that pays", word, rewards);
        }
        if (to.if_exceeded == program::IfExceeded::ScaleDown) {
            for (const std::int32_t reward : to.rewards) {
                const auto [place, fresh] = scaled.emplace(reward, &from);
                if (fresh) continue;
                report(Code::Z0705, from.name.span, "`" + policy_.rewards[static_cast<std::size_t>(reward)].name + "` is under two budgets that scale down", "Name the rewards of each:   applies_to: [...]", {{place->second->name.span, "the other"}});
                break;
            }
        }
        policy_.limits.push_back(std::move(to));
    }
}

}  // namespace zgoda::check
