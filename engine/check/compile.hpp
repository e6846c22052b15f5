#pragma once

#include <string>
#include <vector>

#include "program/program.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::check {

// A parameter set for one run: `run --set bonus=300 EUR`, a test's overrides. name may be written `parameters.bonus`.
struct Override {
    std::string name;
    std::string value;  // an expression as it would stand in the policy
};

// A place where the policy rounds, in order of evaluation, for `zgoda check`.
struct RoundingPlace {
    std::string what;  // "reward customer_bonus", "metric day_rate"
    exact::Rounding rounding;
    std::string unit;  // "EUR", "%", ""
    std::uint32_t line = 0;
};

// A policy ready to run.
struct Compiled {
    program::Program program;
    std::string printed_checked;  // the checked policy, for `zgoda show checked`
    std::vector<RoundingPlace> rounding_places;
};

// Policy text to program: parse (policy/), check, lower. Overrides are added to the sources as files of their own, so
// that their errors have a place. There is no product if anything is an error; warnings and hints are always given.
text::Outcome<Compiled> compile(text::Sources& sources, std::int32_t file, const std::vector<Override>& overrides = {});

}  // namespace zgoda::check
