#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

void Checker::check_credit(std::int32_t index) {
    const policy::Credit& from = tree_.credits[static_cast<std::size_t>(index)];
    Credit to;
    static_cast<Named&>(to) = named(from);
    to.source = source_of_entity(from.for_each.text);
    if (to.source < 0) {
        std::vector<std::string> entities;
        for (const Source& source : policy_.sources) entities.push_back(source.source.entity);
        report_unknown("entity", from.for_each, entities);
        return;
    }
    Context context;
    context.at = At::Row;
    context.source = to.source;
    to.date = typed_path(from.counted_on, context);
    if (!to.date) return;
    if (to.date->type.kind != Kind::Date) {
        report(Code::Z0302, from.counted_on.span, "`counted_on` needs a date, this is " + program::type_text(to.date->type));
        return;
    }
    context.present.insert(from.counted_on.text);
    context.event_date = true;
    if (from.when) to.when = typed_as(from.when, context, {Kind::Truth}, "when");
    if (from.amount) {
        to.amount = typed_as(from.amount, context, {Kind::Money}, "amount");
        if (to.amount) to.rounded = rounding_of(from.rounded, to.amount->type);
    }
    check_shares(from, to);
    policy_.credits[static_cast<std::size_t>(index)] = std::move(to);
}

void Checker::check_shares(const policy::Credit& from, Credit& to) {
    Context context;
    context.at = At::Row;
    context.source = to.source;
    exact::Rational total;
    bool known = true;
    const policy::Share* rest = nullptr;
    std::vector<text::Label> labels;
    std::set<std::string> names;
    for (const policy::Share& share : from.shares) {
        Share each;
        static_cast<Named&>(each) = named(share);
        each.role = share.role ? share.role.text : share.label.text;
        if (!each.name.empty() && !names.insert(each.name).second) report(Code::Z0205, share.name.span, "two shares are called `" + each.name + "`");
        if (share.team) each.team = team_named(share.team);
        each.receiver = typed_path(share.to, context);
        if (each.receiver && each.receiver->type.kind != Kind::Person) {
            report(Code::Z0302, share.to.span, "a share goes to a person, `" + share.to.text + "` is " + program::type_text(each.receiver->type),
                   "Declare the column as   " + share.to.text.substr(share.to.text.rfind('.') + 1) + ": person   or name another one.");
            each.receiver = nullptr;
        }
        if (each.receiver) {
            const bool optional = each.receiver->type.optional;
            if (optional && !share.if_missing) {
                report(Code::Z0203, share.to.span, "`" + share.to.text + "` may be missing, and the share does not say what then", "Add   if_missing: hold   (listed until known)   or   if_missing: to_other_shares");
            }
            if (!optional && share.if_missing) report(Code::Z0320, share.if_missing.span, "`" + share.to.text + "` is never missing, so `if_missing` has no effect", "Take `if_missing` away.");
        }
        if (share.if_missing && share.if_missing.text != "hold" && share.if_missing.text != "to_other_shares") {
            report(Code::Z0206, share.if_missing.span, "`" + share.if_missing.text + "` does not say what becomes of the share", "It can be: hold, to_other_shares");
        }
        each.hold = share.if_missing.text == "hold";
        if (share.rest) {
            if (rest != nullptr) report(Code::Z0211, share.share.span, "only one share can be the rest");
            rest = &share;
        } else {
            each.fraction = typed_as(share.share, context, {Kind::Ratio}, "share");
            const auto value = constant(each.fraction);
            known = known && value;
            if (value) total += *value;
            if (value && value->sign() <= 0) report(Code::Z0206, share.share.span, "a share is above 0%");
            if (each.fraction) labels.push_back({share.share.span, each.fraction->formula + (each.role.empty() ? "" : "  " + each.role)});
        }
        to.shares.push_back(std::move(each));
    }
    const auto percent = [](const exact::Rational& value) { return (value * exact::Rational(100)).to_fraction() + "%"; };
    if (rest != nullptr) {
        // The rest is 100% minus the others, written out as an expression so that the trace shows it.
        auto whole = std::make_shared<Typed>();
        whole->type = {Kind::Ratio, "", false};
        whole->span = rest->share.span;
        whole->formula = "100%";
        whole->value.number = exact::Rational(1);
        TypedPtr value = whole;
        Share* open = nullptr;
        for (Share& share : to.shares) {
            if (!share.fraction) {
                open = &share;
                continue;
            }
            auto less = std::make_shared<Typed>(*whole);
            less->form = Form::Operation;
            less->op = program::Op::Subtract;
            less->formula = value->formula + " - " + share.fraction->formula;
            less->parts = {value, share.fraction};
            value = less;
        }
        if (open != nullptr) open->fraction = value;
        if (known && total >= exact::Rational(1)) report(Code::Z0701, rest->share.span, "nothing is left for the rest: the other shares add up to " + percent(total), "", labels);
        return;
    }
    if (!known || total == exact::Rational(1)) return;
    const bool less = total < exact::Rational(1);
    const exact::Rational gap = less ? exact::Rational(1) - total : total - exact::Rational(1);
    report(Code::Z0701, from.name.span, "the shares of credit \"" + to.name + "\" add up to " + percent(total) + ", not 100%",
           less ? "Raise one of them, or write   share: rest   for the last. A third is written   1/3" : "Lower one of them, or write   share: rest   for the last. A third is written   1/3", labels,
           {less ? percent(gap) + " of each event would be paid to nobody." : percent(gap) + " of each event would be paid twice."});
}

}  // namespace zgoda::check
