#include <algorithm>

#include "check/checker.hpp"
#include "exact/currency.hpp"
#include "text/digest.hpp"

namespace zgoda::check {

using text::Code;

namespace {

// Words of the grammar (5.5, A22) and of the trace that no element may be called.
const std::set<std::string, std::less<>> kReserved = {
    "if", "then", "else", "or", "and", "not", "is", "missing", "in", "otherwise", "of", "at", "least", "most", "above", "below",
    "true", "false", "period", "previous", "where", "by", "between", "person", "team", "organisation", "all", "together",
    "any", "count", "sum", "min", "max", "average", "only", "abs", "limit", "days", "weeks", "months", "years", "day", "week",
    "month", "quarter", "half_year", "year", "metric_time", "none"};

bool well_formed(const std::string& name) {
    if (name.size() < 2 || name.size() > 64 || name.front() < 'a' || name.front() > 'z' || name.back() == '_') return false;
    if (name.find("__") != std::string::npos) return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string proposed(const std::string& name) {
    std::string result;
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter) result += c;
        if (c >= 'A' && c <= 'Z') result += static_cast<char>(c - 'A' + 'a');
        if (!letter && (c == ' ' || c == '-' || c == '_') && !result.empty() && result.back() != '_') result += '_';
    }
    while (!result.empty() && (result.back() == '_')) result.pop_back();
    return well_formed(result) && !kReserved.count(result) ? result : "";
}

bool is_currency(const std::string& name) {
    std::string upper;
    for (const char c : name) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return upper.size() == 3 && exact::currency_digits(upper).has_value();
}

}  // namespace

// Why a name is not allowed, or nothing.
static std::string objection(const std::string& name) {
    if (!well_formed(name)) return "a name starts with a letter and has lower-case letters, digits and single underscores, at least two of them";
    if (kReserved.count(name)) return "`" + name + "` is a word of the language";
    if (is_currency(name)) return "`" + name + "` is a currency";
    return "";
}

void Checker::check_header() {
    program::Program& frame = policy_.frame;
    const Named head = named(tree_.policy);
    frame.name = head.name;
    frame.label = head.label.empty() ? head.name : head.label;
    frame.description = tree_.policy.description.text;
    frame.document = tree_.document.text;
    frame.owner = tree_.owner.text;
    // The base name alone: where the file lies changes no byte of a run.
    const std::string& path = texts_.name(tree_.file);
    frame.file = path.substr(path.find_last_of('/') + 1);
    frame.sha256 = text::sha256_hex(texts_.bytes(tree_.file));
    if (const std::string wrong = objection(head.name); !wrong.empty()) {
        const std::string better = proposed(head.name);
        report(Code::Z0204, head.span, "`" + head.name + "` cannot be a name: " + wrong, better.empty() ? "" : "Write   " + better);
    }
    frame.currency = tree_.currency.text;
    if (const auto digits = exact::currency_digits(frame.currency)) {
        frame.digits = *digits;
    } else {
        std::vector<std::string> known;
        for (const std::string_view code : exact::currency_codes()) known.emplace_back(code);
        const auto near = text::nearest_name(frame.currency, known);
        report(Code::Z0206, tree_.currency.span, "`" + frame.currency + "` is not a currency of ISO 4217", near ? "Did you mean " + *near + "?" : "Write its three letters, such as EUR.");
        frame.currency.clear();
    }
    if (const auto unit = exact::period_unit_from_text(tree_.period.text)) {
        frame.unit = *unit;
    } else {
        report(Code::Z0206, tree_.period.span, "`" + tree_.period.text + "` is not a period", "It can be: month, quarter, half_year, year");
    }
    if (tree_.effective_from) frame.effective_from = date_of(tree_.effective_from);
    if (tree_.effective_to) frame.effective_to = date_of(tree_.effective_to);
    if (frame.effective_from && frame.effective_to && *frame.effective_to < *frame.effective_from) {
        report(Code::Z0506, tree_.effective_to.span, "the policy ends before it begins", "", {{tree_.effective_from.span, "begins here"}});
    }
    frame.rounding = payout_rounding(tree_.rounding);
    frame.issuer = {tree_.employer.text, tree_.contact.text, tree_.questions_within.text, tree_.pay_date.text};
    for (const policy::NotEncoded& each : tree_.not_encoded) {
        frame.not_encoded.push_back({each.clause.text, each.text.text, each.reason.text, each.accepted_by.text});
    }
}

