#include "policy/expression_advice.hpp"

#include <algorithm>

#include "exact/currency.hpp"
#include "exact/date.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

namespace {

struct Replacement {
    std::string_view wrong;
    std::string_view right;
};

// Signs of other languages and what stands for them here; longer ones first.
constexpr Replacement kSigns[] = {
    {"&&", "and"}, {"||", "or"},
    {"==", "="},   {"!=", "<>"},
    {"=>", ">="},  {"=<", "<="},
    {"&", "and"},  {"|", "or"},
    {"≥", ">="},   {"≤", "<="},
    {"≠", "<>"},   {"×", "*"},
    {"·", "*"},    {"÷", "/"},
    {"−", "-"},    {"–", "-"},
    {"—", "-"},    {"“", "\""},
    {"”", "\""},   {"„", "\""},
    {"!", "not"},  {"‰", "%, in hundredths"},
};

constexpr Replacement kCurrencySigns[] = {
    {"€", "EUR"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}, {"₴", "UAH"}, {"₽", "RUB"},
    {"₹", "INR"}, {"₩", "KRW"}, {"₺", "TRY"}, {"₫", "VND"}, {"₪", "ILS"}, {"₦", "NGN"},
};

// Words of other languages where an operator stands, and what stands for them here.
constexpr Replacement kOperatorWords[] = {
    {"greater", "above"},
    {"more", "above"},
    {"over", "above"},
    {"exceeds", "above"},
    {"gt", "above"},
    {"gte", "at least"},
    {"ge", "at least"},
    {"less", "below"},
    {"under", "below"},
    {"lt", "below"},
    {"lte", "at most"},
    {"le", "at most"},
    {"equals", "="},
    {"equal", "="},
    {"eq", "="},
    {"ne", "<>"},
    {"plus", "+"},
    {"minus", "-"},
    {"times", "*"},
    {"divided", "/"},
    {"AND", "and"},
    {"OR", "or"},
    {"IS", "is"},
    {"IN", "in"},
    {"like", "is"},
    {"within", "between … and …"},
    {"isnt", "is not"},
    {"minimum", "at least"},
    {"maximum", "at most"},
    {"upto", "at most"},
    {"least", "at least"},
    {"most", "at most"},
    {"THEN", "then"},
    {"ELSE", "else"},
    {"OF", "of"},
    {"default", "otherwise"},
    {"BETWEEN", "between"},
};

std::string quoted(std::string_view words) { return "`" + std::string(words) + "`"; }

// The number that ends right before `at`, blanks between them allowed.
std::string number_before(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    std::size_t begin = at;
    while (begin > 0 &&
           ((text[begin - 1] >= '0' && text[begin - 1] <= '9') || text[begin - 1] == '_' || text[begin - 1] == '.')) {
        --begin;
    }
    return std::string(text.substr(begin, at - begin));
}

std::string number_after(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    std::size_t end = at;
    while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '_' || text[end] == '.')) ++end;
    return std::string(text.substr(at, end - at));
}

std::optional<Advice> advise_currency_sign(std::string_view text, std::size_t at) {
    for (const auto& [sign, code] : kCurrencySigns) {
        if (!text.substr(at).starts_with(sign)) continue;
        std::string number = number_before(text, at);
        if (number.empty()) number = number_after(text, at + sign.size());
        if (number.empty()) number = "250";
        return Advice{quoted(sign) + " is no currency code", "Write " + number + " " + std::string(code), sign.size()};
    }
    return std::nullopt;
}

std::size_t length_of_character(std::string_view text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) ++length;
    return length;
}

