#include "trace/why_not.hpp"

#include <algorithm>

#include "text/visible.hpp"
#include "trace/formula.hpp"
#include "trace/next_step.hpp"
#include "trace/zero_cause.hpp"
#include "trace/zero_lines.hpp"

namespace zgoda::trace {

namespace {

constexpr std::size_t kShownMost = 100;

bool of_reward(const evaluate::Run& run, const Exclusion& exclusion, std::optional<std::int32_t> reward) {
    if (!reward) return true;
    if (exclusion.of != Exclusion::Of::Credit) return exclusion.index == *reward;
    return run.program.rewards[static_cast<std::size_t>(*reward)].credit == exclusion.index;
}

// The people an exclusion concerns, each once: the person left out, or whom the event's shares name.
std::vector<std::int32_t> concerned(const evaluate::Run& run, const Exclusion& exclusion) {
    if (exclusion.of != Exclusion::Of::Credit) return {static_cast<std::int32_t>(exclusion.cell)};
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
    std::string text = text::visible(key_of(run, exclusion));
    if (exclusion.of == Exclusion::Of::Credit && exclusion.reason != "no_time_value") {
        const program::Credit& credit = run.program.credits[static_cast<std::size_t>(exclusion.index)];
        text += ", dated " + exact_text(run, input_cell(run, credit.date, exclusion.cell));
    }
    return text;
}

std::string failing_text(const evaluate::Run& run, const Failing& failing) {
    std::string text = failing.formula;
    if (failing.value.empty()) return text;
    const program::Step& step = run.program.step(failing.cell.step);
    const CellId value = input_cell(run, step.inputs[0], failing.cell.cell);
    text += "; it is " + shown_text(run, value).text;
    return text + distance_text(failing, run.program.currency);
}

CellId condition_of(const evaluate::Run& run, const Exclusion& exclusion) {
    if (exclusion.of == Exclusion::Of::Credit)
        return input_cell(run, run.program.credits[static_cast<std::size_t>(exclusion.index)].when, exclusion.cell);
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(exclusion.index)];
    if (exclusion.of == Exclusion::Of::Reward) return input_cell(run, reward.when, exclusion.cell);
    for (const program::Adjuster& adjuster : run.program.adjusters) {
        if (adjuster.name == exclusion.by) return input_cell(run, adjuster.condition, exclusion.cell);
    }
    return {};
}

std::string called(const std::string& name, const std::string& label, const std::string& clause) {
    return (label.empty() ? readable(name) : label) + (clause.empty() ? "" : " (clause " + clause + ")");
}

// The gate, multiplier or limit that an exclusion names.
std::string called_by(const program::Program& program, const Exclusion& exclusion) {
    for (const program::Adjuster& adjuster : program.adjusters) {
        if (adjuster.name == exclusion.by) return called(adjuster.name, adjuster.label, adjuster.clause);
    }
    for (const program::Limit& limit : program.limits) {
        if (limit.name == exclusion.by) return called(limit.name, limit.label, limit.clause);
    }
    return exclusion.by;
}

std::string because(const std::string& cause) { return cause.empty() ? "" : ": " + cause; }

std::string cause_of_factor(const evaluate::Run& run, const Exclusion& exclusion) {
    for (const program::Adjuster& adjuster : run.program.adjusters) {
        if (adjuster.name == exclusion.by) return zero_cause(run, input_cell(run, adjuster.factor, exclusion.cell));
    }
    return {};
}

std::string cause_of_cap(const evaluate::Run& run, const Exclusion& exclusion) {
    for (const program::Limit& limit : run.program.limits) {
        if (limit.name != exclusion.by) continue;
        const CellId cap = input_cell(run, limit.cap, exclusion.cell);
        const auto allowed = number_of(run, cap);
        return allowed && allowed->is_zero() ? zero_cause(run, cap) : "at most " + shown_text(run, cap).text;
    }
    return {};
}

// The person's claim before personal limits.
CellId claim_cell(const evaluate::Run& run, const evaluate::Line& line) {
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
    const program::Pot& pot = reward.pots[static_cast<std::size_t>(line.pot)];
    return input_cell(run, uncut(run, pot.claims), static_cast<std::size_t>(line.person));
}

std::string zero_reason(const evaluate::Run& run, const Exclusion& exclusion) {
    const evaluate::Line& line = run.lines[static_cast<std::size_t>(exclusion.line)];
    const std::string& word = exclusion.reason;
    if (word == "gate_closed")
        return called_by(run.program, exclusion) + " not passed: " + unmet_text(run, condition_of(run, exclusion));
    if (word == "factor_zero")
        return called_by(run.program, exclusion) + " is 0" + because(cause_of_factor(run, exclusion));
    if (word == "limit_cut")
        return "cut to nothing by " + called_by(run.program, exclusion) + because(cause_of_cap(run, exclusion));
    if (word == "below_bound") return failing_text(run, exclusion.failing) + " of the next bound, " + exclusion.by;
    if (word == "no_event") return "no event that counts names this person";
    const std::string claim = exact::shown_money(line.exact, run.program.currency).text;
    if (word == "scaled_down") return "the claim of " + claim + " was scaled down to nothing by the budget";
    if (word == "rounded_to_zero") return "the claim of " + claim + " was rounded to nothing";
    const std::string cause = zero_cause(run, claim_cell(run, line));
    return cause.empty() ? "the amount itself is zero" : cause;
}

// A date by the name that the policy gives it, rather than by what the name stands for.
std::string written_name(const program::Program& program, program::StepId date) {
    const std::string& name = program.step(date).name;
    return name.empty() ? formula_text(program, date) : name.substr(name.rfind('.') + 1);
}

std::string reason(const evaluate::Run& run, const Exclusion& exclusion) {
    if (exclusion.of == Exclusion::Of::Line) return zero_reason(run, exclusion);
    if (exclusion.reason == "no_time_value") {
        const program::Credit& credit = run.program.credits[static_cast<std::size_t>(exclusion.index)];
        return written_name(run.program, credit.date) + " is missing";
    }
    return "not true: " + unmet_text(run, condition_of(run, exclusion));
}

// What it would have taken; nothing for events.
std::vector<NextStep> steps_of(Nodes& nodes, const Exclusion& exclusion) {
    if (exclusion.of == Exclusion::Of::Line) return next_steps(nodes, static_cast<std::size_t>(exclusion.line));
    if (exclusion.of == Exclusion::Of::Credit) return {};
    return next_steps_of_left_out(nodes, exclusion.index, exclusion.cell);
}

}  // namespace

