#include "check/checker.hpp"
#include "check/reads.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using text::Code;

void Checker::check_journeys() {
    for (const policy::Journey& from : tree_.journeys) {
        Journey to;
        static_cast<Named&>(to) = named(from);
        to.source = entity_named(from.entity);
        if (to.source < 0) continue;
        std::map<std::string, text::Span> names;
        for (std::size_t i = 0; i < from.stages.size(); ++i) {
            const policy::Word& name = from.stages[i].name;
            check_name(name);
            const auto [place, fresh] = names.emplace(name.text, name.span);
            if (!fresh)
                report(Code::Z0205, name.span, "two stages are called `" + name.text + "`", "Rename one of them.",
                       {{place->second, "first here"}});
            check_stage(from, i, to);
        }
        policy_.journeys.push_back(std::move(to));
    }
}

void Checker::check_stage(const policy::Journey& from, std::size_t index, Journey& to) {
    const policy::Stage& stage = from.stages[index];
    const bool last = index + 1 == from.stages.size();
    if (stage.team) team_named(stage.team);
    if (stage.hands_over_to) {
        team_named(stage.hands_over_to);
        if (last) {
            report(Code::Z0804, stage.hands_over_to.span,
                   "nothing proves that the hand-over from `" + stage.name.text + "` was accepted",
                   "Add the next stage with the date on which it is entered.");
        } else if (!stage.accept_within) {
            report(Code::Z0804, stage.hands_over_to.span,
                   "the hand-over from `" + stage.name.text + "` does not say by when it must be accepted",
                   "Add   accept_within: 2 days");
        }
    }
    const TypedPtr date = typed_date(stage.entered_on, row_context(to.source), "entered_on");
    if (!date) return;
    if (!measured(to.source, date)) {
        report(Code::Z0803, stage.name.span,
               "nothing measures the stage `" + stage.name.text + "`: no metric or credit reads `" +
                   stage.entered_on.text + "`",
               "Add a metric with   agg_time_dimension: " + stage.entered_on.text);
    }
    to.stages.push_back({stage.name.text, stage.team.text, date});
    if (stage.accept_within) check_acceptance(from, index, to);
}

// Whether some metric or credit reads the date.
bool Checker::measured(std::int32_t source, const TypedPtr& date) const {
    bool found = false;
    const auto visit = [&](const Typed& part) {
        const bool same = part.form == Form::Read && part.read.end_source == date->read.end_source &&
                          part.read.column == date->read.column;
        found = found || (same && part.read.last == date->read.last);
    };
    for (const Metric& metric : policy_.metrics) {
        if (!metric.name.empty()) for_each_reached(policy_, metric, visit);
    }
    for (const Credit& credit : policy_.credits) {
        if (credit.source != source) continue;
        for (const TypedPtr& formula : {credit.date, credit.when, credit.amount})
            for_each_reached(policy_, formula, visit);
    }
    return found;
}

// A filter that repeats the time for a hand-over with another length (Z0805).
void Checker::check_acceptance(const policy::Journey& from, std::size_t index, const Journey& to) {
    Context constants;
    constants.at = At::Constant;
    const policy::Stage& stage = from.stages[index];
    const TypedPtr within = typed_as(stage.accept_within, constants, {Kind::Duration}, "accept_within");
    const auto agreed = constant(within);
    if (!agreed || index + 1 == from.stages.size()) return;
    const std::string hand_over = from.stages[index + 1].entered_on.text + " - " + stage.entered_on.text;
    std::set<std::pair<std::uint32_t, std::uint32_t>> told;
    const auto visit = [&](const Typed& part) {
        if (part.form != Form::Operation || (part.op != Op::Compare && part.op != Op::Between)) return;
        const TypedPtr& longest = part.op == Op::Between ? part.parts[2] : part.parts[1];
        if (part.parts[0]->formula != hand_over || longest->type.kind != Kind::Duration ||
            longest->type.unit != within->type.unit)
            return;
        const auto other = constant(longest);
        if (!other || *other == *agreed || !told.insert({part.span.begin, part.span.end}).second) return;
        report(Code::Z0805, longest->span,
               "the journey gives the hand-over from `" + stage.name.text + "` " + within->formula +
                   ", this asks for " + longest->formula,
               "Let both say the same, best through one parameter.", {{within->span, "accept_within"}});
    };
    for (const Metric& metric : policy_.metrics) {
        if (!metric.name.empty() && metric.source == to.source) for_each_reached(policy_, metric, visit);
    }
    for (const Credit& credit : policy_.credits) {
        if (credit.source == to.source) for_each_reached(policy_, credit.when, visit);
    }
}

}  // namespace zgoda::check
