#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using text::Code;

Named Checker::named(const policy::Element& element) const {
    Named result;
    result.name = element.name.text;
    result.label = element.label ? element.label.text : "";
    result.clause = element.clause.text;
    result.span = element.name.span.known() ? element.name.span : element.span;
    if (result.span.known()) result.line = texts_.place(result.span).line;
    return result;
}

std::vector<std::string> Checker::team_names() const {
    std::vector<std::string> names;
    for (const program::Team& team : policy_.frame.teams) names.push_back(team.name);
    return names;
}

std::vector<std::string> Checker::source_names() const {
    std::vector<std::string> names;
    for (const Source& source : policy_.sources) names.push_back(source.name);
    return names;
}

std::vector<std::string> Checker::entity_names() const {
    std::vector<std::string> names;
    for (const Source& source : policy_.sources) {
        if (!source.source.entity.empty()) names.push_back(source.source.entity);
    }
    return names;
}

std::vector<std::string> Checker::names_of(SymbolKind kind) const {
    std::vector<std::string> names;
    const auto all = [&](const auto& elements) {
        for (const auto& element : elements) names.push_back(element.name.text);
    };
    switch (kind) {
        case SymbolKind::Parameter: all(tree_.parameters); break;
        case SymbolKind::Metric: all(tree_.metrics); break;
        case SymbolKind::Goal: all(tree_.goals); break;
        case SymbolKind::Table: all(tree_.tables); break;
        case SymbolKind::Credit: all(tree_.credits); break;
        case SymbolKind::Reward: all(tree_.rewards); break;
    }
    return names;
}

const policy::Element& Checker::element_at(SymbolKind kind, std::int32_t index) const {
    const auto place = static_cast<std::size_t>(index);
    switch (kind) {
        case SymbolKind::Parameter: return tree_.parameters[place];
        case SymbolKind::Metric: return tree_.metrics[place];
        case SymbolKind::Goal: return tree_.goals[place];
        case SymbolKind::Table: return tree_.tables[place];
        case SymbolKind::Credit: return tree_.credits[place];
        case SymbolKind::Reward: break;
    }
    return tree_.rewards[place];
}

std::int32_t Checker::element_named(const policy::Word& word, SymbolKind kind, std::string_view what) {
    const auto found = symbol(word.text);
    if (found && found->kind == kind) {
        used_.insert({kind, found->index});
        return found->index;
    }
    const std::vector<std::string> names = names_of(kind);
    // A name that two elements have was reported where it is declared.
    if (std::find(names.begin(), names.end(), word.text) == names.end()) report_unknown(what, word, names);
    return -1;
}

std::int32_t Checker::paying_reward_named(const policy::Word& word) {
    std::vector<std::string> paying;
    for (const policy::Reward& reward : tree_.rewards) {
        if (reward.type.text != "multiplier" && reward.type.text != "gate") paying.push_back(reward.name.text);
    }
    const auto found = symbol(word.text);
    const bool pays = std::find(paying.begin(), paying.end(), word.text) != paying.end();
    if (found && found->kind == SymbolKind::Reward && pays) return found->index;
    report_unknown("reward that pays", word, paying);
    return -1;
}

bool Checker::teams_have_members_from() const {
    return std::any_of(policy_.frame.teams.begin(), policy_.frame.teams.end(),
                       [](const program::Team& team) { return team.members_from.has_value(); });
}

std::int32_t Checker::source_named(std::string_view name) const {
    for (std::size_t i = 0; i < policy_.sources.size(); ++i) {
        if (policy_.sources[i].source.name == name) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::int32_t Checker::source_of_entity(std::string_view entity) const {
    for (std::size_t i = 0; i < policy_.sources.size(); ++i) {
        if (!entity.empty() && policy_.sources[i].source.entity == entity) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::int32_t Checker::entity_named(const policy::Word& word) {
    const std::int32_t source = source_of_entity(word.text);
    if (source >= 0) return source;
    const std::int32_t plural = source_named(word.text);
    if (plural < 0 || source_at(plural).source.entity.empty()) {
        report_unknown("entity", word, entity_names());
    } else {
        report(Code::Z0202, word.span, "`" + word.text + "` is a source, an entity is wanted here",
               "Write   " + source_at(plural).source.entity);
    }
    return -1;
}

std::int32_t Checker::column_named(std::int32_t source, std::string_view name) const {
    const auto& columns = source_at(source).source.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::optional<Symbol> Checker::symbol(std::string_view name) const {
    const auto found = symbols_.find(name);
    if (found == symbols_.end()) return std::nullopt;
    return found->second;
}

Context Checker::row_context(std::int32_t source) const {
    Context context;
    context.at = At::Row;
    context.source = source;
    return context;
}

void Checker::set_present(Context& context, const std::string& path) const {
    const std::string prefix = source_at(context.source).source.entity + ".";
    const bool prefixed = path.rfind(prefix, 0) == 0;
    context.present.insert(prefixed ? path.substr(prefix.size()) : path);
}

}  // namespace zgoda::check
