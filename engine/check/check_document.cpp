#include <algorithm>

#include "check/checker.hpp"
#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

void Checker::check_journeys() {
    for (const policy::Journey& from : tree_.journeys) {
        Journey to;
        static_cast<Named&>(to) = named(from);
        to.source = source_of_entity(from.entity.text);
        if (to.source < 0) {
            std::vector<std::string> entities;
            for (const Source& source : policy_.sources) entities.push_back(source.source.entity);
            report_unknown("entity", from.entity, entities);
            continue;
        }
        Context context;
        context.at = At::Row;
        context.source = to.source;
        std::set<std::string> measured;
        for (const Metric& metric : policy_.metrics) {
            if (metric.source == to.source && metric.time) measured.insert(metric.time->formula);
        }
        for (std::size_t i = 0; i < from.stages.size(); ++i) {
            const policy::Stage& stage = from.stages[i];
            Stage each{stage.name.text, stage.team.text, typed_path(stage.entered_on, context)};
            if (stage.team) team_named(stage.team);
            if (each.entered_on && each.entered_on->type.kind != Kind::Date) {
                report(Code::Z0302, stage.entered_on.span, "`entered_on` needs a date, this is " + program::type_text(each.entered_on->type));
                continue;
            }
            if (stage.hands_over_to) {
                team_named(stage.hands_over_to);
                if (!stage.accept_within) report(Code::Z0804, stage.hands_over_to.span, "the hand-over from `" + each.name + "` has no time in which it must be accepted", "Add   accept_within: 2 days");
                if (i + 1 == from.stages.size()) report(Code::Z0804, stage.hands_over_to.span, "nothing proves that the hand-over from `" + each.name + "` was accepted", "Add the next stage with the date on which it is entered.");
            }
            if (stage.accept_within) {
                Context constants;
                constants.at = At::Constant;
                typed_as(stage.accept_within, constants, {Kind::Duration}, "accept_within");
            }
            if (each.entered_on && !measured.count(each.entered_on->formula)) report(Code::Z0803, stage.name.span, "no metric counts by `" + stage.entered_on.text + "`, the date of stage `" + each.name + "`", "Add a metric with   agg_time_dimension: " + stage.entered_on.text);
            if (each.entered_on) to.stages.push_back(std::move(each));
        }
        policy_.journeys.push_back(std::move(to));
    }
}

void Checker::check_reviews() {
    for (const policy::Review& from : tree_.reviews) {
        Review to;
        static_cast<Named&>(to) = named(from);
        to.by_text = from.by.text;
        to.teams = team_list(from.teams);
        const std::size_t dot = from.by.text.find('.');
        if (from.by.text == "all") to.by = Review::By::All;
        else if (from.by.text == "team") to.by = Review::By::Team;
        else if (from.by.text == "person") to.by = Review::By::Person;
        else if (dot != std::string::npos) {
            to.by = Review::By::Column;
            to.source = source_of_entity(from.by.text.substr(0, dot));
            to.column = to.source < 0 ? -1 : column_named(to.source, from.by.text.substr(dot + 1));
        }
        const bool column = to.by == Review::By::Column;
        const Kind kind = to.column < 0 ? Kind::Date : policy_.sources[static_cast<std::size_t>(to.source)].source.columns[static_cast<std::size_t>(to.column)].type.kind;
        if ((to.by == Review::By::All && from.by.text != "all") || (column && kind != Kind::Choice && kind != Kind::Text)) {
            report(Code::Z0202, from.by.span, "`" + from.by.text + "` is not something to review by", "It can be: all, team, person, or ENTITY.COLUMN of a `one of` or text column");
            continue;
        }
        if (to.by != Review::By::Person && !from.teams.empty()) report(Code::Z0211, from.teams[0].span, "`teams` is for reviews by person");
        for (const policy::Word& word : from.metrics) {
            const std::int32_t index = metric_named(word);
            if (index < 0 || !need_metric(index, word.span)) continue;
            const Metric& metric = policy_.metrics[static_cast<std::size_t>(index)];
            if ((to.by == Review::By::Person || to.by == Review::By::Team) && !metric.person_scope) {
                report(Code::Z0203, word.span, "the metric `" + metric.name + "` does not say whose a row is", "Add to the metric   person_column: COLUMN", {{metric.span, "declared here"}});
                continue;
            }
            if (to.by != Review::By::Person && metric.only_person) {
                report(Code::Z0209, word.span, "`" + metric.name + "` is each person's own", "Review it   by: person");
                continue;
            }
            to.metrics.push_back(index);
        }
        policy_.reviews.push_back(std::move(to));
    }
}

