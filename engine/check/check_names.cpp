#include <algorithm>

#include "check/checker.hpp"
#include "exact/currency.hpp"

namespace zgoda::check {

using text::Code;

namespace {

// Words of the grammar (5.5, A22), of durations and of the trace that no element may be called.
const std::set<std::string, std::less<>> kReserved = {
    "if",        "then", "else",        "or",     "and",   "not",          "is",      "missing", "in",
    "otherwise", "of",   "at",          "least",  "most",  "above",        "below",   "true",    "false",
    "where",     "by",   "between",     "person", "team",  "organisation", "all",     "period",  "previous",
    "together",  "any",  "count",       "sum",    "min",   "max",          "average", "only",    "abs",
    "limit",     "days", "weeks",       "months", "years", "day",          "week",    "month",   "quarter",
    "half_year", "year", "metric_time", "none"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool well_formed(const std::string& name) {
    if (name.size() < 2 || name.size() > 64 || !is_lower(name.front()) || name.back() == '_') return false;
    if (name.find("__") != std::string::npos) return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_currency(const std::string& name) {
    std::string upper;
    for (const char c : name) upper += is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    return upper.size() == 3 && exact::currency_digits(upper).has_value();
}

// Why a name is not allowed, or nothing.
std::string objection(const std::string& name) {
    if (!well_formed(name)) {
        return "a name has two or more lower-case letters, digits and single underscores, and begins with a letter";
    }
    if (kReserved.count(name)) return "it is a word of the language";
    if (is_currency(name)) return "it is a currency";
    return "";
}

// Letters of neighbouring languages as ASCII writes them.
const std::map<std::string, std::string, std::less<>> kPlainLetters = {
    {"ą", "a"},  {"ć", "c"},  {"ę", "e"},  {"ł", "l"},  {"ń", "n"}, {"ó", "o"}, {"ś", "s"}, {"ź", "z"}, {"ż", "z"},
    {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"é", "e"}, {"è", "e"}, {"á", "a"}, {"í", "i"}, {"ú", "u"}};

std::string in_ascii(const std::string& name) {
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto letter = kPlainLetters.find(name.substr(i, 2));
        if (letter == kPlainLetters.end()) {
            plain += name[i];
            continue;
        }
        plain += letter->second;
        ++i;
    }
    return plain;
}

// An allowed name like the one written, or nothing.
std::string proposed(const std::string& name) {
    std::string result;
    bool after_lower = false;
    for (const char c : in_ascii(name)) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool gap = c == ' ' || c == '-' || c == '_' || c == '.' || (upper && after_lower);
        if (gap && !result.empty() && result.back() != '_') result += '_';
        if (upper) result += static_cast<char>(c - 'A' + 'a');
        if (is_lower(c) || is_digit(c)) result += c;
        after_lower = is_lower(c) || is_digit(c);
    }
    while (!result.empty() && result.back() == '_') result.pop_back();
    if (objection(result).empty()) return result;
    return objection("the_" + result).empty() && well_formed(name) ? "the_" + result : "";
}

}  // namespace

std::string Checker::check_name(const policy::Word& name, const std::set<std::string>& allowed) {
    if (allowed.count(name.text)) return name.text;
    const std::string wrong = objection(name.text);
    if (wrong.empty()) return name.text;
    const std::string better = proposed(name.text);
    report(Code::Z0204, name.span, "`" + name.text + "` cannot be a name: " + wrong,
           better.empty() ? "" : "Write   " + better);
    return better.empty() ? name.text : better;
}

void Checker::register_names() {
    const auto add = [&](SymbolKind kind, std::int32_t index, const policy::Element& element) {
        const std::string& name = element.name.text;
        check_name(element.name);
        const auto [place, fresh] = symbols_.emplace(name, Symbol{kind, index, element.name.span});
        if (!fresh) {
            report(
                Code::Z0205, element.name.span, "`" + name + "` is declared twice",
                "Rename one of them; metrics, tables, goals, credits, parameters and rewards share one set of names.",
                {{place->second.span, "first here"}});
        }
        for (const policy::Team& team : tree_.teams) {
            if (team.name.text != name) continue;
            report(Code::Z0205, element.name.span, "`" + name + "` is also a team", "Rename one of them.",
                   {{team.name.span, "the team"}});
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
    const auto once = [&](const auto& elements, std::string_view what) {
        std::map<std::string_view, text::Span> seen;
        for (const auto& element : elements) {
            check_name(element.name);
            const auto [place, fresh] = seen.emplace(element.name.text, element.name.span);
            if (fresh) continue;
            report(Code::Z0205, element.name.span,
                   "two " + std::string(what) + " are called `" + element.name.text + "`", "Rename one of them.",
                   {{place->second, "first here"}});
        }
    };
    once(tree_.limits, "limits");
    once(tree_.reviews, "reviews");
    if (policy_.frame.people < 0) return;
    for (const program::Column& column : source_at(policy_.frame.people).source.columns) {
        const auto found = symbol(column.name);
        if (!found || (found->kind != SymbolKind::Metric && found->kind != SymbolKind::Goal)) continue;
        report(Code::Z0205, found->span, "`person." + column.name + "` would be both this and a column of `people`",
               "Rename one of them.");
    }
}

}  // namespace zgoda::check
