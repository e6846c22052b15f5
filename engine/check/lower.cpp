#include "check/lower.hpp"

#include <algorithm>
#include <numeric>

#include "check/lowering.hpp"
#include "check/ranges.hpp"

namespace zgoda::check {

using Over = program::Domain::Over;

program::Program lower(const CheckedPolicy& policy, const text::Sources& sources) {
    return Lowering(policy, sources).lower();
}

namespace {

// The numbers of the elements in byte order of their names.
template <typename Elements, typename Chosen>
std::vector<std::int32_t> by_name(const Elements& elements, const Chosen& chosen) {
    std::vector<std::int32_t> order;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (chosen(elements[i])) order.push_back(static_cast<std::int32_t>(i));
    }
    std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        return elements[static_cast<std::size_t>(a)].name < elements[static_cast<std::size_t>(b)].name;
    });
    return order;
}

}  // namespace

program::Program Lowering::lower() {
    program_ = policy_.frame;
    for (const Source& source : policy_.sources) program_.sources.push_back(source.source);

    credit_at_.resize(policy_.credits.size());
    const auto all = [](const auto&) { return true; };
    const std::vector<std::int32_t> credits = by_name(policy_.credits, all);
    for (std::size_t i = 0; i < credits.size(); ++i)
        credit_at_[static_cast<std::size_t>(credits[i])] = static_cast<std::int32_t>(i);
    program_.credits.resize(credits.size());
    reward_at_.resize(policy_.rewards.size());
    const std::vector<std::int32_t> rewards =
        by_name(policy_.rewards, [](const Reward& reward) { return reward.pays(); });
    const std::vector<std::int32_t> others =
        by_name(policy_.rewards, [](const Reward& reward) { return !reward.pays(); });
    for (std::size_t i = 0; i < rewards.size(); ++i)
        reward_at_[static_cast<std::size_t>(rewards[i])] = static_cast<std::int32_t>(i);
    for (std::size_t i = 0; i < others.size(); ++i)
        reward_at_[static_cast<std::size_t>(others[i])] = static_cast<std::int32_t>(i);
    program_.rewards.resize(rewards.size());
    program_.adjusters.resize(others.size());

    for (const std::int32_t index : credits) credit(index);
    named_values();
    for (std::size_t i = 0; i < policy_.rewards.size(); ++i) {
        if (!policy_.rewards[i].pays()) factor(static_cast<std::int32_t>(i));
    }
    for (const std::int32_t index : rewards) reward(index);
    limits();
    goals();
    reviews();
    sentences();
    journeys();
    for (const program::Reward& reward : program_.rewards) {
        if (reward.pots.size() == 1) program_.values.push_back({reward.name, reward.pots[0].claims});
    }
    std::sort(program_.values.begin(), program_.values.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return std::move(program_);
}

// Every metric, goal, table and plain parameter in each scope it has, so that tests and people can ask for it.
void Lowering::named_values() {
    // A value that happens to be one for all still is asked for by person or team under such a name.
    const auto add_value = [&](const std::string& name, StepId step, Scope scope = {}) {
        if (scope.of != Scope::Of::Together && domain_of(step).over == Over::One) {
            step = emit(Op::Same, type_of(step), {step});
            program_.steps.back().domain = at_scope(scope).domain;
        }
        program_.values.push_back({name, step});
    };
    for (std::size_t i = 0; i < policy_.parameters.size(); ++i) {
        const Parameter& parameter = policy_.parameters[i];
        if (!parameter.value && parameter.as_of == Parameter::AsOf::Event) continue;
        add_value(parameter.name, this->parameter(static_cast<std::int32_t>(i), at_company()));
    }
    const bool shared_people = std::any_of(program_.teams.begin(), program_.teams.end(),
                                           [](const program::Team& team) { return team.members_from.has_value(); });
    const Scope person{Scope::Of::Person, -1};
    const Scope team{Scope::Of::Team, -1};
    for (std::size_t i = 0; i < policy_.metrics.size(); ++i) {
        const Metric& from = policy_.metrics[i];
        const auto index = static_cast<std::int32_t>(i);
        if (!from.only_person) add_value(from.name, metric(index, {}));
        if (from.person_scope || from.only_person) add_value("person." + from.name, metric(index, person), person);
        if (from.person_scope && !from.only_person && !shared_people && !program_.teams.empty())
            add_value("team." + from.name, metric(index, team), team);
    }
    for (std::size_t i = 0; i < policy_.goals.size(); ++i) {
        const Goal& from = policy_.goals[i];
        const auto index = static_cast<std::int32_t>(i);
        const Scope scope = from.scope == Whose::Person ? person : (from.scope == Whose::Team ? team : Scope{});
        const std::string prefix = from.scope == Whose::Person ? "person." : (from.scope == Whose::Team ? "team." : "");
        add_value(prefix + from.name + ".attainment", goal(index, GoalField::Attainment, scope), scope);
        if (from.metric < 0) continue;
        add_value(prefix + from.name + ".actual", goal(index, GoalField::Actual, scope), scope);
        add_value(prefix + from.name + ".target", goal(index, GoalField::Target, scope), scope);
        add_value(prefix + from.name + ".short_by", goal(index, GoalField::ShortBy, scope), scope);
    }
    for (std::size_t i = 0; i < policy_.tables.size(); ++i) {
        const Table& from = policy_.tables[i];
        const Scope scope = from.person_scope ? person : (from.team_scope ? team : Scope{});
        add_value(from.name, table(static_cast<std::int32_t>(i), at_scope(scope)), scope);
    }
}

void Lowering::goals() {
    for (const std::int32_t index : by_name(policy_.goals, [](const Goal&) { return true; })) {
        const Goal& from = policy_.goals[static_cast<std::size_t>(index)];
        const Scope scope = from.scope == Whose::Person
                                ? Scope{Scope::Of::Person, -1}
                                : (from.scope == Whose::Team ? Scope{Scope::Of::Team, -1} : Scope{});
        program::Goal to;
        set_head(from, to);
        to.shared_by = from.shared_by;
        to.domain = at_scope(scope).domain;
        to.attainment = goal(index, GoalField::Attainment, scope);
        if (from.metric >= 0) {
            to.actual = goal(index, GoalField::Actual, scope);
            to.target = goal(index, GoalField::Target, scope);
        }
        for (const auto& [part, weight] : from.parts) {
            const Goal& other = policy_.goals[static_cast<std::size_t>(part)];
            to.parts.emplace_back(other.name, *Ranges(policy_).constant(weight));
        }
        program_.goals.push_back(std::move(to));
    }
}

void Lowering::reviews() {
    program_.reviews.resize(policy_.reviews.size());
    for (std::size_t i = 0; i < policy_.reviews.size(); ++i) {
        const Review& from = policy_.reviews[i];
        program::Review to;
        to.name = from.name;
        to.by = from.by_text;
        to.teams = from.teams;
        Scope scope;
        if (from.by == Review::By::Person) scope.of = Scope::Of::Person;
        if (from.by == Review::By::Team) scope.of = Scope::Of::Team;
        if (from.by == Review::By::Column) {
            scope = {Scope::Of::Group, static_cast<std::int32_t>(i)};
            to.group = column(from.source, from.column);
            to.groups = program_.sources[static_cast<std::size_t>(from.source)]
                            .columns[static_cast<std::size_t>(from.column)]
                            .choices;
        }
        to.domain = at_scope(scope).domain;
        for (const std::int32_t index : from.metrics)
            to.metrics.push_back({policy_.metrics[static_cast<std::size_t>(index)].name, metric(index, scope)});
        program_.reviews[i] = std::move(to);
    }
}

void Lowering::sentences() {
    for (const Sentence& from : policy_.sentences) {
        program::Sentence to;
        to.reward = reward_at_[static_cast<std::size_t>(from.reward)];
        for (const SentencePart& part : from.parts) {
            to.parts.push_back({part.text, part.builtin, part.value ? expression(part.value, at_people()) : StepId{}});
        }
        program_.sentences.push_back(std::move(to));
    }
}

void Lowering::journeys() {
    for (const Journey& from : policy_.journeys) {
        program::Journey to;
        to.name = from.name;
        to.source = from.source;
        for (const Stage& stage : from.stages)
            to.stages.push_back({stage.name, stage.team, expression(stage.entered_on, at_rows(from.source))});
        program_.journeys.push_back(std::move(to));
    }
}

}  // namespace zgoda::check
