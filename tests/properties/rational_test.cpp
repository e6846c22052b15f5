// Fractions against their numerators and denominators as long whole numbers, which know neither the small form nor
// reduction.
#include "exact/rational.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include "catch.hpp"
#include "properties/chance.hpp"

using namespace zgoda;
using namespace zgoda::exact;
using boost::multiprecision::cpp_int;

namespace {

// A fraction as two whole numbers, never reduced.
struct Pair {
    cpp_int above;
    cpp_int below;
};

Pair pair_of(const Rational& value) {
    const std::string text = value.to_fraction();
    const std::size_t slash = text.find('/');
    return {cpp_int(text.substr(0, slash)), slash == std::string::npos ? cpp_int(1) : cpp_int(text.substr(slash + 1))};
}

bool in_lowest_terms(const Rational& value) {
    const Pair pair = pair_of(value);
    return pair.below > 0 && gcd(pair.above, pair.below) == 1;
}

bool same(const Rational& value, const Pair& pair) {
    const Pair mine = pair_of(value);
    return mine.above * pair.below == pair.above * mine.below;
}

// The small form is taken exactly when it fits.
bool form_is_right(const Rational& value) {
    const Pair pair = pair_of(value);
    const bool fits = abs(pair.above) <= INT64_MAX && pair.below <= INT64_MAX;
    return value.is_small() == fits;
}

}  // namespace

TEST_CASE("sums, products, quotients and order agree with long whole numbers") {
    properties::Chance chance("rational");
    for (std::size_t round = 0; round < chance.rounds(20'000); ++round) {
        const Rational a = chance.fraction();
        const Rational b = chance.fraction();
        const Pair x = pair_of(a);
        const Pair y = pair_of(b);
        bool holds = same(a + b, {x.above * y.below + y.above * x.below, x.below * y.below}) &&
                     same(a - b, {x.above * y.below - y.above * x.below, x.below * y.below}) &&
                     same(a * b, {x.above * y.above, x.below * y.below}) && same(-a, {-x.above, x.below});
        for (const Rational& result : {a + b, a - b, a * b, -a})
            holds = holds && in_lowest_terms(result) && form_is_right(result);
        if (!b.is_zero()) {
            cpp_int above = x.above * y.below;
            cpp_int below = x.below * y.above;
            if (below < 0) {
                above = -above;
                below = -below;
            }
            holds = holds && same(a / b, {above, below}) && in_lowest_terms(a / b) && form_is_right(a / b);
        }
        const cpp_int difference = x.above * y.below - y.above * x.below;
        holds = holds && (a < b) == (difference < 0) && (a == b) == (difference == 0) && (a > b) == (difference > 0);
        const Pair down = pair_of(floor(a));
        holds = holds && down.below == 1 && down.above * x.below <= x.above && (down.above + 1) * x.below > x.above;
        if (!holds) FAIL("a = " << a.to_fraction() << ", b = " << b.to_fraction());
    }
}

TEST_CASE("a sum does not depend on order or grouping") {
    properties::Chance chance("sums");
    for (std::size_t round = 0; round < chance.rounds(300); ++round) {
        std::vector<Rational> values;
        for (std::int64_t n = chance.whole(0, 30); n > 0; --n) {
            values.push_back(chance.one_in(3) ? chance.fraction() : Rational(chance.whole(-1'000'000, 1'000'000), 100));
        }
        Rational one_by_one;
        for (const Rational& value : values) one_by_one += value;
        if (sum(values) != one_by_one) FAIL("round " << round << ": " << values.size() << " values");
        chance.shuffle(values);
        if (sum(values) != one_by_one) FAIL("round " << round << ", shuffled: " << values.size() << " values");
    }
}
