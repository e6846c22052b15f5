#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;
using exact::Rational;

namespace {

// A number generator that gives the same everywhere.
struct Random {
    std::uint64_t state;
    std::int64_t below(std::int64_t most) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(most));
    }
    Rational number() {
        constexpr std::int64_t kDenominators[] = {1, 1, 1, 2, 3, 7, 20, 100, 1000};
        const std::int64_t size = below(4) == 0 ? 4'000'000'000'000'000'000 : 50;
        return {below(2 * size) - size, kDenominators[below(9)]};
    }
};

constexpr std::size_t kRows = 12;

// Random numbers, some missing, and one more cell: 0, or a fraction that no column of scaled integers can hold.
struct Values {
    std::vector<Rational> numbers;
    std::vector<std::uint8_t> missing;

    explicit Values(Random& random) {
        const bool whole = random.below(2) == 0;
        for (std::size_t row = 0; row < kRows; ++row) {
            Rational number = random.number();
            numbers.push_back(whole ? exact::truncated(number) : number);
            missing.push_back(random.below(6) == 0 ? 1 : 0);
        }
    }
    facts::Column column(bool scaled) const {
        std::vector<Rational> cells = numbers;
        std::vector<std::uint8_t> dots = missing;
        cells.push_back(scaled ? Rational() : fraction("1/1000000000000000003"));
        dots.push_back(0);
        facts::Column made = facts::Column::of_numbers(cells, dots);
        if (!scaled) CHECK(made.scale() == 0);
        return made;
    }
};

// What one operation gives for the rows but the last, over columns that are scaled where they can be, or never.
std::string computed(Op op, const std::vector<Values>& inputs, bool scaled, program::Aggregate aggregate,
                     std::int64_t variant) {
    HandBuilt built(3);
    const std::int32_t source = built.source("rows", kRows + 1);
    std::vector<StepId> ids;
    for (const Values& values : inputs) {
        ids.push_back(built.read(source, "c" + std::to_string(ids.size()), kNumber, values.column(scaled)));
    }
    Domain domain = rows_of(source);
    Type type = kNumber;
    if (op == Op::Compare || op == Op::Between) type = kTruth;
    if (op == Op::Fold) {
        ids.push_back(built.read(source, "where", kTruth, truths("t t t t t f t t t t t t f")));
        ids.push_back(built.read(source, "by", kPerson, indexes("0 1 2 0 1 2 0 1 0 1 . 0 0")));
        domain = kPeople;
    }
    if (op == Op::Choose)
        ids.insert(ids.begin(), built.read(source, "if", kTruth, truths("t f t f . t f t f t f t t")));
    if (op == Op::Slices || op == Op::Band || op == Op::Curve) {
        for (const std::string bound : {"-4000000000000000000", "0", "10/3", "40"})
            ids.push_back(built.literal(kNumber, bound));
        for (const std::string rate : {"1/100", "3/20", "7", "1/3"}) ids.push_back(built.literal(kNumber, rate));
        if (op == Op::Curve) ids.push_back(built.literal(kNumber, "5"));
    }
    const StepId id = built.step(op, domain, type, ids);
    Step& step = built.at(id);
    step.aggregate = aggregate;
    step.relation = static_cast<program::Relation>(variant % 6);
    step.rounding = {variant % 2 == 0 ? Rational(1, 100) : Rational(5), static_cast<exact::RoundingMode>(variant % 4)};
    step.above = variant % 2 == 0 ? program::Edge::Flat : program::Edge::Extend;
    std::string text = built.result(id);
    return op == Op::Fold ? text : text.substr(0, text.rfind(' '));
}

}  // namespace

TEST_CASE("scaled integers and fractions give the same cells") {
    const std::vector<std::pair<Op, std::size_t>> operations = {
        {Op::Negate, 1},  {Op::Absolute, 1}, {Op::Add, 2},        {Op::Subtract, 2}, {Op::Multiply, 2},
        {Op::Divide, 2},  {Op::Minimum, 3},  {Op::Maximum, 2},    {Op::Limit, 3},    {Op::Rounded, 1},
        {Op::Compare, 2}, {Op::Between, 3},  {Op::WholeSteps, 2}, {Op::Choose, 2},   {Op::Otherwise, 2},
        {Op::Band, 1},    {Op::Slices, 1},   {Op::Curve, 1},
    };
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random{seed};
        for (const auto& [op, count] : operations) {
            std::vector<Values> inputs;
            for (std::size_t input = 0; input < count; ++input) inputs.emplace_back(random);
            const std::int64_t variant = random.below(24);
            INFO("seed " << seed << ", operation " << static_cast<int>(op) << ", variant " << variant);
            CHECK(computed(op, inputs, true, program::Aggregate::Sum, variant) ==
                  computed(op, inputs, false, program::Aggregate::Sum, variant));
        }
        for (int aggregate = 1; aggregate <= static_cast<int>(program::Aggregate::Median); ++aggregate) {
            const std::vector<Values> inputs{Values(random)};
            INFO("seed " << seed << ", aggregate " << aggregate);
            const auto which = static_cast<program::Aggregate>(aggregate);
            CHECK(computed(Op::Fold, inputs, true, which, 0) == computed(Op::Fold, inputs, false, which, 0));
        }
    }
}

TEST_CASE("settled lines of a split add up to the settled amount, each within a quantum of its claim") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random{seed};
        HandBuilt built(9);
        std::string words;
        for (int person = 0; person < 9; ++person) {
            words += Rational(random.below(4001) - 1000, 7 * (1 + random.below(3))).to_fraction() + " ";
        }
        program::Reward& reward =
            built.reward("pool", built.per_person(kMoney, numbers(words)), program::Splitting::Together);
        reward.rounding.mode = static_cast<exact::RoundingMode>(random.below(4));
        const auto outcome = built.evaluate();
        REQUIRE(outcome);
        INFO("seed " << seed << ": " << words);
        for (const int sign : {1, -1}) {
            Rational lines;
            Rational settled;
            for (const evaluate::Line& line : outcome.product->lines) {
                if (line.exact.sign() != sign) continue;
                lines += line.amount;
                CHECK(exact::absolute(line.amount - line.scaled) < Rational(1, 100));
                CHECK((line.amount * Rational(100)).is_whole());
            }
            for (const evaluate::Settlement& settlement : outcome.product->settlements) {
                if (settlement.pot < 0 && settlement.sign == sign) settled = settlement.amount;
            }
            CHECK(lines == settled);
        }
    }
}
