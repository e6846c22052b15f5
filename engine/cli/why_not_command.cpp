#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "text/visible.hpp"
#include "trace/held.hpp"
#include "trace/why_not.hpp"
#include "trace/why_text.hpp"

namespace zgoda::cli {

namespace {

// True if some credit's source has a row with that key.
bool is_event(const evaluate::Run& run, const std::string& key) {
    for (const program::Credit& credit : run.program.credits) {
        const auto& keys = run.facts.tables[static_cast<std::size_t>(credit.source)].keys;
        for (const std::string& each : keys) {
            if (each == key) return true;
        }
    }
    return false;
}

}  // namespace

int why_not_command(const WhyOrder& order) {
    const evaluate::Run run = load_run(order.run);
    std::optional<std::int32_t> reward;
    if (!order.reward.empty()) {
        reward = reward_named(run, order.reward);
        if (!reward) return kUsage;
    }
    std::vector<trace::Exclusion> found;
    std::vector<std::size_t> held;
    const std::optional<std::int32_t> person = trace::find_person(run, order.person);
    if (person) {
        found = trace::find_zeros(run, *person, reward);
        for (trace::Exclusion& left_out : trace::find_why_not(run, *person, reward))
            found.push_back(std::move(left_out));
    } else if (is_event(run, order.person)) {
        found = trace::find_why_not(run, order.person, reward);
        held = trace::held_lines_of(run, order.person, reward);
    } else {
        const std::optional<std::string> near = text::nearest_name(order.person, run.facts.people);
        return wrong_usage("the run has neither a person nor an event `" + order.person + "`",
                           near ? "did you mean `" + *near + "`?"
                                : "zgoda exclusions --run " + shell_word(order.run) + " lists what was not paid.");
    }
    trace::Nodes nodes(run);
    if (order.format == Format::Json) {
        trace::Json answer;
        trace::put_run(run, "zgoda.why_not/1", answer);
        trace::Json& list = answer["left_out"] = trace::why_not_json(nodes, found);
        trace::add_why_not_held(run, held, list);
        std::cout << answer.pretty();
        return kDone;
    }
    const std::string who = person ? run.facts.names[static_cast<std::size_t>(*person)] : text::visible(order.person);
    print_text(trace::run_heading(run, who) + "\n\n");
    if (found.empty() && held.empty()) {
        std::cout << "Nothing was left out.";
        if (person) {
            std::cout << " What counted: zgoda why " << shell_word(order.person) << " --run " << shell_word(order.run);
        }
        std::cout << "\n";
        return kDone;
    }
    print_text(trace::why_not_text(nodes, found, order.full) + trace::why_not_held_text(run, held));
    if (!held.empty()) {
        std::cout << "How it was computed: zgoda why " << shell_word(order.person) << " --run " << shell_word(order.run)
                  << "\n";
    }
    return kDone;
}

}  // namespace zgoda::cli
