#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

// The rest is 100% minus the others, written out so that the trace shows it.
TypedPtr rest_of(const std::vector<Share>& shares, text::Span span) {
    auto whole = std::make_shared<Typed>();
    whole->type = {Kind::Ratio, "", false};
    whole->span = span;
    whole->formula = "100%";
    whole->value.number = exact::Rational(1);
    TypedPtr value = whole;
    for (const Share& share : shares) {
        if (!share.fraction) continue;
        auto less = std::make_shared<Typed>();
        less->form = Form::Operation;
        less->op = program::Op::Subtract;
        less->type = whole->type;
        less->span = span;
        less->formula = value->formula + " - " + share.fraction->formula;
        less->parts = {value, share.fraction};
        value = less;
    }
    return value;
}

}  // namespace

bool Checker::check_credit(std::int32_t index) {
    const policy::Credit& from = tree_.credits[static_cast<std::size_t>(index)];
    Credit to;
    static_cast<Named&>(to) = named(from);
    to.source = entity_named(from.for_each);
    if (to.source < 0) return false;
    Context context = row_context(to.source);
    to.date = typed_date(from.counted_on, context, "counted_on");
    if (!to.date) return false;
    set_present(context, from.counted_on.text);
    context.event_date = true;
    bool right = typed_if_given(from.when, to.when, context, {Kind::Truth}, "when");
    right = typed_if_given(from.amount, to.amount, context, {Kind::Money}, "amount") && right;
    if (to.amount) to.rounded = rounding_of(from.rounded, to.amount->type);
    if (from.rounded && !from.amount) {
        right = refuse(Code::Z0211, from.rounded.span, "`rounded` is of the credit's amount, and there is none",
                       "Add   amount: ...   or take `rounded` away.");
    }
    right = check_shares(from, to) && right;
    if (right) policy_.credits[static_cast<std::size_t>(index)] = std::move(to);
    return right;
}

bool Checker::check_share(const policy::Share& from, Share& to, const Context& context) {
    static_cast<Named&>(to) = named(from);
    to.role = from.role ? from.role.text : from.label.text;
    to.hold = from.if_missing.text == "hold";
    bool right = true;
    if (from.name) check_name(from.name);
    if (from.team) {
        to.team = team_named(from.team);
        right = to.team >= 0;
    }
    to.receiver = typed_path(from.to, context);
    if (!to.receiver) return false;
    if (to.receiver->type.kind != Kind::Person) {
        return refuse(Code::Z0302, from.to.span,
                      "a share goes to a person, `" + from.to.text + "` is " + program::type_text(to.receiver->type),
                      "Declare the column as   " + from.to.text.substr(from.to.text.rfind('.') + 1) +
                          ": person   or name another one.");
    }
    const bool optional = to.receiver->type.optional;
    if (optional && !from.if_missing) {
        right = refuse(Code::Z0203, from.to.span,
                       "`" + from.to.text + "` may be missing, and the share does not say what then",
                       "Add   if_missing: hold   (listed until known)   or   if_missing: to_other_shares");
    }
    if (!optional && from.if_missing) {
        right = refuse(Code::Z0320, from.if_missing.span,
                       "`" + from.to.text + "` is never missing, so `if_missing` has no effect",
                       "Take `if_missing` away.", {{to.receiver->span, declared_text(*to.receiver)}});
    }
    return right;
}

bool Checker::check_shares(const policy::Credit& from, Credit& to) {
    const Context context = row_context(to.source);
    exact::Rational total;
    bool right = true;
    bool known = true;
    const policy::Share* rest = nullptr;
    std::vector<text::Label> labels;
    std::map<std::string, text::Span> names;
    for (const policy::Share& share : from.shares) {
        Share& each = to.shares.emplace_back();
        right = check_share(share, each, context) && right;
        const auto [place, fresh] = names.emplace(each.name, share.name.span);
        if (!fresh && share.name) {
            right = refuse(Code::Z0205, share.name.span, "two shares are called `" + each.name + "`",
                           "Rename one of them.", {{place->second, "first here"}});
        }
        if (share.rest) {
            if (rest != nullptr)
                right = refuse(Code::Z0211, share.span, "only one share can be the rest",
                               "Write the other one in percent.", {{rest->span, "the other"}});
            rest = &share;
            continue;
        }
        each.fraction = typed_as(share.share, context, {Kind::Ratio}, "share");
        if (!each.fraction) {
            right = false;
            continue;
        }
        const auto value = constant(each.fraction);
        known = known && value;
        if (value) total += *value;
        if (value && value->sign() <= 0)
            right = refuse(Code::Z0206, share.share.span, "a share is above 0%", "Take the share away.");
        labels.push_back({share.share.span, each.fraction->formula + (each.role.empty() ? "" : "  " + each.role)});
    }
    if (!right) return false;
    const exact::Rational whole(1);
    if (rest != nullptr) {
        const auto open =
            std::find_if(to.shares.begin(), to.shares.end(), [](const Share& share) { return !share.fraction; });
        open->fraction = rest_of(to.shares, rest->span);
        if (!known || total < whole) return true;
        return refuse(Code::Z0701, rest->span,
                      "nothing is left for the rest: the other shares add up to " + percent(total),
                      "Lower one of them.", labels);
    }
    if (!known || total == whole) return true;
    const bool less = total < whole;
    const std::string gap = percent(less ? whole - total : total - whole);
    return refuse(
        Code::Z0701, from.name.span,
        "the shares of credit `" + to.name + "` add up to " + percent(total) + ", not 100%",
        std::string(less ? "Raise" : "Lower") +
            " one of them, or let the last take what is left:   share: rest\nA third is written   1/3",
        labels, {less ? gap + " of each event would be paid to nobody." : gap + " of each event would be paid twice."});
}

}  // namespace zgoda::check
