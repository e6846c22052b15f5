#include "policy/sections.hpp"

namespace zgoda::policy {

namespace {

Share parse_share(Fields& credit, const YamlNode& node) {
    Share share;
    Fields fields(credit.diagnostics(), node, "share of " + credit.what());
    fields.element(share, Need::Optional);
    share.role = fields.word("role");
    share.to = fields.word("to", Need::Required, "to: COLUMN");
    share.team = fields.word("team");
    Word rest;
    share.share = fields.formula_or("share", {"rest"}, rest);
    share.rest = static_cast<bool>(rest);
    if (!fields.has("share")) fields.formula("share", Need::Required, "share: 50%");
    share.if_missing = fields.choice("if_missing", {"hold", "to_other_shares"});
    fields.not_yet({"on_top"}, "Write the double credit as a credit and a reward of its own");
    fields.not_yet({"at_most"}, "Cap the reward: `at_most` stands beside `pay`");
    fields.finish();
    return share;
}

}  // namespace

void parse_credits(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("credits");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) {
        Credit credit;
        Fields fields(top.diagnostics(), item, "credit");
        fields.element(credit);
        credit.for_each = fields.word("for_each", Need::Required, "for_each: lead");
        credit.counted_on = fields.word("counted_on", Need::Required, "counted_on: DATE_COLUMN");
        credit.when = fields.formula("when");
        credit.amount = fields.formula("amount");
        credit.rounded = parse_rounding(fields, "rounded");
        const Need need = fields.has("shares_from") ? Need::Optional : Need::Required;
        if (const YamlNode* shares = fields.list("shares", need)) {
            for (const YamlNode& share : shares->items) credit.shares.push_back(parse_share(fields, share));
        }
        fields.not_yet({"reversed_on", "reversal_window", "reversal_part"},
                       "Write the claw-back as a reward of type amount with a minus sign");
        fields.not_yet({"ordered_by"}, "Leave it out: bands over the period's sum need no order of events");
        fields.not_yet({"shares_from"}, "List the receivers under `shares:`");
        fields.finish();
        tree.credits.push_back(std::move(credit));
    }
}

}  // namespace zgoda::policy
