#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>

#include "exact/rational.hpp"

namespace zgoda::properties {

// Invented inputs from one seed, the same on every machine. The seed is printed, and ZGODA_SEED replays it;
// ZGODA_LONG=1 asks for a hundred times as many inputs.
class Chance {
public:
    explicit Chance(const char* law) {
        const char* seed = std::getenv("ZGODA_SEED");
        seed_ = seed != nullptr ? std::strtoull(seed, nullptr, 10) : 20260331;
        engine_.seed(seed_);
        std::cout << law << ": replay with ZGODA_SEED=" << seed_ << "\n";
    }

    std::size_t rounds(std::size_t usual) const {
        const char* longer = std::getenv("ZGODA_LONG");
        return longer != nullptr && longer[0] == '1' ? usual * 100 : usual;
    }

    // From low to high, both included. The little unevenness of the modulus does not matter here.
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
        const std::uint64_t drawn = span == 0 ? engine_() : engine_() % span;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn);
    }

    bool one_in(std::int64_t n) { return whole(1, n) == 1; }

    // A fraction of either sign that is small, near the bounds of 64 bits, or beyond them.
    exact::Rational fraction() {
        switch (whole(0, 5)) {
            case 0: return whole(-1000, 1000);
            case 1: return exact::Rational(whole(-100000, 100000), whole(1, 1000));
            case 2: return exact::Rational(near_bound(), whole(1, 100));
            case 3: return exact::Rational(whole(-1000, 1000), positive_near_bound());
            case 4: return exact::Rational(near_bound(), positive_near_bound());
            default: return exact::Rational(near_bound()) * exact::Rational(near_bound(), positive_near_bound() - 1);
        }
    }

    // The engine itself, for std::shuffle's like.
    template <typename List>
    void shuffle(List& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[static_cast<std::size_t>(whole(0, static_cast<std::int64_t>(i) - 1))]);
        }
    }

private:
    std::int64_t positive_near_bound() { return INT64_MAX - whole(0, 1000); }
    std::int64_t near_bound() { return one_in(2) ? positive_near_bound() : -positive_near_bound(); }

    std::uint64_t seed_ = 0;
    std::mt19937_64 engine_;
};

}  // namespace zgoda::properties
