#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "check/checked_policy.hpp"
#include "program/program.hpp"
#include "text/source.hpp"

namespace zgoda::check {

// Whose value a metric, goal or table is asked for: Together (One), Person (People), Team (Teams), NamedTeam `index`
// (One), Group: the groups of review `index`.
struct Scope {
    enum class Of { Together, Person, Team, NamedTeam, Group } of = Of::Together;
    std::int32_t index = -1;
    friend auto operator<=>(const Scope&, const Scope&) = default;
};

// Where an expression is computed: over which domain, and what `team.`, a bare metric in a derived metric and the event
// mean there.
struct Where {
    program::Domain domain;
    Scope scope;               // what Inherit and `team.` mean; NamedTeam for the amount of one team
    std::int32_t credit = -1;  // domain Claims: that credit
    program::StepId date;      // the event's date over the domain, for parameters with as_of: event
};

// Builds the program of one policy; the parts are in lower_*.cpp. Each element is lowered once for each scope it is
// asked for in.
class Lowering {
public:
    Lowering(const CheckedPolicy& policy, const text::Sources& texts) : policy_(policy), texts_(texts) {}
    program::Program lower();

private:
    template <typename Element>
    static void set_head(const Named& from, Element& to) {
        to.name = from.name;
        to.label = from.label;
        to.clause = from.clause;
    }

    using Domain = program::Domain;
    using Op = program::Op;
    using StepId = program::StepId;
    using Type = program::Type;
    using Role = program::Role;

    // Steps (lowering.cpp).
    StepId add(program::Step step);
    StepId emit(Op op, Type type, std::vector<StepId> inputs, const Typed* from = nullptr);
    StepId literal(const program::Value& value, Type type, const Typed* from = nullptr);
    StepId number(std::int64_t value, const Type& type);
    StepId missing(const Type& type);
    StepId name(StepId step, Role role, std::string name, const Named& element);
    StepId rounded(StepId step, const std::optional<exact::Rounding>& rounding);
    StepId compare(StepId a, program::Relation relation, StepId b);
    StepId all_of(const std::vector<StepId>& conditions);  // unknown ids are left out; unknown if none is left
    StepId any_of(const std::vector<StepId>& conditions);
    StepId fold(program::Aggregate aggregate, Type type, Domain into, StepId value, StepId where, StepId by);
    StepId gather(StepId index, StepId column);
    Domain domain_of(StepId step) const { return program_.step(step).domain; }
    const Type& type_of(StepId step) const { return program_.step(step).type; }
    Domain rows(std::int32_t source) const;
    Where at_rows(std::int32_t source) const;
    Where at_people() const;
    Where at_company() const;

    // Expressions (lower_expression.cpp).
    StepId expression(const TypedPtr& from, const Where& where);
    StepId operation(const Typed& from, const Where& where);
    StepId read(const Typed& from, const Where& where);
    StepId read_rows(const Read& read, std::size_t hop, std::int32_t source);
    StepId column(std::int32_t source, std::int32_t index);
    StepId derived(std::int32_t source, std::int32_t index);
    StepId self(Domain domain, Type type);
    StepId parameter(std::int32_t index, const Where& where);
    StepId over_source(const Typed& from, const Where& where);
    StepId carried(StepId step, const Where& where);  // People or Teams values into the domain at hand
    Scope scope_of(const Typed& from, const Where& where) const;

    // Measures (lower_measures.cpp).
    StepId metric(std::int32_t index, Scope scope);
    StepId simple(const Metric& metric, Scope scope);
    StepId conversion(const Metric& metric, Scope scope);
    // The rows that a metric counts: what each gives (unknown for a plain count), whether it counts, and its date
    // (unknown for a metric without one).
    struct Counted {
        StepId value, mask, date;
    };
    StepId fold_in_scope(const Metric& metric, Scope scope, program::Aggregate aggregate, const Type& type,
                         const Counted& rows);
    StepId team_value(const Metric& metric, std::int32_t team, program::Aggregate aggregate, const Type& type,
                      const Counted& rows);
    StepId in_team(std::int32_t team);               // People truth: is of that team (R20)
    StepId employed_on(StepId person, StepId date);  // truth over the rows of both: on a day of the person's employment
    StepId group_of(std::int32_t source, std::int32_t review);
    StepId goal(std::int32_t index, GoalField field, Scope scope);
    StepId attainment(const Goal& goal, Scope scope);
    StepId weighted(const Goal& goal, Scope scope);
    StepId target(std::int32_t index, Scope scope);
    Where at_scope(Scope scope) const;

