#include "trial/named_cell.hpp"

#include <algorithm>

namespace zgoda::trial {

namespace {

using Over = program::Domain::Over;

const program::NamedValue* value_named(const program::Program& program, const std::string& name,
                                       const std::string& ending) {
    for (const std::string& wanted : {name + ending, name}) {
        for (const program::NamedValue& value : program.values) {
            if (value.name == wanted && value.step.known()) return &value;
        }
    }
    return nullptr;
}

template <typename Items, typename NameOf>
std::int32_t index_of(const Items& items, const std::string& name, NameOf name_of) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (name_of(items[i]) == name) return static_cast<std::int32_t>(i);
    }
    return -1;
}

// The cell of a value over `over`, or over One, which holds for everybody.
std::optional<NamedCell> cell_over(const evaluate::Run& run, Over over, std::int32_t index, const std::string& prefix,
                                   const std::string& rest, const std::string& ending) {
    for (const std::string& name : {prefix + rest, rest}) {
        const program::NamedValue* value = value_named(run.program, name, ending);
        if (value == nullptr) continue;
        const Over domain = run.program.step(value->step).domain.over;
        if (domain == over) return NamedCell{trace::CellId{value->step, static_cast<std::size_t>(index)}, -1, -1};
        if (domain == Over::Teams && over == Over::People && run.facts.team_of[static_cast<std::size_t>(index)] >= 0) {
            return NamedCell{trace::CellId{value->step, static_cast<std::size_t>(
                                                            run.facts.team_of[static_cast<std::size_t>(index)])},
                             -1, -1};
        }
        if (domain == Over::One) return NamedCell{trace::CellId{value->step, 0}, -1, -1};
    }
    return std::nullopt;
}

std::optional<NamedCell> of_person(const evaluate::Run& run, std::int32_t person, const std::string& rest,
                                   const std::string& ending) {
    if (const std::optional<NamedCell> found = cell_over(run, Over::People, person, "person.", rest, ending))
        return found;
    const std::int32_t reward =
        index_of(run.program.rewards, rest, [](const program::Reward& each) { return each.name; });
    if (reward < 0) return std::nullopt;
    return NamedCell{std::nullopt, person, reward};
}

}  // namespace

std::optional<NamedCell> find_named(const evaluate::Run& run, const std::string& name, const std::string& ending,
                                    std::vector<std::string>& known) {
    if (const program::NamedValue* value = value_named(run.program, name, ending)) {
        if (run.program.step(value->step).domain.over == Over::One)
            return NamedCell{trace::CellId{value->step, 0}, -1, -1};
    }
    // A key may hold dots itself, so each dot may be the one after it.
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
        const std::string owner = name.substr(0, dot);
        const std::string rest = name.substr(dot + 1);
        const std::int32_t person = index_of(run.facts.people, owner, [](const std::string& each) { return each; });
        if (person >= 0) {
            if (const std::optional<NamedCell> found = of_person(run, person, rest, ending)) return found;
        }
        const std::int32_t team =
            index_of(run.program.teams, owner, [](const program::Team& each) { return each.name; });
        if (team >= 0) {
            if (const std::optional<NamedCell> found = cell_over(run, Over::Teams, team, "team.", rest, ending))
                return found;
        }
    }
    const std::size_t dot = name.find('.');
    const std::string owner = dot == std::string::npos ? "" : name.substr(0, dot + 1);
    for (const program::NamedValue& value : run.program.values) {
        const bool alone = run.program.step(value.step).domain.over == Over::One;
        known.push_back(alone ? value.name : owner + value.name);
    }
    for (const program::Reward& reward : run.program.rewards)
        known.push_back((owner.empty() ? "PERSON." : owner) + reward.name);
    return std::nullopt;
}

}  // namespace zgoda::trial
