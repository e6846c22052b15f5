#include <algorithm>

#include "statement/person_statement.hpp"
#include "trace/first_failing.hpp"
#include "trace/formula.hpp"

namespace zgoda::statement {

using exact::Rational;
using program::Domain;
using program::Goal;
using trace::CellId;

namespace {

// The goal's cell that concerns the reader: the only one, the person's, or the team's; nothing if it concerns somebody
// else.
std::optional<std::size_t> cell_for(const evaluate::Run& run, const Goal& goal, const std::vector<std::int32_t>& teams,
                                    std::int32_t person) {
    if (goal.domain.over == Domain::Over::One) return 0;
    if (goal.domain.over == Domain::Over::People) {
        if (person < 0) return std::nullopt;
        return static_cast<std::size_t>(person);
    }
    if (person >= 0 && !run.facts.team_of.empty()) {
        const std::int32_t team = run.facts.team_of[static_cast<std::size_t>(person)];
        if (team < 0) return std::nullopt;
        return static_cast<std::size_t>(team);
    }
    if (teams.size() != 1) return std::nullopt;
    return static_cast<std::size_t>(teams[0]);
}

bool concerns(const Goal& goal, const std::vector<std::int32_t>& teams) {
    if (goal.shared_by.empty()) return true;
    return std::any_of(teams.begin(), teams.end(), [&](std::int32_t team) {
        return std::find(goal.shared_by.begin(), goal.shared_by.end(), team) != goal.shared_by.end();
    });
}

std::string kind_of(const Goal& goal) {
    if (goal.domain.over == Domain::Over::People) return "own";
    if (goal.domain.over == Domain::Over::Teams || goal.shared_by.size() == 1) return "team";
    return "joint";
}

// Weight and contribution, if the goal is part of a weighted one.
void add_weight(const evaluate::Run& run, const Goal& goal, const std::optional<Rational>& attainment, GoalRow& row) {
    for (const Goal& whole : run.program.goals) {
        for (const auto& [part, weight] : whole.parts) {
            if (part != goal.name) continue;
            row.weight = exact::shown_percent(weight).text;
            if (attainment) row.contribution = exact::shown_percent(weight * *attainment).text;
        }
    }
}

}  // namespace

std::vector<GoalRow> goal_rows(trace::Nodes& nodes, const std::vector<std::int32_t>& teams, std::int32_t person) {
    const evaluate::Run& run = nodes.run();
    std::vector<GoalRow> rows;
    for (const bool weighted : {false, true}) {
        for (const Goal& goal : run.program.goals) {
            if (!goal.parts.empty() != weighted || !concerns(goal, teams)) continue;
            const auto at = cell_for(run, goal, teams, person);
            if (!at) continue;
            const CellId attainment = trace::input_cell(run, goal.attainment, *at);
            GoalRow row;
            row.name = goal.label.empty() ? trace::readable(goal.name) : goal.label;
            row.kind = kind_of(goal);
            row.clause = goal.clause;
            row.attainment = trace::shown_text(run, attainment).text;
            row.hash = trace::short_hash(nodes.at(nodes.cell(attainment)).hash);
            const auto reached = trace::number_of(run, attainment);
            add_weight(run, goal, reached, row);
            if (goal.actual.known() && goal.target.known()) {
                const CellId actual = trace::input_cell(run, goal.actual, *at);
                const CellId target = trace::input_cell(run, goal.target, *at);
                row.actual = trace::shown_text(run, actual).text;
                row.target = trace::shown_text(run, target).text;
                const auto is = trace::number_of(run, actual);
                const auto wanted = trace::number_of(run, target);
                const bool missed = reached && *reached < Rational(1) && is && wanted && *is != *wanted;
                if (missed) {
                    row.short_by = trace::shown_difference(run.program.step(goal.actual).type,
                                                           exact::absolute(*wanted - *is), run.program.currency);
                }
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace zgoda::statement
