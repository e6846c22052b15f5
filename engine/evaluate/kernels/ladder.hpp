#pragma once

#include "evaluate/kernels/kernel.hpp"
#include "evaluate/order.hpp"

namespace zgoda::evaluate {

constexpr std::int32_t kBelowFirst = -1;
constexpr std::int32_t kNoRung = -2;  // the value or a bound is missing, or the bounds do not rise

// The bounds and results of a Band, Slices or Curve step: the value looked up, then the bounds, then as many results.
class Ladder {
public:
    Ladder(Context& context, const program::Step& step, std::size_t cells);

    std::size_t rungs() const { return bounds_.size(); }
    const facts::Column& looked_up() const { return **looked_up_; }
    const facts::Column& bound(std::size_t rung) const { return *bounds_[rung]; }
    const facts::Column& result(std::size_t rung) const { return *results_[rung]; }
    // True if bounds and results are the same for all cells and present.
    bool is_constant() const { return constant_; }

    // For each cell the last rung whose bound is reached, kBelowFirst or kNoRung. A bound is reached from its value on;
    // above it only if `exclusive` says so. Notes bounds that do not rise as a suspect Z1344.
    std::vector<std::int32_t> reached(const std::vector<std::uint8_t>& exclusive) const;
    // Notes a suspect Z1345 for each cell below the first bound.
    void suspect_below(const std::vector<std::int32_t>& rungs) const;

private:
    bool rises(std::size_t cell, const std::vector<std::uint8_t>& exclusive) const;
    void suspect(text::Code code, std::size_t cell) const;

    Context& context_;
    const program::Step& step_;
    std::size_t cells_;
    std::optional<Input> looked_up_;
    std::vector<Input> bounds_;
    std::vector<Input> results_;
    bool constant_bounds_ = true;
    bool constant_ = true;
};

}  // namespace zgoda::evaluate
