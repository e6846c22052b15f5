#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

void Checker::check_limits() {
    std::map<std::int32_t, const policy::Limit*> scaled;
    for (const policy::Limit& from : tree_.limits) {
        Limit to;
        static_cast<Named&>(to) = named(from);
        to.per_person = from.per.text == "person";
        if (from.over.text != tree_.period.text) {
            report(Code::Z0207, from.over.span,
                   "a limit over another span than the policy's period is known, not yet supported",
                   "Write   over: " + tree_.period.text, {{tree_.period.span, "the period"}});
        }
        if (from.if_exceeded.text == "scale_down") to.if_exceeded = program::IfExceeded::ScaleDown;
        if (from.if_exceeded.text == "stop") to.if_exceeded = program::IfExceeded::Stop;
        if (to.per_person != (to.if_exceeded == program::IfExceeded::Cut)) {
            report(Code::Z0211, from.if_exceeded.span,
                   to.per_person ? "what one person gets too much can only be cut"
                                 : "a limit of the whole policy scales down or stops the run",
                   to.per_person ? "Write   if_exceeded: cut" : "Write   if_exceeded: scale_down   (or stop)",
                   {{from.per.span, "per " + from.per.text}});
        }
        Context context;
        context.at = to.per_person ? At::Payee : At::Company;
        to.at_most = typed_as(from.at_most, context, {Kind::Money}, "at_most");
        check_limit_rewards(from, to);
        if (to.if_exceeded == program::IfExceeded::ScaleDown) {
            for (const std::int32_t reward : to.rewards) {
                const auto [place, fresh] = scaled.emplace(reward, &from);
                if (fresh || place->second == &from) continue;
                report(Code::Z0705, from.name.span,
                       "`" + tree_.rewards[static_cast<std::size_t>(reward)].name.text +
                           "` is under two budgets that scale it down",
                       "Name the rewards of each:   applies_to: [...]", {{place->second->name.span, "the other"}});
                break;
            }
        }
        policy_.limits.push_back(std::move(to));
    }
}

void Checker::check_limit_rewards(const policy::Limit& from, Limit& to) {
    for (const policy::Word& word : from.applies_to) {
        const std::int32_t index = paying_reward_named(word);
        if (index < 0) continue;
        if (std::find(to.rewards.begin(), to.rewards.end(), index) != to.rewards.end()) {
            report(Code::Z0205, word.span, "the reward `" + word.text + "` stands here twice", "Name it once.");
            continue;
        }
        to.rewards.push_back(index);
    }
    if (!from.applies_to.empty()) return;
    for (std::size_t i = 0; i < tree_.rewards.size(); ++i) {
        const std::string& type = tree_.rewards[i].type.text;
        if (type != "multiplier" && type != "gate") to.rewards.push_back(static_cast<std::int32_t>(i));
    }
}

}  // namespace zgoda::check
