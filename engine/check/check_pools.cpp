#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

const std::initializer_list<Kind> kWeights = {Kind::Number, Kind::Count, Kind::Money, Kind::Ratio, Kind::Duration};

// A pool that is shared by its own events without any event has nobody to pay, and the money stays unpaid (S27).
bool needs_rule(const TypedPtr& weight) { return weight && weight->form != Form::Credit; }

}  // namespace

// How a pool without parts, or the amount of a team, is shared among the members.
bool Checker::check_distribution(const policy::Reward& from, Reward& to) {
    Context payee;
    payee.at = At::Payee;
    if (from.if_no_weight.text == "hold") to.if_no_weight = IfNoWeight::Hold;
    if (from.if_no_weight.text == "other_parts") to.if_no_weight = IfNoWeight::OtherParts;
    if (from.if_no_weight.text == "other_parts" && from.parts.empty()) {
        return refuse(Code::Z0206, from.if_no_weight.span, "there are no other parts that could take the money",
                      "It can be: unpaid, hold");
    }
    if (!from.distribute_by && !from.distribute_word) {
        return refuse(Code::Z0706, from.name.span, "the amount of a team says how its members share it",
                      "Add   distribute_by: equally   (or a weight such as person.METRIC)");
    }
    if (from.distribute_word) return true;
    to.weight = typed_as(from.distribute_by, payee, kWeights, "distribute_by");
    if (!to.weight) return false;
    if (from.if_no_weight || !needs_rule(to.weight)) return true;
    return refuse(Code::Z0706, from.distribute_by.span,
                  "all weights may be zero, and the reward does not say what then",
                  "Add   if_no_weight: unpaid   (or hold)");
}

bool Checker::check_pool(const policy::Reward& from, Reward& to) {
    Context company;
    company.at = At::Company;
    to.fund = typed_as(from.fund, company, {Kind::Money}, "fund");
    if (!from.parts.empty()) return check_pool_parts(from, to) && to.fund;
    if (!check_distribution(from, to)) return false;
    PoolPart part;
    part.teams = to.paid_to;
    part.weight = to.weight;
    part.line = to.line;
    part.span = to.span;
    to.parts.push_back(std::move(part));
    return to.fund != nullptr;
}

bool Checker::check_pool_part(const policy::PoolPart& from, PoolPart& to) {
    Context payee;
    payee.at = At::Payee;
    to.span = from.span;
    to.line = texts_.place(from.span).line;
    to.teams = team_list(from.to);
    for (const std::int32_t team : to.teams) {
        to.name += (to.name.empty() ? "" : "+") + policy_.frame.teams[static_cast<std::size_t>(team)].name;
    }
    if (!from.rest) to.share = typed_constant_ratio(from.share, "share");
    if (from.distribute_by && !from.distribute_word)
        to.weight = typed_as(from.distribute_by, payee, kWeights, "distribute_by");
    return to.teams.size() == from.to.size() && (from.rest || to.share) && (from.distribute_word || to.weight);
}

bool Checker::check_pool_parts(const policy::Reward& from, Reward& to) {
    if (!from.paid_to.empty()) {
        return refuse(Code::Z0211, from.paid_to[0].span, "the parts of a pool say who is paid", "Take `paid_to` away.");
    }
    if (from.if_no_weight.text == "hold") to.if_no_weight = IfNoWeight::Hold;
    if (from.if_no_weight.text == "other_parts") to.if_no_weight = IfNoWeight::OtherParts;
    exact::Rational total;
    bool right = true;
    const policy::PoolPart* rest = nullptr;
    std::vector<text::Label> labels;
    for (const policy::PoolPart& part : from.parts) {
        PoolPart& each = to.parts.emplace_back();
        right = check_pool_part(part, each) && right;
        if (part.rest && rest != nullptr)
            right = refuse(Code::Z0211, part.span, "only one part can be the rest", "Write the other one in percent.",
                           {{rest->span, "the other"}});
        if (part.rest) rest = &part;
        if (!each.share) continue;
        const exact::Rational share = *constant(each.share);
        if (share.sign() <= 0)
            right = refuse(Code::Z0206, part.share.span, "a share is above 0%", "Take the part away.");
        total += share;
        labels.push_back({part.share.span, each.share->formula + "  " + each.name});
    }
    if (!right) return false;
    const exact::Rational whole(1);
    const bool left = rest != nullptr && total < whole;
    if (left) {
        auto share = std::make_shared<Typed>();
        share->type = {Kind::Ratio, "", false};
        share->span = rest->span;
        share->value.number = whole - total;
        share->formula = percent(whole - total);
        std::find_if(to.parts.begin(), to.parts.end(), [](const PoolPart& part) { return !part.share; })->share = share;
    }
    if (!left && (rest != nullptr || total != whole)) {
        const std::string message = rest != nullptr
                                        ? "nothing is left for the rest: the other parts add up to " + percent(total)
                                        : "the parts of `" + to.name + "` add up to " + percent(total) + ", not 100%";
        return refuse(Code::Z0701, rest != nullptr ? rest->span : from.name.span, message,
                      "Change one of them, or let the last take what is left:   share: rest\nA third is written   1/3",
                      labels);
    }
    std::stable_sort(to.parts.begin(), to.parts.end(),
                     [](const PoolPart& a, const PoolPart& b) { return a.name < b.name; });
    for (std::size_t i = 1; i < to.parts.size(); ++i) {
        if (to.parts[i].name != to.parts[i - 1].name) continue;
        return refuse(Code::Z0205, to.parts[i].span, "two parts of the pool go to `" + to.parts[i].name + "`",
                      "Make one part of them.", {{to.parts[i - 1].span, "the other"}});
    }
    const bool rule =
        std::any_of(to.parts.begin(), to.parts.end(), [](const PoolPart& part) { return needs_rule(part.weight); });
    if (!rule || from.if_no_weight) return true;
    return refuse(Code::Z0706, from.name.span, "all weights of a part may be zero, and the pool does not say what then",
                  "Add   if_no_weight: unpaid   (or other_parts, hold)");
}

}  // namespace zgoda::check
