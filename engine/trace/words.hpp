#pragma once

#include <array>
#include <string_view>

#include "evaluate/run.hpp"
#include "program/words.hpp"

namespace zgoda::exact {

// As program/words.hpp: the functions stand in the enumerations' own namespace so that trace/archive.hpp finds them.
inline const auto& words_of(PeriodUnit) {
    static constexpr std::array<std::string_view, 4> kWords = {"month", "quarter", "half_year", "year"};
    return kWords;
}
inline const auto& words_of(SpanWord) {
    static constexpr std::array<std::string_view, 8> kWords = {"period",  "previous period",  "month", "previous month",
                                                               "quarter", "previous quarter", "year",  "previous year"};
    return kWords;
}

}  // namespace zgoda::exact

namespace zgoda::facts {

inline const auto& words_of(Form) {
    static constexpr std::array<std::string_view, 5> kWords = {"truth", "index", "date", "number", "text"};
    return kWords;
}

}  // namespace zgoda::facts

namespace zgoda::evaluate {

inline const auto& words_of(Status) {
    static constexpr std::array<std::string_view, 3> kWords = {"payable", "held", "zero"};
    return kWords;
}

}  // namespace zgoda::evaluate

namespace zgoda::trace {

using program::word;

}  // namespace zgoda::trace