std::string lower(std::string_view word) {
    std::string text(word);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// A word right after a number that is neither a currency nor a unit of time.
Advice advise_unit(std::string_view number, std::string_view word) {
    const std::string written(number);
    if (const auto code = exact::currency_meant(word)) {
        return {quoted(word) + " is no currency code", "Write " + written + " " + *code, word.size()};
    }
    if (word == "percent" || word == "pct") {
        return {quoted(word) + " cannot be read", "Write " + written + "%", word.size()};
    }
    const std::string bare = lower(word);
    if (bare == "d" || bare == "working" || bare == "business" || bare == "hours" || bare == "h") {
        return {quoted(word) + " is no unit of time",
                "The units are days, weeks, months and years: " + written + " days", word.size()};
    }
    for (const std::string_view unit : {"day", "days", "week", "weeks", "month", "months", "year", "years"}) {
        if (bare != unit) continue;
        return {quoted(word) + " is no unit of time", "Write " + written + " " + bare, word.size()};
    }
    return {"after the number " + written + " stands " + quoted(word),
            "An operator belongs between them, or a unit: 250 EUR, 90 days, 15%", word.size()};
}

std::string shown(const Token& token) {
    return token.kind == Token::Kind::Text ? "the text \"" + token.text + "\"" : quoted(token.text);
}

}  // namespace

std::string as_choice(std::string_view text, std::size_t question) {
    const auto part = [&](std::size_t begin, std::size_t end) {
        while (begin < end && text[begin] == ' ') ++begin;
        while (end > begin && text[end - 1] == ' ') --end;
        return std::string(text.substr(begin, end - begin));
    };
    const std::size_t colon = text.find(':', question);
    const std::size_t inner = text.find_first_of("?()", question + 1);
    const bool one = colon != std::string_view::npos && inner == std::string_view::npos &&
                     text.find_first_of("()") == std::string_view::npos;
    if (!one) return "A choice is written   if CONDITION then VALUE else VALUE";
    return "A choice is written in words:   if " + part(0, question) + " then " + part(question + 1, colon) + " else " +
           part(colon + 1, text.size());
}

Advice advise_character(std::string_view text, std::size_t at) {
    if (const auto currency = advise_currency_sign(text, at)) return *currency;
    const std::string_view rest = text.substr(at);
    for (const auto& [wrong, right] : kSigns) {
        if (rest.starts_with(wrong))
            return {quoted(wrong) + " cannot be read", "Write " + std::string(right), wrong.size()};
    }
    if (rest.starts_with("**") || rest.front() == '^')
        return {"there are no powers", "Multiply", rest.starts_with("**") ? 2U : 1U};
    if (rest.starts_with("//"))
        return {quoted("//") + " cannot be read", "Write whole_steps(x, step) for whole steps", 2};
    if (rest.front() == '.') return {"a number cannot begin with a point", "Write 0" + number_after(text, at), 1};
    if (rest.front() == '?') return {quoted("?") + " cannot be read", as_choice(text, at), 1};
    if (rest.front() == '\'') return {"a text stands in double quotes", "Write \"…\"", 1};
    if (rest.front() == '#') return {quoted("#") + " cannot be read", "A comment stands on a line of its own", 1};
    if (rest.front() == ':' || rest.front() == ';') {
        return {quoted(rest.substr(0, 1)) + " cannot be read", "One key holds one expression", 1};
    }
    if (rest.front() == '{') {
        return {quoted("{") + " cannot be read", "Expressions use round brackets; { } belongs into statement texts", 1};
    }
    const std::size_t length = length_of_character(text, at);
    const bool wide = length > 1;
    return {quoted(rest.substr(0, length)) + " cannot be read",
            wide ? "Numbers and names are ASCII; other text stands in double quotes"
                 : "Delete it; the signs are + - * / ( ) [ ] , . % = <> < > <= >=",
            length};
}

