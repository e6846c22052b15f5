#include "policy/yaml_faults.hpp"

#include <algorithm>
#include <optional>

#include "policy/expression_advice.hpp"

namespace zgoda::policy {

namespace {

using text::Code;
using text::Diagnostic;
using text::Span;

Diagnostic finding(Code code, std::string message, Span span, std::string fix, std::vector<std::string> notes = {}) {
    return {code, std::move(message), span, {}, std::move(notes), std::move(fix), {}};
}

// One line of the file and the byte it begins at.
struct Line {
    std::uint32_t begin = 0;
    std::string_view text;
};

Line line_around(std::string_view bytes, std::uint32_t at) {
    const std::size_t place = std::min<std::size_t>(at, bytes.size());
    const std::size_t before = place == 0 ? std::string_view::npos : bytes.rfind('\n', place - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (end > begin && bytes[end - 1] == '\r') --end;
    return {static_cast<std::uint32_t>(begin), bytes.substr(begin, end - begin)};
}

// The first quote of a line that opens a scalar and does not close it, by the rules of one line alone.
std::optional<std::size_t> open_quote_in(std::string_view line) {
    bool may_open = true;
    int flow = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '#' && (i == 0 || line[i - 1] == ' ')) return std::nullopt;
        if ((c == '"' || c == '\'') && may_open) {
            std::size_t end = i + 1;
            while (end < line.size() && line[end] != c) end += (c == '"' && line[end] == '\\') ? 2U : 1U;
            if (end >= line.size()) return i;
            i = end;
            may_open = false;
            continue;
        }
        if (c == ' ') continue;
        if ((c == '{' || c == '[') && (may_open || flow > 0)) ++flow;
        if ((c == '}' || c == ']') && flow > 0) --flow;
        const bool before_blank = i + 1 == line.size() || line[i + 1] == ' ';
        const bool starter = (c == ':' && before_blank) || (c == '-' && may_open && before_blank);
        may_open = starter || (flow > 0 && (c == '{' || c == '[' || c == ','));
    }
    return std::nullopt;
}

// Looks for an open quote in every line up to the fault.
std::optional<Span> find_open_quote(std::string_view bytes, std::int32_t file, std::uint32_t begin,
                                    std::uint32_t until) {
    std::uint32_t at = begin;
    while (at < bytes.size() && at <= until) {
        const Line line = line_around(bytes, at);
        if (const auto quote = open_quote_in(line.text)) {
            const auto place = static_cast<std::uint32_t>(line.begin + *quote);
            return Span{file, place, static_cast<std::uint32_t>(line.begin + line.text.size())};
        }
        const std::size_t next = bytes.find('\n', line.begin);
        if (next == std::string_view::npos) break;
        at = static_cast<std::uint32_t>(next + 1);
    }
    return std::nullopt;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The bracket that stands open at `at`, counted from the start of its line.
std::optional<std::size_t> open_bracket(std::string_view line, std::size_t at) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < std::min(at, line.size()); ++i) {
        if (line[i] == '{' || line[i] == '[') open.push_back(i);
        if ((line[i] == '}' || line[i] == ']') && !open.empty()) open.pop_back();
    }
    if (open.empty()) return std::nullopt;
    return open.back();
}

// True if what stands before `at` is a key and the beginning of its value: `when: a in `.
bool cuts_value(std::string_view line, std::size_t bracket, std::size_t at) {
    const std::string_view inside = line.substr(bracket + 1, at - bracket - 1);
    const std::size_t comma = inside.rfind(',');
    const std::string_view entry = comma == std::string_view::npos ? inside : inside.substr(comma + 1);
    const std::size_t colon = entry.find(": ");
    return colon != std::string_view::npos && entry.find_first_not_of(' ', colon + 1) != std::string_view::npos;
}

Diagnostic explain_flow(const Line& line, std::size_t bracket, std::int32_t file, std::uint32_t at) {
    const std::size_t column = at - line.begin;
    const Span here{file, at, at + 1};
    const bool cutter = column < line.text.size() && (line.text[column] == '[' || line.text[column] == ':');
    if (cutter && cuts_value(line.text, bracket, column)) {
        return finding(Code::Z0111, std::string("the `") + line.text[column] + "` cuts the expression before it", here,
                       "Write each key on a line of its own, without { }",
                       {"Inside { } and [ ] no comma, colon or bracket may stand in an expression."});
    }
    const auto open = static_cast<std::uint32_t>(line.begin + bracket);
    return finding(Code::Z0110, "this bracket is not closed", {file, open, open + 1},
                   std::string("Close it with ") + (line.text[bracket] == '{' ? '}' : ']'));
}

