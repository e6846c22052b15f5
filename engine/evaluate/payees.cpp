#include "evaluate/payees.hpp"

#include <algorithm>

namespace zgoda::evaluate {

std::vector<std::uint8_t> payees_of(const Run& run, const program::Reward& reward) {
    std::vector<std::uint8_t> result(run.facts.people.size(), 1);
    const auto narrow = [&](program::StepId id) {
        const facts::Column& column = run.columns[static_cast<std::size_t>(id.value)];
        for (std::size_t person = 0; person < result.size(); ++person) {
            const std::size_t cell = column.size() == 1 ? 0 : person;
            if (column.is_missing(cell) || !column.truth(cell)) result[person] = 0;
        }
    };
    if (reward.payees.known()) narrow(reward.payees);
    if (reward.when.known()) narrow(reward.when);
    return result;
}

bool is_member_of(const Run& run, std::size_t person, const std::vector<std::int32_t>& teams) {
    return std::any_of(teams.begin(), teams.end(), [&](std::int32_t team) {
        return run.facts.members[static_cast<std::size_t>(team)][person] != 0;
    });
}

std::string joined_names(const program::Program& program, const std::vector<std::int32_t>& teams) {
    std::vector<std::string> names;
    for (const std::int32_t team : teams) names.push_back(program.teams[static_cast<std::size_t>(team)].name);
    std::sort(names.begin(), names.end());
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : "+") + name;
    return joined;
}

std::string team_of_line(const Run& run, const program::Reward& reward, std::size_t person) {
    if (run.program.people >= 0 && run.program.person_team.column >= 0) {
        const std::int32_t team = run.facts.team_of[person];
        return team < 0 ? "" : run.program.teams[static_cast<std::size_t>(team)].name;
    }
    std::vector<std::int32_t> acting;
    for (const std::int32_t team : reward.teams) {
        if (is_member_of(run, person, {team})) acting.push_back(team);
    }
    return joined_names(run.program, acting);
}

}  // namespace zgoda::evaluate
