#include "statement/team_statement.hpp"

#include <algorithm>
#include <map>

#include "trace/formula.hpp"
#include "trace/receipt.hpp"

namespace zgoda::statement {

namespace {

constexpr std::size_t kPeopleFewest = 2;

bool acts_in(const std::string& teams, const std::string& team) {
    return ("+" + teams + "+").find("+" + team + "+") != std::string::npos;
}

std::string label_of(const evaluate::Run& run, const std::string& reward) {
    for (const program::Reward& known : run.program.rewards) {
        if (known.name == reward) return known.label.empty() ? trace::readable(reward) : known.label;
    }
    return reward;
}

std::string clause_of(const evaluate::Run& run, const std::string& reward) {
    for (const program::Reward& known : run.program.rewards) {
        if (known.name == reward) return known.clause;
    }
    return "";
}

void add_stages(const evaluate::Run& run, TeamStatement& statement) {
    for (const program::Journey& journey : run.program.journeys) {
        const std::size_t rows = run.facts.tables[static_cast<std::size_t>(journey.source)].rows();
        for (std::size_t i = 0; i < journey.stages.size(); ++i) {
            const program::Stage& stage = journey.stages[i];
            const bool last = i + 1 == journey.stages.size();
            std::size_t entered = 0;
            std::size_t went_on = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                const auto day = trace::number_of(run, trace::input_cell(run, stage.entered_on, row));
                if (!day || !run.period.days.contains({static_cast<std::int32_t>(day->small_numerator())})) continue;
                ++entered;
                if (last) continue;
                const auto next = trace::number_of(run, trace::input_cell(run, journey.stages[i + 1].entered_on, row));
                if (next && *next <= exact::Rational(run.period.days.last.days)) ++went_on;
            }
            const auto shown = [](std::size_t count) { return exact::grouped(std::to_string(count)); };
            statement.stages.push_back(
                {trace::readable(stage.name), stage.team, shown(entered), last ? "" : shown(went_on)});
        }
    }
}

void add_rewards(const evaluate::Run& run, TeamStatement& statement) {
    exact::Rational total;
    exact::Rational held;
    bool any_held = false;
    bool any_shown = false;
    bool any_hidden = false;
    bool any_joined = false;
    for (const trace::LineTotal& each : trace::line_totals(run)) {
        if (!acts_in(each.team, statement.team)) continue;
        if (each.status == "held") {
            held += each.sum;
            any_held = true;
            continue;
        }
        const bool joined = each.team != statement.team;
        TeamRewardRow row;
        row.name = label_of(run, each.reward) + (joined ? " (" + each.team + ")" : "");
        row.clause = clause_of(run, each.reward);
        row.people = std::to_string(each.people);
        const bool hidden = each.people > 0 && each.people < kPeopleFewest;
        row.sum = hidden ? "not shown: one person" : exact::shown_money(each.sum, run.program.currency).text;
        if (!hidden && !joined) total += each.sum;
        any_shown = any_shown || (!hidden && !joined);
        any_hidden = any_hidden || hidden;
        any_joined = any_joined || joined;
        statement.rewards.push_back(std::move(row));
    }
    statement.total =
        any_shown || !(any_hidden || any_joined) ? exact::shown_money(total, run.program.currency).text : "not shown";
    if (any_hidden) statement.left_out = "sums of one person alone";
    if (any_joined) statement.left_out += std::string(any_hidden ? " and " : "") + "what people of several teams get";
    if (any_held) statement.held = exact::shown_money(held, run.program.currency).text;
}

}  // namespace

TeamStatement team_statement(trace::Nodes& nodes, std::int32_t team) {
    const evaluate::Run& run = nodes.run();
    const program::Team& of = run.program.teams[static_cast<std::size_t>(team)];
    TeamStatement statement;
    statement.header = header_of(run, of.name);
    statement.team = of.name;
    statement.name = of.label.empty() ? trace::readable(of.name) : of.label;
    if (static_cast<std::size_t>(team) < run.facts.members.size()) {
        const auto& members = run.facts.members[static_cast<std::size_t>(team)];
        statement.members = static_cast<std::size_t>(std::count(members.begin(), members.end(), std::uint8_t{1}));
    }
    statement.goals = goal_rows(nodes, {team}, -1);
    add_stages(run, statement);
    add_rewards(run, statement);
    return statement;
}

}  // namespace zgoda::statement
