#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "checking.hpp"

using checking::Checked;
using checking::replaced;
using checking::wide_policy;
using checking::wide_policy_with;
using zgoda::program::Domain;
using zgoda::program::Op;
using zgoda::program::Program;
using zgoda::program::Step;
using Over = zgoda::program::Domain::Over;

namespace {

template <typename Elements>
const auto& named(const Elements& elements, std::string_view name) {
    const auto found =
        std::find_if(elements.begin(), elements.end(), [&](const auto& each) { return each.name == name; });
    REQUIRE(found != elements.end());
    return *found;
}

const Step& value(const Program& program, const std::string& name) {
    return program.step(named(program.values, name).step);
}

bool has_value(const Program& program, const std::string& name) {
    return std::any_of(program.values.begin(), program.values.end(),
                       [&](const auto& each) { return each.name == name; });
}

bool changes_domain(Op op) {
    switch (op) {
        case Op::Gather:
        case Op::Fold:
        case Op::ByTeam:
        case Op::GroupOf:
        case Op::ClaimEvent:
        case Op::ClaimShare:
        case Op::ClaimReceiver:
        case Op::ClaimFraction: return true;
        default: return false;
    }
}

// Inputs stand before the step, and lie over its own domain or over one value, unless it goes from one domain to
// another.
void check_order(const Program& program) {
    for (std::size_t i = 0; i < program.steps.size(); ++i) {
        const Step& step = program.steps[i];
        INFO("step " << i << " `" << step.name << "` " << step.origin.formula);
        for (const auto input : step.inputs) {
            if (!input.known()) continue;
            REQUIRE(static_cast<std::size_t>(input.value) < i);
            const Domain& domain = program.step(input).domain;
            const bool fits = changes_domain(step.op) || domain.over == Over::One || domain == step.domain;
            CHECK(fits);
        }
    }
}

template <typename Elements>
bool in_order_of_name(const Elements& elements) {
    return std::is_sorted(elements.begin(), elements.end(),
                          [](const auto& a, const auto& b) { return a.name < b.name; });
}

}  // namespace

TEST_CASE("every policy of this tree becomes a program in order") {
    for (const std::string& path : checking::whole_policies()) {
        const Checked checked(checking::source_file(path));
        INFO(path << "\n" << checked.messages());
        REQUIRE(checked.outcome);
        check_order(checked.program());
        CHECK(in_order_of_name(checked.program().values));
        CHECK(in_order_of_name(checked.program().rewards));
        CHECK(in_order_of_name(checked.program().teams));
    }
}

TEST_CASE("the order of elements in the file changes no name and no number of steps") {
    const std::string text = wide_policy();
    const std::size_t begin = text.find("  - name: leads_made");
    const std::string first = text.substr(begin, text.find("  - name: leads_paid") - begin);
    const Checked a(text);
    const Checked b(replaced(replaced(text, first, ""), "goals:\n", first + "goals:\n"));
    REQUIRE(a.outcome);
    REQUIRE(b.outcome);
    REQUIRE(a.program().values.size() == b.program().values.size());
    for (std::size_t i = 0; i < a.program().values.size(); ++i) {
        CHECK(a.program().values[i].name == b.program().values[i].name);
    }
    CHECK(a.program().steps.size() == b.program().steps.size());
}

TEST_CASE("a measure is lowered in each scope it has") {
    const Checked checked(wide_policy_with("goals:\n",
                                           "  - { name: twice, type: derived, expr: 2 * revenue }\n"
                                           "  - { name: own, type: derived, expr: revenue - person.quota }\ngoals:\n"));
    INFO(checked.messages());
    REQUIRE(checked.outcome);
    const Program& program = checked.program();
    check_order(program);
    for (const std::string name : {"leads_made", "paid_rate", "revenue", "twice"}) {
        INFO(name);
        CHECK(value(program, name).domain.over == Over::One);
        CHECK(value(program, "person." + name).domain.over == Over::People);
        CHECK(value(program, "team." + name).domain.over == Over::Teams);
    }
    // Without a person column there is one value for all; what reads `person.` has no other than each person's.
    CHECK(value(program, "all_effort").domain.over == Over::One);
    CHECK_FALSE(has_value(program, "person.all_effort"));
    CHECK_FALSE(has_value(program, "own"));
    CHECK_FALSE(has_value(program, "team.own"));
    CHECK(value(program, "person.own").domain.over == Over::People);
    CHECK(value(program, "revenue_goal.attainment").domain.over == Over::One);
}

