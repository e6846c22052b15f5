#include "cli/diff_lines.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace zgoda::cli {

namespace {

using Key = std::pair<std::string, std::string>;

struct Amount {
    exact::Rational amount;
    std::size_t line = 0;  // the first line of the key
};

std::map<Key, Amount> amounts_of(const evaluate::Run& run) {
    std::map<Key, Amount> amounts;
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        const evaluate::Line& line = run.lines[i];
        const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
        std::string person = line.person < 0 ? "(held)" : run.facts.people[static_cast<std::size_t>(line.person)];
        if (line.person < 0 && line.event >= 0 && reward.credit >= 0) {
            const auto source =
                static_cast<std::size_t>(run.program.credits[static_cast<std::size_t>(reward.credit)].source);
            person += " " + run.facts.tables[source].keys[static_cast<std::size_t>(line.event)];
        }
        const auto [at, added] = amounts.emplace(Key{std::move(person), reward.name}, Amount{{}, i});
        at->second.amount += line.amount;
    }
    return amounts;
}

// Walks down two traces side by side to the first node, in order of evaluation, that is not the same.
class Cause {
public:
    Cause(trace::Nodes& before, trace::Nodes& after) : before_(before), after_(after) {}

    std::string of(trace::NodeId was, trace::NodeId is) {
        std::set<std::pair<trace::NodeId, trace::NodeId>> seen;
        while (seen.insert({was, is}).second) {
            const std::pair<trace::NodeId, trace::NodeId> next = first_difference(was, is);
            if (next.first < 0) break;
            was = next.first;
            is = next.second;
        }
        return describe(before_.at(was), after_.at(is));
    }

private:
    // The first pair of like inputs that differ: in value, else in what they were made of.
    std::pair<trace::NodeId, trace::NodeId> first_difference(trace::NodeId was, trace::NodeId is) const {
        const std::vector<trace::NodeId>& old_inputs = before_.at(was).inputs;
        const std::vector<trace::NodeId>& new_inputs = after_.at(is).inputs;
        std::pair<trace::NodeId, trace::NodeId> by_hash{-1, -1};
        for (std::size_t i = 0; i < old_inputs.size() && i < new_inputs.size(); ++i) {
            const trace::Node& old_node = before_.at(old_inputs[i]);
            const trace::Node& new_node = after_.at(new_inputs[i]);
            if (old_node.kind != new_node.kind || old_node.name != new_node.name) return {-1, -1};
            if (old_node.exact != new_node.exact) return {old_inputs[i], new_inputs[i]};
            if (by_hash.first < 0 && old_node.hash != new_node.hash) by_hash = {old_inputs[i], new_inputs[i]};
        }
        return by_hash;
    }

    // True for a parameter that the later run was given a value for; its place in the policy says nothing then.
    bool was_set(const trace::Node& node) const {
        const std::vector<std::string>& overrides = after_.run().program.overrides;
        return node.kind == "parameter" &&
               std::any_of(overrides.begin(), overrides.end(),
                           [&](const std::string& each) { return each.rfind(node.name + "=", 0) == 0; });
    }

    std::string name_of(const trace::Node& node) const {
        std::string name = node.label.empty() ? node.name.empty() ? node.formula : node.name : node.label;
        if (name.empty()) name = node.kind;
        if (!node.clause.empty()) name += " (clause " + node.clause + ")";
        if (was_set(node)) return name + " (--set)";
        if (node.where.line > 0)
            name += " (" + std::filesystem::path(node.where.file).filename().string() + ":" +
                    std::to_string(node.where.line) + ")";
        return name;
    }

    std::string describe(const trace::Node& was, const trace::Node& is) const {
        if (was.exact != is.exact) return name_of(is) + ": " + was.shown + ", now " + is.shown;
        if (was.formula != is.formula) return name_of(is) + ": was `" + was.formula + "`";
        if (is.kind == "rows") return "other rows of " + (is.name.empty() ? is.label : is.name);
        return name_of(is);
    }

    trace::Nodes& before_;
    trace::Nodes& after_;
};

}  // namespace

std::vector<LineDifference> diff_lines(trace::Nodes& before, trace::Nodes& after) {
    const std::map<Key, Amount> old_amounts = amounts_of(before.run());
    const std::map<Key, Amount> new_amounts = amounts_of(after.run());
    std::set<Key> keys;
    for (const auto& [key, amount] : old_amounts) keys.insert(key);
    for (const auto& [key, amount] : new_amounts) keys.insert(key);
    std::vector<LineDifference> differences;
    for (const Key& key : keys) {
        const auto old_at = old_amounts.find(key);
        const auto new_at = new_amounts.find(key);
        LineDifference difference{key.first, key.second, {}, {}, ""};
        if (old_at != old_amounts.end()) difference.was = old_at->second.amount;
        if (new_at != new_amounts.end()) difference.is = new_at->second.amount;
        if (difference.was == difference.is) continue;
        if (old_at == old_amounts.end()) {
            difference.because = "no such line before";
        } else if (new_at == new_amounts.end()) {
            difference.because = "no such line now";
        } else {
            difference.because =
                Cause(before, after).of(before.line(old_at->second.line), after.line(new_at->second.line));
        }
        differences.push_back(std::move(difference));
    }
    return differences;
}

}  // namespace zgoda::cli
