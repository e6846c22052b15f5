#include "policy/raw_text.hpp"

#include <array>
#include <cstdio>

namespace zgoda::policy {

namespace {

using text::Code;
using text::Span;

constexpr std::size_t kFindingsMax = 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Span span_of(std::int32_t file, std::size_t begin, std::size_t end) {
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// One line without its line break, and where it stands.
struct Line {
    std::size_t begin = 0;
    std::string_view text;
};

std::vector<Line> lines_of(std::string_view bytes, std::size_t from) {
    std::vector<Line> lines;
    while (from < bytes.size()) {
        std::size_t end = bytes.find('\n', from);
        if (end == std::string_view::npos) end = bytes.size();
        std::size_t length = end - from;
        if (length > 0 && bytes[from + length - 1] == '\r') --length;
        lines.push_back({from, bytes.substr(from, length)});
        from = end + 1;
    }
    return lines;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

bool is_comment(std::string_view line) {
    const std::size_t first = line.find_first_not_of(' ');
    return first != std::string_view::npos && line[first] == '#';
}

// True if the line is YAML's document marker: the three characters, alone or before a blank.
bool is_marker(std::string_view line, std::string_view marker) {
    return line.starts_with(marker) && (line.size() == marker.size() || line[marker.size()] == ' ');
}

// The code point at `at`; requires well-formed UTF-8.
struct Character {
    char32_t value = 0;
    std::size_t bytes = 1;
};

Character character_at(std::string_view utf8, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80U) return {first, 1};
    const std::size_t bytes = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    char32_t value = first & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) value = (value << 6U) | (byte(at + i) & 0x3FU);
    return {value, bytes};
}

std::string code_point_name(char32_t value) {
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(value));
    return name.data();
}

bool is_bidirectional(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// What is wrong with a character, empty if nothing is.
std::optional<BadCharacter> judge(char32_t c) {
    if (c == '\t') return BadCharacter{Code::Z0108, 0, 0, "a tab"};
    if (c == '\r') return BadCharacter{Code::Z0108, 0, 0, "a carriage return that ends no line"};
    if (c == 0x2028 || c == 0x2029) return BadCharacter{Code::Z0108, 0, 0, "the line separator " + code_point_name(c)};
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
        return BadCharacter{Code::Z0108, 0, 0, "the control character " + code_point_name(c)};
    }
    if (is_bidirectional(c)) {
        return BadCharacter{Code::Z0109, 0, 0, "the invisible bidirectional control " + code_point_name(c)};
    }
    if (c == 0xFEFF) return BadCharacter{Code::Z0109, 0, 0, "a byte order mark inside the text"};
    return std::nullopt;
}

// True if the bytes start as UTF-16 or UTF-32 text does.
bool looks_wide(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
           bytes.substr(0, 4).find('\0') != std::string_view::npos;
}

// False if the bytes are not UTF-8, with a diagnostic at the first line that is not.
bool check_encoding(std::string_view bytes, std::int32_t file, text::Diagnostics& diagnostics) {
    if (looks_wide(bytes)) {
        diagnostics.push_back({Code::Z0109,
                               "the file is not UTF-8 but looks like UTF-16",
                               span_of(file, 0, 1),
                               {},
                               {},
                               "Save it as UTF-8",
                               {}});
        return false;
    }
    if (text::valid_utf8(bytes)) return true;
    for (const Line& line : lines_of(bytes, 0)) {
        if (text::valid_utf8(line.text)) continue;
        std::size_t good = 0;
        // The longest good start of the line, found from the end of its good characters.
        while (good < line.text.size()) {
            std::size_t next = good + 1;
            while (next < line.text.size() && next < good + 4 &&
                   !text::valid_utf8(line.text.substr(good, next - good))) {
                ++next;
            }
            if (!text::valid_utf8(line.text.substr(good, next - good))) break;
            good = next;
        }
        diagnostics.push_back({Code::Z0109,
                               "these bytes are not UTF-8",
                               span_of(file, line.begin + good, line.begin + good + 1),
                               {},
                               {},
                               "Save the file as UTF-8",
                               {}});
        return false;
    }
    return false;
}

void check_characters(std::string_view bytes, std::size_t from, std::int32_t file, text::Diagnostics& diagnostics) {
    std::size_t found = 0;
    for (const Line& line : lines_of(bytes, from)) {
        const auto bad = find_bad_character(line.text);
        if (!bad) continue;
        const std::string fix = bad->code == Code::Z0109 ? "Delete it"
                                : bad->what == "a tab"   ? "Write spaces"
                                                         : "Delete it";
        diagnostics.push_back({bad->code,
                               bad->what + " may not stand in the file",
                               span_of(file, line.begin + bad->begin, line.begin + bad->end),
                               {},
                               {},
                               fix,
                               {}});
        if (++found == kFindingsMax) return;
    }
}

// Reports document markers and directives inside the text [lines before the closing line].
void check_markers(const std::vector<Line>& lines, std::size_t count, std::int32_t file,
                   text::Diagnostics& diagnostics) {
    bool content = false;
    for (std::size_t i = 0; i < count; ++i) {
        const Line& line = lines[i];
        const Span span = span_of(file, line.begin, line.begin + line.text.size());
        if (is_marker(line.text, "...")) {
            diagnostics.push_back({Code::Z0105,
                                   "the file goes on after its closing line",
                                   span,
                                   {},
                                   {},
                                   "One file holds one document: delete what follows, or this line",
                                   {}});
            return;
        }
        if (is_marker(line.text, "---") && (content || line.text.size() > 3)) {
            diagnostics.push_back({Code::Z0105,
                                   "a second document begins here",
                                   span,
                                   {},
                                   {},
                                   "One file holds one document: put the second one into a file of its own",
                                   {}});
            return;
        }
        if (line.text.starts_with("%")) {
            diagnostics.push_back({Code::Z0110, "a YAML directive is not read", span, {}, {}, "Delete this line", {}});
            return;
        }
        content = content || !(is_blank(line.text) || is_comment(line.text));
    }
}

void report_missing_end(std::string_view bytes, const Line& last, std::int32_t file, text::Diagnostics& diagnostics) {
    const Span span = span_of(file, last.begin, last.begin + std::max<std::size_t>(last.text.size(), 1));
    const std::size_t first = last.text.find_first_not_of(" .");
    if (!is_blank(last.text) && first == std::string_view::npos) {
        diagnostics.push_back({Code::Z0112,
                               "the closing line is not exactly `...`",
                               span,
                               {},
                               {},
                               "Let the last line be three full stops, with nothing before or after them:\n...",
                               {}});
        return;
    }
    diagnostics.push_back({Code::Z0112,
                           bytes.empty() ? "the file is empty" : "the file looks cut off",
                           span,
                           {},
                           {},
                           "If it is whole, append a line:\n...",
                           {}});
}

}  // namespace

