#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "evaluate/counted_rows.hpp"
#include "evaluate/run.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::evaluate {

constexpr std::size_t kReadingsShown = 5;         // cells of the database that a finding names
constexpr std::size_t kReadingsVisited = 20'000;  // cells of steps that are looked at for one finding

// What a value was read from, cell by cell of the database.
//
// places: the first kReadingsShown, by source, then row, then column.
// more:   how many others there are.
// all:    false if the value is made of so much that the search was ended; `more` is then what was met.
struct ReadFrom {
    std::vector<text::DataPlace> places;
    std::size_t more = 0;
    bool all = true;
};

// Follows a value from a cell of a step back to the cells of the database that it was made of: of an `if` the branch
// that was taken, of a look-up the row it led to, of rows together those that counted. What only decided which rows
// count is followed where the rows give no value, as in a count.
//
// Requires: the steps before the one asked for are computed; it is always the same run.
// Guarantee: never evaluates anything.
class Readings {
public:
    // Of these steps at cell `cell` of `domain`.
    ReadFrom of(const Run& run, const std::vector<program::StepId>& steps, std::size_t cell);

private:
    std::optional<CountedRows> counted_;
};

}  // namespace zgoda::evaluate
