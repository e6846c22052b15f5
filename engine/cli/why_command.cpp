#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "trace/held.hpp"
#include "trace/why_text.hpp"

namespace zgoda::cli {

namespace {

// True if a credit counted, or could have counted, an event with that key.
bool is_event(const evaluate::Run& run, const std::string& key) {
    return std::any_of(run.program.credits.begin(), run.program.credits.end(), [&](const program::Credit& credit) {
        const auto& keys = run.facts.tables[static_cast<std::size_t>(credit.source)].keys;
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    });
}

}  // namespace

int why_command(const WhyOrder& order) {
    const evaluate::Run run = load_run(order.run);
    std::optional<std::int32_t> reward;
    const std::optional<std::int32_t> person = trace::find_person(run, order.person);
    // Held money has no person: it is asked for by the event it is of, or all of it by the word `held`.
    const bool held = !person && (order.person == "held" || is_event(run, order.person));
    if (!person && !held) return person_named(run, order.person) ? kDone : kUsage;
    if (!order.reward.empty()) {
        reward = reward_named(run, order.reward);
        if (!reward) return kUsage;
    }
    trace::WhyOptions options;
    options.view = order.view == "person" ? trace::View::Person : trace::View::Finance;
    options.depth = order.brief ? trace::Depth::Short : order.full ? trace::Depth::Full : trace::Depth::Normal;
    trace::Nodes nodes(run);
    const std::string event = order.person == "held" ? "" : order.person;
    if (held && !event.empty() && trace::held_lines_of(run, event, reward).empty()) {
        return wrong_usage(
            "nothing of the event `" + event + "` is held, and `why` asks for a person otherwise",
            "why it does not count: zgoda why-not " + shell_word(event) + " --run " + shell_word(order.run));
    }
    if (order.format == Format::Json) {
        std::cout << (held ? trace::why_held_json(nodes, event, reward, options)
                           : trace::why_json(nodes, *person, reward, options))
                         .pretty();
    } else {
        print_text(held ? trace::why_held_text(nodes, event, reward, options)
                        : trace::why_text(nodes, *person, reward, options));
    }
    return kDone;
}

}  // namespace zgoda::cli
