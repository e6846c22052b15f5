#include "check/checker.hpp"

#include <utility>

namespace zgoda::check {

using text::Code;

namespace {

// Names may build on each other this deep; more is no plan that anybody reads.
constexpr std::size_t kChainMax = 64;

}  // namespace

CheckedPolicy Checker::check() {
    check_header();
    check_teams();
    check_sources();
    register_names();
    for (std::size_t s = 0; s < policy_.sources.size(); ++s) check_derived(static_cast<std::int32_t>(s));
    const std::pair<SymbolKind, std::size_t> sections[] = {
        {SymbolKind::Parameter, tree_.parameters.size()}, {SymbolKind::Metric, tree_.metrics.size()},
        {SymbolKind::Goal, tree_.goals.size()},           {SymbolKind::Table, tree_.tables.size()},
        {SymbolKind::Credit, tree_.credits.size()},       {SymbolKind::Reward, tree_.rewards.size()}};
    for (const auto& [kind, count] : sections) {
        for (std::size_t i = 0; i < count; ++i) need(kind, static_cast<std::int32_t>(i), {});
    }
    check_limits();
    check_journeys();
    check_reviews();
    check_statement();
    if (!text::has_errors(diagnostics_)) check_unused();
    if (!text::has_errors(diagnostics_)) check_joint();
    return std::move(policy_);
}

void Checker::report(Code code, text::Span span, std::string message, std::string fix, std::vector<text::Label> labels,
                     std::vector<std::string> notes) {
    if (text::entry(code).level == text::Level::Error) ++errors_;
    diagnostics_.push_back(
        {code, std::move(message), span, std::move(labels), std::move(notes), std::move(fix), std::nullopt});
}

bool Checker::refuse(Code code, text::Span span, std::string message, std::string fix, std::vector<text::Label> labels,
                     std::vector<std::string> notes) {
    report(code, span, std::move(message), std::move(fix), std::move(labels), std::move(notes));
    return false;
}

void Checker::report_unknown(std::string_view what, const policy::Word& word, const std::vector<std::string>& known) {
    const auto near = text::nearest_name(word.text, known);
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    std::string fix;
    if (near) {
        fix = "Did you mean `" + *near + "`?";
    } else if (!known.empty() && known.size() <= 12) {
        fix = "There is: " + all;
    }
    report(Code::Z0202, word.span, "there is no " + std::string(what) + " `" + word.text + "`", fix);
}

void Checker::report_unscoped(text::Span span, const Metric& metric) {
    const bool simple = metric.kind == MetricType::Simple;
    report(Code::Z0203, span, "the metric `" + metric.name + "` does not say whose a row is",
           simple ? "Add to the metric   person_column: COLUMN"
                  : "Add   person_column: COLUMN   to the metrics it is made of.",
           {{metric.span, "declared here"}});
}

bool Checker::begin(std::pair<int, std::int32_t> key, const std::string& name, text::Span use) {
    int& state = states_[key];
    if (state == 2 || state == 3) return false;
    if (state == 0 && chain_.size() >= kChainMax) {
        state = 3;
        if (!std::exchange(too_deep_, true)) {
            report(Code::Z1203, use.known() ? use : chain_.back().second,
                   "names build on each other more than " + std::to_string(kChainMax) + " deep here",
                   "Shorten the chain.");
        }
        return false;
    }
    if (state == 0) {
        state = 1;
        chain_.emplace_back(name, use);
        return true;
    }
    std::size_t first = chain_.size();
    while (first > 0 && chain_[first - 1].first != name) --first;
    if (first > 0) --first;
    std::string circle;
    std::vector<text::Label> labels;
    for (std::size_t i = first; i < chain_.size(); ++i) {
        circle += chain_[i].first + " -> ";
        if (i > first && chain_[i].second.known())
            labels.push_back({chain_[i].second, "needs `" + chain_[i].first + "`"});
    }
    if (chain_.size() > first + 1) labels.push_back({use, "needs `" + name + "`"});
    report(Code::Z0401, use, "`" + name + "` needs itself: " + circle + name, "Take one of them out of the circle.",
           labels);
    state = 3;
    return false;
}

void Checker::end(std::pair<int, std::int32_t> key, bool right) {
    int& state = states_[key];
    if (state == 1) state = right ? 2 : 3;
    chain_.pop_back();
}

bool Checker::need(SymbolKind kind, std::int32_t index, text::Span use) {
    const std::pair<int, std::int32_t> key{static_cast<int>(kind), index};
    if (begin(key, element_at(kind, index).name.text, use)) {
        const std::size_t before = errors_;
        const bool right = check_element(kind, index);
        end(key, right && errors_ == before);
    }
    return states_[key] == 2;
}

bool Checker::check_element(SymbolKind kind, std::int32_t index) {
    switch (kind) {
        case SymbolKind::Parameter: return check_parameter(index);
        case SymbolKind::Metric: return check_metric(index);
        case SymbolKind::Goal: return check_goal(index);
        case SymbolKind::Table: return check_table(index);
        case SymbolKind::Credit: return check_credit(index);
        case SymbolKind::Reward: return check_reward(index);
    }
    return false;
}

bool Checker::need_derived(std::int32_t source, std::int32_t index, text::Span use) {
    const std::pair<int, std::int32_t> key{100 + source, index};
    const auto place = static_cast<std::size_t>(index);
    const std::string name = source_at(source).name + "." + source_at(source).derived[place].name;
    if (begin(key, name, use)) {
        const std::size_t before = errors_;
        const policy::DerivedColumn& from = tree_.sources[static_cast<std::size_t>(source)].derived[place];
        const TypedPtr formula = typed(from.formula, row_context(source));
        Derived& to = source_at(source).derived[place];
        to.formula = formula;
        if (formula) to.rounded = rounding_of(from.rounded, {formula->type.kind, formula->type.unit, false});
        end(key, formula && errors_ == before);
    }
    return states_[key] == 2;
}

void Checker::check_derived(std::int32_t source) {
    for (std::size_t i = 0; i < source_at(source).derived.size(); ++i)
        need_derived(source, static_cast<std::int32_t>(i), {});
}

}  // namespace zgoda::check
