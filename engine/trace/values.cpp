#include "trace/values.hpp"

#include "trace/cell.hpp"
#include "trace/equation.hpp"
#include "trace/receipt.hpp"

namespace zgoda::trace {

namespace {

// The key of each cell of a domain other than One.
std::vector<std::string> keys_of(const evaluate::Run& run, program::Domain domain) {
    using Over = program::Domain::Over;
    if (domain.over == Over::People) return run.facts.people;
    std::vector<std::string> keys;
    if (domain.over == Over::Teams) {
        for (const program::Team& team : run.program.teams) keys.push_back(team.name);
    } else if (domain.over == Over::Groups) {
        keys = run.program.reviews[static_cast<std::size_t>(domain.index)].groups;
        keys.emplace_back("none");
    } else if (domain.over == Over::Rows) {
        keys = run.facts.tables[static_cast<std::size_t>(domain.index)].keys;
    } else {
        for (std::size_t i = 0; i < domain_size(run, domain); ++i) keys.push_back(std::to_string(i));
    }
    return keys;
}

}  // namespace

Json values_json(const evaluate::Run& run) {
    Json json = Json::map();
    // No name of the language looks like this one.
    if (const std::string mark = simulation_mark(run); !mark.empty()) json["simulation --set"] = mark;
    for (const program::NamedValue& value : run.program.values) {
        const program::Domain domain = run.program.step(value.step).domain;
        if (domain.over == program::Domain::Over::One) {
            json[value.name] = exact_text(run, {value.step, 0});
            continue;
        }
        Json& cells = json[value.name] = Json::map();
        const std::vector<std::string> keys = keys_of(run, domain);
        const std::size_t size = domain_size(run, domain);
        for (std::size_t i = 0; i < size && i < keys.size(); ++i) cells[keys[i]] = exact_text(run, {value.step, i});
    }
    return json;
}

std::string values_text(const evaluate::Run& run) {
    std::string text;
    if (const std::string mark = simulation_mark(run); !mark.empty()) text = "simulation: " + mark + "\n\n";
    for (const program::NamedValue& value : run.program.values) {
        const program::Domain domain = run.program.step(value.step).domain;
        if (domain.over == program::Domain::Over::One) {
            text += equals(value.name, shown_text(run, {value.step, 0}).text) + "\n";
            continue;
        }
        text += value.name + "\n";
        const std::vector<std::string> keys = keys_of(run, domain);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            text += equals("  " + keys[i], shown_text(run, {value.step, i}).text) + "\n";
        }
    }
    return text;
}

}  // namespace zgoda::trace
