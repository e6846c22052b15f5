#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/run.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

// Held money is nobody's: a line without a person, a share of an event that names nobody or a team's whole amount.

// Numbers of the lines that hold money, of one event's shares or, if the event is empty, all of them.
std::vector<std::size_t> held_lines_of(const evaluate::Run& run, const std::string& event,
                                       std::optional<std::int32_t> reward);

// The key of the event that the line is a share of; empty if it is none.
std::string event_of(const evaluate::Run& run, const evaluate::Line& line);

// "L2, share closing_part of sales: nobody is named, closed_by is missing, …"
std::string held_because(const evaluate::Run& run, const evaluate::Line& line);

// What `why-not EVENT` says of them: a heading for each reward, a line each with the amount.
std::string why_not_held_text(const evaluate::Run& run, const std::vector<std::size_t>& lines);
// The same as entries of trace/why_not.hpp's list: kind `held`, name, key, because `share_held`, text, amount.
void add_why_not_held(const evaluate::Run& run, const std::vector<std::size_t>& lines, Json& list);

}  // namespace zgoda::trace
