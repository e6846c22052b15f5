#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;
using program::Splitting;

namespace {

StepId money(HandBuilt& built, const std::string& words) { return built.per_person(kMoney, numbers(words)); }

program::Limit& budget(HandBuilt& built, const std::string& cap, std::vector<std::int32_t> rewards) {
    program::Limit limit;
    limit.name = "budget";
    limit.if_exceeded = program::IfExceeded::ScaleDown;
    limit.rewards = std::move(rewards);
    limit.cap = built.literal(kMoney, cap);
    built.program.limits.push_back(limit);
    return built.program.limits.back();
}

std::string amounts(const HandBuilt& built) {
    std::string text;
    const auto outcome = built.evaluate();
    REQUIRE(outcome);
    for (const evaluate::Line& line : outcome.product->lines) text += line.amount.to_fraction() + " ";
    return text;
}

std::vector<evaluate::Settlement> settlements(const HandBuilt& built) { return built.evaluate().product->settlements; }

}  // namespace

TEST_CASE("rounded alone: each line in the reward's mode, the same for a clawback") {
    HandBuilt built(5);
    program::Reward& reward = built.reward("bonus", money(built, "1/200 -1/200 3/200 0 ."), Splitting::Each);
    CHECK(built.lines() == std::vector<std::string>{"a bonus 1/100 payable", "b bonus -1/100 payable",
                                                    "c bonus 1/50 payable", "d bonus 0 zero", "e bonus 0 zero"});
    reward.rounding.mode = exact::RoundingMode::HalfEven;
    CHECK(amounts(built) == "0 0 1/50 0 0 ");
    CHECK(settlements(built).empty());
}

TEST_CASE("who gets a line: the payees, without those whom `when` leaves out") {
    HandBuilt built(3);
    built.team("sales", "110");
    const StepId member = built.step(Op::MemberOf, kPeople, kTruth, {});
    built.at(member).subject = 0;
    const StepId when = built.per_person(kTruth, truths("f t t"));
    program::Reward& reward = built.reward("bonus", money(built, "1 2 3"), Splitting::Each);
    reward.payees = member;
    reward.when = when;
    reward.teams = {0};
    CHECK(built.lines() == std::vector<std::string>{"b bonus 2 payable sales"});
}

TEST_CASE("the team of a line is the person's, or those in which the reward may pay the person") {
    HandBuilt built(3);
    built.team("lead_side", "110");
    built.team("other_side", "111");
    built.team("sales_side", "011");
    program::Reward& reward = built.reward("bonus", money(built, "1 1 1"), Splitting::Each);
    reward.teams = {2, 0};
    CHECK(built.lines() == std::vector<std::string>{"a bonus 1 payable lead_side",
                                                    "b bonus 1 payable lead_side+sales_side",
                                                    "c bonus 1 payable sales_side"});
    built.program.people = 0;
    built.program.person_team.column = 1;
    built.facts.team_of = {0, -1, 1};
    CHECK(built.lines() ==
          std::vector<std::string>{"a bonus 1 payable lead_side", "b bonus 1 payable", "c bonus 1 payable other_side"});
}

TEST_CASE("together: positive and negative claims are two splits") {
    HandBuilt built(4);
    built.reward("bonus", money(built, "10/3 10/3 -1/3 -1/3"), Splitting::Together);
    // 6.666.. is 6.67 and 3.335 each: the first gets the quantum; -0.666.. is -0.67.
    CHECK(amounts(built) == "167/50 333/100 -17/50 -33/100 ");
    const auto all = settlements(built);
    REQUIRE(all.size() == 4);
    CHECK(all[0].pot == -1);
    CHECK(all[0].exact == exact::Rational(20, 3));
    CHECK(all[0].amount == exact::Rational(667, 100));
    CHECK(all[2].sign == -1);
    CHECK(all[2].amount == exact::Rational(-67, 100));
}

TEST_CASE("the quanta that are left go to the largest remainders") {
    HandBuilt built(3);
    built.reward("bonus", money(built, "1/8 1/6 1/5"), Splitting::Together);
    // 59/120 is 0.49: 0.1245.., 0.166.. and 0.199.. have 12, 16 and 19 whole cents and two cents left.
    CHECK(amounts(built) == "3/25 17/100 1/5 ");
}

TEST_CASE("multipliers and gates are inside the one rounding, for negative claims too") {
    HandBuilt built(3);
    const StepId base = money(built, "201/20 -201/20 1");
    const StepId condition = built.per_person(kTruth, truths("t t f"));
    const StepId gate =
        built.step(Op::Choose, kPeople, kRatio, {condition, built.literal(kRatio, "1"), built.literal(kRatio, "0")});
    const StepId multiplier = built.step(Op::Same, kOne, kRatio, {built.literal(kRatio, "11/10")});
    const StepId once = built.step(Op::Multiply, kPeople, kMoney, {base, multiplier});
    built.reward("bonus", built.step(Op::Multiply, kPeople, kMoney, {once, gate}), Splitting::Each);
    built.program.adjusters.resize(2);
    built.program.adjusters[0].factor = multiplier;
    built.program.adjusters[1].gate = true;
    built.program.adjusters[1].factor = gate;
    built.program.rewards[0].factors = {{multiplier, 0}, {gate, 1}};
    built.program.rewards[0].rounding.quantum = exact::Rational(1, 10);
    // 10.05 * 1.1 = 11.055.
    CHECK(amounts(built) == "111/10 -111/10 0 ");
    built.program.rewards[0].rounding.quantum = exact::Rational(3);
    // 11.055 is 12 = 4 quanta; 10.05 rounded first is 9, and 9.9 is 9.
    CHECK(amounts(built) == "12 -12 0 ");
}

