#pragma once

#include <cstddef>

#include "evaluate/scaled.hpp"

namespace zgoda::evaluate {

// Compares cells of two columns of one form: numbers by value whatever their scale, dates and truths by value, text by
// bytes. Requires: both cells are present.
class Order {
public:
    Order(const facts::Column& a, const facts::Column& b);

    // Below, at or above zero as a's cell is before, equal to or after b's.
    int operator()(std::size_t a_cell, std::size_t b_cell) const;

private:
    const facts::Column& a_;
    const facts::Column& b_;
    std::optional<Scaled> a_scaled_;
    std::optional<Scaled> b_scaled_;
};

}  // namespace zgoda::evaluate
