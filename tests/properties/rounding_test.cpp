// Rounding against the words of its definition: among the multiples on both sides choose by distance, then by the mode.
#include "exact/rounding.hpp"

#include "catch.hpp"
#include "properties/chance.hpp"

using namespace zgoda;
using namespace zgoda::exact;

namespace {

bool is_even(const Rational& whole) { return (whole / Rational(2)).is_whole(); }

// Written for a value of either sign without use of symmetry.
Rational by_definition(const Rational& value, const Rounding& rounding) {
    const Rational below = floor(value / rounding.quantum);
    if (below * rounding.quantum == value) return value;
    const Rational above = below + Rational(1);
    const Rational towards_zero = value.sign() > 0 ? below : above;
    const Rational away = value.sign() > 0 ? above : below;
    const Rational to_below = value / rounding.quantum - below;
    const Rational to_above = above - value / rounding.quantum;
    const Rational nearest = to_below < to_above ? below : above;
    const bool tie = to_below == to_above;
    switch (rounding.mode) {
        case RoundingMode::HalfUp: return (tie ? away : nearest) * rounding.quantum;
        case RoundingMode::HalfEven: return (tie ? (is_even(below) ? below : above) : nearest) * rounding.quantum;
        case RoundingMode::Up: return away * rounding.quantum;
        case RoundingMode::Down: return towards_zero * rounding.quantum;
    }
    return value;
}

}  // namespace

TEST_CASE("rounding is what its definition says") {
    properties::Chance chance("rounding");
    const std::vector<Rational> quanta = {Rational(1, 100), Rational(1, 1000), 1, 5, 10,
                                          Rational(1, 4),   Rational(1, 3)};
    for (std::size_t round = 0; round < chance.rounds(20'000); ++round) {
        const Rational& quantum = quanta[static_cast<std::size_t>(chance.whole(0, 6))];
        // Every third value lies on a half quantum, where the modes differ.
        Rational value = chance.fraction();
        if (chance.one_in(3)) value = Rational(chance.whole(-2001, 2001), 2) * quantum;
        if (chance.one_in(5)) value += Rational(chance.whole(-1, 1), 1'000'000'007);
        for (const RoundingMode mode :
             {RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Up, RoundingMode::Down}) {
            const Rounding rounding{quantum, mode};
            const Rational result = rounded(value, rounding);
            const bool holds = result == by_definition(value, rounding) && rounded(-value, rounding) == -result &&
                               (result / quantum).is_whole() && absolute(result - value) < quantum &&
                               rounded(result, rounding) == result;
            if (!holds)
                FAIL(value.to_fraction() << " to " << quantum.to_fraction() << ", " << rounding_mode_name(mode));
        }
    }
}
