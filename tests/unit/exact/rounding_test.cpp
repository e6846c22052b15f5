#include "exact/rounding.hpp"

#include "catch.hpp"

using namespace zgoda::exact;

namespace {

const std::vector<RoundingMode> kModes = {RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Up,
                                          RoundingMode::Down};

std::vector<std::string> in_all_modes(const Rational& value, const Rational& quantum) {
    std::vector<std::string> results;
    for (const RoundingMode mode : kModes) results.push_back(rounded(value, {quantum, mode}).to_fraction());
    return results;
}

using Row = std::vector<std::string>;

}  // namespace

TEST_CASE("each mode on both sides of a tie") {
    //                                          half_up  half_even  up  down
    CHECK(in_all_modes(Rational(0), 1) == Row{"0", "0", "0", "0"});
    CHECK(in_all_modes(Rational(2), 1) == Row{"2", "2", "2", "2"});
    CHECK(in_all_modes(Rational(1, 2), 1) == Row{"1", "0", "1", "0"});
    CHECK(in_all_modes(Rational(3, 2), 1) == Row{"2", "2", "2", "1"});
    CHECK(in_all_modes(Rational(5, 2), 1) == Row{"3", "2", "3", "2"});
    CHECK(in_all_modes(Rational(49, 100), 1) == Row{"0", "0", "1", "0"});
    CHECK(in_all_modes(Rational(51, 100), 1) == Row{"1", "1", "1", "0"});
    CHECK(in_all_modes(Rational(1, 3), 1) == Row{"0", "0", "1", "0"});
    CHECK(in_all_modes(Rational(2, 3), 1) == Row{"1", "1", "1", "0"});
    CHECK(in_all_modes(Rational(1, 1'000'000'000), 1) == Row{"0", "0", "1", "0"});
}

TEST_CASE("a negative amount mirrors the positive one") {
    CHECK(in_all_modes(Rational(-1, 2), 1) == Row{"-1", "0", "-1", "0"});
    CHECK(in_all_modes(Rational(-3, 2), 1) == Row{"-2", "-2", "-2", "-1"});
    CHECK(in_all_modes(Rational(-5, 2), 1) == Row{"-3", "-2", "-3", "-2"});
    CHECK(in_all_modes(Rational(-49, 100), 1) == Row{"0", "0", "-1", "0"});
}

TEST_CASE("cents") {
    CHECK(in_all_modes(Rational(3089625, 1000), Rational(1, 100)) ==
          Row{"308963/100", "154481/50", "308963/100", "154481/50"});
    CHECK(in_all_modes(Rational(1005, 1000), Rational(1, 100)) == Row{"101/100", "1", "101/100", "1"});
    CHECK(in_all_modes(Rational(1015, 1000), Rational(1, 100)) == Row{"51/50", "51/50", "51/50", "101/100"});
}

TEST_CASE("a quantum of five euros") {
    CHECK(in_all_modes(Rational(5, 2), 5) == Row{"5", "0", "5", "0"});
    CHECK(in_all_modes(Rational(15, 2), 5) == Row{"10", "10", "10", "5"});
    CHECK(in_all_modes(Rational(25, 2), 5) == Row{"15", "10", "15", "10"});
    CHECK(in_all_modes(Rational(249, 100), 5) == Row{"0", "0", "5", "0"});
    CHECK(in_all_modes(Rational(-15, 2), 5) == Row{"-10", "-10", "-10", "-5"});
    CHECK(in_all_modes(Rational(20), 5) == Row{"20", "20", "20", "20"});
}

TEST_CASE("other quanta") {
    CHECK(in_all_modes(Rational(1, 8), Rational(1, 4)) == Row{"1/4", "0", "1/4", "0"});
    CHECK(in_all_modes(Rational(1, 2), Rational(1, 3)) == Row{"2/3", "2/3", "2/3", "1/3"});
    CHECK(in_all_modes(Rational(937499, 1000000), Rational(1, 100)) == Row{"47/50", "47/50", "47/50", "93/100"});
}

TEST_CASE("amounts beyond 64 bits") {
    const Rational half = *fraction_from_text("123456789012345678901234567891/2");
    CHECK(in_all_modes(half, 1) == Row{"61728394506172839450617283946", "61728394506172839450617283946",
                                       "61728394506172839450617283946", "61728394506172839450617283945"});
    CHECK(in_all_modes(-half, 1)[3] == "-61728394506172839450617283945");
}

TEST_CASE("the words of the modes") {
    for (const RoundingMode mode : kModes) CHECK(rounding_mode_from_text(rounding_mode_name(mode)) == mode);
    CHECK(rounding_mode_from_text("half_up") == RoundingMode::HalfUp);
    for (const char* wrong : {"", "HALF_UP", "half up", "half_down", "floor", "ceiling", "nearest"}) {
        CHECK_FALSE(rounding_mode_from_text(wrong));
    }
}
