#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exact/date.hpp"
#include "exact/period.hpp"
#include "exact/rational.hpp"
#include "exact/rounding.hpp"
#include "program/type.hpp"

namespace zgoda::program {

struct StepId {
    std::int32_t value = -1;
    bool known() const { return value >= 0; }
    friend auto operator<=>(const StepId&, const StepId&) = default;
};

// What a step's column has one cell for. One: a single cell. People, Teams: each of them. Rows: each row of source
// `index`. Claims: each share of each credited event of credit `index`, by event row, then share position. Groups: the
// groups of review `index` (its column's values in order, then "none").
struct Domain {
    enum class Over : std::uint8_t { One, People, Teams, Rows, Claims, Groups };
    Over over = Over::One;
    std::int32_t index = -1;
    friend bool operator==(const Domain&, const Domain&) = default;
};

// The operations. Inputs are columns over the step's own domain or over One (which then counts for every cell), except
// where the comment says otherwise. A missing input makes the cell missing unless the comment says otherwise.
enum class Op : std::uint8_t {
    // Leaves
    Literal,        // value; One. A Literal without value is a missing cell.
    Same,           // the input under another name
    ReadColumn,     // Rows: column `part` of source `subject`
    Self,           // Rows, People or Teams: the cell's own number (type Row, Person, Team)
    PeriodDay,      // One: first (part 0) or last (part 1) day of span
    Target,         // One, People or Teams: target `subject` of the program
    MemberOf,       // People: is a member of team `subject`
    TeamOf,         // People: the person's team, missing for none
    ClaimEvent,     // Claims: the event's row. Inputs, over the credit's rows: counted (truth); then for each share:
                    // receiver, fraction
    ClaimShare,     // Claims: the share's position from 0 (Number). Input: the ClaimEvent step
    ClaimReceiver,  // Claims: the person, missing where the share is held. Input: the ClaimEvent step
    ClaimFraction,  // Claims: the ratio after redistribution. Input: the ClaimEvent step
    // Numbers (missing results: Divide by zero)
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Absolute,
    Minimum,
    Maximum,     // of two or more inputs
    Limit,       // x, low, high
    WholeSteps,  // x, step: truncated(x / step); missing if step is zero
    Rounded,     // x, by `rounding`
    // Dates
    DateDifference,  // a - b in days
    DaysLater,       // date + days
    MonthsLater,     // date + months (a whole number)
    MonthsBetween,   // a, b: whole months from a to b
    PartOfPeriod,    // from, to (a missing `to` counts as the last day): days of the run's period within [from, to] /
                     // days of the period
    // Truth; And and Or are three-valued: false and missing is false, true or missing is true
    And,
    Or,
    Not,
    Compare,    // a relation b
    Between,    // x, low, high: both ends included
    InList,     // x is one of `words`
    InDays,     // date within the days of span
    IsMissing,  // never missing
    Otherwise,  // a, or b where a is missing
    Choose,     // condition, then, else
    // From one domain to another
    GroupOf,  // the number of the group of review `subject` that the input (Choice or Text) names; missing input: the
              // group "none"
    Gather,   // index over this domain (Row, Person or Team), column over the domain it points to; missing index:
              // missing
    Fold,  // see Aggregate: inputs value, where, by over one other domain; each may be absent (StepId -1). `by` points
           // into this
           // domain; without `by` this domain is One. Rows with a missing `by` or a missing `where` fall out.
    ByTeam,  // Teams: one input over One for each team, in order of the teams
    // Decisions; they leave a chosen band (evaluate/run.hpp)
    Band,    // by, then from_1.., then value_1..: value of the last band whose bound is reached; `exclusive[i]`: above,
             // not from
    Slices,  // of, then from_1.., then rate_1..: sum of rate_i * (min(of, from_i+1) - from_i) over the bounds below
             // `of`
    Curve,   // of, then at_1.., then pay_1.., then the value below the first point unless `below` is Extend
    Dated,   // date, then value_1..: the value whose start (`starts[i]`) is the last not after date; missing before the
             // first and from `ends`
};

// Sum, Count (of rows where the value, if any, is present), CountDistinct: zero over no rows. Average, Min, Max,
// Median, Only: missing over no rows; Only with two rows is a data error (Z1343). Any: a truth.
enum class Aggregate : std::uint8_t { Any, Count, CountDistinct, Sum, Min, Max, Average, Median, Only };
enum class Relation : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
enum class Edge : std::uint8_t { Value, Flat, Extend };

// A literal cell. Truth, Date, number or text by the step's type; none of them set: missing.
struct Value {
    std::optional<bool> truth;
    std::optional<exact::Date> date;
    std::optional<exact::Rational> number;
    std::optional<std::string> text;  // also the name of a choice, person or team
    friend bool operator==(const Value&, const Value&) = default;
};

// What a named step is in the policy; also the kind of its trace node (language.md 6.2).
enum class Role : std::uint8_t {
    Expression,
    Column,
    Derived,
    Parameter,
    Metric,
    Goal,
    Table,
    Credit,
    Share,
    Amount,
    Reward,
    Multiplier,
    Gate,
    Limit,
    Fund,
    Weight,
    Target
};

// Where in the policy a step was written: line and column from 1, and the text as written.
struct Origin {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string formula;
};

// One operation and what it needs besides its inputs. Steps stand in order: inputs come before.
struct Step {
    Op op = Op::Literal;
    Domain domain;
    Type type;
    std::vector<StepId> inputs;

    std::int32_t subject = -1;
    std::int32_t part = -1;
    Value value;
    Relation relation = Relation::Equal;
    Aggregate aggregate = Aggregate::Sum;
    exact::SpanWord span = exact::SpanWord::Period;
    exact::Rounding rounding;
    Edge below = Edge::Value;
    Edge above = Edge::Flat;
    std::vector<std::uint8_t> exclusive;
    std::vector<std::string> words;
    std::vector<exact::Date> starts;
    std::optional<exact::Date> ends;

    Role role = Role::Expression;
    std::string name;    // empty if unnamed; "leads.converted" for a derived name, "person.M" for a scoped metric
    std::string label;   // what people read; empty: the name
    std::string clause;  // as written
    Origin origin;
};

}  // namespace zgoda::program
