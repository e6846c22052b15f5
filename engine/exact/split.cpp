#include "exact/split.hpp"

#include <algorithm>
#include <numeric>

#include "text/assertion.hpp"

namespace zgoda::exact {

std::vector<SplitPart> split(const Rational& total, const std::vector<Rational>& claims, const Rational& quantum) {
    std::vector<SplitPart> parts(claims.size());
    if (total.is_zero()) return parts;
    const Rational claimed = sum(claims);
    ZGODA_ASSERT(!claimed.is_zero());

    Rational left = absolute(total);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        ZGODA_ASSERT(claims[i].is_zero() || claims[i].sign() == claimed.sign());
        parts[i].exact = claims[i] * total / claimed;
        parts[i].floor = truncated(parts[i].exact / quantum) * quantum;
        parts[i].remainder = parts[i].exact - parts[i].floor;
        parts[i].amount = parts[i].floor;
        left -= absolute(parts[i].floor);
    }

    std::vector<std::size_t> order(claims.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return absolute(parts[a].remainder) > absolute(parts[b].remainder);
    });
    const Rational step = total.sign() < 0 ? -quantum : quantum;
    for (std::size_t rank = 0; !left.is_zero(); ++rank) {
        ZGODA_ASSERT(rank < order.size());
        SplitPart& part = parts[order[rank]];
        part.extra = true;
        part.amount += step;
        left -= quantum;
    }
    return parts;
}

}  // namespace zgoda::exact
