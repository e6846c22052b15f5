#include <algorithm>

#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

const std::map<std::string, RewardType, std::less<>> kTypes = {
    {"per_event", RewardType::PerEvent}, {"amount", RewardType::Amount}, {"tiers", RewardType::Tiers},
    {"curve", RewardType::Curve},        {"pool", RewardType::Pool},     {"multiplier", RewardType::Multiplier},
    {"gate", RewardType::Gate}};

}  // namespace

bool Checker::check_reward(std::int32_t index) {
    const policy::Reward& from = tree_.rewards[static_cast<std::size_t>(index)];
    Reward to;
    static_cast<Named&>(to) = named(from);
    const auto type = kTypes.find(from.type.text);
    to.kind = type->second;
    to.type = type->first;
    to.may_fall = from.may_fall;
    to.paid_to = team_list(from.paid_to);
    if (to.paid_to.size() != from.paid_to.size()) return false;
    if (from.rounding) {
        to.rounding = payout_rounding(from.rounding);
        to.rounding_line = texts_.place(from.rounding.span).line;
    }
    const bool right = to.pays() ? check_paying(from, to) : check_adjuster(from, to);
    if (right) policy_.rewards[static_cast<std::size_t>(index)] = std::move(to);
    return right;
}

// Who is paid decides what the formulas of a reward may read.
bool Checker::reward_context(const policy::Reward& from, Reward& to, Context& context) {
    context.at = At::Payee;
    if (!from.for_each) {
        if (from.scope.text != "team") return true;
        to.scope = PaidScope::Team;
        context.at = At::Team;
        if (to.kind != RewardType::Pool) return true;
        return refuse(Code::Z0211, from.scope.span, "a pool is always shared by its members, so it has no scope",
                      "Take `scope` away.");
    }
    if (to.kind == RewardType::Pool) {
        return refuse(
            Code::Z0211, from.for_each.span, "a pool is one sum for the period, not one for each event",
            "Take `for_each` away; to share by events write   distribute_by: " + from.for_each.text + ".shares");
    }
    if (!from.paid_to.empty()) {
        return refuse(Code::Z0211, from.paid_to[0].span, "with `for_each` the credit's shares say who is paid",
                      "Take `paid_to` away.", {{from.for_each.span, "for_each"}});
    }
    if (from.scope.text == "team") {
        return refuse(Code::Z0211, from.scope.span, "with `for_each` the receivers of the shares are paid, not a team",
                      "Take `scope` away.", {{from.for_each.span, "for_each"}});
    }
    const std::int32_t credit = element_named(from.for_each, SymbolKind::Credit, "credit");
    if (credit < 0 || !need(SymbolKind::Credit, credit, from.for_each.span)) return false;
    to.credit = credit;
    to.scope = PaidScope::Event;
    context.at = At::Event;
    context.credit = credit;
    context.event_date = true;
    const std::string& entity = source_at(policy_.credits[static_cast<std::size_t>(credit)].source).source.entity;
    const std::string& date = tree_.credits[static_cast<std::size_t>(credit)].counted_on.text;
    context.present.insert(date.rfind(entity + ".", 0) == 0 ? date : entity + "." + date);
    return true;
}

bool Checker::check_paying(const policy::Reward& from, Reward& to) {
    Context context;
    if (!reward_context(from, to, context)) return false;
    Context who = context;
    if (to.scope == PaidScope::Team) who.at = At::Payee;
    bool right = typed_if_given(from.when, to.when, who, {Kind::Truth}, "when");
    if (to.kind == RewardType::Pool) {
        right = check_pool(from, to) && right;
    } else {
        right = check_amount(from, to, context) && right;
        if (to.scope == PaidScope::Team) {
            right = check_distribution(from, to) && right;
        } else if (from.distribute_by || from.distribute_word || from.if_no_weight) {
            const policy::Word& word = from.distribute_word ? from.distribute_word : from.if_no_weight;
            right =
                refuse(Code::Z0211, from.distribute_by ? from.distribute_by.span : word.span,
                       std::string(from.distribute_by || from.distribute_word ? "`distribute_by`" : "`if_no_weight`") +
                           " is for pools and team amounts",
                       "Add   scope: team   or take it away.");
        }
    }
    right = check_bounds(from, to, context) && right;
    if (!right) return false;
    if (to.credit >= 0) check_held_shares(to);
    check_deduction(to);
    check_members(to);
    return true;
}