TEST_CASE("who shares a reward decides how it is split") {
    using zgoda::program::Splitting;
    const std::string credit =
        "  - name: halves\n    for_each: lead\n    counted_on: paid_on\n    shares:\n"
        "      - { to: marketer, team: marketing, share: 1/2 }\n      - { to: seller, team: sales, share: rest "
        "}\nrewards:\n";
    const std::string rewards =
        "  - name: pool\n    type: pool\n    paid_to: [marketing, sales]\n    fund: 1% of revenue\n    distribute_by: "
        "equally\n"
        "  - name: team_pay\n    type: amount\n    scope: team\n    paid_to: [marketing, sales]\n    pay: 1% of "
        "team.revenue\n"
        "    distribute_by: equally\n"
        "  - { name: halves_bonus, type: per_event, for_each: halves, pay: 5 EUR }\nrounding:";
    const Checked checked(replaced(wide_policy_with("rounding:", rewards), "rewards:\n", credit));
    INFO(checked.messages());
    REQUIRE(checked.outcome);
    const auto& found = checked.program().rewards;
    check_order(checked.program());
    CHECK(named(found, "sales_pay").splitting == Splitting::Each);
    CHECK(named(found, "sale_bonus").splitting == Splitting::Each);
    CHECK(named(found, "halves_bonus").splitting == Splitting::Together);
    CHECK(named(found, "halves_bonus").teams.size() == 2);
    CHECK(named(found, "pool").splitting == Splitting::Together);
    CHECK(named(found, "team_pay").splitting == Splitting::PerPot);
    CHECK(named(found, "team_pay").pots.size() == 2);
}

TEST_CASE("a total is what a reward claims before limits") {
    const std::string limits =
        "limits:\n  - { name: cap, per: person, over: quarter, at_most: 100 EUR, if_exceeded: cut }\n"
        "  - name: budget\n    per: policy\n    over: quarter\n    applies_to: sale_bonus\n    at_most: 50% of "
        "sales_pay.total\n"
        "    if_exceeded: scale_down\nrounding:";
    const Checked checked(wide_policy_with("rounding:", limits));
    INFO(checked.messages());
    REQUIRE(checked.outcome);
    const Program& program = checked.program();
    check_order(program);
    // Nothing that the total is made of is a limited claim.
    std::vector<zgoda::program::StepId> open = named(program.steps, "sales_pay.total").inputs;
    while (!open.empty()) {
        const auto id = open.back();
        open.pop_back();
        if (!id.known()) continue;
        CHECK(program.step(id).name.find(".limited") == std::string::npos);
        for (const auto input : program.step(id).inputs) open.push_back(input);
    }
}

TEST_CASE("the rest of a pool is what the other parts leave") {
    const Checked checked(wide_policy_with("rounding:",
                                           "  - name: pool\n    type: pool\n    fund: 1% of revenue\n    parts:\n"
                                           "      - { to: marketing, share: 1/3, distribute_by: equally }\n"
                                           "      - { to: sales, share: rest, distribute_by: equally }\nrounding:"));
    INFO(checked.messages());
    REQUIRE(checked.outcome);
    const Step& whole = named(checked.program().steps, "pool.sales.fund");
    CHECK(checked.program().step(whole.inputs[1]).value.number == zgoda::exact::Rational(2, 3));
}

TEST_CASE("an override takes the place of a parameter") {
    const Checked higher(wide_policy(), {{"fee", "7 EUR"}});
    INFO(higher.messages());
    REQUIRE(higher.outcome);
    CHECK(higher.program().overrides == std::vector<std::string>{"fee=7 EUR"});
    CHECK(Checked(wide_policy(), {{"parameters.fee", "7 EUR"}}).outcome);
    CHECK(Checked(wide_policy(), {{"fees", "7 EUR"}}).errors() == "Z0202");
    CHECK(Checked(wide_policy(), {{"fee", "7 €"}}).errors() == "Z0208");
    CHECK(Checked(wide_policy(), {{"fee", "7"}}).errors() == "Z0302");
    CHECK(Checked(wide_policy(), {{"fee", "7 PLN"}}).errors() == "Z0303");
    const std::string ranged = wide_policy_with("  fee: 5 EUR\n", "  fee: { value: 5 EUR, within: 0 EUR to 6 EUR }\n");
    CHECK(Checked(ranged, {{"fee", "7 EUR"}}).errors() == "Z0206");
}
