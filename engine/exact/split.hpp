#pragma once

#include <vector>

#include "exact/rational.hpp"

namespace zgoda::exact {

// How one claim came out of a split.
struct SplitPart {
    Rational exact;      // claim * total / sum of claims
    Rational floor;      // whole quanta of it, towards zero
    Rational remainder;  // exact - floor, in the sign of the total
    bool extra = false;  // received one quantum of what was left
    Rational amount;     // floor, plus one quantum if extra
};

// Splits `total` over the claims in whole quanta by largest remainder; equal remainders go to the earlier claim.
//
// Requires:  total is a multiple of quantum; all claims have one sign or are zero; total has that sign or is zero; the
// claims' sum is not
//            zero unless total is.
// Guarantee: the amounts add up to the total, each is less than one quantum from its exact part, a zero claim gets
// zero.
std::vector<SplitPart> split(const Rational& total, const std::vector<Rational>& claims, const Rational& quantum);

}  // namespace zgoda::exact
