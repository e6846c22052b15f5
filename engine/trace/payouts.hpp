#pragma once

#include <string>

#include "trace/build_nodes.hpp"

namespace zgoda::trace {

// payouts.csv: person,team,reward,currency,amount,status,trace. One record per line of the run, in its order: by person
// key (held shares that name nobody first), then reward. Amounts have the currency's digits; trace is the line's node
// hash, 12 digits.
std::string payouts_csv(Nodes& nodes);

// reviews.csv: review,group,metric,exact,shown. exact is a fraction or "missing".
std::string reviews_csv(const evaluate::Run& run);

// An amount with the currency's digits, or more where its rounding is finer.
std::string amount_text(const evaluate::Run& run, const exact::Rational& amount);

}  // namespace zgoda::trace