// A scalar cannot begin with these; for `>` and `|` the fault lies behind the sign.
Diagnostic explain_first_character(const Line& line, std::size_t column, std::int32_t file) {
    std::size_t at = std::min(column, line.text.empty() ? 0 : line.text.size() - 1);
    const std::size_t sign = line.text.substr(0, at).find_last_of(">|");
    if (sign != std::string_view::npos && line.text.find_first_not_of(' ', sign + 1) >= at) at = sign;
    const char c = at < line.text.size() ? line.text[at] : ' ';
    const auto place = static_cast<std::uint32_t>(line.begin + at);
    const std::string fix = c == '>'   ? "Write a comparison in words, with its left side: x above 80%"
                            : c == '|' ? "Write `or`, with a value on each side"
                                       : "Put the text into double quotes";
    return finding(Code::Z0110, std::string("a value cannot begin with ") + c, {file, place, place + 1}, fix);
}

// A quoted text that is closed, with something else behind it: `pay: "won" = stage`.
std::optional<std::size_t> text_after_quote(std::string_view line) {
    bool may_open = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if ((c == '"' || c == '\'') && may_open) {
            const std::size_t end = line.find(c, i + 1);
            const std::size_t rest = end == std::string_view::npos ? end : line.find_first_not_of(' ', end + 1);
            if (rest == std::string_view::npos || line[rest] == '#' || line[rest] == ':') return std::nullopt;
            return rest;
        }
        const bool before_blank = i + 1 == line.size() || line[i + 1] == ' ';
        may_open = c == ' ' ? may_open : (c == ':' || c == '-') && before_blank;
    }
    return std::nullopt;
}

// A comment that ended a plain text whose next line was meant to go on.
std::optional<std::size_t> comment_in(std::string_view line) {
    const std::size_t sign = line.find(" #");
    if (sign == std::string_view::npos || line.find_first_not_of(' ') >= sign) return std::nullopt;
    return sign + 1;
}

// `label: Plan: the first` with its value in quotes; empty if that is not the form of the line.
std::string in_quotes(std::string_view line) {
    const std::size_t colon = line.find(": ");
    const std::size_t first = line.find_first_not_of(" -");
    if (colon == std::string_view::npos || first >= colon || line.find('"') != std::string_view::npos) return "";
    return std::string(line.substr(first, colon - first)) + ": \"" + std::string(line.substr(colon + 2)) + "\"";
}

// Where the colon of `bonus:100 EUR` stands, if the line begins with such a key.
std::optional<std::size_t> glued_colon(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" -");
    const std::size_t colon = line.find(':');
    const bool key = first != std::string_view::npos && colon != std::string_view::npos && first < colon;
    if (!key || line.find_first_of(" \"'", first) < colon || colon + 1 >= line.size() || line[colon + 1] == ' ') {
        return std::nullopt;
    }
    return colon;
}

Diagnostic explain_value_colon(std::string_view bytes, const Line& line, std::int32_t file, std::uint32_t at) {
    const std::string_view before = line.text.substr(0, at - line.begin);
    const Span here{file, at, at + 1};
    const Line above = line.begin > 0 ? line_around(bytes, line.begin - 1) : Line{};
    if (const auto colon = glued_colon(above.text)) {
        const auto place = static_cast<std::uint32_t>(above.begin + *colon);
        const std::string written(above.text.substr(std::min(above.text.find_first_not_of(' '), above.text.size())));
        const std::size_t cut = written.find(':') + 1;
        return finding(Code::Z0110, "no blank after the colon", {file, place, place + 1},
                       "Write:\n" + written.substr(0, cut) + " " + written.substr(cut));
    }
    if (before.find(": ") == std::string_view::npos) {
        const std::size_t first = std::min(line.text.find_first_not_of(" -"), before.size());
        return finding(Code::Z0110, "a key below a value", {file, static_cast<std::uint32_t>(line.begin + first), at},
                       "Either the line above ends with its colon, or this line is indented as that line is",
                       {"The key above has a value on its own line already, so nothing can stand below it."});
    }
    const std::size_t value = before.find(": ") + 2;
    if (const std::size_t question = before.find(" ? ", value); question != std::string_view::npos) {
        return finding(Code::Z0110, "`? … :` is no choice here",
                       {file, static_cast<std::uint32_t>(line.begin + question + 1), at + 1},
                       as_choice(line.text.substr(value), question + 1 - value));
    }
    const std::string quoted = in_quotes(line.text);
    return finding(Code::Z0110, "a second `: ` on this line", here,
                   quoted.empty() ? "Put the text into double quotes, or write the key on a line of its own"
                                  : "Put the text into double quotes:\n" + quoted,
                   {"One line holds one key and its value."});
}

