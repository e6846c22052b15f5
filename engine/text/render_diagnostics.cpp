#include "text/render_diagnostics.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "text/visible.hpp"

namespace zgoda::text {

namespace {

constexpr std::size_t kErrorsShown = 20;

std::string where(const Sources& sources, Span span) {
    const Place place = sources.place(span);
    return sources.name(span.file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string where(const DataPlace& data) {
    std::string text = data.table;
    if (data.line > 0) text += ":" + std::to_string(data.line) + ":" + std::to_string(data.character);
    if (!data.row.empty()) text += ", key " + data.row;
    if (!data.column.empty()) text += ", column " + data.column;
    return text;
}

constexpr std::size_t kLineShown = 200;  // code points of one source line

// The line as it may be printed: at most kLineShown code points from number `first` on.
std::string printable(std::string_view line, std::size_t first) {
    std::string out = first > 0 ? "…" : "";
    for (std::size_t number = 0; !line.empty(); ++number) {
        const std::size_t bytes = code_point_bytes(line);
        const std::string_view point = line.substr(0, bytes);
        line.remove_prefix(bytes);
        if (number < first) continue;
        if (number >= first + kLineShown) return out + "…";
        out += is_harmful(point) ? std::string_view("\uFFFD") : point;
    }
    return out;
}

// A part of a source line that is underlined, with the text below it.
struct Mark {
    std::size_t begin = 0;  // in code points
    std::size_t width = 1;
    char sign = '-';
    std::string text;
};

Mark mark_of(const Sources& sources, Span span, char sign, std::string text) {
    const Place place = sources.place(span);
    const std::string_view line = sources.line(span.file, place.line);
    const std::size_t begin = place.column - 1;
    std::string_view covered = sources.text_of(span);
    covered = covered.substr(0, std::min(covered.find('\n'), covered.size()));
    while (!covered.empty() && (covered.back() == '\r' || covered.back() == ' ')) covered.remove_suffix(1);
    const std::size_t length = code_points(line);
    const std::size_t most = length > begin ? length - begin : 1;
    return {begin, std::clamp<std::size_t>(code_points(covered), 1, most), sign, std::move(text)};
}

// One source line and its marks; the texts of the marks stand below, rightmost first, so that none crosses another.
void add_excerpt(std::string& out, const Sources& sources, std::int32_t file, std::uint32_t line,
                 std::vector<Mark> marks) {
    const std::string number = std::to_string(line);
    const std::string gutter(std::max<std::size_t>(5, number.size() + 1), ' ');
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    // A long line is shown from a little before its first mark.
    const std::size_t first = marks.empty() || marks[0].begin < kLineShown / 2 ? 0 : marks[0].begin - kLineShown / 4;
    for (Mark& mark : marks) {
        mark.begin -= first - (first > 0 ? 1 : 0);
        mark.width = std::clamp<std::size_t>(mark.width, 1, mark.begin < kLineShown ? kLineShown - mark.begin : 1);
    }
    std::erase_if(marks, [](const Mark& mark) { return mark.begin > kLineShown + 1; });
    out += std::string(gutter.size() - number.size(), ' ') + number + " | " +
           printable(sources.line(file, line), first) + "\n";
    std::string signs;
    for (const Mark& mark : marks) {
        if (mark.begin > signs.size()) signs.append(mark.begin - signs.size(), ' ');
        for (std::size_t i = 0; i < mark.width; ++i) {
            const std::size_t at = mark.begin + i;
            if (at >= signs.size()) signs += mark.sign;
            if (mark.sign == '^') signs[at] = '^';
        }
    }
    out += gutter + " | " + signs + "\n";
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
        if (!mark->text.empty()) out += gutter + " | " + std::string(mark->begin, ' ') + mark->text + "\n";
    }
}

void add_excerpts(std::string& out, const Diagnostic& diagnostic, const Sources& sources) {
    std::map<std::pair<std::int32_t, std::uint32_t>, std::vector<Mark>> lines;
    const auto add = [&](Span span, char sign, const std::string& text) {
        lines[{span.file, sources.place(span).line}].push_back(mark_of(sources, span, sign, text));
    };
    add(diagnostic.span, '^', "");
    for (const Label& label : diagnostic.labels) {
        if (label.span.known()) add(label.span, '-', label.text);
    }
    const auto home = std::pair(diagnostic.span.file, sources.place(diagnostic.span).line);
    add_excerpt(out, sources, home.first, home.second, lines[home]);
    for (const auto& [place, marks] : lines) {
        if (place == home) continue;
        if (place.first != home.first) out += "  in " + sources.name(place.first) + ":\n";
        add_excerpt(out, sources, place.first, place.second, marks);
    }
}

void add_lines(std::string& out, std::string_view text) {
    while (true) {
        const std::size_t end = text.find('\n');
        out += "   " + std::string(text.substr(0, end)) + "\n";
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

void add_diagnostic(std::string& out, const Diagnostic& diagnostic, const Sources& sources) {
    const CodeEntry& code = entry(diagnostic.code);
    out += std::string(level_name(code.level)) + " " + std::string(code.name) + ": " + diagnostic.message + "\n";
    if (diagnostic.data) {
        const bool imported = diagnostic.data->line > 0;
        out += (imported ? "  " : "  in the data: ") + where(*diagnostic.data) + "\n";
        for (const DataPlace& place : diagnostic.also) out += "               " + where(place) + "\n";
    }
    if (diagnostic.span.known()) {
        out += "  " + where(sources, diagnostic.span) + "\n";
        add_excerpts(out, diagnostic, sources);
    }
    for (const std::string& note : diagnostic.notes) add_lines(out, note);
    if (!diagnostic.fix.empty()) add_lines(out, diagnostic.fix);
    out += "\n";
}

std::string counted(std::size_t n, std::string_view word) {
    return std::to_string(n) + " " + std::string(word) + (n == 1 ? "" : "s");
}

void add_place(nlohmann::ordered_json& object, const Sources& sources, Span span) {
    const Place begin = sources.place(span);
    const Place end = sources.place({span.file, std::max(span.end, span.begin), span.end});
    object["file"] = sources.name(span.file);
    object["line"] = begin.line;
    object["column"] = begin.column;
    object["end_line"] = end.line;
    object["end_column"] = end.column;
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics, const Sources& sources) {
    std::string out;
    std::map<Level, std::size_t> counts;
    for (const Diagnostic& diagnostic : diagnostics) {
        const Level level = entry(diagnostic.code).level;
        if (level == Level::Error && counts[level]++ >= kErrorsShown) continue;
        if (level != Level::Error) ++counts[level];
        add_diagnostic(out, diagnostic, sources);
    }
    if (diagnostics.empty()) return out;
    std::string summary;
    for (const auto& [level, count] : counts) {
        if (count == 0) continue;
        if (!summary.empty()) summary += ", ";
        summary += counted(count, level_name(level));
    }
    if (counts[Level::Error] > kErrorsShown) {
        summary += " (" + std::to_string(kErrorsShown) + " errors shown, " +
                   std::to_string(counts[Level::Error] - kErrorsShown) + " more; --format json has all)";
    }
    return out + summary + "\n";
}

std::string render_json(const Diagnostics& diagnostics, const Sources& sources) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Diagnostic& diagnostic : diagnostics) {
        const CodeEntry& code = entry(diagnostic.code);
        nlohmann::ordered_json object;
        object["code"] = code.name;
        object["level"] = level_name(code.level);
        object["message"] = diagnostic.message;
        if (diagnostic.span.known()) add_place(object, sources, diagnostic.span);
        if (diagnostic.data) {
            if (diagnostic.data->line > 0) {
                object["file"] = diagnostic.data->table;
                object["line"] = diagnostic.data->line;
                object["column"] = diagnostic.data->character;
            } else {
                object["table"] = diagnostic.data->table;
            }
            object["row"] = diagnostic.data->row;
            object["data_column"] = diagnostic.data->column;
            for (const DataPlace& place : diagnostic.also) {
                object["also"].push_back({{"table", place.table}, {"row", place.row}, {"data_column", place.column}});
            }
        }
        object["labels"] = nlohmann::ordered_json::array();
        for (const Label& label : diagnostic.labels) {
            nlohmann::ordered_json item;
            item["text"] = label.text;
            if (label.span.known()) add_place(item, sources, label.span);
            object["labels"].push_back(std::move(item));
        }
        object["notes"] = diagnostic.notes;
        object["fix"] = diagnostic.fix;
        list.push_back(std::move(object));
    }
    nlohmann::ordered_json document;
    document["diagnostics"] = std::move(list);
    return document.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace zgoda::text
