#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "trace/build_nodes.hpp"
#include "trace/exclusions.hpp"

namespace zgoda::statement {

// Values of a statement are finished texts: amounts, percentages and dates as people read them.

// kind: "joint", "team" or "own". weight and contribution belong to goals that are parts of a weighted goal. hash pins
// the goal's whole derivation: both teams' statements show the same one for a joint goal.
struct GoalRow {
    std::string name, kind, clause, weight, target, actual, attainment, contribution, short_by, hash;
};

// One numbered line of "How it was calculated". section: the reward it belongs to, only on the first of its lines.
struct HowLine {
    int number = 0;
    std::string section, text, calculation, amount, rule;
    bool total = false;
};

struct CreditRow {
    std::string event, date, credit, role, amount, share, credited;
};

// A row of a rate table in force. here: the person's value lies in this band, at this point, or between it and the
// next.
struct RateRow {
    std::string bound, result;
    bool here = false;
};
struct RateTable {
    std::string reward, of, value;
    std::vector<RateRow> rows;
    std::string svg;          // payout curve with the person's point; empty for bands
    std::string description;  // the same in words
};

// A person's reward on page 1. missed: which condition was not met and by how much, for a zero.
struct RewardRow {
    std::string name, clause, amount, status, sentence, hash;
    std::vector<std::string> missed;
    std::vector<std::string> next_steps;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

// What statements of people and teams have in common.
struct Header {
    std::string employer, policy, period, first_day, last_day, state, pay_date, contact, questions_within;
    std::string number;                                             // of the statement: period, key
    Pairs verification;                                             // policy, data and run with their hashes
    std::vector<std::pair<std::string, std::string>> open_clauses;  // not_encoded: clause, text
};

// The document of one person (ecosystem.md 5.2). Never holds another person's amount.
struct PersonStatement {
    Header header;
    std::string person, name, team;
    std::string total;  // to pay: the sum of the person's lines
    bool zero = false;
    std::vector<std::string> summary;
    std::vector<RewardRow> rewards;
    std::vector<GoalRow> goals;
    std::vector<HowLine> how;
    std::vector<CreditRow> credits;
    std::vector<RateTable> rates;
    std::size_t excluded_events = 0;    // events naming the person that did not count
    std::vector<std::string> excluded;  // the first of them, one sentence each
};

// Composes the statement from the run alone. Requires: the person's number is one of the run's.
// Guarantee: same run, same statement; the rewards' amounts add up to the total.
// excluded:  what did not count for the person (trace/why_not.hpp), if it is known already; who composes many
// statements asks for everybody's at once.
PersonStatement person_statement(trace::Nodes& nodes, std::int32_t person,
                                 const std::vector<trace::Exclusion>* excluded = nullptr);

// Shared parts.
Header header_of(const evaluate::Run& run, const std::string& key);
std::vector<GoalRow> goal_rows(trace::Nodes& nodes, const std::vector<std::int32_t>& teams, std::int32_t person);

// People with at least one line, in order of key.
std::vector<std::int32_t> people_with_lines(const evaluate::Run& run);

}  // namespace zgoda::statement
