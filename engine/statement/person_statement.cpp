#include "statement/person_statement.hpp"

#include <algorithm>

#include "statement/credit_rows.hpp"
#include "statement/how_lines.hpp"
#include "statement/rate_tables.hpp"
#include "trace/formula.hpp"
#include "trace/next_step.hpp"
#include "trace/sentences.hpp"
#include "trace/why_not.hpp"
#include "trace/why_text.hpp"
#include "trace/words.hpp"

namespace zgoda::statement {

namespace {

constexpr std::size_t kExcludedShown = 50;

std::string team_name(const evaluate::Run& run, std::int32_t team) {
    const program::Team& of = run.program.teams[static_cast<std::size_t>(team)];
    return of.label.empty() ? of.name : of.label;
}

std::vector<std::int32_t> teams_of(const evaluate::Run& run, std::int32_t person) {
    std::vector<std::int32_t> teams;
    for (std::size_t team = 0; team < run.facts.members.size(); ++team) {
        if (run.facts.members[team][static_cast<std::size_t>(person)] != 0)
            teams.push_back(static_cast<std::int32_t>(team));
    }
    return teams;
}

RewardRow reward_row(trace::Nodes& nodes, std::size_t number) {
    const evaluate::Line& line = nodes.run().lines[number];
    const trace::Node& node = nodes.at(nodes.line(number));
    RewardRow row;
    row.name = node.label;
    row.clause = node.clause;
    row.amount = node.shown;
    row.status = trace::word(line.status);
    row.hash = trace::short_hash(node.hash);
    row.sentence = trace::sentence_of(nodes, number);
    if (line.status == evaluate::Status::Zero) row.missed = missed_of(nodes, number);
    for (const trace::NextStep& step : trace::next_steps(nodes, number)) row.next_steps.push_back(step.text);
    return row;
}

// A reward whose `when` leaves the person out stands among the rewards, by its own name.
RewardRow left_out_row(trace::Nodes& nodes, const trace::Exclusion& exclusion) {
    const evaluate::Run& run = nodes.run();
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(exclusion.index)];
    RewardRow row;
    row.name = reward.label.empty() ? trace::readable(reward.name) : reward.label;
    row.clause = reward.clause;
    row.amount = exact::shown_money(exact::Rational(), run.program.currency).text;
    row.status = "left out";
    row.missed = {trace::exclusion_reason(run, exclusion)};
    for (const trace::NextStep& step : trace::next_steps_of_left_out(nodes, exclusion.index, exclusion.cell))
        row.next_steps.push_back(step.text);
    return row;
}

void add_excluded(trace::Nodes& nodes, const std::vector<trace::Exclusion>& found, PersonStatement& statement) {
    for (const trace::Exclusion& exclusion : found) {
        if (exclusion.of == trace::Exclusion::Of::Reward) {
            statement.rewards.push_back(left_out_row(nodes, exclusion));
        } else {
            ++statement.excluded_events;
            if (statement.excluded.size() < kExcludedShown)
                statement.excluded.push_back(trace::exclusion_text(nodes.run(), exclusion));
        }
    }
}

}  // namespace

PersonStatement person_statement(trace::Nodes& nodes, std::int32_t person,
                                 const std::vector<trace::Exclusion>* excluded) {
    const evaluate::Run& run = nodes.run();
    const auto index = static_cast<std::size_t>(person);
    PersonStatement statement;
    statement.header = header_of(run, run.facts.people[index]);
    statement.person = run.facts.people[index];
    statement.name = run.facts.names[index];
    const std::vector<std::int32_t> teams = teams_of(run, person);
    for (const std::int32_t team : teams) statement.team += (statement.team.empty() ? "" : ", ") + team_name(run, team);

    const std::vector<std::size_t> lines = trace::lines_of(run, person, std::nullopt);
    exact::Rational total;
    for (const std::size_t line : lines) {
        total += run.lines[line].amount;
        statement.rewards.push_back(reward_row(nodes, line));
        if (run.lines[line].status != evaluate::Status::Zero)
            statement.summary.push_back(statement.rewards.back().sentence);
        if (auto table = rate_table(nodes, run.lines[line])) statement.rates.push_back(std::move(*table));
    }
    statement.total = exact::shown_money(total, run.program.currency).text;
    statement.zero = total.is_zero();
    add_excluded(nodes, excluded != nullptr ? *excluded : trace::find_why_not(run, person, std::nullopt), statement);
    for (const RewardRow& row : statement.rewards) {
        for (const std::string& missed : row.missed)
            statement.summary.push_back("Nothing for " + row.name + ": " + missed + ".");
    }
    statement.goals = goal_rows(nodes, teams, person);
    statement.how = how_lines(nodes, lines);
    statement.credits = credit_rows(run, person);
    return statement;
}

}  // namespace zgoda::statement
