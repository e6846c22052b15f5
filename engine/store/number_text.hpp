#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exact/rational.hpp"
#include "program/type.hpp"
#include "text/codes.hpp"

namespace zgoda::store {

// A number read from a text, or why it is none.
//
// Units:     money in major units, a ratio as a fraction, a duration in the unit of its type.
// Shape:     digits: how many stand after the point once the value is written as a decimal. Without a value, code says
// what is wrong,
//            reason completes "`x` ...", and fix may help.
struct NumberText {
    std::optional<exact::Rational> value;
    int digits = 0;
    text::Code code = text::Code::Z1304;
    std::string reason;
    std::string fix;
};

// A TEXT cell of a money, ratio or number column (R9): a decimal; a ratio may end in %; money has at most the digits of
// its currency. A count or a duration is refused: their columns are INTEGER.
NumberText number_from_cell(std::string_view text, const program::Type& type);

// A value of the `targets` source (R50): as above, and money may name its currency; a count is whole and
// not below zero, a duration says its unit ("30 days").
NumberText number_from_target(std::string_view text, const program::Type& type);

// What the type wants to see in a cell: "an INTEGER of minor units or TEXT such as `12.50`".
std::string wanted_cell(const program::Type& type);

}  // namespace zgoda::store
