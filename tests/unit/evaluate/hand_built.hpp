#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluate/evaluate.hpp"

namespace zgoda::evaluate_test {

using program::Domain;
using program::Kind;
using program::Op;
using program::Step;
using program::StepId;
using program::Type;

inline constexpr Domain kOne{};
inline constexpr Domain kPeople{Domain::Over::People, -1};
inline constexpr Domain kTeams{Domain::Over::Teams, -1};
inline constexpr Domain rows_of(std::int32_t source) { return {Domain::Over::Rows, source}; }
inline constexpr Domain claims_of(std::int32_t credit) { return {Domain::Over::Claims, credit}; }
inline constexpr Domain groups_of(std::int32_t review) { return {Domain::Over::Groups, review}; }

inline const Type kTruth{Kind::Truth, "", false};
inline const Type kNumber{Kind::Number, "", false};
inline const Type kRatio{Kind::Ratio, "", false};
inline const Type kMoney{Kind::Money, "EUR", false};
inline const Type kDate{Kind::Date, "", false};
inline const Type kText{Kind::Text, "", false};
inline const Type kPerson{Kind::Person, "", false};
inline const Type kRow{Kind::Row, "", false};

exact::Rational fraction(std::string_view text);

// Columns from words: "1 -7/2 ." (a dot is missing), "t f .", "2026-01-31 .", "red blue .", "0 2 .".
facts::Column numbers(const std::string& words);
facts::Column truths(const std::string& words);
facts::Column dates(const std::string& words);
facts::Column texts(const std::string& words);
facts::Column indexes(const std::string& words);
// The same way back.
std::string words_of(const facts::Column& column);

// A program and its facts, put together step by step.
struct HandBuilt {
    program::Program program;
    facts::Facts facts;
    exact::Period period;

    // People "a", "b", ... and no source; EUR; 2026-Q1; rounding to 0.01 half up.
    explicit HandBuilt(std::size_t people = 3);

    // Adds a team; members: one character per person, 1 or 0.
    std::int32_t team(const std::string& name, std::string_view members);
    // Adds a source with rows "r1", "r2", ...
    std::int32_t source(const std::string& name, std::size_t rows);
    // Adds a column to a source and the step that reads it.
    StepId read(std::int32_t source, const std::string& name, const Type& type, facts::Column column);
    // A column over the people, read from a source of its own.
    StepId per_person(const Type& type, facts::Column column);
    StepId step(Op op, Domain domain, Type type, std::vector<StepId> inputs);
    StepId literal(const Type& type, std::string_view text);
    Step& at(StepId id) { return program.steps[static_cast<std::size_t>(id.value)]; }

    // A reward paid to everybody with one pot.
    program::Reward& reward(const std::string& name, StepId claims, program::Splitting splitting);

    text::Outcome<evaluate::Run> evaluate() const;
    // The column of a step as words. Requires: no findings.
    std::string result(StepId id) const;
    std::string choices(StepId id) const;
    // "a lead_bonus 12.5 payable" or " lead_bonus 1 held team r1/0", a line each.
    std::vector<std::string> lines() const;
    // "Z1344 table/row/column", a line each.
    std::vector<std::string> findings() const;
};

}  // namespace zgoda::evaluate_test