    // Scales (lower_scales.cpp).
    StepId table(std::int32_t index, const Where& where);
    StepId scale(const Scale& scale, const Where& where);
    StepId band_amount(const Scale& scale, Band::Kind kind, StepId result, StepId of, StepId base);

    // Credits and rewards (lower_credits.cpp, lower_rewards.cpp, lower_limits.cpp).
    void credit(std::int32_t index);
    StepId credit_value(std::int32_t index, CreditField field, std::int32_t share);
    Where at_claims(std::int32_t credit);
    void reward(std::int32_t index);
    StepId amount_of(const Reward& reward, const Where& where);
    StepId members(const std::vector<std::int32_t>& teams);
    void person_reward(const Reward& from, program::Reward& to);
    void event_reward(const Reward& from, program::Reward& to);
    void team_reward(const Reward& from, program::Reward& to);
    void pool_reward(const Reward& from, program::Reward& to);
    struct PartSteps {
        StepId member, weight, total, share, has;  // has: the part has any weight
    };
    std::vector<PartSteps> pool_parts(const Reward& from, const program::Reward& to);
    StepId share_of(StepId whole, StepId weight, StepId total, StepId member);
    StepId adjusted(StepId claims, const program::Reward& reward, bool people);
    StepId bounded(StepId claims, const Reward& from, const Where& where);
    StepId reward_total(std::int32_t index);
    StepId factor(std::int32_t index);
    void limits();
    void cut(const Limit& limit, program::Limit& to,
             std::map<std::pair<std::int32_t, std::size_t>, std::vector<StepId>>& factors);
    void apply_cuts(const std::map<std::pair<std::int32_t, std::size_t>, std::vector<StepId>>& factors);
    void budget(const Limit& limit, program::Limit& to);
    std::vector<StepId> pot_sums(std::int32_t reward, bool positive, bool before_limits);

    // The document (lower.cpp).
    void named_values();
    void goals();
    void reviews();
    void sentences();
    void journeys();

    const CheckedPolicy& policy_;
    const text::Sources& texts_;
    program::Program program_;
    std::vector<std::int32_t> reward_at_;  // checked reward or adjuster number -> number in the program
    std::vector<std::int32_t> credit_at_;
    std::map<std::pair<std::int32_t, std::int32_t>, StepId> columns_;
    std::map<std::pair<std::int32_t, std::int32_t>, StepId> derived_;
    std::map<std::tuple<int, std::int32_t, std::string>, StepId> selves_;
    std::map<std::pair<std::int32_t, Scope>, StepId> metrics_;
    std::map<std::tuple<std::int32_t, GoalField, Scope>, StepId> goals_;
    std::map<std::tuple<std::int32_t, int, std::int32_t>, StepId> tables_;
    std::map<std::int32_t, StepId> parameters_;
    std::map<std::tuple<std::int32_t, CreditField, std::int32_t>, StepId> credit_values_;
    std::map<std::int32_t, StepId> in_team_;
    std::map<std::pair<std::int32_t, std::int32_t>, StepId> employed_on_;  // by person step and date step
    std::map<std::int32_t, StepId> totals_;
    std::map<std::int32_t, bool> credits_done_;
    std::map<std::int32_t, bool> rewards_done_;
    std::map<std::int32_t, StepId> factors_;  // checked adjuster -> ratio step
    std::map<std::pair<std::int32_t, std::size_t>, StepId>
        before_limits_;  // reward and pot -> its claims before any cut
};

}  // namespace zgoda::check
