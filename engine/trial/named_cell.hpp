#pragma once

#include <optional>
#include <string>

#include "evaluate/run.hpp"
#include "trace/cell.hpp"

namespace zgoda::trial {

// What a name in `exact`, `metrics` or `goals` stands for: one cell of a step, or a person's claim on a reward before
// rounding.
struct NamedCell {
    std::optional<trace::CellId> cell;
    std::int32_t person = -1;  // of a claim
    std::int32_t reward = -1;
};

// Finds `M`, `G.attainment`, `PERSON.M`, `PERSON.person.M`, `TEAM.M` and `PERSON.REWARD` (R52). ending is tried behind
// each name as well: ".attainment" for goals. Nothing if there is no such name; known then receives the names that
// could have been meant.
std::optional<NamedCell> find_named(const evaluate::Run& run, const std::string& name, const std::string& ending,
                                    std::vector<std::string>& known);

}  // namespace zgoda::trial
