#include "trace/why_not.hpp"

#include <algorithm>

#include "trace/formula.hpp"

namespace zgoda::trace {

namespace {

constexpr std::size_t kShownMost = 100;

bool of_reward(const evaluate::Run& run, const Exclusion& exclusion, std::optional<std::int32_t> reward) {
    if (!reward) return true;
    if (exclusion.of == Exclusion::Of::Reward) return exclusion.index == *reward;
    return run.program.rewards[static_cast<std::size_t>(*reward)].credit == exclusion.index;
}

// The people an exclusion concerns, each once: the person left out, or whom the event's shares name.
std::vector<std::int32_t> concerned(const evaluate::Run& run, const Exclusion& exclusion) {
    if (exclusion.of == Exclusion::Of::Reward) return {static_cast<std::int32_t>(exclusion.cell)};
    std::vector<std::int32_t> people;
    for (const program::Share& share : run.program.credits[static_cast<std::size_t>(exclusion.index)].shares) {
        const CellId receiver = input_cell(run, share.receiver, exclusion.cell);
        const facts::Column& column = run.columns[static_cast<std::size_t>(receiver.step.value)];
        if (column.is_missing(receiver.cell)) continue;
        const std::int32_t person = column.cell(receiver.cell);
        if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
    }
    return people;
}

bool names(const evaluate::Run& run, const Exclusion& exclusion, std::int32_t person) {
    const std::vector<std::int32_t> people = concerned(run, exclusion);
    return std::find(people.begin(), people.end(), person) != people.end();
}

std::string name_of_element(const evaluate::Run& run, const Exclusion& exclusion) {
    const auto index = static_cast<std::size_t>(exclusion.index);
    const bool of_credit = exclusion.of == Exclusion::Of::Credit;
    const std::string& label = of_credit ? run.program.credits[index].label : run.program.rewards[index].label;
    return label.empty() ? readable(of_credit ? run.program.credits[index].name : run.program.rewards[index].name)
                         : label;
}

// "L2, dated 2026-03-02", the key alone for people.
std::string what(const evaluate::Run& run, const Exclusion& exclusion) {
    std::string text = key_of(run, exclusion);
    if (exclusion.of == Exclusion::Of::Credit && !exclusion.no_time_value) {
        const program::Credit& credit = run.program.credits[static_cast<std::size_t>(exclusion.index)];
        text += ", dated " + exact_text(run, input_cell(run, credit.date, exclusion.cell));
    }
    return text;
}

std::string reason(const evaluate::Run& run, const Exclusion& exclusion) {
    if (exclusion.no_time_value) {
        const program::Credit& credit = run.program.credits[static_cast<std::size_t>(exclusion.index)];
        return formula_text(run.program, credit.date) + " is missing";
    }
    const Failing& failing = exclusion.failing;
    std::string text = "not true: " + failing.formula;
    if (failing.value.empty()) return text;
    const program::Step& step = run.program.step(failing.cell.step);
    const CellId value = input_cell(run, step.inputs[0], failing.cell.cell);
    text += "; it is " + shown_text(run, value).text;
    const std::string distance = shown_distance(failing, run.program.currency);
    if (!distance.empty()) text += (failing.above ? ", over by " : ", short by ") + distance;
    return text;
}

}  // namespace

std::vector<Exclusion> find_why_not(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward) {
    std::vector<Exclusion> found;
    for (Exclusion& exclusion : find_exclusions(run)) {
        if (of_reward(run, exclusion, reward) && names(run, exclusion, person)) found.push_back(std::move(exclusion));
    }
    return found;
}

std::vector<std::vector<Exclusion>> why_not_of_everybody(const evaluate::Run& run) {
    std::vector<std::vector<Exclusion>> by_person(run.facts.people.size());
    for (const Exclusion& exclusion : find_exclusions(run)) {
        for (const std::int32_t person : concerned(run, exclusion))
            by_person[static_cast<std::size_t>(person)].push_back(exclusion);
    }
    return by_person;
}

std::vector<Exclusion> find_why_not(const evaluate::Run& run, const std::string& key,
                                    std::optional<std::int32_t> reward) {
    std::vector<Exclusion> found;
    for (Exclusion& exclusion : find_exclusions(run)) {
        if (of_reward(run, exclusion, reward) && key_of(run, exclusion) == key) found.push_back(std::move(exclusion));
    }
    return found;
}

std::string exclusion_text(const evaluate::Run& run, const Exclusion& exclusion) {
    return what(run, exclusion) + ": " + reason(run, exclusion);
}

std::string why_not_text(const evaluate::Run& run, const std::vector<Exclusion>& found, bool full) {
    std::string text;
    std::string heading;
    std::size_t shown = 0;
    for (const Exclusion& exclusion : found) {
        if (!full && shown == kShownMost) {
            text += "  … and " + std::to_string(found.size() - shown) + " more (--full shows all)\n";
            break;
        }
        const bool of_credit = exclusion.of == Exclusion::Of::Credit;
        const std::string element =
            name_of_element(run, exclusion) + (of_credit ? ": events that did not count" : ": people left out");
        if (element != heading) text += element + "\n";
        heading = element;
        text += "  " + exclusion_text(run, exclusion) + "\n";
        ++shown;
    }
    return text.empty() ? "nothing was left out\n" : text;
}

Json why_not_json(Nodes& nodes, const std::vector<Exclusion>& found) {
    const evaluate::Run& run = nodes.run();
    Json list = Json::list();
    for (const Exclusion& exclusion : found) {
        const auto index = static_cast<std::size_t>(exclusion.index);
        const bool of_credit = exclusion.of == Exclusion::Of::Credit;
        Json json;
        json["kind"] = of_credit ? "credit" : "reward";
        json["name"] = of_credit ? run.program.credits[index].name : run.program.rewards[index].name;
        json["key"] = key_of(run, exclusion);
        json["because"] = exclusion.no_time_value ? "no_time_value" : "condition_false";
        json["text"] = reason(run, exclusion);
        if (!exclusion.failing.formula.empty()) json["failed"] = exclusion.failing.formula;
        if (!exclusion.failing.value.empty()) json["value"] = exclusion.failing.value;
        if (!exclusion.failing.bound.empty()) json["bound"] = exclusion.failing.bound;
        if (exclusion.failing.distance) {
            json["distance"] = exclusion.failing.distance->to_fraction();
            json[exclusion.failing.above ? "over_by" : "short_by"] =
                shown_distance(exclusion.failing, run.program.currency);
        }
        list.push(std::move(json));
    }
    return list;
}

}  // namespace zgoda::trace
