#include "trace/held.hpp"

#include "exact/decimal_text.hpp"
#include "text/visible.hpp"
#include "trace/formula.hpp"
#include "trace/payouts.hpp"
#include "trace/why_text.hpp"

namespace zgoda::trace {

std::vector<std::size_t> held_lines_of(const evaluate::Run& run, const std::string& event,
                                       std::optional<std::int32_t> reward) {
    std::vector<std::size_t> lines = lines_of(run, -1, reward);
    if (!event.empty()) std::erase_if(lines, [&](std::size_t line) { return event_of(run, run.lines[line]) != event; });
    return lines;
}

std::string event_of(const evaluate::Run& run, const evaluate::Line& line) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
    if (line.event < 0 || reward.credit < 0) return "";
    const program::Credit& credit = run.program.credits[static_cast<std::size_t>(reward.credit)];
    return run.facts.tables[static_cast<std::size_t>(credit.source)].keys[static_cast<std::size_t>(line.event)];
}

std::string held_because(const evaluate::Run& run, const evaluate::Line& line) {
    const std::string event = event_of(run, line);
    if (event.empty()) return "nobody of " + line.team + " has a claim on it";
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
    const program::Credit& credit = run.program.credits[static_cast<std::size_t>(reward.credit)];
    const program::Share& share = credit.shares[static_cast<std::size_t>(line.share)];
    return text::visible(event) + ", share " + (share.name.empty() ? "" : share.name + " ") + "of " + line.team +
           ": nobody is named, " + formula_text(run.program, share.receiver) +
           " is missing, and the policy says `if_missing: hold`";
}

std::string why_not_held_text(const evaluate::Run& run, const std::vector<std::size_t>& lines) {
    std::string text;
    std::string heading;
    for (const std::size_t number : lines) {
        const evaluate::Line& line = run.lines[number];
        const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
        const std::string label = (reward.label.empty() ? readable(reward.name) : reward.label) + ": held, not paid\n";
        if (label != heading) text += label;
        heading = label;
        text +=
            "  " + exact::shown_money(line.amount, run.program.currency).text + "  " + held_because(run, line) + "\n";
    }
    return text;
}

void add_why_not_held(const evaluate::Run& run, const std::vector<std::size_t>& lines, Json& list) {
    for (const std::size_t number : lines) {
        const evaluate::Line& line = run.lines[number];
        Json json;
        json["kind"] = "held";
        json["name"] = run.program.rewards[static_cast<std::size_t>(line.reward)].name;
        json["key"] = event_of(run, line);
        json["because"] = "share_held";
        json["text"] = held_because(run, line);
        json["amount"] = amount_text(run, line.amount);
        list.push(std::move(json));
    }
}

}  // namespace zgoda::trace
