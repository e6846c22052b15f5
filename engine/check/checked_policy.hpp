#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/typed.hpp"
#include "exact/rounding.hpp"
#include "policy/tree.hpp"
#include "program/program.hpp"

namespace zgoda::check {

// What elements have in common: how they are called and where they stand.
struct Named {
    std::string name;
    std::string label;
    std::string clause;
    text::Span span;
    std::uint32_t line = 0;
};

struct DatedFormula {
    exact::Date from;
    TypedPtr value;
};
struct Parameter : Named {
    TypedPtr value;                    // plain; else null
    std::vector<DatedFormula> values;  // by date
    std::optional<exact::Date> ends;
    enum class AsOf { PeriodStart, PeriodEnd, Event } as_of = AsOf::PeriodStart;
    program::Type type;
    std::optional<exact::Rounding> rounded;
};

struct Derived : Named {
    TypedPtr formula;
    std::optional<exact::Rounding> rounded;
};
// A source with its columns in program form; derived names beside them.
struct Source : Named {
    program::Source source;
    std::vector<Derived> derived;
};

struct PersonColumn {
    std::int32_t team = -1;  // -1: for every team
    TypedPtr person;         // over the metric's rows
};
enum class MetricType { Simple, Ratio, Derived, Conversion };
struct Metric : Named {
    MetricType kind = MetricType::Simple;
    program::Type type;
    bool person_scope = false;
    bool only_person = false;  // a derived metric that reads person. has no value of all together
    std::int32_t source = -1;
    program::Aggregate aggregate = program::Aggregate::Count;
    TypedPtr expr, filter, time, fill;  // expr null for a plain count of rows
    std::vector<PersonColumn> person_columns;
    std::int32_t numerator = -1, denominator = -1;  // ratio; base and conversion metric of a conversion
    TypedPtr if_zero;                               // null: missing
    TypedPtr window;
    std::vector<TypedPtr> constant_properties;  // each: base property = conversion property
    bool rate = true;                           // conversion_rate, else conversions
    bool when_window_closed = false;
    std::optional<exact::Rounding> rounded;
};

struct Goal : Named {
    Whose scope = Whose::Together;
    std::vector<std::int32_t> shared_by;
    std::int32_t metric = -1;  // -1: weighted
    TypedPtr target;           // null: from the targets source
    program::Type type;        // of actual and target
    TypedPtr if_missing, if_target_zero, if_actual_zero;
    bool lower_is_better = false;
    bool optional = false;  // the attainment may be missing
    std::vector<std::pair<std::int32_t, TypedPtr>> parts;
    std::optional<exact::Rounding> rounded;
};

enum class BandMode { Whole, Marginal };
struct Band {
    TypedPtr bound;
    bool exclusive = false;
    TypedPtr result;
    enum class Kind { Rate, Each, Pay, Value } kind = Kind::Rate;
    text::Span span;
};
struct Point {
    TypedPtr at;
    TypedPtr result;
};
// What tiers, curves and look-up tables share: something looked up along bounds or points.
struct Scale {
    bool curve = false;
    BandMode mode = BandMode::Whole;
    TypedPtr by, of, base;
    std::vector<Band> bands;
    std::vector<Point> points;
    program::Edge below = program::Edge::Value;
    program::Edge above = program::Edge::Flat;
    TypedPtr below_value;
    TypedPtr if_missing;
};
struct Table : Named {
    Scale scale;
    program::Type type;
    bool person_scope = false;
    bool team_scope = false;
    std::optional<exact::Rounding> rounded;
};

struct Share : Named {
    std::string role;
    TypedPtr receiver;
    std::int32_t team = -1;
    TypedPtr fraction;
    bool hold = false;
};
struct Credit : Named {
    std::int32_t source = -1;
    TypedPtr date, when, amount;
    std::optional<exact::Rounding> rounded;
    std::vector<Share> shares;
};

enum class RewardType { PerEvent, Amount, Tiers, Curve, Pool, Multiplier, Gate };
enum class PaidScope { Person, Team, Event };
struct PoolPart : Named {
    std::vector<std::int32_t> teams;
    TypedPtr share;
    TypedPtr weight;  // null: equally
};
enum class IfNoWeight { Unpaid, OtherParts, Hold };
struct Reward : Named {
    RewardType kind = RewardType::Amount;
    std::string type;
    std::vector<std::int32_t> paid_to;
    PaidScope scope = PaidScope::Person;
    std::int32_t credit = -1;
    TypedPtr when, pay;
    Scale scale;
    TypedPtr fund;
    TypedPtr weight;  // team amounts; null: equally
    std::vector<PoolPart> parts;
    IfNoWeight if_no_weight = IfNoWeight::Unpaid;
    TypedPtr factor, require, otherwise;
    std::vector<std::int32_t> applies_to;
    TypedPtr at_most, at_least;
    std::optional<exact::Rounding> rounding;
    std::uint32_t rounding_line = 0;
    bool may_fall = false;
    bool pays() const { return kind != RewardType::Multiplier && kind != RewardType::Gate; }
};

struct Limit : Named {
    bool per_person = false;
    program::IfExceeded if_exceeded = program::IfExceeded::Cut;
    std::vector<std::int32_t> rewards;
    TypedPtr at_most;
};

struct Stage {
    std::string name;
    std::string team;
    TypedPtr entered_on;
};
struct Journey : Named {
    std::int32_t source = -1;
    std::vector<Stage> stages;
};

struct Review : Named {
    enum class By { All, Team, Person, Column } by = By::All;
    std::string by_text;
    std::vector<std::int32_t> teams;
    std::vector<std::int32_t> metrics;
    std::int32_t source = -1;  // Column: the entity's source and column
    std::int32_t column = -1;
};

struct SentencePart {
    std::string text;
    std::string builtin;
    TypedPtr value;
};
struct Sentence {
    std::int32_t reward = -1;
    std::vector<SentencePart> parts;
};

// A policy whose every name, type and unit was checked; what lowering needs and nothing else.
struct CheckedPolicy {
    program::Program frame;  // header, teams, people, rounding, issuer, not_encoded; no steps
    std::vector<Parameter> parameters;
    std::vector<Source> sources;
    std::vector<Journey> journeys;
    std::vector<Metric> metrics;
    std::vector<Goal> goals;
    std::vector<Table> tables;
    std::vector<Credit> credits;
    std::vector<Reward> rewards;
    std::vector<Limit> limits;
    std::vector<Review> reviews;
    std::vector<Sentence> sentences;
};

// The key columns that lead from a row of source `from` to a row of source `to`, the fewest there are; nothing if none
// do or two equally short ways exist. Empty if they are the same source.
std::optional<std::vector<std::int32_t>> path_between(const CheckedPolicy& policy, std::int32_t from, std::int32_t to);

// For `zgoda show checked`: every element with its types and resolved names.
std::string print_checked(const CheckedPolicy& policy);

}  // namespace zgoda::check
