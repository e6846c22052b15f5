#include <algorithm>

#include "check/checker.hpp"
#include "exact/currency.hpp"
#include "text/digest.hpp"

namespace zgoda::check {

using text::Code;

void Checker::check_header() {
    program::Program& frame = policy_.frame;
    const Named head = named(tree_.policy);
    frame.name = head.name;
    frame.label = head.label.empty() ? head.name : head.label;
    frame.description = tree_.policy.description.text;
    frame.document = tree_.document.text;
    frame.owner = tree_.owner.text;
    // The base name alone: where the file lies changes no byte of a run.
    const std::string& path = texts_.name(tree_.file);
    frame.file = path.substr(path.find_last_of('/') + 1);
    frame.sha256 = text::sha256_hex(texts_.bytes(tree_.file));
    check_name(tree_.policy.name);
    frame.currency = tree_.currency.text;
    if (const auto digits = exact::currency_digits(frame.currency)) {
        frame.digits = *digits;
    } else {
        const auto meant = exact::currency_meant(frame.currency);
        report(Code::Z0206, tree_.currency.span,
               "`" + frame.currency + "` is no currency code of ISO 4217 that Zgoda knows",
               meant ? "Write   currency: " + *meant : "Write its three letters, such as EUR.");
        frame.currency.clear();
    }
    frame.unit = exact::period_unit_from_text(tree_.period.text).value_or(exact::PeriodUnit::Quarter);
    if (tree_.effective_from) frame.effective_from = date_of(tree_.effective_from);
    if (tree_.effective_to) frame.effective_to = date_of(tree_.effective_to);
    if (frame.effective_from && frame.effective_to && *frame.effective_to < *frame.effective_from) {
        report(Code::Z0506, tree_.effective_to.span, "the policy ends before it begins",
               "Let it end on or after " + exact::date_text(*frame.effective_from) + ".",
               {{tree_.effective_from.span, "begins here"}});
    }
    frame.rounding = payout_rounding(tree_.rounding);
    if (tree_.rounding) frame.rounding_line = texts_.place(tree_.rounding.span).line;
    frame.issuer = {tree_.employer.text, tree_.contact.text, tree_.questions_within.text, tree_.pay_date.text};
    for (const policy::NotEncoded& each : tree_.not_encoded) {
        frame.not_encoded.push_back({each.clause.text, each.text.text, each.reason.text, each.accepted_by.text});
    }
}

void Checker::check_teams() {
    std::vector<const policy::Team*> teams;
    for (const policy::Team& team : tree_.teams) teams.push_back(&team);
    std::stable_sort(teams.begin(), teams.end(),
                     [](const auto* a, const auto* b) { return a->name.text < b->name.text; });
    const policy::Team* before = nullptr;
    for (const policy::Team* team : teams) {
        // The rest of the policy most likely calls the team by its right name.
        const std::string name = check_name(team->name);
        if (before != nullptr && before->name.text == team->name.text) {
            report(Code::Z0205, team->name.span, "the team `" + team->name.text + "` is declared twice",
                   "Name it once.", {{before->name.span, "first here"}});
            continue;
        }
        before = team;
        const Named head = named(*team);
        policy_.frame.teams.push_back({name, head.label.empty() ? name : head.label, std::nullopt});
        if (team->members_from) policy_.frame.teams.back().members_from = program::ColumnRef{};
    }
}

}  // namespace zgoda::check
