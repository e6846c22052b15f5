#pragma once

#include "evaluate/run.hpp"

namespace zgoda::trace_test {

// A finished run made by hand, small enough to check every figure on paper.
//
// Three people: ana and eva in marketing, tom in sales. Six leads with an owner, a day and a value, of which L5 has no
// day and L6 lies outside of 2026-Q1. Rewards: `commission` (tiers on own revenue, 1% to 100 EUR, 2% above) of
// marketing, rounded alone, under a gate that needs 4 customers where there are 4, or as many as the caller says;
// `pool` (10 EUR by own revenue) of everyone, split.
evaluate::Run small_run(std::int64_t customers_needed = 4);

}  // namespace zgoda::trace_test
