#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "program/step.hpp"

namespace zgoda::program {

// One column of a source as declared. Row columns are foreign keys to the source `to`; Person columns name a person.
struct Column {
    std::string name;
    std::string physical;
    Type type;  // optional as declared; row_optional makes reading through it optional too
    bool key = false;
    bool row_optional = false;
    bool time_ignored = false;
    bool empty_is_missing = false;
    std::int32_t to = -1;
    std::vector<std::string> choices;
    std::string currency;  // what each cell must say, where the column holds the currency of amounts
    bool needed = false;  // some step, key, team or target reads it
    std::uint32_t line = 0;
};

struct Source {
    std::string name;
    std::string table;
    std::string entity;
    std::vector<Column> columns;
    std::int32_t key = -1;  // column number of the key
    std::uint32_t line = 0;
};

struct ColumnRef {
    std::int32_t source = -1;
    std::int32_t column = -1;
};

// Teams stand in byte order of their names.
struct Team {
    std::string name;
    std::string label;
    std::optional<ColumnRef> members_from;  // a person column
};

// A goal's target in the `targets` source: one value over One, or one per person or team.
struct Target {
    std::string goal;
    Domain domain;
    Type type;
};

// A value that people can ask for by name: "M", "person.M", "team.M", "G.attainment", "person.G.actual".
struct NamedValue {
    std::string name;
    StepId step;
};

struct Share {
    std::string name;
    std::string role;
    std::int32_t team = -1;
    bool hold = false;      // a missing receiver: hold the share, otherwise it goes to the other shares
    bool optional = false;  // the receiver may be missing
    StepId receiver;        // Rows -> Person
    StepId fraction;        // ratio over Rows or One
};

struct Credit {
    std::string name;
    std::string label;
    std::string clause;
    std::int32_t source = -1;
    StepId date;       // Rows: the time column
    StepId in_period;  // Rows: InDays of it
    StepId when;       // Rows truth, or unknown id if there is no condition
    StepId amount;     // Rows money, or unknown id
    StepId event;      // the ClaimEvent step
    StepId share_no;
    StepId receiver;
    StepId fraction;
    std::vector<Share> shares;
    std::uint32_t line = 0;
};

// One group of claims on a reward's money.
struct Pot {
    std::string name;  // part name for pools, team name for team amounts, else empty
    std::vector<std::int32_t> teams;
    StepId claims;  // People money: each payee's exact claim, after everything but rounding
    StepId held;    // Claims money, read where the receiver is missing; or One money held for the whole pot; or unknown
    StepId whole;   // One money the pot had to give (fund part, team amount); unknown for rewards without one
    StepId weight;  // People number: the weights it was distributed by; unknown if none
};

// How a reward becomes lines. Each: every claim is rounded alone. Together: the total of all pots is rounded and split,
// pots first. PerPot: each pot's total is rounded and split on its own.
enum class Splitting { Each, Together, PerPot };

struct Reward {
    std::string name;
    std::string label;
    std::string clause;
    std::string type;                 // the policy's word: per_event, tiers, ...
    std::int32_t credit = -1;         // the credit of for_each
    StepId payees;                    // People truth: who gets a line
    StepId when;                      // People truth that narrows the payees, or unknown
    StepId amount;                    // People or Claims money: what it pays before anything else; unknown with a whole
    std::vector<std::int32_t> teams;  // the teams it may pay, for the line's team (S4)
    std::vector<Pot> pots;
    Splitting splitting = Splitting::Each;
    exact::Rounding rounding;
    std::uint32_t rounding_line = 0;  // where that is written
    std::vector<std::pair<StepId, std::int32_t>>
        factors;  // multipliers and gates that apply: step, number in `adjusters`
    std::uint32_t line = 0;
};

// A multiplier or a gate. factor is the ratio step, condition the gate's requirement.
struct Adjuster {
    std::string name;
    std::string label;
    std::string clause;
    bool gate = false;
    StepId condition;
    StepId factor;
    std::vector<std::int32_t> rewards;
    std::uint32_t line = 0;
};

enum class IfExceeded { Cut, ScaleDown, Stop };

struct Limit {
    std::string name;
    std::string label;
    std::string clause;
    IfExceeded if_exceeded = IfExceeded::Cut;
    bool per_person = false;
    std::vector<std::int32_t> rewards;
    StepId cap;       // People (per person) or One money, not below zero
    StepId positive;  // sum of the positive claims it measures, People or One
    StepId negative;  // sum of the negative ones
    StepId factor;    // People ratio applied by a cut; unknown otherwise
    std::uint32_t line = 0;
};

// A sentence of `statement:`; text, or a value: a builtin (events, period, amount, payout, base, weight, fund, person,
// team) or a step.
struct SentencePart {
    std::string text;
    std::string builtin;
    StepId step;
};
struct Sentence {
    std::int32_t reward = -1;
    std::vector<SentencePart> parts;
};

// A line of a review: `metric` over all, people, teams or the values of an entity's column.
struct ReviewMetric {
    std::string metric;
    StepId step;  // over the review's domain
};
struct Review {
    std::string name;
    std::string by;                   // as written: all, team, person, lead.channel
    Domain domain;                    // One, People, Teams or, for `ENTITY.column`, Groups
    std::vector<std::int32_t> teams;  // person reviews: only members of these
    std::vector<ReviewMetric> metrics;
    StepId group;  // for ENTITY.column: that column over the entity's rows (Choice or Text)
    std::vector<std::string>
        groups;  // declared values, if the column is a choice; otherwise the values met, in byte order
};

struct Stage {
    std::string name;
    std::string team;
    StepId entered_on;  // Rows date
};
struct Journey {
    std::string name;
    std::int32_t source = -1;
    std::vector<Stage> stages;
};

struct NotEncoded {
    std::string clause;
    std::string text;
    std::string reason;
    std::string accepted_by;
};

struct Issuer {
    std::string employer;
    std::string contact;
    std::string questions_within;
    std::string pay_date;
};

struct Goal {
    std::string name;
    std::string label;
    std::string clause;
    std::vector<std::int32_t> shared_by;
    Domain domain;  // One, People or Teams
    StepId actual;  // unknown for weighted goals
    StepId target;  // unknown for weighted goals
    StepId attainment;
    std::vector<std::pair<std::string, exact::Rational>> parts;  // weighted: goal, weight
};

// A policy in executable form; knows nothing of YAML. Every stage behind it reads this and the facts only.
struct Program {
    std::string name;
    std::string label;
    std::string description;
    std::string document;
    std::string owner;
    std::string file;    // the name that origins refer to
    std::string sha256;  // of the policy's bytes
    std::string currency;
    int digits = 2;
    exact::PeriodUnit unit = exact::PeriodUnit::Quarter;
    std::optional<exact::Date> effective_from;
    std::optional<exact::Date> effective_to;

    std::vector<Team> teams;
    std::vector<Source> sources;
    std::int32_t people = -1;  // source number of the people, -1: all values of person columns (S2)
    ColumnRef person_team;     // columns of the people source; column -1 where absent
    ColumnRef person_name;
    ColumnRef first_day;
    ColumnRef last_day;
    std::int32_t targets_source = -1;
    std::vector<Target> targets;

    std::vector<Step> steps;
    std::vector<NamedValue> values;  // in order of name
    std::vector<Goal> goals;
    std::vector<Credit> credits;
    std::vector<Reward> rewards;  // in byte order of name
    std::vector<Adjuster> adjusters;
    std::vector<Limit> limits;
    std::vector<Sentence> sentences;
    std::vector<Review> reviews;
    std::vector<Journey> journeys;
    std::vector<NotEncoded> not_encoded;
    Issuer issuer;
    exact::Rounding rounding;
    std::uint32_t rounding_line = 0;
    std::vector<std::string> overrides;  // "bonus=300 EUR", from run --set or a test; not empty marks a simulation

    const Step& step(StepId id) const { return steps[static_cast<std::size_t>(id.value)]; }
};

}  // namespace zgoda::program