bool Checker::check_amount(const policy::Reward& from, Reward& to, const Context& context) {
    if (to.kind == RewardType::PerEvent || to.kind == RewardType::Amount) {
        to.pay = typed_as(from.pay, context, {Kind::Money}, "pay");
        return to.pay != nullptr;
    }
    const ScaleText text{&from,        &from.mode,  &from.by,    &from.of,         &from.base,       &from.bands,
                         &from.points, &from.below, &from.above, &from.below_word, &from.above_word, false,
                         from.may_fall};
    const MaybeType type = check_scale(text, to.scale, context);
    if (!type) return false;
    if (type->kind == Kind::Money) return true;
    return refuse(Code::Z0302, to.scale.of->span, "a reward pays an amount, this gives " + program::type_text(*type),
                  "Use   each: ...   or   pay: ...   in the bands.");
}

// `at_most` and `at_least`: of each event before it is shared, otherwise of each payee (A7).
bool Checker::check_bounds(const policy::Reward& from, Reward& to, Context context) {
    if (!from.at_most && !from.at_least) return true;
    if (to.scope == PaidScope::Team || to.kind == RewardType::Pool) context.at = At::Payee;
    const bool most = typed_if_given(from.at_most, to.at_most, context, {Kind::Money}, "at_most");
    if (!typed_if_given(from.at_least, to.at_least, context, {Kind::Money}, "at_least") || !most) return false;
    const policy::Formula& first = from.at_most ? from.at_most : from.at_least;
    if (to.parts.size() > 1) {
        return refuse(Code::Z0207, first.span, "a cap on a pool in parts is known, not yet supported",
                      "Cap the fund:   fund: min(..., ...)");
    }
    return true;
}

// A held share has no person whose values could be read.
void Checker::check_held_shares(const Reward& reward) {
    const Credit& credit = policy_.credits[static_cast<std::size_t>(reward.credit)];
    const auto held = std::find_if(credit.shares.begin(), credit.shares.end(),
                                   [](const Share& share) { return share.receiver->type.optional; });
    if (held == credit.shares.end()) return;
    std::vector<TypedPtr> formulas = formulas_of(reward.scale);
    formulas.insert(formulas.end(), {reward.pay, reward.when, reward.at_most, reward.at_least});
    for (const TypedPtr& formula : formulas) {
        const Own own = own_of(policy_, formula);
        if (!own.person && !own.team) continue;
        report(Code::Z0310, formula->span,
               "a share of `" + credit.name + "` may have no receiver, and then there is no person to read",
               "Let the formula read the event only, or give every share a receiver.",
               {{held->receiver->span, "may be missing"}});
        return;
    }
}

// A14: a deduction that is written as an amount does not replay the period it belongs to.
void Checker::check_deduction(const Reward& reward) {
    if (reward.kind != RewardType::Amount || !reward.pay) return;
    const auto number = constant(reward.pay);
    const bool minus = reward.pay->form == Form::Operation && reward.pay->op == program::Op::Negate;
    if (!minus && !(number && number->sign() < 0)) return;
    report(
        Code::Z0902, reward.pay->span,
        "`" + reward.name + "` deducts by today's formula; it does not replay the period in which the money was earned",
        "If that is agreed, leave it so.");
}

// Z0703 as far as the text shows it: `when` asks for a team that is not among those paid.
void Checker::check_members(const Reward& reward) {
    if (!reward.when || reward.credit >= 0) return;
    std::vector<std::int32_t> teams = reward.paid_to;
    for (const PoolPart& part : reward.parts) teams.insert(teams.end(), part.teams.begin(), part.teams.end());
    const bool conjunction = reward.when->form == Form::Operation && reward.when->op == program::Op::And;
    for (const TypedPtr& side : conjunction ? reward.when->parts : std::vector<TypedPtr>{reward.when}) {
        if (side->form != Form::Operation || side->op != program::Op::InList) continue;
        const Typed& read = *side->parts[0];
        const program::ColumnRef& column = policy_.frame.person_team;
        const bool team = read.form == Form::Read && read.read.start == Start::Payee && read.read.hops.empty() &&
                          read.read.last == Last::Column && column.column >= 0 && read.read.column == column.column;
        if (!team) continue;
        const bool anyone = std::any_of(teams.begin(), teams.end(), [&](std::int32_t index) {
            const std::string& name = policy_.frame.teams[static_cast<std::size_t>(index)].name;
            return std::find(side->words.begin(), side->words.end(), name) != side->words.end();
        });
        if (anyone) continue;
        std::string paid;
        for (const std::int32_t index : teams)
            paid += (paid.empty() ? "" : ", ") + policy_.frame.teams[static_cast<std::size_t>(index)].name;
        report(Code::Z0703, side->span,
               "`" + reward.name + "` is paid to " + paid + ", and nobody there passes this condition",
               "Change the condition, or `paid_to`.", {{reward.span, "paid to " + paid}});
    }
}

}  // namespace zgoda::check
