#include "exact/rational.hpp"

#include <cstdint>
#include <limits>

#include "catch.hpp"

using namespace zgoda::exact;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

Rational fraction(std::string_view text) { return *fraction_from_text(text); }

// Values around the bounds of the small form, on both sides of them.
std::vector<Rational> boundary_values() {
    std::vector<Rational> values = {0, 1, -1, 2, -3, kMost, -kMost, kMost - 1, kLeast, Rational(1, kMost)};
    for (const char* text :
         {"9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
          "1/9223372036854775808", "-1/9223372036854775807", "9223372036854775807/9223372036854775806",
          "-9223372036854775806/9223372036854775807", "9223372036854775808/9223372036854775807", "4294967296/3",
          "-1/4294967297", "170141183460469231731687303715884105727", "170141183460469231731687303715884105728/3",
          "1/3", "-7/2", "123456789012345678901234567890/987654321098765432109876543211"}) {
        values.push_back(fraction(text));
    }
    return values;
}

}  // namespace

TEST_CASE("a fraction is kept in lowest terms with a positive denominator") {
    CHECK(Rational(6, 4).to_fraction() == "3/2");
    CHECK(Rational(-6, 4).to_fraction() == "-3/2");
    CHECK(Rational(6, -4).to_fraction() == "-3/2");
    CHECK(Rational(-6, -4).to_fraction() == "3/2");
    CHECK(Rational(0, -5).to_fraction() == "0");
    CHECK(Rational(0, 5) == Rational());
    CHECK(Rational(kMost, kMost) == Rational(1));
    CHECK(Rational(kLeast, kLeast) == Rational(1));
    CHECK(Rational(kLeast, 2).to_fraction() == "-4611686018427387904");
    CHECK(Rational(1, kLeast).to_fraction() == "-1/9223372036854775808");
}

TEST_CASE("both forms of one value are equal") {
    CHECK(fraction("9223372036854775807") == Rational(kMost));
    CHECK(fraction("-9223372036854775808") == Rational(kLeast));
    CHECK(fraction("-9223372036854775808") == Rational(kLeast, 1));
    CHECK(Rational(kMost) + Rational(1) - Rational(1) == Rational(kMost));
    CHECK((Rational(kMost) + Rational(1) - Rational(1)).is_small());
    CHECK((Rational(kMost) * Rational(kMost) / Rational(kMost)).is_small());
    CHECK_FALSE((Rational(kMost) + Rational(1)).is_small());
    CHECK((Rational(kMost) + Rational(1)).to_fraction() == "9223372036854775808");
    CHECK((-Rational(kLeast)).to_fraction() == "9223372036854775808");
    CHECK(-(-Rational(kLeast)) == Rational(kLeast));
    CHECK(absolute(Rational(kLeast)).to_fraction() == "9223372036854775808");
}

TEST_CASE("the laws of arithmetic hold on both sides of the bounds") {
    const std::vector<Rational> values = boundary_values();
    for (const Rational& a : values) {
        INFO("a = " << a.to_fraction());
        CHECK(a - a == Rational(0));
        CHECK(a + Rational(0) == a);
        CHECK(a * Rational(1) == a);
        CHECK(-(-a) == a);
        CHECK(fraction(a.to_fraction()) == a);
        if (!a.is_zero()) CHECK(a / a == Rational(1));
        for (const Rational& b : values) {
            INFO("b = " << b.to_fraction());
            CHECK(a + b == b + a);
            CHECK(a * b == b * a);
            CHECK((a + b) - b == a);
            CHECK(a - b == -(b - a));
            if (!b.is_zero()) CHECK((a / b) * b == a);
            CHECK((a < b) == ((a - b).sign() < 0));
            CHECK((a == b) == ((a - b).is_zero()));
            CHECK((a <=> b) == (-b <=> -a));
            for (const Rational& c : {values[3], values[9], values[11], values[16]}) {
                CHECK((a + b) + c == a + (b + c));
                CHECK((a + b) * c == a * c + b * c);
            }
        }
    }
}

