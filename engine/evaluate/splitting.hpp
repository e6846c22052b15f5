#pragma once

#include <optional>

#include "evaluate/claims.hpp"
#include "exact/split.hpp"

namespace zgoda::evaluate {

// What a budget leaves a reward's positive claims to share, in whole quanta of the policy.
struct Allotment {
    std::int32_t limit = -1;
    exact::Rational scaled;
    exact::Rational amount;
    bool extra = false;
};

// exact::split, the only way this room splits; here the planted faults of splitting live.
std::vector<exact::SplitPart> split_claims(const exact::Rational& total, const std::vector<exact::Rational>& claims,
                                           const exact::Rational& quantum);

// Gives each claim of one sign its amount and returns how it was done.
std::vector<Settlement> settle_sign(const Run& run, RewardClaims& claims, int sign,
                                    const std::optional<Allotment>& allotment);

}  // namespace zgoda::evaluate
