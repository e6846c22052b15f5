#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exact/period.hpp"
#include "exact/rational.hpp"
#include "facts/column.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

namespace zgoda::evaluate {

enum class Status { Payable, Held, Zero };

// One person's rounded amount for one reward; a held share that names nobody has person -1.
//
// exact:  the claim before rounding, after factors and limits.
// scaled: the claim's exact part of the split total (equals exact for lines rounded alone).
// event, share: for a held share, the event's row in the credit's source and the share's position; otherwise -1.
struct Line {
    std::int32_t reward = -1;
    std::int32_t person = -1;
    std::int32_t pot = 0;
    std::int32_t event = -1;
    std::int32_t share = -1;
    std::string team;
    Status status = Status::Zero;
    exact::Rational exact;
    exact::Rational scaled;
    exact::Rational amount;
    bool extra_quantum = false;  // got a quantum of the remainder
};

// How one pot, or a reward as a whole, was rounded and split; one for each sign that occurs.
struct Settlement {
    std::int32_t reward = -1;
    std::int32_t pot = -1;  // -1: the reward's total over all pots
    int sign = 1;
    exact::Rational exact;   // sum of the claims
    exact::Rational scaled;  // its exact part of the level above, or after a budget; else equals exact
    exact::Rational amount;  // rounded, in whole quanta
    bool extra_quantum = false;
    std::int32_t limit = -1;  // the budget that scaled it down
    exact::Rational carry;    // part of the pot nobody has a claim on (pools): unpaid
};

// How a budget or stop limit came out.
struct LimitOutcome {
    std::int32_t limit = -1;
    exact::Rational claimed;
    exact::Rational cap;
    bool exceeded = false;
    exact::Rational shared;  // what the positive claims then share
};

// One cell group of a review: metric value of one group.
struct ReviewRow {
    std::int32_t review = -1;
    std::string group;  // "all", person key, team name, column value or "none" (S36)
    std::int32_t metric = -1;
    std::optional<exact::Rational> exact;
};

// A finished computation: the program, what it read and the column of every step. Everything later (trace, statements,
// exclusions, why) is derived from this alone; there is no second evaluation.
struct Run {
    program::Program program;
    exact::Period period;
    facts::Facts facts;                  // tables keep keys; their columns are reachable through ReadColumn steps
    std::vector<facts::Column> columns;  // by step
    // By step: the band chosen by Band, Slices, Curve and Dated, as a number from 0; else empty. Slices: the last band
    // that holds something of the value. Curve: the last point reached, missing below the first.
    std::vector<facts::Column> choices;
    std::vector<Line> lines;             // by person key, held ones first, then reward name, then event and share
    std::vector<Settlement> settlements;
    std::vector<LimitOutcome> limits;
    std::vector<ReviewRow> reviews;
};

}  // namespace zgoda::evaluate
