#include "check/reads.hpp"

#include <map>
#include <set>
#include <tuple>

namespace zgoda::check {

void for_each_part(const TypedPtr& value, const Visit& visit) {
    if (!value) return;
    visit(*value);
    for (const TypedPtr& part : value->parts) for_each_part(part, visit);
    for_each_part(value->fold.value, visit);
    for_each_part(value->fold.where, visit);
}

std::vector<TypedPtr> formulas_of(const Scale& scale) {
    std::vector<TypedPtr> formulas{scale.by, scale.of, scale.base};
    for (const Band& band : scale.bands) formulas.insert(formulas.end(), {band.bound, band.result});
    for (const Point& point : scale.points) formulas.insert(formulas.end(), {point.at, point.result});
    formulas.insert(formulas.end(), {scale.below_value, scale.if_missing});
    return formulas;
}

const Derived* derived_read(const CheckedPolicy& policy, const Typed& value) {
    if (value.form != Form::Read || value.read.last != Last::Derived) return nullptr;
    const Source& source = policy.sources[static_cast<std::size_t>(value.read.end_source)];
    return &source.derived[static_cast<std::size_t>(value.read.column)];
}

namespace {

std::vector<TypedPtr> formulas_of(const Metric& metric) {
    std::vector<TypedPtr> formulas{metric.time, metric.filter, metric.expr, metric.fill, metric.if_zero, metric.window};
    for (const PersonColumn& column : metric.person_columns) formulas.push_back(column.person);
    formulas.insert(formulas.end(), metric.constant_properties.begin(), metric.constant_properties.end());
    return formulas;
}

std::vector<TypedPtr> formulas_of(const Goal& goal) {
    std::vector<TypedPtr> formulas{goal.target, goal.if_missing, goal.if_target_zero, goal.if_actual_zero};
    for (const auto& [part, weight] : goal.parts) formulas.push_back(weight);
    return formulas;
}

std::vector<TypedPtr> formulas_of(const Credit& credit) {
    std::vector<TypedPtr> formulas{credit.date, credit.when, credit.amount};
    for (const Share& share : credit.shares) formulas.insert(formulas.end(), {share.receiver, share.fraction});
    return formulas;
}

std::vector<TypedPtr> formulas_of(const Reward& reward) {
    std::vector<TypedPtr> formulas = check::formulas_of(reward.scale);
    formulas.insert(formulas.end(),
                    {reward.when, reward.pay, reward.fund, reward.weight, reward.at_most, reward.at_least});
    for (const PoolPart& part : reward.parts) formulas.insert(formulas.end(), {part.share, part.weight});
    return formulas;
}

// Follows names, each once.
class Walk {
public:
    Walk(const CheckedPolicy& policy, const Visit& visit) : policy_(policy), visit_(visit) {}

    void expression(const TypedPtr& value) {
        for_each_part(value, [&](const Typed& part) {
            visit_(part);
            follow(part);
        });
    }

    void metric(std::int32_t index) {
        const Metric& metric = policy_.metrics[static_cast<std::size_t>(index)];
        all(formulas_of(metric));
        if (metric.numerator >= 0) once(Form::Metric, metric.numerator, [&] { this->metric(metric.numerator); });
        if (metric.denominator >= 0) once(Form::Metric, metric.denominator, [&] { this->metric(metric.denominator); });
    }

private:
    void follow(const Typed& part) {
        if (const Derived* derived = derived_read(policy_, part)) {
            const std::int32_t key = part.read.end_source * 1'000'000 + part.read.column;
            once(Form::Read, key, [&] { expression(derived->formula); });
        }
        const auto index = static_cast<std::size_t>(part.subject);
        switch (part.form) {
            case Form::Parameter:
                once(part.form, part.subject, [&] {
                    expression(policy_.parameters[index].value);
                    for (const DatedFormula& dated : policy_.parameters[index].values) expression(dated.value);
                });
                break;
            case Form::Metric: once(part.form, part.subject, [&] { metric(part.subject); }); break;
            case Form::Goal: once(part.form, part.subject, [&] { goal(policy_.goals[index]); }); break;
            case Form::Table:
                once(part.form, part.subject, [&] { all(check::formulas_of(policy_.tables[index].scale)); });
                break;
            case Form::Credit:
            case Form::EventAmount:
                once(Form::Credit, part.subject, [&] { all(formulas_of(policy_.credits[index])); });
                break;
            case Form::RewardTotal:
                once(part.form, part.subject, [&] { all(formulas_of(policy_.rewards[index])); });
                break;
            default: break;
        }
    }