TEST_CASE("sums are the same in one piece and one by one, in any order") {
    std::vector<Rational> values = boundary_values();
    Rational one_by_one;
    for (const Rational& value : values) one_by_one += value;
    CHECK(sum(values) == one_by_one);
    std::reverse(values.begin(), values.end());
    CHECK(sum(values) == one_by_one);
    CHECK(sum({}) == Rational(0));
    CHECK(sum({Rational(1, 3), Rational(2, 3)}) == Rational(1));
    CHECK(sum({Rational(1, 100), Rational(5), Rational(99, 100)}) == Rational(6));
    CHECK(sum({Rational(0), Rational(1, 7), Rational(0), Rational(1, 11)}) == Rational(18, 77));
    CHECK(sum(std::vector<Rational>(1000, Rational(kMost))) == Rational(kMost) * Rational(1000));
    CHECK(sum({Rational(kLeast), Rational(kLeast)}).to_fraction() == "-18446744073709551616");
    std::vector<Rational> harmonic;
    Rational expected;
    for (std::int64_t n = 1; n <= 300; ++n) {
        harmonic.push_back(Rational(1, n));
        expected += Rational(1, n);
    }
    CHECK(sum(harmonic) == expected);
    CHECK_FALSE(expected.is_small());
}

TEST_CASE("whole parts") {
    CHECK(floor(Rational(7, 2)) == Rational(3));
    CHECK(floor(Rational(-7, 2)) == Rational(-4));
    CHECK(floor(Rational(-3)) == Rational(-3));
    CHECK(truncated(Rational(-7, 2)) == Rational(-3));
    CHECK(truncated(Rational(7, 2)) == Rational(3));
    CHECK(floor(fraction("-18446744073709551617/2")).to_fraction() == "-9223372036854775809");
    CHECK(truncated(fraction("-18446744073709551617/2")).to_fraction() == "-9223372036854775808");
    CHECK(truncated(fraction("36893488147419103233/2")).to_fraction() == "18446744073709551616");
    for (const Rational& value : boundary_values()) {
        INFO(value.to_fraction());
        CHECK(floor(value).is_whole());
        CHECK(floor(value) <= value);
        CHECK(value < floor(value) + Rational(1));
        CHECK(absolute(truncated(value)) <= absolute(value));
    }
}

TEST_CASE("bits measure the longer of numerator and denominator") {
    CHECK(Rational(0).bits() == 1);
    CHECK(Rational(1).bits() == 1);
    CHECK(Rational(-4).bits() == 3);
    CHECK(Rational(1, 1024).bits() == 11);
    CHECK(Rational(kMost).bits() == 63);
    CHECK(fraction("9223372036854775808").bits() == 64);
}

TEST_CASE("signs and wholeness") {
    CHECK(Rational(0).sign() == 0);
    CHECK(Rational(-1, 3).sign() == -1);
    CHECK(fraction("170141183460469231731687303715884105728").sign() == 1);
    CHECK(fraction("-170141183460469231731687303715884105728").sign() == -1);
    CHECK(fraction("170141183460469231731687303715884105728").is_whole());
    CHECK_FALSE(fraction("170141183460469231731687303715884105728/3").is_whole());
}

TEST_CASE("written fractions") {
    CHECK(fraction_from_text("12")->to_fraction() == "12");
    CHECK(fraction_from_text("-7/2")->to_fraction() == "-7/2");
    CHECK(fraction_from_text("14/4")->to_fraction() == "7/2");
    for (const char* wrong :
         {"", "-", "/", "1/", "/2", "1/0", "1/-2", "1//2", "1/2/3", " 1", "1 /2", "+1", "1.5", "a", "٣/2"}) {
        INFO(wrong);
        CHECK_FALSE(fraction_from_text(wrong));
    }
}
