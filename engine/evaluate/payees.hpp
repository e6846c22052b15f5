#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evaluate/run.hpp"

namespace zgoda::evaluate {

// One byte per person: 1 if the reward gives the person a line, that is for its payees without those its `when` leaves
// out (S3, R22).
std::vector<std::uint8_t> payees_of(const Run& run, const program::Reward& reward);

// True if the person is a member of one of the teams.
bool is_member_of(const Run& run, std::size_t person, const std::vector<std::int32_t>& teams);

// The names of the teams in byte order, joined by "+".
std::string joined_names(const program::Program& program, const std::vector<std::int32_t>& teams);

// The `team` of a person's line (S4).
std::string team_of_line(const Run& run, const program::Reward& reward, std::size_t person);

}  // namespace zgoda::evaluate
