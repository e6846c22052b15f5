#include "check/checked_policy.hpp"

namespace zgoda::check {

namespace {

void field(std::string& out, std::string_view key, const TypedPtr& value) {
    if (!value) return;
    out += "    " + std::string(key) + ": " + value->formula + "   [" + program::type_text(value->type) + "]\n";
}

void head(std::string& out, std::string_view what, const Named& element, const std::string& rest = "") {
    out += std::string(what) + " " + element.name + (rest.empty() ? "" : "   [" + rest + "]");
    if (element.line > 0) out += "   line " + std::to_string(element.line);
    out += "\n";
}

std::string teams_text(const CheckedPolicy& policy, const std::vector<std::int32_t>& teams) {
    std::string text;
    for (const std::int32_t team : teams)
        text += (text.empty() ? "" : ", ") + policy.frame.teams[static_cast<std::size_t>(team)].name;
    return text;
}

void scale(std::string& out, const Scale& from) {
    if (!from.by) return;
    if (from.of != from.by) field(out, "by", from.by);
    field(out, "of", from.of);
    field(out, "base", from.base);
    for (const Band& band : from.bands) {
        static constexpr std::string_view kWords[] = {"rate", "each", "pay", "value"};
        out += "    " + std::string(band.exclusive ? "above " : "from ") + band.bound->formula + ": " +
               std::string(kWords[static_cast<int>(band.kind)]) + " " + band.result->formula + "   [" +
               program::type_text(band.result->type) + "]\n";
    }
    for (const Point& point : from.points)
        out += "    at " + point.at->formula + ": " + point.result->formula + "   [" +
               program::type_text(point.result->type) + "]\n";
}

void source(std::string& out, const Source& from) {
    head(out, "source", from,
         "table " + from.source.table + (from.source.entity.empty() ? "" : ", rows are " + from.source.entity));
    for (const program::Column& column : from.source.columns) {
        out += "    " + column.name + ": " + (column.key ? "key, " : "") + program::type_text(column.type) +
               (column.physical == column.name ? "" : " from " + column.physical) + "\n";
    }
    for (const Derived& derived : from.derived) field(out, derived.name, derived.formula);
}

void reward(std::string& out, const CheckedPolicy& policy, const Reward& from) {
    head(out, "reward", from,
         from.type + (from.paid_to.empty() ? "" : " to " + teams_text(policy, from.paid_to)) +
             (from.credit < 0 ? "" : " for each " + policy.credits[static_cast<std::size_t>(from.credit)].name));
    field(out, "when", from.when);
    field(out, "pay", from.pay);
    scale(out, from.scale);
    field(out, "fund", from.fund);
    for (const PoolPart& part : from.parts) {
        if (from.parts.size() > 1) out += "    part " + part.name + "\n";
        field(out, "share", part.share);
        field(out, "distribute_by", part.weight);
    }
    if (from.kind != RewardType::Pool) field(out, "distribute_by", from.weight);
    field(out, "factor", from.factor);
    field(out, "require", from.require);
    field(out, "otherwise", from.otherwise);
    field(out, "at_least", from.at_least);
    field(out, "at_most", from.at_most);
}

}  // namespace

std::string print_checked(const CheckedPolicy& policy) {
    std::string out = "policy " + policy.frame.name + "   [" + policy.frame.currency + ", each " +
                      std::string(exact::period_unit_name(policy.frame.unit)) + "]\n";
    for (const program::Team& team : policy.frame.teams) out += "team " + team.name + "\n";
    for (const Parameter& from : policy.parameters) {
        head(out, "parameter", from, program::type_text(from.type));
        field(out, "value", from.value);
        for (const DatedFormula& dated : from.values) field(out, exact::date_text(dated.from), dated.value);
    }
    for (const Source& from : policy.sources) source(out, from);
    for (const Metric& from : policy.metrics) {
        head(out, "metric", from, program::type_text(from.type));
        field(out, "expr", from.expr);
        field(out, "filter", from.filter);
        field(out, "time", from.time);
        for (const PersonColumn& column : from.person_columns) field(out, "person", column.person);
    }
    for (const Goal& from : policy.goals) {
        head(out, "goal", from, from.shared_by.empty() ? "" : "shared by " + teams_text(policy, from.shared_by));
        field(out, "target", from.target);
        for (const auto& [part, weight] : from.parts)
            field(out, policy.goals[static_cast<std::size_t>(part)].name, weight);
    }
    for (const Table& from : policy.tables) {
        head(out, "table", from, program::type_text(from.type));
        scale(out, from.scale);
    }
    for (const Credit& from : policy.credits) {
        head(out, "credit", from, "for each " + policy.sources[static_cast<std::size_t>(from.source)].source.entity);
        field(out, "counted_on", from.date);
        field(out, "when", from.when);
        field(out, "amount", from.amount);
        for (const Share& share : from.shares) {
            field(out, "to", share.receiver);
            field(out, "share", share.fraction);
        }
    }
    for (const Reward& from : policy.rewards) reward(out, policy, from);
    for (const Limit& from : policy.limits) {
        head(out, "limit", from, from.per_person ? "per person" : "per policy");
        field(out, "at_most", from.at_most);
    }
    return out;
}

}  // namespace zgoda::check
