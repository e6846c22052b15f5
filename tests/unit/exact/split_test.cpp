#include "exact/split.hpp"

#include "catch.hpp"

using namespace zgoda::exact;

namespace {

const Rational kCent(1, 100);

// The amounts in whole quanta.
std::vector<std::int64_t> quanta(const Rational& total, const std::vector<Rational>& claims,
                                 const Rational& quantum = kCent) {
    std::vector<std::int64_t> amounts;
    for (const SplitPart& part : split(total, claims, quantum)) {
        const Rational whole = part.amount / quantum;
        REQUIRE(whole.is_whole());
        amounts.push_back(whole.small_numerator());
    }
    return amounts;
}

using Amounts = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("of equal remainders the first claim gets the cent") {
    const Rational third(250, 3);
    CHECK(quanta(250, {third, third, third}) == Amounts{8334, 8333, 8333});
    CHECK(quanta(100, {1, 1, 1, 1, 1, 1, 1}) == Amounts{1429, 1429, 1429, 1429, 1428, 1428, 1428});
}

TEST_CASE("a pool by shares gives the remainders to the largest fractions") {
    // ana 19/5, eva 6/5, jan 7/5, ola 4/5, tom 9/5 of nine shares in 4,120 EUR.
    const std::vector<SplitPart> parts =
        split(4120, {Rational(19, 5), Rational(6, 5), Rational(7, 5), Rational(4, 5), Rational(9, 5)}, kCent);
    std::vector<std::string> amounts;
    for (const SplitPart& part : parts) amounts.push_back((part.amount * Rational(100)).to_fraction());
    CHECK(amounts == std::vector<std::string>{"173956", "54933", "64089", "36622", "82400"});
    CHECK(parts[0].remainder * Rational(100) == Rational(5, 9));
    CHECK(parts[2].remainder * Rational(100) == Rational(8, 9));
    CHECK(parts[0].extra);
    CHECK_FALSE(parts[1].extra);
    CHECK(parts[2].extra);
    CHECK_FALSE(parts[3].extra);
    CHECK_FALSE(parts[4].extra);
    CHECK(parts[4].exact == parts[4].floor);
}

TEST_CASE("a negative total mirrors the positive one") {
    CHECK(quanta(-250, {Rational(-250, 3), Rational(-250, 3), Rational(-250, 3)}) == Amounts{-8334, -8333, -8333});
    const std::vector<SplitPart> parts = split(-1, {-1, -2}, 1);
    CHECK(parts[0].amount == Rational(0));
    CHECK(parts[1].amount == Rational(-1));
    CHECK(parts[0].remainder == Rational(-1, 3));
    CHECK(parts[1].remainder == Rational(-2, 3));
}

TEST_CASE("a zero claim gets nothing") {
    CHECK(quanta(Rational(1, 100), {0, 1, 0, 1}) == Amounts{0, 1, 0, 0});
    CHECK(quanta(10, {0, 0, 3}) == Amounts{0, 0, 1000});
}

TEST_CASE("nothing to split") {
    CHECK(quanta(0, {}).empty());
    CHECK(quanta(0, {0, 0}) == Amounts{0, 0});
    CHECK(quanta(0, {Rational(1, 300), Rational(1, 900)}) == Amounts{0, 0});
}

TEST_CASE("one claim takes all") {
    CHECK(quanta(Rational(12345, 100), {Rational(1, 3)}) == Amounts{12345});
    CHECK(quanta(-5, {-7}) == Amounts{-500});
}

TEST_CASE("quanta other than a cent") {
    CHECK(quanta(100, {1, 1, 1}, 5) == Amounts{7, 7, 6});
    CHECK(quanta(15, {1, 1}, 5) == Amounts{2, 1});
    CHECK(quanta(7, {2, 3, 5}, 1) == Amounts{1, 2, 4});
}

TEST_CASE("claims beyond 64 bits") {
    const Rational huge = *fraction_from_text("100000000000000000000000000000001");
    CHECK(quanta(1, {huge, huge, huge + Rational(1)}) == Amounts{33, 33, 34});
}
