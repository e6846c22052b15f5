// What must be true of every split of shared money, whatever the claims.
#include "exact/split.hpp"

#include <algorithm>
#include <numeric>

#include "catch.hpp"
#include "exact/rounding.hpp"
#include "properties/chance.hpp"

using namespace zgoda;
using namespace zgoda::exact;

namespace {

struct Case {
    Rational total;
    std::vector<Rational> claims;  // in order of the claimants' keys
    Rational quantum;
};

// Claims as policies make them: equal ones, shares of a percentage, unrelated fractions, zeros.
Case invented(properties::Chance& chance) {
    static const std::vector<Rational> kQuanta = {Rational(1, 100), 1, 5, Rational(1, 1000)};
    Case made;
    made.quantum = kQuanta[static_cast<std::size_t>(chance.whole(0, 3))];
    const std::int64_t kind = chance.whole(0, 3);
    const std::int64_t equal = chance.whole(1, 100'000);
    for (std::int64_t n = chance.whole(1, 40); n > 0; --n) {
        if (chance.one_in(8))
            made.claims.push_back(0);
        else if (kind == 0)
            made.claims.push_back(Rational(equal, 3));
        else if (kind == 1)
            made.claims.push_back(Rational(chance.whole(1, 20), 10) * Rational(250));
        else
            made.claims.push_back(Rational(chance.whole(1, 1'000'000), kind == 2 ? chance.whole(1, 1000) : 100));
    }
    const Rational claimed = sum(made.claims);
    made.total = rounded(chance.one_in(2) ? claimed : Rational(chance.whole(0, 10'000'000), 7),
                         {made.quantum, RoundingMode::HalfUp});
    if (claimed.is_zero()) made.total = 0;
    return made;
}

std::vector<Rational> amounts(const Case& made) {
    std::vector<Rational> found;
    for (const SplitPart& part : split(made.total, made.claims, made.quantum)) found.push_back(part.amount);
    return found;
}

Case mirrored(Case made) {
    made.total = -made.total;
    for (Rational& claim : made.claims) claim = -claim;
    return made;
}

std::string described(const Case& made) {
    std::string text = "total " + made.total.to_fraction() + ", quantum " + made.quantum.to_fraction() + ", claims";
    for (const Rational& claim : made.claims) text += " " + claim.to_fraction();
    return text;
}

bool adds_up(const Case& made, const std::vector<Rational>& found) {
    const Rational claimed = sum(made.claims);
    Rational paid;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Rational exact = claimed.is_zero() ? Rational(0) : made.claims[i] * made.total / claimed;
        const bool fine = (found[i] / made.quantum).is_whole() && absolute(found[i] - exact) < made.quantum &&
                          !(made.claims[i].is_zero() && !found[i].is_zero());
        if (!fine) return false;
        paid += found[i];
    }
    return paid == made.total;
}

// Who claims no less gets no less; of equal claims the earlier one gets no less.
bool is_fair(const Case& made, const std::vector<Rational>& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (std::size_t k = 0; k < found.size(); ++k) {
            if (made.claims[i] > made.claims[k] && found[i] < found[k]) return false;
            if (i < k && made.claims[i] == made.claims[k] && found[i] < found[k]) return false;
        }
    }
    return true;
}

// The split of claims that arrive in another order, put back into the order of keys first, as every caller does: the
// multiset of (claim, amount) pairs stays whatever the order, because a tie can only be one of equal remainders.
bool order_keeps_amounts(properties::Chance& chance, const Case& made, const std::vector<Rational>& found) {
    std::vector<std::size_t> order(made.claims.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    chance.shuffle(order);
    Case shuffled = made;
    for (std::size_t i = 0; i < order.size(); ++i) shuffled.claims[i] = made.claims[order[i]];
    const std::vector<Rational> other = amounts(shuffled);
    // Unequal remainders decide alike; only the cents of one and the same remainder may move.
    Rational difference;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Rational moved = other[i] - found[order[i]];
        if (absolute(moved) > made.quantum) return false;
        difference += moved;
        if (moved.is_zero()) continue;
        const auto remainder = [&](const Rational& claim) {
            const Rational exact = claim * made.total / sum(made.claims) / made.quantum;
            return exact - truncated(exact);
        };
        const Rational mine = remainder(made.claims[order[i]]);
        const auto ties = std::count_if(made.claims.begin(), made.claims.end(),
                                        [&](const Rational& claim) { return remainder(claim) == mine; });
        if (ties < 2) return false;
    }
    return difference.is_zero();
}

}  // namespace

TEST_CASE("every split adds up, is fair, mirrors its sign and does not depend on order") {
    properties::Chance chance("split");
    for (std::size_t round = 0; round < chance.rounds(1000); ++round) {
        const Case made = invented(chance);
        const std::vector<Rational> found = amounts(made);
        const std::vector<Rational> negative = amounts(mirrored(made));
        bool holds = adds_up(made, found) && is_fair(made, found) && order_keeps_amounts(chance, made, found);
        for (std::size_t i = 0; i < found.size(); ++i) holds = holds && negative[i] == -found[i];
        if (!holds) FAIL(described(made));
    }
}

TEST_CASE("a split that is scaled up pays the same quanta") {
    properties::Chance chance("scaled split");
    for (std::size_t round = 0; round < chance.rounds(300); ++round) {
        const Case made = invented(chance);
        Case scaled = made;
        for (Rational& claim : scaled.claims) claim *= Rational(7, 3);
        if (amounts(scaled) != amounts(made)) FAIL(described(made));
    }
}
