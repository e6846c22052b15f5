#pragma once

#include <optional>
#include <string>

#include "exact/date.hpp"
#include "exact/rational.hpp"
#include "policy/expression.hpp"
#include "program/type.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::trial {

// A value written in a test: "250.00 EUR", "1_800 EUR / 13", "14/15", "50 days", "2026-03-01", "true", "missing".
//
// Shape:     number is set for Plain (a number, a ratio or a count), Money (unit: the currency) and Duration (unit:
// days or months).
struct Constant {
    enum class Kind { Missing, Truth, Date, Plain, Money, Duration, Word };
    Kind kind = Kind::Missing;
    exact::Rational number;
    std::string unit;
    exact::Date date;
    bool truth = false;
    std::string word;
    friend bool operator==(const Constant&, const Constant&) = default;
};

// Reads such a value. Errors: Z0208 as policy/expression.hpp, Z1102 for what is no constant; then there is none.
std::optional<Constant> constant_of(const policy::ScalarText& scalar, text::Diagnostics& diagnostics);

// "1,800.00 EUR", "14/15 ≈ 0.933333", "50 days". percent: plain numbers as percentages.
std::string constant_text(const Constant& constant, bool percent);

// The span of a scalar's text.
text::Span span_of(const policy::ScalarText& scalar);

}  // namespace zgoda::trial
