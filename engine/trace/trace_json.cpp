#include "trace/trace_json.hpp"

#include "trace/receipt.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

namespace {

Json run_json(const evaluate::Run& run) {
    Json json;
    json["id"] = run_hash(run);
    json["mode"] = mode_of(run);
    json["engine"] = kEngine;
    json["language"] = kLanguage;
    Json& policy = json["policy"];
    policy["name"] = run.program.name;
    policy["sha256"] = run.program.sha256;
    policy["file"] = run.program.file;
    Json& overrides = json["overrides"] = Json::list();
    for (const std::string& change : run.program.overrides) overrides.push(change);
    Json& period = json["period"];
    period["name"] = run.period.name;
    period["first"] = exact::date_text(run.period.days.first);
    period["last"] = exact::date_text(run.period.days.last);
    Json& data = json["data"] = Json::list();
    for (const facts::ControlTotal& total : run.facts.totals) {
        Json entry;
        entry["source"] = total.source;
        entry["rows"] = total.rows;
        entry["sha256"] = total.sha256;
        data.push(std::move(entry));
    }
    return json;
}

}  // namespace

Json trace_json(Nodes& nodes, bool full) {
    const evaluate::Run& run = nodes.run();
    std::vector<NodeId> roots;
    for (std::size_t i = 0; i < run.lines.size(); ++i) roots.push_back(nodes.line(i));
    std::vector<std::int32_t> ids;
    Json json;
    json["format"] = "zgoda.trace/1";
    json["run"] = run_json(run);
    json["nodes"] = nodes_json(nodes, roots, {View::Finance, full}, ids);
    Json& lines = json["lines"] = Json::list();
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        const evaluate::Line& line = run.lines[i];
        const Node& node = nodes.at(roots[i]);
        Json entry;
        if (line.person >= 0) entry["person"] = run.facts.people[static_cast<std::size_t>(line.person)];
        entry["team"] = line.team;
        entry["reward"] = node.name;
        entry["status"] = word(line.status);
        Json& amount = entry["amount"];
        amount["exact"] = node.exact;
        amount["shown"] = node.shown;
        entry["node"] = node_name(ids, roots[i]);
        lines.push(std::move(entry));
    }
    return json;
}

}  // namespace zgoda::trace