std::vector<Exclusion> find_why_not(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward) {
    std::vector<Exclusion> found;
    for (Exclusion& exclusion : find_left_out(run)) {
        if (of_reward(run, exclusion, reward) && names(run, exclusion, person)) found.push_back(std::move(exclusion));
    }
    return found;
}

std::vector<Exclusion> find_zeros(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward) {
    std::vector<Exclusion> found;
    for (Exclusion& zero : find_zero_lines(run)) {
        if (zero.cell == static_cast<std::size_t>(person) && of_reward(run, zero, reward))
            found.push_back(std::move(zero));
    }
    return found;
}

std::vector<std::vector<Exclusion>> why_not_of_everybody(const evaluate::Run& run) {
    std::vector<std::vector<Exclusion>> by_person(run.facts.people.size());
    for (const Exclusion& exclusion : find_left_out(run)) {
        for (const std::int32_t person : concerned(run, exclusion))
            by_person[static_cast<std::size_t>(person)].push_back(exclusion);
    }
    return by_person;
}

std::vector<Exclusion> find_why_not(const evaluate::Run& run, const std::string& key,
                                    std::optional<std::int32_t> reward) {
    std::vector<Exclusion> found;
    for (Exclusion& exclusion : find_left_out(run)) {
        if (of_reward(run, exclusion, reward) && key_of(run, exclusion) == key) found.push_back(std::move(exclusion));
    }
    return found;
}

std::string exclusion_text(const evaluate::Run& run, const Exclusion& exclusion) {
    return what(run, exclusion) + ": " + reason(run, exclusion);
}

std::string exclusion_reason(const evaluate::Run& run, const Exclusion& exclusion) { return reason(run, exclusion); }

std::string why_not_text(Nodes& nodes, const std::vector<Exclusion>& found, bool full) {
    const evaluate::Run& run = nodes.run();
    std::string text;
    std::string heading;
    std::size_t shown = 0;
    for (const Exclusion& exclusion : found) {
        if (!full && shown == kShownMost) {
            text += "  … and " + std::to_string(found.size() - shown) + " more (--full shows all)\n";
            break;
        }
        const bool of_credit = exclusion.of == Exclusion::Of::Credit;
        const bool zero = exclusion.of == Exclusion::Of::Line;
        const std::string element = name_of_element(run, exclusion) + (of_credit ? ": events that did not count"
                                                                       : zero    ? ": nothing to pay"
                                                                                 : ": people left out");
        if (element != heading) text += element + "\n";
        heading = element;
        text += "  " + exclusion_text(run, exclusion) + "\n";
        for (const NextStep& step : steps_of(nodes, exclusion)) text += "    next step: " + step.text + "\n";
        ++shown;
    }
    return text;
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
        json["because"] = exclusion.reason;
        json["text"] = reason(run, exclusion);
        if (!exclusion.failing.formula.empty()) json["failed"] = exclusion.failing.formula;
        if (!exclusion.failing.value.empty()) json["value"] = exclusion.failing.value;
        if (!exclusion.failing.bound.empty()) json["bound"] = exclusion.failing.bound;
        if (exclusion.failing.distance) {
            json["distance"] = exclusion.failing.distance->to_fraction();
            const std::string shown = shown_distance(exclusion.failing, run.program.currency);
            if (!shown.empty()) json[exclusion.failing.above ? "over_by" : "short_by"] = shown;
        }
        if (!exclusion.by.empty()) json["by"] = exclusion.by;
        if (exclusion.of != Exclusion::Of::Credit) {
            Json& steps = json["next_steps"] = Json::list();
            for (const NextStep& step : steps_of(nodes, exclusion)) steps.push(next_step_json(nodes, step, {}));
        }
        list.push(std::move(json));
    }
    return list;
}

}  // namespace zgoda::trace
