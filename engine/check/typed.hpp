#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exact/period.hpp"
#include "program/step.hpp"
#include "text/source.hpp"

namespace zgoda::check {

// Whose value a metric, goal or table reading has (A1). Inherit: the scope in which the surrounding metric is asked
// for.
enum class Whose { Together, Person, Team, NamedTeam, Inherit };

enum class GoalField { Actual, Target, Attainment, ShortBy };
enum class CreditField { Amount, Shares, Events };

// What a checked expression is made of.
enum class Form {
    Literal,       // value
    Operation,     // op over parts
    Read,          // a column, derived name or the row itself, along a path of keys: see Read
    Parameter,     // subject
    Metric,        // subject, whose, team
    Goal,          // subject, goal_field, whose, team
    Table,         // subject
    Credit,        // subject, credit_field, share (or -1): the payee's own
    EventAmount,   // the amount of the event at hand (credit `subject`)
    RewardTotal,   // subject
    Fold,          // a fold over another source: see FoldOver
    SpanDay,       // first or last day of span
    PartOfPeriod,  // parts: from, to
};

// Where a path starts: at the row the expression is evaluated for, at the credited event, or at the payee.
enum class Start { Row, Event, Payee };
enum class Last { Column, Derived, Self };

// From a row of `source` through the key columns `hops` to a column, a derived name or the row itself at the end.
struct Read {
    Start start = Start::Row;
    std::int32_t source = -1;
    std::vector<std::int32_t> hops;
    Last last = Last::Column;
    std::int32_t column = -1;
    std::int32_t end_source = -1;  // the source that `column` belongs to
};

struct Typed;
using TypedPtr = std::shared_ptr<const Typed>;

// `aggregate(SOURCE.value by KEY where CONDITION)`: value and where are expressions over the rows of `source`; key is
// the foreign key that leads to the row at hand.
struct FoldOver {
    program::Aggregate aggregate = program::Aggregate::Any;
    std::int32_t source = -1;
    std::int32_t key = -1;
    TypedPtr value;
    TypedPtr where;
};

// A checked expression: every name resolved, every operation typed.
//
// Guarantee: an expression whose type is not optional has a value for every valid row (language.md 5.7).
struct Typed {
    Form form = Form::Literal;
    program::Type type;
    text::Span span;
    std::string formula;  // as written, single spaces
    std::vector<TypedPtr> parts;

    bool whole_literal = false;  // a bare whole number: also a count (R19)
    bool quotient = false;       // a ratio that may also stand for a number (A22)

    program::Value value;
    program::Op op = program::Op::Literal;
    program::Relation relation = program::Relation::Equal;
    exact::SpanWord span_word = exact::SpanWord::Period;
    bool last_day = false;
    std::vector<std::string> words;

    std::int32_t subject = -1;
    std::int32_t share = -1;
    std::int32_t team = -1;
    Whose whose = Whose::Together;
    GoalField goal_field = GoalField::Actual;
    CreditField credit_field = CreditField::Amount;
    Read read;
    FoldOver fold;
};

}  // namespace zgoda::check
