#pragma once

#include <string>
#include <vector>

#include "evaluate/run.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

// A person's reward that differs between two runs. Held shares stand under an empty person.
//
// moved_by: the first named value, in order of evaluation, that this line depends on and that differs: its label and
// clause, what it was and is, and
//           the policy line in the later run. Empty if only other claims on a shared total or a budget moved the line.
struct LineDifference {
    std::string person;
    std::string reward;
    exact::Rational was;
    exact::Rational is;
    std::string moved_by;
    std::string clause;
    std::string value_was;
    std::string value_is;
    std::uint32_t line = 0;
};

// In order of person, then reward.
std::vector<LineDifference> differences(const evaluate::Run& before, const evaluate::Run& after);

// A table with totals; "no difference" if there is none.
std::string diff_text(const evaluate::Run& before, const evaluate::Run& after,
                      const std::vector<LineDifference>& found);
Json diff_json(const evaluate::Run& before, const evaluate::Run& after, const std::vector<LineDifference>& found);

}  // namespace zgoda::trace
