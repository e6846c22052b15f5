#include "policy/sections.hpp"

namespace zgoda::policy {

using text::Code;

namespace {

void parse_distribution(Fields& fields, Reward& reward) {
    reward.distribute_by = fields.formula_or("distribute_by", {"equally"}, reward.distribute_word);
    reward.if_no_weight = fields.choice("if_no_weight", {"unpaid", "other_parts", "hold"});
}

// Who is paid, by whom it is narrowed, and what holds it within bounds: keys of every reward that pays.
void parse_payees(Fields& fields, Reward& reward) {
    reward.paid_to = fields.words("paid_to");
    reward.scope = fields.choice("scope", {"person", "team"}, Need::Optional, {"organisation"});
    reward.for_each = fields.word("for_each");
    reward.when = fields.formula("when");
    reward.at_most = fields.formula("at_most");
    reward.at_least = fields.formula("at_least");
    reward.may_fall = fields.truth("may_fall");
    reward.rounding = parse_rounding(fields, "rounding");
    fields.not_yet({"payable", "forfeit_after"},
                   "Pay it at the end of the period, or list the clause under `not_encoded:`");
    fields.not_yet({"accumulate", "may_reduce"},
                   "Leave it out: a reward reads one period. Choose a longer `period:`, or list the clause under "
                   "`not_encoded:`");
}

void need_payees(Fields& fields, const Reward& reward) {
    if (fields.has("paid_to") || fields.has("for_each") || !reward.parts.empty()) return;
    fields.words("paid_to", Need::Required);
}

void parse_curve(Fields& fields, Reward& reward) {
    reward.of = fields.formula("of", Need::Required);
    reward.base = fields.formula("base");
    reward.points = parse_points(fields, TableKind::Reward, Need::Required);
    reward.below = fields.formula_or("below", {"flat", "extend"}, reward.below_word);
    reward.above = fields.formula_or("above", {"flat", "extend"}, reward.above_word);
}

void parse_tiers(Fields& fields, Reward& reward) {
    reward.mode = fields.choice("mode", {"marginal", "whole"}, Need::Required);
    reward.of = fields.formula("of", Need::Required);
    reward.by = fields.formula("by");
    reward.base = fields.formula("base");
    reward.bands = parse_bands(fields, TableKind::Reward, Need::Required);
}

PoolPart parse_part(Fields& pool, const YamlNode& node) {
    PoolPart part;
    Fields fields(pool.diagnostics(), node, "part of " + pool.what());
    part.name = fields.word("name");
    part.to = fields.words("to", Need::Required);
    Word rest;
    part.share = fields.formula_or("share", {"rest"}, rest);
    part.rest = static_cast<bool>(rest);
    if (!fields.has("share")) fields.formula("share", Need::Required, "share: 1/2");
    part.distribute_by = fields.formula_or("distribute_by", {"equally"}, part.distribute_word);
    if (!fields.has("distribute_by")) fields.formula("distribute_by", Need::Required, "distribute_by: equally");
    part.span = node.span;
    fields.finish();
    return part;
}

void parse_pool(Fields& fields, Reward& reward) {
    reward.fund = fields.formula("fund", Need::Required);
    if (const YamlNode* parts = fields.list("parts")) {
        for (const YamlNode& item : parts->items) reward.parts.push_back(parse_part(fields, item));
        if (fields.has("distribute_by")) {
            fields.diagnostics().push_back({Code::Z0211,
                                            "a pool with `parts` has no `distribute_by` of its own",
                                            fields.key_span("distribute_by"),
                                            {{fields.key_span("parts"), "each part says how it is distributed"}},
                                            {},
                                            "Keep one of the two",
                                            {}});
        }
    } else if (!fields.has("distribute_by")) {
        fields.formula("distribute_by", Need::Required, "distribute_by: equally");
    }
    parse_distribution(fields, reward);
}

// The keys that belong to the reward's type and to no other.
void parse_by_type(Fields& fields, Reward& reward) {
    const std::string& type = reward.type.text;
    if (type == "per_event") {
        if (!fields.has("for_each")) fields.word("for_each", Need::Required, "for_each: CREDIT");
        reward.pay = fields.formula("pay", Need::Required, "pay: 250 EUR");
        return;
    }
    if (type == "amount") {
        reward.pay = fields.formula("pay", Need::Required, "pay: 250 EUR");
        parse_distribution(fields, reward);
    } else if (type == "tiers") {
        parse_tiers(fields, reward);
        parse_distribution(fields, reward);
    } else if (type == "curve") {
        parse_curve(fields, reward);
        parse_distribution(fields, reward);
    } else {
        parse_pool(fields, reward);
    }
    need_payees(fields, reward);
}

void parse_adjuster(Fields& fields, Reward& reward) {
    reward.applies_to = fields.words("applies_to", Need::Required);
    if (reward.type.text == "multiplier") {
        reward.factor = fields.formula("factor", Need::Required, "factor: 110%");
        return;
    }
    reward.require = fields.formula("require", Need::Required);
    reward.otherwise = fields.formula("otherwise", Need::Required, "otherwise: 0%");
}

Reward parse_reward(text::Diagnostics& diagnostics, const YamlNode& node) {
    Reward reward;
    Fields fields(diagnostics, node, "reward");
    fields.element(reward);
    reward.type = fields.choice("type", {"per_event", "amount", "tiers", "curve", "pool", "multiplier", "gate"},
                                Need::Required, {"matrix", "ranking"});
    if (!reward.type) return reward;  // which keys belong here is not known
    if (reward.type.text == "multiplier" || reward.type.text == "gate") {
        parse_adjuster(fields, reward);
    } else {
        parse_payees(fields, reward);
        parse_by_type(fields, reward);
    }
    fields.finish();
    return reward;
}

}  // namespace

void parse_rewards(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("rewards", Need::Required);
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) tree.rewards.push_back(parse_reward(top.diagnostics(), item));
}

void parse_limits(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("limits");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) {
        Limit limit;
        Fields fields(top.diagnostics(), item, "limit");
        fields.element(limit);
        limit.per = fields.choice("per", {"person", "policy"}, Need::Required, {"team"});
        limit.over =
            fields.choice("over", {"month", "quarter", "half_year", "year"}, Need::Required, {"week", "2 weeks"});
        limit.applies_to = fields.words("applies_to");
        limit.at_most =
            fields.formula("at_most", fields.has("at_least") ? Need::Optional : Need::Required, "at_most: 10_000 EUR");
        limit.if_exceeded = fields.choice("if_exceeded", {"cut", "scale_down", "stop"}, Need::Required);
        fields.not_yet({"at_least"}, "A reward can have `at_least`");
        fields.finish();
        tree.limits.push_back(std::move(limit));
    }
}

}  // namespace zgoda::policy
