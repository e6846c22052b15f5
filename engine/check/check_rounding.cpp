#include "check/checker.hpp"
#include "exact/currency.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::check {

using program::Kind;
using program::Type;
using text::Code;

namespace {

exact::Rational minor_unit(int digits) {
    exact::Rational minor = 1;
    for (int i = 0; i < digits; ++i) minor = minor / exact::Rational(10);
    return minor;
}

// The usual step for a value of this type, as advice.
std::string step_for(const Type& type) {
    if (type.kind == Kind::Ratio) return "Write a step such as   0.01%";
    if (type.kind == Kind::Duration) return "Write a step such as   1 " + type.unit;
    if (type.kind != Kind::Money) return "Write a step such as   1";
    const int digits = exact::currency_digits(type.unit).value_or(2);
    return "Write   to: " + exact::decimal_text(minor_unit(digits), digits) + " " + type.unit;
}

}  // namespace

std::optional<exact::Rounding> Checker::rounding_of(const policy::RoundingRule& rule, const Type& type) {
    if (!rule) return std::nullopt;
    Context context;
    context.at = At::Constant;
    const TypedPtr to = typed(rule.to, context);
    const auto mode = exact::rounding_mode_from_text(rule.mode.text);
    if (!to || !mode) return std::nullopt;
    if (!fits(adapted(to, type), type)) {
        report(Code::Z0302, to->span,
               "this rounds to " + program::type_text(to->type) + ", but the value is " + program::type_text(type),
               step_for(type));
        return std::nullopt;
    }
    const auto value = constant(to);
    if (!value || value->sign() <= 0) {
        report(Code::Z0206, to->span, "the step of a rounding is above zero and one for the whole life of the policy",
               step_for(type));
        return std::nullopt;
    }
    return exact::Rounding{*value, *mode};
}

exact::Rounding Checker::payout_rounding(const policy::RoundingRule& rule) {
    if (policy_.frame.currency.empty()) return {};  // what is wrong was reported
    const auto rounding = rounding_of(rule, money());
    if (!rounding) return {};
    const exact::Rational minor = minor_unit(policy_.frame.digits);
    if (!(rounding->quantum / minor).is_whole()) {
        report(Code::Z0707, rule.to.span,
               "a payout cannot be rounded finer than the minor unit of " + policy_.frame.currency,
               "Write   to: " + exact::decimal_text(minor, policy_.frame.digits) + " " + policy_.frame.currency);
    }
    return *rounding;
}

}  // namespace zgoda::check