void Checker::register_names() {
    const auto add = [&](SymbolKind kind, std::int32_t index, const policy::Element& element) {
        const std::string& name = element.name.text;
        const std::string wrong = objection(name);
        if (!wrong.empty()) {
            const std::string better = proposed(name);
            report(Code::Z0204, element.name.span, "`" + name + "` cannot be a name: " + wrong, better.empty() ? "" : "Write   " + better);
        }
        const auto [place, fresh] = symbols_.emplace(name, Symbol{kind, index, element.name.span});
        if (!fresh) {
            report(Code::Z0205, element.name.span, "`" + name + "` is declared twice", "Rename one of them; metrics, tables, goals, credits, parameters and rewards share one set of names.",
                   {{place->second.span, "first here"}});
        }
        for (const program::Team& team : policy_.frame.teams) {
            if (team.name == name) report(Code::Z0205, element.name.span, "`" + name + "` is also a team", "Rename one of them.");
        }
    };
    const auto all = [&](SymbolKind kind, const auto& elements) {
        for (std::size_t i = 0; i < elements.size(); ++i) add(kind, static_cast<std::int32_t>(i), elements[i]);
    };
    all(SymbolKind::Parameter, tree_.parameters);
    all(SymbolKind::Metric, tree_.metrics);
    all(SymbolKind::Goal, tree_.goals);
    all(SymbolKind::Table, tree_.tables);
    all(SymbolKind::Credit, tree_.credits);
    all(SymbolKind::Reward, tree_.rewards);
    policy_.parameters.resize(tree_.parameters.size());
    policy_.metrics.resize(tree_.metrics.size());
    policy_.goals.resize(tree_.goals.size());
    policy_.tables.resize(tree_.tables.size());
    policy_.credits.resize(tree_.credits.size());
    policy_.rewards.resize(tree_.rewards.size());
    if (policy_.frame.people < 0) return;
    for (const program::Column& column : policy_.sources[static_cast<std::size_t>(policy_.frame.people)].source.columns) {
        const auto found = symbol(column.name);
        if (!found || found->kind != SymbolKind::Metric) continue;
        report(Code::Z0205, found->span, "`person." + column.name + "` would be both this metric and a column of people", "Rename one of them.");
    }
}

void Checker::check_teams() {
    std::vector<const policy::Team*> teams;
    for (const policy::Team& team : tree_.teams) teams.push_back(&team);
    std::sort(teams.begin(), teams.end(), [](const auto* a, const auto* b) { return a->name.text < b->name.text; });
    for (const policy::Team* team : teams) {
        const std::string wrong = objection(team->name.text);
        if (!wrong.empty()) {
            const std::string better = proposed(team->name.text);
            report(Code::Z0204, team->name.span, "`" + team->name.text + "` cannot be a name: " + wrong, better.empty() ? "" : "Write   " + better);
        }
        if (!policy_.frame.teams.empty() && policy_.frame.teams.back().name == team->name.text) {
            report(Code::Z0205, team->name.span, "the team `" + team->name.text + "` is declared twice");
            continue;
        }
        const Named head = named(*team);
        policy_.frame.teams.push_back({head.name, head.label.empty() ? head.name : head.label, std::nullopt});
        if (team->members_from) policy_.frame.teams.back().members_from = program::ColumnRef{};
    }
}

}  // namespace zgoda::check
