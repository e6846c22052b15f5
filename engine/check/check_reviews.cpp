#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

void Checker::check_reviews() {
    for (const policy::Review& from : tree_.reviews) {
        Review to;
        static_cast<Named&>(to) = named(from);
        to.by_text = from.by.text;
        to.teams = team_list(from.teams);
        if (!review_by(from, to)) continue;
        if (to.by != Review::By::Person && !from.teams.empty()) {
            report(Code::Z0211, from.teams[0].span, "`teams` is for reviews by person", "Take `teams` away.",
                   {{from.by.span, "by " + from.by.text}});
        }
        std::set<std::int32_t> seen;
        for (const policy::Word& word : from.metrics) {
            const std::int32_t index = element_named(word, SymbolKind::Metric, "metric");
            if (index < 0 || !need(SymbolKind::Metric, index, word.span)) continue;
            if (!seen.insert(index).second) {
                report(Code::Z0205, word.span, "the metric `" + word.text + "` stands here twice", "Name it once.");
                continue;
            }
            if (reviewable(word, to, policy_.metrics[static_cast<std::size_t>(index)])) to.metrics.push_back(index);
        }
        policy_.reviews.push_back(std::move(to));
    }
}

bool Checker::review_by(const policy::Review& from, Review& to) {
    const std::string& by = from.by.text;
    if (by == "all") return true;
    if (by == "team" || by == "person") {
        to.by = by == "team" ? Review::By::Team : Review::By::Person;
        return true;
    }
    const std::size_t dot = by.find('.');
    to.by = Review::By::Column;
    to.source = dot == std::string::npos ? -1 : source_of_entity(by.substr(0, dot));
    to.column = to.source < 0 ? -1 : column_named(to.source, by.substr(dot + 1));
    const std::string choices = "It can be: all, team, person, or ENTITY.COLUMN with a `one of` or text column";
    if (to.column < 0) return refuse(Code::Z0202, from.by.span, "there is no `" + by + "` to review by", choices);
    const program::Column& column = source_at(to.source).source.columns[static_cast<std::size_t>(to.column)];
    if (column.type.kind == Kind::Choice || column.type.kind == Kind::Text) return true;
    return refuse(Code::Z0302, from.by.span,
                  "`" + by + "` is " + program::type_text(column.type) + " and makes no groups", choices);
}

// Whether a metric has a value for each group: a scope, or a way from its rows to the entity.
bool Checker::reviewable(const policy::Word& word, const Review& review, const Metric& metric) {
    if (review.by != Review::By::Person && metric.only_person) {
        return refuse(Code::Z0209, word.span, "the metric `" + metric.name + "` is each person's own",
                      "Review it   by: person", {{metric.span, "declared here"}});
    }
    if (review.by == Review::By::Person || review.by == Review::By::Team) {
        if (metric.person_scope || metric.only_person) return true;
        report_unscoped(word.span, metric);
        return false;
    }
    if (review.by == Review::By::All) return true;
    std::set<std::int32_t> sources;
    const auto add = [&](const Metric& each) {
        if (each.source >= 0) sources.insert(each.source);
        if (each.numerator >= 0) sources.insert(policy_.metrics[static_cast<std::size_t>(each.numerator)].source);
        if (each.denominator >= 0) sources.insert(policy_.metrics[static_cast<std::size_t>(each.denominator)].source);
    };
    add(metric);
    for_each_reached(policy_, metric, [&](const Typed& part) {
        if (part.form == Form::Metric && part.whose == Whose::Inherit)
            add(policy_.metrics[static_cast<std::size_t>(part.subject)]);
    });
    for (const std::int32_t source : sources) {
        if (source < 0 || path_between(policy_, source, review.source)) continue;
        return refuse(Code::Z0202, word.span,
                      "rows of `" + source_at(source).name + "` do not lead to one " +
                          source_at(review.source).source.entity + ", so `" + metric.name +
                          "` has no value for each `" + review.by_text + "`",
                      "Review it by a column that its rows have or reach.", {{metric.span, "declared here"}});
    }
    return true;
}

}  // namespace zgoda::check
