#include "trace/why_full.hpp"

#include <algorithm>

#include "trace/describe.hpp"
#include "trace/next_step.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

std::string evaluation_order() {
    return "Order of evaluation: data checks, metrics, goals, credits, base rewards, multipliers, gates, personal "
           "limits,\n"
           "budget limits, rounding and splitting, statement.\n";
}

std::vector<NodeId> check_nodes(Nodes& nodes, const std::vector<std::size_t>& lines) {
    const evaluate::Run& run = nodes.run();
    std::vector<NodeId> checks;
    const auto add = [&](NodeId node) {
        if (std::find(checks.begin(), checks.end(), node) == checks.end()) checks.push_back(node);
    };
    for (const std::size_t number : lines) {
        const evaluate::Line& line = run.lines[number];
        if (line.person < 0) continue;
        const auto person = static_cast<std::size_t>(line.person);
        for (const auto& [factor, adjuster] : run.program.rewards[static_cast<std::size_t>(line.reward)].factors) {
            add(nodes.cell(factor, person));
        }
        for (const program::Limit& limit : run.program.limits) {
            const bool applies =
                std::find(limit.rewards.begin(), limit.rewards.end(), line.reward) != limit.rewards.end();
            if (!applies || !limit.per_person) continue;
            add(nodes.cell(limit.cap, person));
            if (limit.factor.known()) add(nodes.cell(limit.factor, person));
        }
        for (std::size_t i = 0; i < run.limits.size(); ++i) {
            const program::Limit& limit = run.program.limits[static_cast<std::size_t>(run.limits[i].limit)];
            if (std::find(limit.rewards.begin(), limit.rewards.end(), line.reward) != limit.rewards.end())
                add(nodes.budget(i));
        }
    }
    return checks;
}

std::string every_node(Nodes& nodes, const std::vector<std::size_t>& lines, View view) {
    std::vector<NodeId> roots;
    for (const std::size_t line : lines) roots.push_back(nodes.line(line));
    const std::vector<NodeId> checks = check_nodes(nodes, lines);
    roots.insert(roots.end(), checks.begin(), checks.end());
    std::vector<std::int32_t> ids;
    const Json json = nodes_json(nodes, roots, {view, true}, ids);
    std::vector<NodeId> order;
    for (std::size_t id = 0; id < ids.size(); ++id) {
        if (ids[id] > 0) order.push_back(static_cast<NodeId>(id));
    }
    std::sort(order.begin(), order.end(),
              [&](NodeId a, NodeId b) { return ids[static_cast<std::size_t>(a)] < ids[static_cast<std::size_t>(b)]; });
    std::string text = "Every node\n";
    for (const NodeId id : order) {
        const Node& node = nodes.at(id);
        text += node_name(ids, id) + "  " + node.kind + "  " + name_of(nodes, node) + clause_text(node) + "\n";
        text += "    value    " + node.exact + (node.shown == node.exact ? "" : "  (" + node.shown + ")") + "\n";
        text += "    computed " + node.op;
        for (const NodeId input : node.inputs) text += " " + node_name(ids, input);
        text += node.because.empty() ? "\n" : ", " + node.because + "\n";
        if (!node.formula.empty()) text += "    formula  " + node.formula + "\n";
        if (node.where.line > 0) {
            text += "    policy   " + node.where.file + ":" + std::to_string(node.where.line) + ":" +
                    std::to_string(node.where.column) + "\n";
        }
        if (const std::string rows = rows_text(nodes, node, true); !rows.empty())
            text += "    rows     " + rows.substr(2) + "\n";
        text += "    hash     " + short_hash(node.hash) + "\n";
    }
    return text;
}

Json line_json(Nodes& nodes, std::size_t number, const std::vector<std::int32_t>& ids) {
    const evaluate::Run& run = nodes.run();
    const evaluate::Line& line = run.lines[number];
    const NodeId id = nodes.line(number);
    const Node& node = nodes.at(id);
    Json json;
    if (line.person >= 0) json["person"] = run.facts.people[static_cast<std::size_t>(line.person)];
    json["team"] = line.team;
    json["reward"] = node.name;
    json["status"] = word(line.status);
    Json& amount = json["amount"];
    amount["exact"] = node.exact;
    amount["shown"] = node.shown;
    json["node"] = node_name(ids, id);
    Json& steps = json["next_steps"] = Json::list();
    for (const NextStep& step : next_steps(nodes, number)) steps.push(next_step_json(nodes, step, ids));
    return json;
}

}  // namespace zgoda::trace
