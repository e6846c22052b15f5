#pragma once

#include <string>
#include <vector>

#include "evaluate/run.hpp"
#include "text/diagnostic.hpp"
#include "trial/test_file.hpp"

namespace zgoda::trial {

// One difference between what a test expects and what came out.
struct Difference {
    text::Span span;   // of the expectation
    std::string text;  // "payouts: ana customer_bonus: expected 250.00 EUR, was 249.99 EUR"
};

// All differences, in the order of the expectation's keys; amounts and values are compared exactly. Errors: Z1102 for
// expected values that cannot be read.
std::vector<Difference> compare(const Test& test, const evaluate::Run& run, text::Diagnostics& diagnostics);

}  // namespace zgoda::trial
