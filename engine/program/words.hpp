#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "program/program.hpp"

namespace zgoda::program {

// The word of each enumerator wherever a program or a run is written: `show program`, run.ztrace, the trace's JSON; in
// order of its value. The argument only chooses the overload.
inline const auto& words_of(Op) {
    static constexpr std::array<std::string_view, 46> kWords = {"literal",
                                                                "same",
                                                                "read_column",
                                                                "self",
                                                                "period_day",
                                                                "target",
                                                                "member_of",
                                                                "team_of",
                                                                "claim_event",
                                                                "claim_share",
                                                                "claim_receiver",
                                                                "claim_fraction",
                                                                "negate",
                                                                "add",
                                                                "subtract",
                                                                "multiply",
                                                                "divide",
                                                                "absolute",
                                                                "minimum",
                                                                "maximum",
                                                                "limit",
                                                                "whole_steps",
                                                                "rounded",
                                                                "date_difference",
                                                                "days_later",
                                                                "months_later",
                                                                "months_between",
                                                                "part_of_period",
                                                                "and",
                                                                "or",
                                                                "not",
                                                                "compare",
                                                                "between",
                                                                "in_list",
                                                                "in_days",
                                                                "is_missing",
                                                                "otherwise",
                                                                "choose",
                                                                "group_of",
                                                                "gather",
                                                                "fold",
                                                                "by_team",
                                                                "band",
                                                                "slices",
                                                                "curve",
                                                                "dated"};
    static_assert(kWords.size() == static_cast<std::size_t>(Op::Dated) + 1);
    return kWords;
}
inline const auto& words_of(Domain::Over) {
    static constexpr std::array<std::string_view, 6> kWords = {"one", "people", "teams", "rows", "claims", "groups"};
    return kWords;
}
inline const auto& words_of(Aggregate) {
    static constexpr std::array<std::string_view, 9> kWords = {"any", "count",   "count_distinct", "sum", "min",
                                                               "max", "average", "median",         "only"};
    return kWords;
}
inline const auto& words_of(Relation) {
    static constexpr std::array<std::string_view, 6> kWords = {"=", "<>", "<", "<=", ">", ">="};
    return kWords;
}
inline const auto& words_of(Edge) {
    static constexpr std::array<std::string_view, 3> kWords = {"value", "flat", "extend"};
    return kWords;
}
inline const auto& words_of(Role) {
    static constexpr std::array<std::string_view, 17> kWords = {
        "expression", "column", "derived",    "parameter", "metric", "goal", "table",  "credit", "share",
        "amount",     "reward", "multiplier", "gate",      "limit",  "fund", "weight", "target"};
    static_assert(kWords.size() == static_cast<std::size_t>(Role::Target) + 1);
    return kWords;
}
inline const auto& words_of(Kind) {
    static constexpr std::array<std::string_view, 12> kWords = {"truth", "date", "duration", "number", "ratio", "count",
                                                                "money", "text", "choice",   "person", "team",  "row"};
    static_assert(kWords.size() == static_cast<std::size_t>(Kind::Row) + 1);
    return kWords;
}
inline const auto& words_of(Splitting) {
    static constexpr std::array<std::string_view, 3> kWords = {"each", "together", "per_pot"};
    return kWords;
}
inline const auto& words_of(IfExceeded) {
    static constexpr std::array<std::string_view, 3> kWords = {"cut", "scale_down", "stop"};
    return kWords;
}

template <typename Enum>
std::string_view word(Enum value) {
    return words_of(value)[static_cast<std::size_t>(value)];
}

}  // namespace zgoda::program
