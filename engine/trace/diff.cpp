#include "trace/diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "trace/build_nodes.hpp"
#include "trace/formula.hpp"
#include "trace/payouts.hpp"
#include "trace/receipt.hpp"

namespace zgoda::trace {

using evaluate::Run;
using exact::Rational;

namespace {

using LineKey = std::pair<std::string, std::string>;  // person, reward

// Sums of a run's lines; a person has one line a reward, held shares may be many.
std::map<LineKey, Rational> amounts_of(const Run& run) {
    std::map<LineKey, Rational> amounts;
    for (const evaluate::Line& line : run.lines) {
        const std::string person = line.person < 0 ? "" : run.facts.people[static_cast<std::size_t>(line.person)];
        amounts[{person, run.program.rewards[static_cast<std::size_t>(line.reward)].name}] += line.amount;
    }
    return amounts;
}

std::vector<std::size_t> lines_under(const Run& run, const LineKey& key) {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        const evaluate::Line& line = run.lines[i];
        const std::string person = line.person < 0 ? "" : run.facts.people[static_cast<std::size_t>(line.person)];
        if (LineKey{person, run.program.rewards[static_cast<std::size_t>(line.reward)].name} == key) lines.push_back(i);
    }
    return lines;
}

// What makes a node of one run the same place in another: its kind, name and whose or which it is.
std::string identity(const Node& node) {
    std::string text = node.kind + "|" + node.name;
    for (const char* key : {"person", "team", "event", "position"}) {
        const Json* detail = node.details.find(key);
        if (detail != nullptr) text += "|" + detail->compact();
    }
    if (const Json* keys = node.details.find("keys")) text += "|" + keys->compact();
    return text;
}

// The named nodes below, by identity, and in order of evaluation: a node after its inputs.
class Named {
public:
    Named(Nodes& nodes, const std::vector<std::size_t>& lines) : nodes_(nodes) {
        for (const std::size_t line : lines) visit(nodes.line(line));
    }
    std::vector<NodeId> order;
    std::map<std::string, NodeId> by_identity;

private:
    void visit(NodeId id) {
        if (!seen_.insert(id).second) return;
        for (const NodeId input : nodes_.at(id).inputs) visit(input);
        const Node& node = nodes_.at(id);
        if (node.name.empty() || node.kind == "line" || node.kind == "round") return;
        if (by_identity.emplace(identity(node), id).second) order.push_back(id);
    }
    Nodes& nodes_;
    std::set<NodeId> seen_;
};

void name_cause(Nodes& before, Nodes& after, const LineKey& key, LineDifference& difference) {
    const Named was(before, lines_under(before.run(), key));
    const Named is(after, lines_under(after.run(), key));
    const auto tell = [&](const Node& node, const std::string& value_was, const std::string& value_is) {
        difference.moved_by = node.label.empty() ? readable(node.name) : node.label;
        difference.clause = node.clause;
        difference.value_was = value_was;
        difference.value_is = value_is;
        difference.line = node.where.line;
    };
    for (const NodeId id : is.order) {
        const Node& node = after.at(id);
        const auto same = was.by_identity.find(identity(node));
        if (same == was.by_identity.end()) {
            if (node.kind == "credit" || node.kind == "rows") return tell(node, "", node.shown);
            continue;
        }
        const Node& other = before.at(same->second);
        if (other.exact != node.exact) return tell(node, other.shown, node.shown);
    }
    for (const NodeId id : was.order) {
        const Node& node = before.at(id);
        if (is.by_identity.count(identity(node)) == 0) return tell(node, node.shown, "");
    }
}

}  // namespace

std::vector<LineDifference> differences(const Run& before, const Run& after) {
    const auto was = amounts_of(before);
    const auto is = amounts_of(after);
    std::set<LineKey> keys;
    for (const auto& [key, amount] : was) keys.insert(key);
    for (const auto& [key, amount] : is) keys.insert(key);
    Nodes nodes_before(before);
    Nodes nodes_after(after);
    std::vector<LineDifference> found;
    for (const LineKey& key : keys) {
        const auto a = was.find(key);
        const auto b = is.find(key);
        LineDifference difference;
        difference.person = key.first;
        difference.reward = key.second;
        difference.was = a == was.end() ? Rational() : a->second;
        difference.is = b == is.end() ? Rational() : b->second;
        if (difference.was == difference.is) continue;
        name_cause(nodes_before, nodes_after, key, difference);
        found.push_back(std::move(difference));
    }
    return found;
}

std::string diff_text(const Run& before, const Run& after, const std::vector<LineDifference>& found) {
    if (found.empty()) return "no difference\n";
    const std::string& currency = after.program.currency;
    std::string text = before.period.name + " " + mode_of(before) + " " + run_hash(before) + " -> " +
                       after.period.name + " " + mode_of(after) + " " + run_hash(after) + "\n";
    Rational was;
    Rational is;
    for (const LineDifference& each : found) {
        const Rational difference = each.is - each.was;
        text += (each.person.empty() ? "(held)" : each.person) + "  " + each.reward + "  was " +
                exact::shown_money(each.was, currency).text + ", is " + exact::shown_money(each.is, currency).text +
                ", " + (difference.sign() > 0 ? "+" : "") + exact::shown_money(difference, currency).text + "\n";
        if (each.moved_by.empty()) {
            text += "    moved by other claims on the same total\n";
        } else {
            text += "    moved by " + each.moved_by + (each.clause.empty() ? "" : " (clause " + each.clause + ")") +
                    ": " + (each.value_was.empty() ? "new, " : "was " + each.value_was + ", ") +
                    (each.value_is.empty() ? "gone" : "is " + each.value_is) +
                    (each.line == 0 ? "" : "  [" + after.program.file + ":" + std::to_string(each.line) + "]") + "\n";
        }
        was += each.was;
        is += each.is;
    }
    const Rational difference = is - was;
    return text + std::to_string(found.size()) + (found.size() == 1 ? " line differs: " : " lines differ: ") +
           exact::shown_money(was, currency).text + " -> " + exact::shown_money(is, currency).text + ", " +
           (difference.sign() > 0 ? "+" : "") + exact::shown_money(difference, currency).text + "\n";
}

Json diff_json(const Run& before, const Run& after, const std::vector<LineDifference>& found) {
    Json json;
    json["format"] = "zgoda.diff/1";
    json["before"] = run_hash(before);
    json["after"] = run_hash(after);
    json["currency"] = after.program.currency;
    Json& lines = json["lines"] = Json::list();
    for (const LineDifference& each : found) {
        Json line;
        line["person"] = each.person;
        line["reward"] = each.reward;
        line["was"] = amount_text(before, each.was);
        line["is"] = amount_text(after, each.is);
        line["difference"] = amount_text(after, each.is - each.was);
        line["moved_by"] = each.moved_by;
        line["clause"] = each.clause;
        line["value_was"] = each.value_was;
        line["value_is"] = each.value_is;
        line["line"] = each.line;
        lines.push(std::move(line));
    }
    return json;
}

}  // namespace zgoda::trace
