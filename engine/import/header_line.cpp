#include "import/header_line.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "import/cell_outcome.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kHeadersListed = 20;

// What remains of a header when spaces around it and capital letters are put aside.
std::string plain(std::string header) {
    constexpr std::string_view kNoBreakSpace = "\u00A0";
    for (std::size_t at = header.find(kNoBreakSpace); at != std::string::npos; at = header.find(kNoBreakSpace)) {
        header.replace(at, kNoBreakSpace.size(), " ");
    }
    const std::size_t first = header.find_first_not_of(" \t");
    if (first == std::string::npos) return "";
    header = header.substr(first, header.find_last_not_of(" \t") - first + 1);
    std::transform(header.begin(), header.end(), header.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return header;
}

std::optional<std::string> nearest_header(const std::string& wanted, const std::vector<std::string>& headers) {
    const auto same = std::find_if(headers.begin(), headers.end(),
                                   [&](const std::string& header) { return plain(header) == plain(wanted); });
    if (same != headers.end()) return *same;
    return text::nearest_name(wanted, headers);
}

std::string listed(const std::vector<std::string>& headers) {
    std::string list;
    for (std::size_t i = 0; i < std::min(headers.size(), kHeadersListed); ++i)
        list += (i > 0 ? ", " : "") + shown(headers[i]);
    if (headers.size() > kHeadersListed) list += " and " + std::to_string(headers.size() - kHeadersListed) + " more";
    return list;
}

// The delimiter that stands in a first line which was read as one cell; empty if there is none.
std::string likely_delimiter(const std::string& line) {
    struct Delimiter {
        char sign;
        const char* word;
    };
    constexpr std::array<Delimiter, 4> kDelimiters = {
        {{';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}, {',', "comma"}}};
    std::string likely;
    std::ptrdiff_t most = 0;
    for (const Delimiter& delimiter : kDelimiters) {
        const std::ptrdiff_t count = std::count(line.begin(), line.end(), delimiter.sign);
        if (count <= most) continue;
        most = count;
        likely = delimiter.word;
    }
    return likely;
}

bool reads(const ImportMap& map, const std::string& header) {
    return std::any_of(map.columns.begin(), map.columns.end(),
                       [&](const MapColumn& column) { return column.header == header; });
}

std::string missing_fix(const MapColumn& column, const std::vector<std::string>& headers) {
    if (const std::optional<std::string> near = nearest_header(column.header, headers)) {
        if (near->find('"') != std::string::npos) {
            return "The file has " + shown(*near) + ", which a map cannot name: rename it in the file.";
        }
        return "The file has \"" + *near + "\". Write in the map:  " + column.name + ": ... from \"" + *near + "\"";
    }
    return "The file has " + listed(headers) + ". Write in the map the one that is meant:  " + column.name +
           ": ... from \"HEADER\"";
}

}  // namespace

HeaderLine match_headers(const CsvRecord& record, const ImportMap& map) {
    HeaderLine line;
    for (const CsvCell& cell : record.cells) line.headers.push_back(cell.text);
    const std::vector<std::string>& headers = line.headers;
    if (headers.size() == 1 && !record.cells[0].quoted && !reads(map, headers[0])) {
        if (const std::string likely = likely_delimiter(headers[0]); !likely.empty()) {
            line.problems.push_back({"", "the first line is one cell: " + shown(headers[0]),
                                     "Declare how its cells are set off: delimiter: " + likely + "."});
            return line;
        }
    }
    for (const MapColumn& column : map.columns) {
        const auto first = std::find(headers.begin(), headers.end(), column.header);
        if (first == headers.end()) {
            line.problems.push_back({column.header,
                                     "the file has no column `" + column.header + "`, which the map reads",
                                     missing_fix(column, headers)});
            continue;
        }
        const auto second = std::find(first + 1, headers.end(), column.header);
        if (second != headers.end()) {
            const CsvCell& cell = record.cells[static_cast<std::size_t>(second - headers.begin())];
            line.problems.push_back(
                {column.header, "the header stands twice",
                 "Rename one of the two in the first line of the file, so that the map can say which "
                 "one it reads.",
                 cell.line, cell.character});
        }
        line.positions.push_back(static_cast<std::size_t>(first - headers.begin()));
    }
    return line;
}

}  // namespace zgoda::import