    void goal(const Goal& goal) {
        all(formulas_of(goal));
        if (goal.metric >= 0) once(Form::Metric, goal.metric, [&] { metric(goal.metric); });
        for (const auto& [part, weight] : goal.parts) {
            once(Form::Goal, part, [&, part = part] { this->goal(policy_.goals[static_cast<std::size_t>(part)]); });
        }
    }

    void all(const std::vector<TypedPtr>& formulas) {
        for (const TypedPtr& formula : formulas) expression(formula);
    }

    template <typename Action>
    void once(Form form, std::int32_t index, const Action& action) {
        if (seen_.insert({form, index}).second) action();
    }

    const CheckedPolicy& policy_;
    const Visit& visit_;
    std::set<std::pair<Form, std::int32_t>> seen_;
};

}  // namespace

void for_each_reached(const CheckedPolicy& policy, const TypedPtr& value, const Visit& visit) {
    Walk(policy, visit).expression(value);
}

void for_each_reached(const CheckedPolicy& policy, const Metric& metric, const Visit& visit) {
    Walk(policy, visit).metric(static_cast<std::int32_t>(&metric - policy.metrics.data()));
}

Own own_of(const CheckedPolicy& policy, const TypedPtr& value) {
    Own own;
    for_each_part(value, [&](const Typed& part) {
        const bool payee = part.form == Form::Read && part.read.start == Start::Payee;
        own.person = own.person || payee || part.form == Form::Credit || part.whose == Whose::Person;
        own.team = own.team || part.whose == Whose::Team;
        if (part.form != Form::Table) return;
        const Table& table = policy.tables[static_cast<std::size_t>(part.subject)];
        own.person = own.person || table.person_scope;
        own.team = own.team || table.team_scope;
    });
    return own;
}

std::optional<std::vector<std::int32_t>> path_between(const CheckedPolicy& policy, std::int32_t from, std::int32_t to) {
    if (from == to) return std::vector<std::int32_t>{};
    std::map<std::int32_t, std::vector<std::int32_t>> reached{{from, {}}};
    std::vector<std::int32_t> front{from};
    std::set<std::int32_t> ambiguous;
    while (!front.empty()) {
        std::map<std::int32_t, std::vector<std::int32_t>> next;
        for (const std::int32_t source : front) {
            const auto& columns = policy.sources[static_cast<std::size_t>(source)].source.columns;
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const bool leads = columns[i].to >= 0 && !columns[i].key && columns[i].type.kind == program::Kind::Row;
                if (!leads || reached.count(columns[i].to)) continue;
                std::vector<std::int32_t> path = reached[source];
                path.push_back(static_cast<std::int32_t>(i));
                const bool first = next.emplace(columns[i].to, std::move(path)).second;
                if (!first || ambiguous.count(source)) ambiguous.insert(columns[i].to);
            }
        }
        if (const auto found = next.find(to); found != next.end()) {
            if (ambiguous.count(to)) return std::nullopt;
            return found->second;
        }
        front.clear();
        for (auto& [source, path] : next) {
            front.push_back(source);
            reached.emplace(source, std::move(path));
        }
    }
    return std::nullopt;
}

}  // namespace zgoda::check
