#pragma once

#include <optional>
#include <string>

#include "trace/build_nodes.hpp"
#include "trace/node_json.hpp"

namespace zgoda::trace {

// Short: one sentence a reward. Normal: language.md 6.4. Full: every node and all row keys as well.
enum class Depth { Short, Normal, Full };

struct WhyOptions {
    View view = View::Finance;
    Depth depth = Depth::Normal;
};

// Why a person's lines are what they are, for one reward or all of them.
//
// Shape:     a heading, then a block for each line: amount, rounding, equation, reasons, what passed, what was not
// reached, the next step. Guarantee: a printed equation holds for the printed numbers or its line ends with ≈.
std::string why_text(Nodes& nodes, std::int32_t person, std::optional<std::int32_t> reward,
                     const WhyOptions& options = {});

// The same as JSON (schemas/trace.md, "zgoda.why/1"): lines, nodes, checks, next steps, and events that did not count.
Json why_json(Nodes& nodes, std::int32_t person, std::optional<std::int32_t> reward, const WhyOptions& options = {});

// The same for held money, which is nobody's: the shares of one event, or all if the event is empty.
std::string why_held_text(Nodes& nodes, const std::string& event, std::optional<std::int32_t> reward,
                          const WhyOptions& options = {});
Json why_held_json(Nodes& nodes, const std::string& event, std::optional<std::int32_t> reward,
                   const WhyOptions& options = {});

// Which run an answer is from: "Ana Kowalska · Joint bonus · 2026-Q1 · simulation · 59c8-c471-0515", and the same as
// JSON: format, currency, period, mode, run.
std::string run_heading(const evaluate::Run& run, const std::string& who);
void put_run(const evaluate::Run& run, const char* format, Json& json);

// Numbers of the run's lines of that person, in order.
std::vector<std::size_t> lines_of(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward);

// Finds a person by key, else by display name if only one has it; a reward by name. Nothing if there is none.
std::optional<std::int32_t> find_person(const evaluate::Run& run, const std::string& text);
std::optional<std::int32_t> find_reward(const evaluate::Run& run, const std::string& name);

}  // namespace zgoda::trace
