#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exact/rational.hpp"
#include "policy/expression.hpp"

namespace zgoda::policy {

// A scalar as written. quoted: it stood in quotes.
struct Word {
    std::string text;
    text::Span span;
    bool quoted = false;
    explicit operator bool() const { return span.known(); }
};

// A formula as written; expression is null if it could not be parsed (a diagnostic says why).
struct Formula {
    ExprPtr expression;
    text::Span span;
    std::string text;
    explicit operator bool() const { return span.known(); }
};

// What every named element may carry. span: the whole element. Absent words are false.
struct Element {
    Word name;
    Word label;
    Word description;
    Word clause;
    text::Span span;
};

// `rounding: { to: 0.01 EUR, mode: half_up, on: reward }` or `rounded: { to: 1%, mode: half_up }`
struct RoundingRule {
    Formula to;
    Word mode;
    Word on;
    text::Span span;
    explicit operator bool() const { return span.known(); }
};

struct DatedValue {
    Word from;      // the start date as written
    Formula value;  // false for `expected` and `ends`
    bool ends = false;
    bool expected = false;
};
struct Parameter : Element {
    Formula value;                   // plain
    std::vector<DatedValue> values;  // dated, in the order written
    Word as_of;                      // event, period_start, period_end
    Word within;                     // "0% to 100%" as written
    Formula within_low, within_high;
    RoundingRule rounded;
};

struct Team : Element {
    Word members_from;  // source.column
};

// NAME: TYPE [from PHYSICAL] [, modifier ...]  (A24). type: the first words ("key", "date", "money", "one of", "count
// of", an entity, ...); unit: currency or entity; currency_from: the column that holds the currency (`money by NAME`).
struct ColumnDeclaration {
    Word name;
    std::string type;
    std::string unit;
    Word currency_from;
    text::Span type_span;
    std::vector<Word> choices;
    Word physical;
    bool optional = false;
    bool row_optional = false;
    bool time_ignored = false;
    bool empty_is_missing = false;
    text::Span span;
};
struct DerivedColumn {
    Word name;
    Formula formula;
    RoundingRule rounded;  // `NAME: {expr: ..., rounded: ...}`
};
struct Source : Element {
    Word table;
    Word primary_entity;
    std::vector<ColumnDeclaration> columns;
    std::vector<DerivedColumn> derived;
};

struct Stage : Element {
    Word team;
    Word entered_on;
    Word hands_over_to;
    Formula accept_within;
};
struct Journey : Element {
    Word entity;
    std::vector<Stage> stages;
};

// A property of the row that a conversion must find unchanged.
struct ConstantProperty {
    Formula base, conversion;
};
struct Metric : Element {
    Word type;  // simple, ratio, derived, conversion
    Word source, agg, agg_time_dimension;
    Formula expr, filter, fill_nulls_with;
    std::vector<std::pair<Word, Word>> person_columns;  // team (false: every team), column path
    Word numerator, denominator;
    Word if_denominator_zero_word;  // "missing"
    Formula if_denominator_zero;
    std::vector<Word> input_metrics;
    Word entity, base_metric, conversion_metric, calculation, settled;
    Formula window, if_base_zero;
    std::vector<ConstantProperty> constant_properties;
    Word if_base_zero_word;
    RoundingRule rounded;
};

struct GoalPart {
    Word goal;
    Formula weight;
};
struct Goal : Element {
    Word type;  // "weighted" or absent
    Word metric;
    std::vector<Word> shared_by;
    Word scope;  // together (default), team, person
    Formula target, if_missing, if_target_zero, if_actual_zero;
    Word target_from;
    Word better;  // "lower" or absent
    std::vector<GoalPart> parts;
    RoundingRule rounded;
};

struct Share : Element {
    Word role;
    Word to;  // column or path
    Word team;
    Formula share;
    bool rest = false;
    Word if_missing;
};
struct Credit : Element {
    Word for_each;
    Word counted_on;
    Formula when, amount;
    RoundingRule rounded;
    std::vector<Share> shares;
};

// A band of tiers or a table: exactly one of from/above, and one result.
struct Band {
    Formula from, above;
    Formula rate, each, pay, value;
    text::Span span;
};
struct Point {
    Formula at, pay, value;
    text::Span span;
};
struct Table : Element {
    Word mode;  // marginal, whole or absent
    Formula by, of, base;
    std::vector<Band> bands;
    std::vector<Point> points;
    Formula below, above, if_missing;  // of a curve; below/above may be the words flat, extend
    Word below_word, above_word;
    RoundingRule rounded;
};

struct PoolPart {
    std::vector<Word> to;
    Word name;
    Formula share;
    bool rest = false;
    Formula distribute_by;
    Word distribute_word;  // "equally"
    text::Span span;
};
struct Reward : Element {
    Word type;
    std::vector<Word> paid_to;
    Word scope;  // person, team
    Word for_each;
    Formula when, pay, of, by, base, fund, factor, require, otherwise;
    Word mode;
    std::vector<Band> bands;
    std::vector<Point> points;
    Formula below, above;
    Word below_word, above_word;
    Formula distribute_by;
    Word distribute_word;
    std::vector<PoolPart> parts;
    Word if_no_weight;
    std::vector<Word> applies_to;
    Formula at_most, at_least;
    bool may_fall = false;
    RoundingRule rounding;
};

struct Limit : Element {
    Word per, over, if_exceeded;
    std::vector<Word> applies_to;
    Formula at_most;
};

struct Review : Element {
    Word by;
    std::vector<Word> teams;
    std::vector<Word> metrics;
};

struct Sentence {
    Word reward;
    Word text;
    ScalarText scalar;  // to point into the text
};

struct NotEncoded {
    Word clause, text, reason, accepted_by;
    text::Span span;
};

// A policy as written: every section present or empty, nothing resolved. Elements stand in the order of the file.
struct Tree {
    std::int32_t file = -1;
    Element policy;  // policy.name, label, description
    Word document, owner, currency, period, effective_from, effective_to;
    text::Span policy_span;
    std::vector<Team> teams;
    std::vector<Parameter> parameters;
    std::vector<Source> sources;
    std::vector<Journey> journeys;
    std::vector<Metric> metrics;
    std::vector<Goal> goals;
    std::vector<Table> tables;
    std::vector<Credit> credits;
    std::vector<Reward> rewards;
    std::vector<Limit> limits;
    RoundingRule rounding;
    std::vector<Sentence> statement;
    std::vector<NotEncoded> not_encoded;
    std::vector<Review> reviews;
    Word employer, contact, questions_within, pay_date;
    text::Span last;  // the closing line
};

}  // namespace zgoda::policy
