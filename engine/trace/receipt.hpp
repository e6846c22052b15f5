#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evaluate/run.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

inline constexpr const char* kEngine = "zgoda 0.1.0";
inline constexpr std::int64_t kLanguage = 1;

// A file of a run: its path inside the run's folder, with /, and its content. sha256: of the content, if whoever made
// it knows; else empty.
struct RunFile {
    std::string path;
    std::string bytes;
    std::string sha256 = {};
};

// "draft", or "simulation" if parameters were overridden (D15).
std::string mode_of(const evaluate::Run& run);
// What a simulation's tables carry in their last column, the --set texts, and that column's name; both empty for a
// draft.
std::string simulation_mark(const evaluate::Run& run);
std::string simulation_heading(const evaluate::Run& run);
// Names a run by what it was computed from: policy, overrides, period and data; "7f3c-91ab-02de".
std::string run_hash(const evaluate::Run& run);

// The receipt (language.md 6.1, design section 5): what ran on what, control totals and the SHA-256 of each output.
//
// Errors: ends the process if the totals do not agree with the lines, which would be our own fault.
Json receipt_json(const evaluate::Run& run, const std::vector<RunFile>& outputs);

// People and sum per reward and team, "payable" and "held" apart, in order of reward and team.
struct LineTotal {
    std::string reward;
    std::string team;
    std::string status;      // "payable" (zero lines included) or "held"
    std::size_t people = 0;  // payees with an amount other than zero; none where it is held
    exact::Rational sum;
};
std::vector<LineTotal> line_totals(const evaluate::Run& run);

}  // namespace zgoda::trace
