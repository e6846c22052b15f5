#pragma once

#include <cstdint>
#include <vector>

#include "evaluate/run.hpp"

namespace zgoda::evaluate {

// One claim on its way to a line: a person's, a held share's (event and share), or that of a pot held as a whole
// (neither).
struct Claim {
    std::int32_t person = -1;
    std::int32_t event = -1;
    std::int32_t share = -1;
    exact::Rational exact;
    exact::Rational scaled;
    exact::Rational amount;
    bool extra = false;
    bool held() const { return person < 0; }
};

// The claims on one pot in the order that breaks ties: persons by key, held shares by event and share, the pot's own
// held claim.
struct PotClaims {
    std::int32_t pot = 0;
    std::vector<Claim> claims;
    exact::Rational carry;  // money of the pot that nobody has a claim on
};

// A reward's claims; pots in byte order of their names, which breaks ties among them (R28). A payee without a claim is
// not among the claims but in payees.
struct RewardClaims {
    std::int32_t reward = -1;
    std::vector<std::uint8_t> payees;
    std::vector<PotClaims> pots;
};

RewardClaims claims_of(const Run& run, std::int32_t reward);

// The sum of the claims above zero (sign 1) or below (sign -1).
exact::Rational sum_of(const std::vector<PotClaims>& pots, int sign);
exact::Rational sum_of(const PotClaims& pot, int sign);

}  // namespace zgoda::evaluate
