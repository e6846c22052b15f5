#pragma once

#include <string>
#include <vector>

#include "trace/build_nodes.hpp"

namespace zgoda::cli {

// A person's amount for one reward in two runs, where it differs.
struct LineDifference {
    std::string person;  // "(held) EVENT" for held shares that name nobody
    std::string reward;
    exact::Rational was;
    exact::Rational is;
    std::string
        because;  // the first clause that moved it: "bonus_per_customer (plan.yaml:10): 250.00 EUR, now 300.00 EUR"
};

// All differences, by person, then reward.
std::vector<LineDifference> diff_lines(trace::Nodes& before, trace::Nodes& after);

}  // namespace zgoda::cli
