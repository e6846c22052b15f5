#pragma once

#include <cstdint>
#include <vector>

#include "evaluate/readings.hpp"
#include "evaluate/run.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::evaluate {

constexpr std::size_t kFindingsMost = 1000;

// A cell whose bounds do not rise or whose value lies below them. Whether it matters depends on who is paid, so it is
// judged when all columns are known (relevance.hpp). cell -1: one computation for all cells.
struct Suspect {
    text::Code code;
    std::int32_t step = -1;
    std::int32_t cell = -1;
};

// What is wrong with the data, found while computing; the first kFindingsMost are kept.
struct Findings {
    text::Diagnostics diagnostics;
    std::vector<Suspect> suspects;
    Readings readings;

    void report(text::Diagnostic diagnostic);
    // Adds the places in the data that these steps were made of at that cell, else the place `otherwise`.
    void locate(const Run& run, text::Diagnostic& finding, const std::vector<program::StepId>& steps, std::size_t cell,
                text::DataPlace otherwise);
    // A finding about one cell of a step (-1: one computation for all cells). It is located by what `of`, by
    // default the step, was made of, else by the row or person it is about; a note has its place in the policy.
    void report_cell(const Run& run, const program::Step& step, std::int32_t cell, text::Code code, std::string message,
                     std::vector<program::StepId> of = {});
    bool full() const { return diagnostics.size() >= kFindingsMost; }
};

// " of `KEY`": the row, person or team that the cell belongs to; nothing for cell -1 and for steps over One.
std::string whose(const Run& run, const program::Step& step, std::int32_t cell);
// "plan.yaml:14: FORMULA"
std::string origin_note(const program::Program& program, const program::Step& step);
// What people call the step: its label, its name or its formula.
std::string called(const program::Step& step);
// A number as the type's values are printed: money, percent, days.
std::string shown(const exact::Rational& value, const program::Type& type);
// Like shown, of a cell that may also be a date.
std::string shown_cell(const facts::Column& column, std::size_t cell, const program::Type& type);

}  // namespace zgoda::evaluate
