#include "trace/own_part.hpp"

#include "trace/equation.hpp"

namespace zgoda::trace {

using exact::Rational;

namespace {

Rational fraction_of(const Node& node, std::string_view key) {
    const Json* found = node.details.find(key);
    if (found == nullptr || found->text() == nullptr) return {};
    return exact::fraction_from_text(*found->text()).value_or(Rational());
}

program::Type money_type(const evaluate::Run& run) { return {program::Kind::Money, run.program.currency, false}; }

}  // namespace

OwnPart own_part(const Nodes& nodes, const Node& round, View view) {
    const evaluate::Run& run = nodes.run();
    const Node& total = nodes.at(round.inputs[1]);
    const Rational claim = fraction_of(round, "before");
    const Rational part = fraction_of(round, "scaled");
    const Rational quantum = fraction_of(round, "quantum");
    OwnPart own;
    const auto money = [&](const Rational& amount) {
        return number_in_equation(money_type(run), amount, run.program.currency, own.approximated);
    };
    // A fraction behind a division needs parentheses.
    const auto divisor = [&](const Rational& amount) {
        const std::string text = money(amount);
        return text.find('/') == std::string::npos ? text : "(" + text + ")";
    };
    own.claim = short_money(run, claim);
    own.scaled = claim != part;
    const bool hidden = view == View::Person && total.sum_of_people;
    if (!hidden) own.total = total.shown;
    if (own.scaled) {
        own.part = money(part);
        const Rational shared = exact::fraction_from_text(total.exact).value_or(Rational());
        const Rational claims = fraction_of(total, "before");
        const program::Type ratio{program::Kind::Ratio, "", false};
        own.equation = money(claim) + " * " +
                       (hidden ? number_in_equation(ratio, shared / claims, run.program.currency, own.approximated)
                               : money(shared) + " / " + divisor(claims));
    }
    const Rational remainder = fraction_of(round, "remainder") / quantum;
    bool shortened = false;
    const std::string text =
        number_in_equation({program::Kind::Number, "", false}, remainder, run.program.currency, shortened);
    own.remainder = shortened ? "≈ " + text : remainder.to_fraction();
    own.remains = !remainder.is_zero();
    own.quantum = exact::shown_money(quantum, run.program.currency).text;
    return own;
}

std::string short_money(const evaluate::Run& run, const Rational& amount) {
    bool approximated = false;
    const std::string text = number_in_equation(money_type(run), amount, run.program.currency, approximated);
    return approximated ? "≈ " + text : text;
}

}  // namespace zgoda::trace