Advice advise_operator(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    const Token* before = at > 0 ? &tokens[at - 1] : nullptr;
    const bool after_number = before != nullptr && before->kind == Token::Kind::Number;
    if (token.kind == Token::Kind::Word) {
        if (after_number && token.text != "at") return advise_unit(before->text, token.text);
        for (const auto& [wrong, right] : kOperatorWords) {
            if (token.text != wrong) continue;
            const bool than = tokens[at + 1].is("than") || tokens[at + 1].is("to");
            if (token.is("within")) {
                return {"the word `within` cannot be read",
                        "Write the later date minus the earlier one:   LATER - EARLIER between 0 days and 90 days",
                        token.text.size()};
            }
            const std::string_view words = than ? "the words" : "the word";
            return {std::string(words) + " " + quoted(than ? token.text + " " + tokens[at + 1].text : token.text) +
                        " cannot be read",
                    "Write " + std::string(right), than ? tokens[at + 1].end - token.begin : token.text.size()};
        }
        if (token.is("at") && (tokens[at + 1].is("least") || tokens[at + 1].is("most"))) {
            return {"a second comparison at " + quoted("at " + tokens[at + 1].text),
                    "Join two comparisons by and. Days between two dates are   LATER - EARLIER between 0 days and "
                    "90 days",
                    tokens[at + 1].end - token.begin};
        }
        if (token.is("at")) return {"after `at` stands neither `least` nor `most`", "Write at least or at most", 2};
        if (token.is("otherwise")) {
            return {"`otherwise` stands once, behind the whole sum", "Put brackets around one of them",
                    token.text.size()};
        }
        if (token.is("if")) return {"an `if` inside an expression needs brackets", "Write (if … then … else …)", 2};
        if (token.is("not")) return {"`not` stands before the condition", "Write not x in [a, b], or x is not a", 3};
        if (token.is("where") || token.is("by")) {
            return {quoted(token.text) + " belongs inside any, count, sum, min, max, average or only",
                    "Write for example count(deals where …)", token.text.size()};
        }
    }
    if (token.is("(")) {
        return {"a bracket opens where an operator should stand", "Write the operator, for example *", 1};
    }
    if (token.is(")")) return {"this bracket was never opened", "Delete it, or open one", 1};
    if (token.is(",") && after_number && tokens[at + 1].kind == Token::Kind::Number) {
        return {"a comma inside a number", "The decimal sign is a point, thousands are grouped by `_`: 1.5, 1_000", 1};
    }
    if (token.is("%")) return {"a blank before `%`", "Write the sign right behind the number: 15%", 1};
    if (token.is("[")) return {"a list stands only behind `in`", "Write x in [a, b]", 1};
    if (token.is("%") || token.is(",") || token.is("]") || token.is(".")) {
        return {quoted(token.text) + " cannot stand here", "Delete it, or write the operator that is missing",
                token.text.size()};
    }
    const std::string compare =
        "One of +, -, *, /, of, at least, at most, above, below, =, <>, is, in, between, and, or, otherwise";
    return {"an operator is missing before " + shown(token), compare, token.end - token.begin};
}

namespace {

// How an expression that ends too early may go on.
std::string advice_for_end(const Token& last) {
    const bool product = last.is("*") || last.is("/");
    const bool sum = last.is("+") || last.is("-");
    const std::string example = product || sum ? ", as in   … " + last.text + (product ? " 2   " : " 10 EUR   ") : ", ";
    return "Write the value" + example + "or delete " + quoted(last.text);
}

}  // namespace

Advice advise_value(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    const std::string after = at > 0 ? " after " + shown(tokens[at - 1]) : "";
    if (token.kind == Token::Kind::End) {
        if (at == 0) return {"the expression is empty", "Write a value", 0};
        return {"the expression ends where a value should stand" + after, advice_for_end(tokens[at - 1]), 0};
    }
    if (token.is("if")) return {"an `if` inside an expression needs brackets", "Write (if … then … else …)", 2};
    if (token.is("not")) return {"`not` stands before a whole condition", "Put brackets around it: (not …)", 3};
    if (token.is("missing"))
        return {"`missing` stands only behind `is` or `is not`", "Write x is missing", token.text.size()};
    if (token.is("=") && at > 0 && (tokens[at - 1].is("<") || tokens[at - 1].is(">"))) {
        return {"a blank inside a comparison", "Write <= or >= without it", 1};
    }
    if (token.kind == Token::Kind::Sign && (token.text == "<" || token.text == ">" || token.text == "=")) {
        return {"a value is missing before " + quoted(token.text), "A comparison has a left and a right side", 1};
    }
    return {"a value should stand" + (after.empty() ? std::string(" here") : after) + ", not " + shown(token),
            "A value is a number, an amount such as 250 EUR, a date, a name, or an expression in brackets",
            token.end - token.begin};
}

