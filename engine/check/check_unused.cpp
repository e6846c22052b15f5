#include <algorithm>

#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using text::Code;

void Checker::check_unused() {
    const auto unused = [&](SymbolKind kind, const auto& elements, const std::string& what) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (used_.count({kind, static_cast<std::int32_t>(i)})) continue;
            report(Code::Z0801, elements[i].name.span, "the " + what + " `" + elements[i].name.text + "` is never used",
                   "Use it or take it away.");
        }
    };
    unused(SymbolKind::Parameter, tree_.parameters, "parameter");
    unused(SymbolKind::Metric, tree_.metrics, "metric");
    unused(SymbolKind::Goal, tree_.goals, "goal");
    unused(SymbolKind::Table, tree_.tables, "table");
    unused(SymbolKind::Credit, tree_.credits, "credit");
}

bool Checker::reads_shared_goal(const TypedPtr& value) const {
    bool shared = false;
    for_each_reached(policy_, value, [&](const Typed& part) {
        if (part.form != Form::Goal) return;
        const Goal& goal = policy_.goals[static_cast<std::size_t>(part.subject)];
        shared = shared || goal.shared_by.size() > 1;
        for (const auto& [index, weight] : goal.parts) {
            shared = shared || policy_.goals[static_cast<std::size_t>(index)].shared_by.size() > 1;
        }
    });
    return shared;
}

// A plan with shared goals is joint; a reward for one team that no shared goal touches can be earned while the others
// fail (Z0901).
void Checker::check_joint() {
    const auto shared = std::find_if(policy_.goals.begin(), policy_.goals.end(),
                                     [](const Goal& goal) { return goal.shared_by.size() > 1; });
    if (shared == policy_.goals.end()) return;
    for (std::size_t i = 0; i < policy_.rewards.size(); ++i) {
        const Reward& reward = policy_.rewards[i];
        if (!reward.pays() || reward.paid_to.size() != 1 || reward.kind == RewardType::Pool) continue;
        std::vector<TypedPtr> formulas = formulas_of(reward.scale);
        formulas.insert(formulas.end(), {reward.pay, reward.when, reward.at_most});
        for (const Reward& adjuster : policy_.rewards) {
            const auto& changed = adjuster.applies_to;
            const bool applies =
                std::find(changed.begin(), changed.end(), static_cast<std::int32_t>(i)) != changed.end();
            if (applies) formulas.insert(formulas.end(), {adjuster.require, adjuster.factor});
        }
        const bool touched = std::any_of(formulas.begin(), formulas.end(),
                                         [&](const TypedPtr& formula) { return reads_shared_goal(formula); });
        if (touched) continue;
        const std::string& team = policy_.frame.teams[static_cast<std::size_t>(reward.paid_to[0])].name;
        report(Code::Z0901, reward.span,
               team + " can earn `" + reward.name + "` while the shared goal `" + shared->name + "` fails",
               "If that is not meant, add a gate on the goal.", {{shared->span, "the shared goal"}});
    }
}

}  // namespace zgoda::check