// A bracket of the lines above the fault that is still open there.
std::optional<Span> open_bracket_above(std::string_view bytes, std::int32_t file, std::uint32_t begin, Line line) {
    constexpr int kLinesMax = 60;
    for (int count = 0; count < kLinesMax && line.begin > begin; ++count) {
        line = line_around(bytes, line.begin - 1);
        if (const auto bracket = open_bracket(line.text, line.text.size())) {
            const auto at = static_cast<std::uint32_t>(line.begin + *bracket);
            return Span{file, at, at + 1};
        }
        const auto closing = static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), '}') +
                                                      std::count(line.text.begin(), line.text.end(), ']'));
        const auto opening = static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), '{') +
                                                      std::count(line.text.begin(), line.text.end(), '['));
        if (closing > opening) return std::nullopt;
    }
    return std::nullopt;
}

Diagnostic not_closed(std::string_view bytes, Span bracket) {
    return finding(Code::Z0110, "this bracket is not closed", bracket,
                   std::string("Close it with ") + (bytes[bracket.begin] == '{' ? '}' : ']'));
}

Diagnostic explain_indentation(std::string_view bytes, const Line& line, std::int32_t file) {
    if (const auto rest = text_after_quote(line.text)) {
        const auto at = static_cast<std::uint32_t>(line.begin + *rest);
        return finding(
            Code::Z0110, "text after the closing quote",
            {file, at, static_cast<std::uint32_t>(line.begin + line.text.size())},
            "A value that begins with a quote ends with it; in an expression the text stands on the right side");
    }
    const Line above = line.begin > 0 ? line_around(bytes, line.begin - 1) : Line{};
    if (const auto comment = comment_in(above.text)) {
        return finding(Code::Z0107, "a comment ends the text that goes on in the next line",
                       {file, static_cast<std::uint32_t>(above.begin + *comment),
                        static_cast<std::uint32_t>(above.begin + above.text.size())},
                       "Write the comment on a line of its own, above the key");
    }
    const std::size_t first = std::min(line.text.find_first_not_of(' '), line.text.size());
    const Span here{file, static_cast<std::uint32_t>(line.begin + first),
                    static_cast<std::uint32_t>(line.begin + std::max(line.text.size(), first + 1))};
    return finding(Code::Z0110, "this line does not fit what stands above it", here,
                   "Indent it exactly as the lines it belongs to",
                   {"Keys of one element begin in the same column; a list item begins with `- `."});
}

}  // namespace

Diagnostic open_quote(Span quote, char sign) {
    return finding(Code::Z0106, std::string("the quote ") + sign + " is not closed on its line", quote,
                   std::string("Close it with ") + sign + " on the same line",
                   {"A long text stands below `>-`, indented, without quotes."});
}

Diagnostic explain_yaml_fault(const text::Sources& sources, std::int32_t file, std::uint32_t begin, std::uint32_t end,
                              const YamlFault& fault) {
    const std::string_view bytes = std::string_view(sources.bytes(file)).substr(0, end);
    const std::uint32_t at = std::min(fault.at, end);
    const Line line = line_around(bytes, at);
    const std::size_t column = at - line.begin;
    const char here = column < line.text.size() ? line.text[column] : '\n';
    const Span span{file, at, at + 1};

    if (here == '*' || here == '&' || contains(fault.words, "anchor") || contains(fault.words, "alias")) {
        return finding(
            Code::Z0102, "anchors and aliases are not read", span,
            here == '&' ? "Delete the `&` and its name; in an expression write `and`" : "Write the value itself here");
    }
    if (here == '!' || contains(fault.words, "tag")) {
        return finding(Code::Z0103, "a `!` at the start of a value is a YAML tag", span,
                       "In an expression write `not`");
    }
    if (const auto quote = find_open_quote(bytes, file, begin, at)) return open_quote(*quote, bytes[quote->begin]);
    if (contains(fault.words, "escape") || contains(fault.words, "unicode") || contains(fault.words, "hex")) {
        return finding(Code::Z0110, "an escape that cannot be read", span,
                       "Write the character itself; for \\ write \\\\");
    }
    if (contains(fault.words, "block scalar") || contains(fault.words, "unknown token")) {
        return explain_first_character(line, column, file);
    }
    if (const auto bracket = open_bracket(line.text, column)) return explain_flow(line, *bracket, file, at);
    if (const auto above = open_bracket_above(bytes, file, begin, line)) return not_closed(bytes, *above);
    if (contains(fault.words, "flow")) {
        return finding(Code::Z0110, "a bracket without its partner", span,
                       "Close every { with } and every [ with ]; look at the lines above too");
    }
    if (contains(fault.words, "map value")) return explain_value_colon(bytes, line, file, at);
    if (contains(fault.words, "block entry")) {
        return finding(Code::Z0110, "a list item begins in the middle of a line", span,
                       "Write each `- ` on a line of its own, below the key");
    }
    if (contains(fault.words, "map key")) {
        return finding(Code::Z0110, "a `?` at the start of a value", span, "Write if … then … else …");
    }
    return explain_indentation(bytes, line, file);
}

}  // namespace zgoda::policy
