#pragma once

#include <string>
#include <vector>

#include "statement/person_statement.hpp"

namespace zgoda::statement {

// A stage of the journey: how many entered it in the period, and how many of these had entered the next stage by its
// end.
struct StageRow {
    std::string stage, team, entered, went_on;
};

// One reward's total of the team. A sum of one person alone would be that person's amount: it is not shown.
struct TeamRewardRow {
    std::string name, clause, people, sum;
};

// The document of one team: joint goals, hand-overs, totals per reward, head-count. Never holds a single person's
// amount.
struct TeamStatement {
    Header header;
    std::string team, name;
    std::size_t members = 0;
    std::string total;     // of the rewards of this team alone whose sum is shown; "not shown" if there is none
    std::string left_out;  // what the total lacks, or empty
    std::vector<GoalRow> goals;
    std::vector<StageRow> stages;
    std::vector<TeamRewardRow> rewards;
    std::string held;  // shares of the team that name nobody; empty if there are none
};

// Lines of several teams ("lead_side+sales_side") stand in each of their statements under their own joined name,
// outside the total: so the totals of all teams and the joined sums make up the run's.
TeamStatement team_statement(trace::Nodes& nodes, std::int32_t team);

}  // namespace zgoda::statement