namespace {

// A number with two points or more: a date of other countries, thousands grouped by points, or a slip.
Advice advise_points(const std::string& written) {
    std::vector<std::string> groups(1);
    for (const char c : written) {
        if (c == '.') {
            groups.emplace_back();
        } else {
            groups.back() += c;
        }
    }
    const auto two = [](const std::string& group) { return group.size() < 2 ? "0" + group : group; };
    const std::string date = groups.size() == 3 ? groups[2] + "-" + two(groups[1]) + "-" + two(groups[0]) : "";
    if (exact::date_from_text(date)) {
        return {quoted(written) + " is not a date as Zgoda writes it", "Write " + date, 0};
    }
    const bool grouped =
        groups[0].size() <= 3 &&
        std::all_of(groups.begin() + 1, groups.end() - 1, [](const std::string& group) { return group.size() == 3; });
    std::string number = groups[0];
    for (std::size_t i = 1; i + 1 < groups.size(); ++i) number += "_" + groups[i];
    number += (groups.back().size() == 3 ? "_" : ".") + groups.back();
    return {"the number " + written + " has more than one point",
            grouped ? "The point begins the decimals, thousands are grouped by `_`:   " + number
                    : "Keep the one that begins the decimals:   " + groups[0] + "." + groups[1],
            0};
}

}  // namespace

Advice advise_number(std::string_view number, std::string_view unit) {
    const std::string written(number);
    if (std::count(written.begin(), written.end(), '.') > 1) return advise_points(written);
    if (!unit.empty()) {
        const std::string name(unit);
        if (unit.front() == 'e' || unit.front() == 'E') {
            const bool exponent =
                std::all_of(unit.begin() + 1, unit.end(), [](char c) { return c >= '0' && c <= '9'; });
            if (exponent) return {"numbers have no exponents", "Write all digits, grouped by `_`: 1_000_000", 0};
        }
        if (number == "0" && (unit.front() == 'x' || unit.front() == 'b' || unit.front() == 'o')) {
            return {"numbers are decimal only", "Write the decimal number", 0};
        }
        if (exact::currency_digits(name))
            return {"a blank is missing after " + written, "Write " + written + " " + name, 0};
        if (name == "days" || name == "weeks" || name == "months" || name == "years" || name == "d") {
            return {"a blank is missing after " + written, "Write " + written + " " + (name == "d" ? "days" : name), 0};
        }
        if (const auto code = exact::currency_meant(unit)) {
            return {"an amount has a currency code behind a blank", "Write " + written + " " + *code, 0};
        }
        return {quoted(written + name) + " is neither a number nor a name",
                "A name begins with a letter; declared values that begin with a digit stand in double quotes", 0};
    }
    if (written.size() > 1 && written.front() == '0' && written[1] != '.') {
        return {"the number " + written + " begins with a zero", "Thousands are grouped by `_`, not by a comma: 1_000",
                0};
    }
    return {quoted(written) + " is not a number", "`_` stands between two digits only: 1_000", 0};
}

const std::vector<std::string>& function_names() {
    static const std::vector<std::string> names = {"min",         "max",          "abs",
                                                   "limit",       "days_between", "months_between",
                                                   "start_of",    "end_of",       "part_of_period",
                                                   "whole_steps", "any",          "count",
                                                   "sum",         "average",      "only"};
    return names;
}

Advice advise_function(std::string_view name) {
    const std::string message = "there is no function " + quoted(name);
    const std::string bare = lower(name);
    if (bare == "round" || bare == "ceil" || bare == "floor" || bare == "ceiling" || bare == "trunc") {
        return {
            message,
            "Rounding is never part of an expression: it is the key `rounding:` of the policy or `rounded:` of a name",
            name.size()};
    }
    if (bare == "if") return {message, "Write if … then … else …", name.size()};
    if (bare == "avg" || bare == "mean") return {message, "Write average(…)", name.size()};
    if (bare == "exists") return {message, "Write any(…)", name.size()};
    if (bare == "coalesce" || bare == "ifnull" || bare == "nvl")
        return {message, "Write x otherwise 0 EUR", name.size()};
    if (const auto nearest = text::nearest_name(bare, function_names())) {
        return {message, "Did you mean `" + *nearest + "`?", name.size()};
    }
    return {message,
            "The functions are min, max, abs, limit, days_between, months_between, start_of, end_of, part_of_period, "
            "whole_steps; any, count, sum, average and only read rows",
            name.size()};
}

}  // namespace zgoda::policy
