#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "trace/why_text.hpp"

namespace zgoda::cli {

int why_command(const WhyOrder& order) {
    const evaluate::Run run = load_run(order.run);
    const std::optional<std::int32_t> person = person_named(run, order.person);
    if (!person) return kUsage;
    std::optional<std::int32_t> reward;
    if (!order.reward.empty()) {
        reward = reward_named(run, order.reward);
        if (!reward) return kUsage;
    }
    trace::WhyOptions options;
    options.view = order.view == "person" ? trace::View::Person : trace::View::Finance;
    options.depth = order.brief ? trace::Depth::Short : order.full ? trace::Depth::Full : trace::Depth::Normal;
    trace::Nodes nodes(run);
    if (order.format == Format::Json) {
        std::cout << trace::why_json(nodes, *person, reward, options).pretty();
        return kDone;
    }
    std::cout << trace::why_text(nodes, *person, reward, options);
    return kDone;
}

}  // namespace zgoda::cli