void Checker::check_statement() {
    static const std::set<std::string> kBuiltin = {"events", "period", "amount", "payout", "base", "weight", "fund", "person", "team"};
    for (const policy::Sentence& from : tree_.statement) {
        Sentence to;
        const auto found = symbol(from.reward.text);
        if (!found || found->kind != SymbolKind::Reward || !policy_.rewards[static_cast<std::size_t>(found->index)].pays()) {
            std::vector<std::string> rewards;
            for (const Reward& reward : policy_.rewards) {
                if (reward.pays()) rewards.push_back(reward.name);
            }
            report_unknown("reward that pays", from.reward, rewards);
            continue;
        }
        to.reward = found->index;
        const std::string& text = from.scalar.text;
        const auto span_at = [&](std::size_t begin, std::size_t end) { return text::Span{from.scalar.file, from.scalar.bytes[begin], from.scalar.bytes[end]}; };
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t open = text.find('{', at);
            if (open != at) to.parts.push_back({text.substr(at, open == std::string::npos ? open : open - at), "", nullptr});
            if (open == std::string::npos) break;
            const std::size_t close = text.find('}', open);
            if (close == std::string::npos) {
                report(Code::Z0208, span_at(open, open + 1), "this `{` is not closed", "Write   {NAME}");
                break;
            }
            const std::string name = text.substr(open + 1, close - open - 1);
            if (kBuiltin.count(name)) {
                to.parts.push_back({"", name, nullptr});
            } else {
                Context payee;
                payee.at = At::Payee;
                policy::Word word{name, span_at(open + 1, close), false};
                if (const TypedPtr value = typed_path(word, payee)) to.parts.push_back({name, "", value});
            }
            at = close + 1;
        }
        policy_.sentences.push_back(std::move(to));
    }
}

void Checker::check_unused() {
    const auto unused = [&](SymbolKind kind, const auto& elements, std::string_view what) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (used_.count({kind, static_cast<std::int32_t>(i)})) continue;
            report(Code::Z0801, elements[i].name.span, "the " + std::string(what) + " `" + elements[i].name.text + "` is never used", "Use it or take it away.");
        }
    };
    unused(SymbolKind::Parameter, tree_.parameters, "parameter");
    unused(SymbolKind::Metric, tree_.metrics, "metric");
    unused(SymbolKind::Goal, tree_.goals, "goal");
    unused(SymbolKind::Table, tree_.tables, "table");
    unused(SymbolKind::Credit, tree_.credits, "credit");
    // A plan with shared goals is joint; a reward for one team that no shared goal touches can be earned while the other team fails.
    const bool joint = std::any_of(policy_.goals.begin(), policy_.goals.end(), [](const Goal& goal) { return goal.shared_by.size() > 1; });
    if (!joint) return;
    for (std::size_t i = 0; i < policy_.rewards.size(); ++i) {
        const Reward& reward = policy_.rewards[i];
        if (!reward.pays() || reward.paid_to.size() != 1 || reward.credit >= 0 || reward.kind == RewardType::Pool) continue;
        bool touched = false;
        const auto scan = [&](const auto& self, const TypedPtr& part) -> void {
            if (!part) return;
            if (part->form == Form::Goal && policy_.goals[static_cast<std::size_t>(part->subject)].shared_by.size() > 1) touched = true;
            for (const TypedPtr& each : part->parts) self(self, each);
        };
        for (const TypedPtr& part : {reward.pay, reward.scale.of, reward.scale.by, reward.when}) scan(scan, part);
        for (const Reward& adjuster : policy_.rewards) {
            if (adjuster.pays() || std::find(adjuster.applies_to.begin(), adjuster.applies_to.end(), static_cast<std::int32_t>(i)) == adjuster.applies_to.end()) continue;
            scan(scan, adjuster.require);
            scan(scan, adjuster.factor);
        }
        if (touched) continue;
        const std::string& team = policy_.frame.teams[static_cast<std::size_t>(reward.paid_to[0])].name;
        report(Code::Z0901, reward.span, team + " can earn `" + reward.name + "` while the shared goals fail", "If that is not meant, add a gate on a shared goal.");
    }
}

}  // namespace zgoda::check
