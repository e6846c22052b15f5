#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zgoda::trial {

// How one test came out, or a test file that could not be used at all (then name is empty).
//
// findings: whole lines, each with its place: "rules/plan.tests.yaml:20: payouts: ana customer_bonus: expected 250.00
// EUR, was 249.99 EUR". details: diagnostics as text, empty or ending in a line break.
struct TestOutcome {
    std::string file;
    std::string name;
    std::uint32_t line = 0;
    bool passed = false;
    std::vector<std::string> findings;
    std::string details;
};

// Runs every test of a file of kind `tests`, each on a database in memory with the rows it gives.
//
// Shape:     outcomes in order of the file. Errors: WorldError if the file cannot be read; everything else is an
// outcome.
std::vector<TestOutcome> run_test_file(const std::string& path);

}  // namespace zgoda::trial
