#include "trace/exclusions.hpp"

#include <algorithm>

#include "trace/csv.hpp"
#include "trace/receipt.hpp"
#include "trace/zero_lines.hpp"

namespace zgoda::trace {

namespace {

void find_of_credit(const evaluate::Run& run, std::int32_t index, std::vector<Exclusion>& found) {
    const program::Credit& credit = run.program.credits[static_cast<std::size_t>(index)];
    const std::size_t rows = run.facts.tables[static_cast<std::size_t>(credit.source)].rows();
    const facts::Column& dates = run.columns[static_cast<std::size_t>(credit.date.value)];
    for (std::size_t row = 0; row < rows; ++row) {
        Exclusion exclusion;
        exclusion.index = index;
        exclusion.cell = row;
        exclusion.reason = "no_time_value";
        if (!dates.is_missing(input_cell(run, credit.date, row).cell)) {
            if (!credit.when.known() || !truth_of(run, input_cell(run, credit.in_period, row)).value_or(false))
                continue;
            const CellId condition = input_cell(run, credit.when, row);
            if (truth_of(run, condition).value_or(false)) continue;
            exclusion.reason = "condition_false";
            exclusion.failing = first_failing(run, condition);
        }
        found.push_back(std::move(exclusion));
    }
}

// People that the reward might pay: members of its teams.
bool might_pay(const evaluate::Run& run, const program::Reward& reward, std::size_t person) {
    for (const std::int32_t team : reward.teams) {
        if (run.facts.members[static_cast<std::size_t>(team)][person] != 0) return true;
    }
    return reward.teams.empty();
}

void find_of_reward(const evaluate::Run& run, std::int32_t index, std::vector<Exclusion>& found) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(index)];
    if (!reward.when.known() || reward.credit >= 0) return;
    for (std::size_t person = 0; person < run.facts.people.size(); ++person) {
        const CellId condition = input_cell(run, reward.when, person);
        if (!might_pay(run, reward, person) || truth_of(run, condition).value_or(false)) continue;
        Exclusion exclusion;
        exclusion.of = Exclusion::Of::Reward;
        exclusion.index = index;
        exclusion.cell = person;
        exclusion.reason = "condition_false";
        exclusion.failing = first_failing(run, condition);
        found.push_back(std::move(exclusion));
    }
}

}  // namespace

std::vector<Exclusion> find_left_out(const evaluate::Run& run) {
    std::vector<Exclusion> found;
    for (std::size_t i = 0; i < run.program.credits.size(); ++i)
        find_of_credit(run, static_cast<std::int32_t>(i), found);
    for (std::size_t i = 0; i < run.program.rewards.size(); ++i)
        find_of_reward(run, static_cast<std::int32_t>(i), found);
    return found;
}

std::vector<Exclusion> find_exclusions(const evaluate::Run& run) {
    std::vector<Exclusion> found = find_left_out(run);
    const auto first_of_rewards = std::find_if(found.begin(), found.end(),
                                               [](const Exclusion& each) { return each.of != Exclusion::Of::Credit; });
    const auto events = first_of_rewards - found.begin();
    for (Exclusion& zero : find_zero_lines(run)) found.push_back(std::move(zero));
    // Nobody is left out of a reward and has a line of it.
    std::sort(found.begin() + events, found.end(), [](const Exclusion& a, const Exclusion& b) {
        return std::pair(a.index, a.cell) < std::pair(b.index, b.cell);
    });
    return found;
}

const std::string& key_of(const evaluate::Run& run, const Exclusion& exclusion) {
    if (exclusion.of != Exclusion::Of::Credit) return run.facts.people[exclusion.cell];
    const auto& credit = run.program.credits[static_cast<std::size_t>(exclusion.index)];
    return run.facts.tables[static_cast<std::size_t>(credit.source)].keys[exclusion.cell];
}

std::string exclusions_csv(const evaluate::Run& run) {
    std::string csv =
        csv_record({"kind", "name", "key", "reason", "failed", "value", "bound", "distance"}, simulation_heading(run));
    const std::string mark = simulation_mark(run);
    for (const Exclusion& exclusion : find_exclusions(run)) {
        const auto index = static_cast<std::size_t>(exclusion.index);
        const bool of_credit = exclusion.of == Exclusion::Of::Credit;
        const Failing& failing = exclusion.failing;
        csv += csv_record(
            {of_credit ? "credit" : "reward",
             of_credit ? run.program.credits[index].name : run.program.rewards[index].name, key_of(run, exclusion),
             exclusion.reason, failing.formula.empty() ? exclusion.by : failing.formula, failing.value, failing.bound,
             failing.distance ? failing.distance->to_fraction() : ""},
            mark);
    }
    return csv;
}

}  // namespace zgoda::trace