TEST_CASE("pots: the total goes to the pots first, ties by name, then to their people; a line is one per person") {
    HandBuilt built(3);
    built.team("m", "110");
    built.team("s", "011");
    program::Reward& reward = built.reward("pool", money(built, "1/200 0 0"), Splitting::Together);
    reward.pots[0].name = "s";
    reward.pots[0].teams = {1};
    reward.pots[0].claims = money(built, "0 1/200 1/200");
    program::Pot other;
    other.name = "m";
    other.teams = {0};
    other.claims = money(built, "1/200 1/200 0");
    built.program.rewards[0].pots.push_back(other);
    // Two cents in all, one for each pot, each to its first person.
    CHECK(amounts(built) == "1/100 1/100 0 ");
    // One cent: the pots tie, and m stands before s.
    built.program.rewards[0].rounding.mode = exact::RoundingMode::Down;
    built.program.rewards[0].pots[0].claims = money(built, "0 1/400 1/400");
    built.program.rewards[0].pots[1].claims = money(built, "1/400 1/400 0");
    CHECK(amounts(built) == "1/100 0 0 ");
    built.program.rewards[0].splitting = Splitting::PerPot;
    built.program.rewards[0].rounding.mode = exact::RoundingMode::Up;
    CHECK(amounts(built) == "1/100 1/100 0 ");
    CHECK(settlements(built).size() == 2);
}

TEST_CASE("a pot whose weights are all zero is unpaid and carried, or held as one line of its team") {
    HandBuilt built(2);
    built.team("sales", "11");
    program::Reward& reward = built.reward("pool", money(built, ". ."), Splitting::Together);
    const StepId whole = built.literal(kMoney, "100");
    const StepId weight = built.per_person(kNumber, numbers("0 0"));
    program::Pot& pot = built.program.rewards[0].pots[0];
    pot.teams = {0};
    pot.whole = whole;
    pot.weight = weight;
    CHECK(built.lines() == std::vector<std::string>{"a pool 0 zero", "b pool 0 zero"});
    REQUIRE(settlements(built).size() == 1);
    CHECK(settlements(built)[0].carry == exact::Rational(100));
    pot.held = whole;
    CHECK(built.lines() == std::vector<std::string>{" pool 100 held sales", "a pool 0 zero", "b pool 0 zero"});
    CHECK(settlements(built)[0].carry.is_zero());
    CHECK(reward.name == "pool");
}

TEST_CASE("a negative weight of someone who may be paid is a finding") {
    HandBuilt built(3);
    built.team("sales", "110");
    built.reward("pool", money(built, "1 1 1"), Splitting::Together);
    const StepId weight = built.per_person(kNumber, numbers("1 -1 -1"));
    built.at(weight).name = "person.score";
    built.program.rewards[0].pots[0].teams = {0};
    built.program.rewards[0].pots[0].weight = weight;
    CHECK(built.findings() == std::vector<std::string>{"Z1342 t_own1/r2/c_value"});
}

TEST_CASE("a budget is rounded down and shared from the top down; negative claims stay") {
    HandBuilt built(2);
    built.reward("alpha", money(built, "60 40"), Splitting::Each);
    built.reward("beta", money(built, "100 -20"), Splitting::Each);
    budget(built, "501/5", {0, 1});
    // Claimed 180, allowed 100.2: 120.2 is shared by 200 of positive claims.
    CHECK(built.lines() == std::vector<std::string>{"a alpha 1803/50 payable", "a beta 601/10 payable",
                                                    "b alpha 601/25 payable", "b beta -20 payable"});
    const auto run = *built.evaluate().product;
    REQUIRE(run.limits.size() == 1);
    CHECK(run.limits[0].claimed == exact::Rational(180));
    CHECK(run.limits[0].exceeded);
    CHECK(run.limits[0].shared == exact::Rational(601, 5));
    built.program.limits[0].cap = built.literal(kMoney, "180");
    CHECK(amounts(built) == "60 100 40 -20 ");
    CHECK_FALSE(built.evaluate().product->limits[0].exceeded);
}

TEST_CASE("a budget's remainder goes by reward name, then by person") {
    HandBuilt built(2);
    built.reward("alpha", money(built, "1 1"), Splitting::Each);
    built.reward("beta", money(built, "1 1"), Splitting::Each);
    budget(built, "3/200", {0, 1});
    CHECK(amounts(built) == "1/100 0 0 0 ");
}

TEST_CASE("a limit that stops the run tells claimed, allowed and excess") {
    HandBuilt built(2);
    built.reward("alpha", money(built, "60 40"), Splitting::Each);
    program::Limit& limit = budget(built, "90", {0});
    limit.if_exceeded = program::IfExceeded::Stop;
    limit.line = 12;
    const auto outcome = built.evaluate();
    CHECK_FALSE(outcome);
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics[0].code == text::Code::Z1350);
    CHECK(outcome.diagnostics[0].message ==
          "the limit `budget` stops the run: 100.00 EUR claimed, 90.00 EUR allowed, 10.00 EUR too much");
    CHECK(outcome.diagnostics[0].notes == std::vector<std::string>{"hand_built.yaml:12: limit `budget`"});
    built.program.limits[0].cap = built.literal(kMoney, "100");
    CHECK(amounts(built) == "60 40 ");
}
