#pragma once

#include <map>
#include <optional>

#include "trace/cell.hpp"

namespace zgoda::trace {

// A value that a cell would have.
struct Supposed {
    bool missing = false;
    exact::Rational number;
    bool truth = false;
};

// What cells would be if some numbers were others and everything else unchanged; used for "next step" only, never for
// what is paid.
//
// Guarantee: exact. A cell that depends on the change in a way this does not follow (rows that would count differently,
// dates, texts) is nothing.
class WhatIf {
public:
    // Requires: the cells are numeric.
    WhatIf(const evaluate::Run& run, std::map<CellId, exact::Rational> numbers);

    // Other numbers for the same cells, so that what depends on them need not be found again.
    void suppose(std::map<CellId, exact::Rational> numbers);

    std::optional<Supposed> value(CellId cell);
    std::optional<exact::Rational> number(CellId cell);

    // True if the step can see a changed one at all.
    bool depends(program::StepId step) const { return depends_[static_cast<std::size_t>(step.value)] != 0; }

private:
    std::optional<Supposed> computed(CellId cell);
    std::optional<Supposed> actual(CellId cell) const;
    std::optional<Supposed> input(const program::Step& step, std::size_t i, std::size_t cell);
    std::optional<Supposed> arithmetic(const program::Step& step, std::size_t cell);
    std::optional<Supposed> logic(const program::Step& step, std::size_t cell);
    std::optional<Supposed> chosen(const program::Step& step, std::size_t cell);
    std::optional<Supposed> looked_up(const program::Step& step, std::size_t cell);
    std::optional<Supposed> summed(const program::Step& step);

    const evaluate::Run& run_;
    std::map<CellId, exact::Rational> numbers_;
    std::vector<std::uint8_t> depends_;
    std::map<CellId, std::optional<Supposed>> known_;
};

}  // namespace zgoda::trace