std::optional<BadCharacter> find_bad_character(std::string_view utf8, std::size_t from) {
    while (from < utf8.size()) {
        const Character c = character_at(utf8, from);
        if (auto bad = judge(c.value)) {
            bad->begin = from;
            bad->end = from + c.bytes;
            return bad;
        }
        from += c.bytes;
    }
    return std::nullopt;
}

// A bomb of opening brackets costs the YAML library memory before any depth is counted, so it is met on the bytes.
// Brackets inside quotes count too; no honest file comes near the limit.
void check_brackets(const std::string& bytes, std::int32_t file, text::Diagnostics& diagnostics) {
    constexpr std::size_t kOpenMax = 1000;
    std::size_t open = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes[at] == '[' || bytes[at] == '{') ++open;
        if ((bytes[at] == ']' || bytes[at] == '}') && open > 0) --open;
        if (open <= kOpenMax) continue;
        diagnostics.push_back({Code::Z1203,
                               "more than 1,000 brackets are open here",
                               span_of(file, at, at + 1),
                               {},
                               {},
                               "Close the brackets; 64 levels are the most a file may have",
                               {}});
        return;
    }
}

RawText check_raw_text(const text::Sources& sources, std::int32_t file, text::Diagnostics& diagnostics) {
    const std::string& bytes = sources.bytes(file);
    if (bytes.size() > kFileBytesMax) {
        diagnostics.push_back({Code::Z1202,
                               "the file is larger than 1 MiB",
                               span_of(file, 0, 1),
                               {},
                               {},
                               "A policy is text that people read; move data into the period database",
                               {}});
        return {};
    }
    if (!check_encoding(bytes, file, diagnostics)) return {};
    const std::size_t before = diagnostics.size();
    check_brackets(bytes, file, diagnostics);
    if (diagnostics.size() > before) return {};
    RawText raw;
    raw.begin = bytes.starts_with(kByteOrderMark) ? static_cast<std::uint32_t>(kByteOrderMark.size()) : 0;
    check_characters(bytes, raw.begin, file, diagnostics);

    const std::vector<Line> lines = lines_of(bytes, raw.begin);
    std::size_t last = lines.size();
    while (last > 0 && is_blank(lines[last - 1].text)) --last;
    const Line closing = last > 0 ? lines[last - 1] : Line{};
    if (closing.text != "...") {
        report_missing_end(bytes, closing, file, diagnostics);
        return raw;
    }
    raw.end = static_cast<std::uint32_t>(closing.begin);
    raw.closing_line = span_of(file, closing.begin, closing.begin + closing.text.size());
    check_markers(lines, last - 1, file, diagnostics);
    return raw;
}

}  // namespace zgoda::policy
