#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

// Multipliers and gates.
bool Checker::check_adjuster(const policy::Reward& from, Reward& to) {
    bool right = true;
    for (const policy::Word& word : from.applies_to) {
        const std::int32_t index = element_named(word, SymbolKind::Reward, "reward");
        if (index < 0) {
            right = false;
            continue;
        }
        const policy::Reward& changed = tree_.rewards[static_cast<std::size_t>(index)];
        if (changed.type.text == "multiplier" || changed.type.text == "gate") {
            right = refuse(Code::Z0704, word.span,
                           "`" + word.text + "` is a " + changed.type.text + " and pays nothing that could be changed",
                           "Name the rewards that it changes.", {{changed.name.span, "declared here"}});
            continue;
        }
        if (std::find(to.applies_to.begin(), to.applies_to.end(), index) != to.applies_to.end()) {
            right = refuse(Code::Z0205, word.span, "the reward `" + word.text + "` stands here twice", "Name it once.");
            continue;
        }
        to.applies_to.push_back(index);
    }
    Context payee;
    payee.at = At::Payee;
    if (to.kind == RewardType::Multiplier) {
        to.factor = typed_as(from.factor, payee, {Kind::Ratio}, "factor");
        return to.factor && right;
    }
    to.require = typed_as(from.require, payee, {Kind::Truth}, "require");
    to.otherwise = typed_as(from.otherwise, payee, {Kind::Ratio}, "otherwise");
    if (!to.require || !to.otherwise || !right) return false;
    if (const auto outcome = ranges_.outcome(to.require)) {
        report(
            Code::Z0802, to.require->span,
            std::string("this condition is always ") + (*outcome ? "true" : "false") + ", so the gate decides nothing",
            "Compare with a value that can be missed and reached, or take the gate away.");
    }
    return true;
}

}  // namespace zgoda::check
