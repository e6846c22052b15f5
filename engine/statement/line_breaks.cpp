#include "statement/line_breaks.hpp"

#include <string_view>

namespace zgoda::statement {

namespace {

constexpr std::string_view kNoBreak = "\u00a0";
constexpr std::string_view kAbout = "≈";
constexpr std::size_t kCodeLetters = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// A currency's code begins here and ends the word.
bool is_code_at(const std::string& text, std::size_t at) {
    if (at + kCodeLetters > text.size()) return false;
    for (std::size_t i = 0; i < kCodeLetters; ++i) {
        if (!is_capital(text[at + i])) return false;
    }
    return at + kCodeLetters == text.size() || !is_capital(text[at + kCodeLetters]);
}

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

std::string unbroken(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool in_amount = text[i] == ' ' && !out.empty() && is_digit(out.back()) && is_code_at(text, i + 1);
        const bool after_about = text[i] == ' ' && ends_with(out, kAbout) && i + 1 < text.size();
        if (in_amount || after_about)
            out += kNoBreak;
        else
            out += text[i];
    }
    return out;
}

trace::Json unbroken(const trace::Json& json) {
    if (json.text() != nullptr) return unbroken(*json.text());
    if (json.items() != nullptr) {
        trace::Json list = trace::Json::list();
        for (const trace::Json& item : *json.items()) list.push(unbroken(item));
        return list;
    }
    if (json.entries() != nullptr) {
        trace::Json map = trace::Json::map();
        for (const auto& [key, value] : *json.entries()) map[key] = unbroken(value);
        return map;
    }
    return json;
}

std::vector<GoalRow> narrow(std::vector<GoalRow> goals) {
    for (GoalRow& goal : goals) {
        for (std::string* value : {&goal.target, &goal.actual, &goal.attainment, &goal.contribution, &goal.short_by}) {
            const std::size_t about = value->find(kAbout);
            if (about != std::string::npos) value->erase(0, about);
        }
    }
    return goals;
}

}  // namespace zgoda::statement
