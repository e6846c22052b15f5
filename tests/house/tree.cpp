#include "house/tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>

namespace zgoda::house {

namespace fs = std::filesystem;

fs::path source_tree() { return ZGODA_SOURCE_DIR; }

std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> files;
    const fs::path start = source_tree() / folder;
    if (!fs::exists(start)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(start)) {
        const std::string file = entry.path().lexically_relative(source_tree()).generic_string();
        if (entry.is_regular_file() && file.find("__pycache__") == std::string::npos) files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string read(const std::string& file) {
    std::ifstream stream(source_tree() / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

namespace {

// Where the comment or literal that begins at `begin` ends, or `begin` if none begins there.
std::size_t blank_until(const std::string& text, std::size_t begin) {
    const auto after = [&](std::string_view mark, std::size_t from) {
        const std::size_t at = text.find(mark, from);
        return at == std::string::npos ? text.size() : at + mark.size();
    };
    if (text.compare(begin, 2, "//") == 0) return std::min(text.find('\n', begin), text.size());
    if (text.compare(begin, 2, "/*") == 0) return after("*/", begin + 2);
    if (text.compare(begin, 2, "R\"") == 0) {
        const std::size_t open = text.find('(', begin);
        if (open == std::string::npos) return text.size();
        return after(")" + text.substr(begin + 2, open - begin - 2) + "\"", open);
    }
    const char quote = text[begin];
    const bool in_number = begin > 0 && std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0;
    if (quote != '"' && (quote != '\'' || in_number)) return begin;
    std::size_t end = begin + 1;
    while (end < text.size() && text[end] != quote) end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size());
}

}  // namespace

std::string code_of(const std::string& text) {
    std::string code = text;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = blank_until(text, at);
        for (std::size_t blank = at; blank < end; ++blank) {
            if (text[blank] != '\n') code[blank] = ' ';
        }
        at = std::max(end, at + 1);
    }
    return code;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool starts_with(std::string_view text, std::string_view begin) { return text.substr(0, begin.size()) == begin; }

bool is_header(std::string_view file) { return ends_with(file, ".hpp"); }

bool is_cpp(std::string_view file) { return is_header(file) || ends_with(file, ".cpp"); }

std::string room_of(const std::string& file) {
    const std::string engine = "engine/";
    if (!starts_with(file, engine)) return "";
    const std::size_t end = file.find('/', engine.size());
    return end == std::string::npos ? "" : file.substr(engine.size(), end - engine.size());
}

std::vector<Include> includes_of(const std::string& text) {
    std::vector<Include> includes;
    for (const std::string& line : lines_of(text)) {
        if (!starts_with(line, "#include ")) continue;
        const std::size_t begin = line.find_first_of("<\"");
        if (begin == std::string::npos) continue;
        const std::size_t end = line.find_first_of(">\"", begin + 1);
        includes.push_back({line.substr(begin + 1, end - begin - 1), line[begin] == '<'});
    }
    return includes;
}

}  // namespace zgoda::house
