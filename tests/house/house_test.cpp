#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "house/tree.hpp"

using namespace zgoda::house;

namespace {

// Rooms in the order of layers.txt, each with the rooms it may include.
struct Layer {
    std::string room;
    std::set<std::string> may_include;
};

std::vector<Layer> layers() {
    std::vector<Layer> found;
    for (const std::string& line : lines_of(read("engine/layers.txt"))) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line.substr(line.find(':') + 1));
        Layer layer{line.substr(0, line.find(':')), {}};
        for (std::string word; words >> word;) layer.may_include.insert(word);
        found.push_back(layer);
    }
    return found;
}

std::vector<std::string> cpp_files_below(const std::string& folder) {
    std::vector<std::string> files = files_below(folder);
    std::erase_if(files, [](const std::string& file) { return !is_cpp(file); });
    return files;
}

// Where the headers of other people may be included.
struct ThirdParty {
    std::string begin;  // of the name in angles
    bool (*allowed)(const std::string& file);
};

const std::vector<ThirdParty> kThirdParty = {
    {"yaml-cpp/", [](const std::string& file) { return file == "engine/policy/yaml_reader.cpp"; }},
    {"boost/",
     [](const std::string& file) {
         return (room_of(file) == "exact" && !is_header(file)) || file == "tests/properties/rational_test.cpp";
     }},
    {"sodium", [](const std::string& file) { return file == "engine/text/digest.cpp"; }},
    {"SQLiteCpp/", [](const std::string& file) { return room_of(file) == "store"; }},
    {"sqlite3", [](const std::string& file) { return room_of(file) == "store"; }},
    {"CLI/", [](const std::string& file) { return room_of(file) == "cli"; }},
    {"kainjow/", [](const std::string& file) { return room_of(file) == "statement"; }},
    {"nlohmann/", [](const std::string& file) { return !is_header(file); }},
    {"fmt/", [](const std::string& file) { return !is_header(file); }},
    {"catch2/", [](const std::string& file) { return file == "tests/catch.hpp"; }},
};

// What POSIX offers beyond the standard library; in no header of the engine.
const std::set<std::string> kPosix = {"fcntl.h",    "iconv.h",     "poll.h",      "signal.h",
                                      "stdlib.h",   "sys/file.h",  "sys/ioctl.h", "sys/mman.h",
                                      "sys/stat.h", "sys/types.h", "sys/wait.h",  "unistd.h"};

bool may_include(const std::string& file, const std::string& name) {
    for (const ThirdParty& party : kThirdParty) {
        if (starts_with(name, party.begin)) return party.allowed(file);
    }
    if (kPosix.count(name) != 0) return room_of(file).empty() || !is_header(file);
    // The standard library's names have neither folder nor ending.
    return name.find_first_of("/.") == std::string::npos;
}

bool is_name_part(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_'; }

// The names and keywords in C++ code, each with the number of its line.
std::vector<std::pair<std::string, std::size_t>> words_of(const std::string& code) {
    std::vector<std::pair<std::string, std::size_t>> words;
    std::string word;
    std::size_t line = 1;
    for (const char byte : code + "\n") {
        if (is_name_part(byte)) {
            word += byte;
            continue;
        }
        if (!word.empty()) words.emplace_back(std::exchange(word, ""), line);
        if (byte == '\n') ++line;
    }
    return words;
}

// Code points of a line.
std::size_t columns_of(const std::string& line) {
    return static_cast<std::size_t>(
        std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string at_line(const std::string& file, std::size_t line) { return file + ":" + std::to_string(line); }

std::vector<std::string> name_parts(const std::filesystem::path& path) {
    std::vector<std::string> words;
    for (const auto& part : path) {
        std::string name = part.stem().string();
        std::replace(name.begin(), name.end(), '-', '_');
        std::istringstream stream(name);
        for (std::string word; std::getline(stream, word, '_');) words.push_back(word);
    }
    return words;
}

}  // namespace

TEST_CASE("layers.txt names every room once and each only rooms above it") {
    Findings findings;
    std::set<std::string> above;
    for (const Layer& layer : layers()) {
        if (!std::filesystem::is_directory(source_tree() / "engine" / layer.room))
            findings.add(layer.room, "no folder");
        for (const std::string& used : layer.may_include) {
            if (above.count(used) == 0) findings.add(layer.room, "includes " + used + ", which is not above it");
        }
        if (!above.insert(layer.room).second) findings.add(layer.room, "stands twice");
    }
    above.insert({"cmake", "decisions"});
    for (const auto& entry : std::filesystem::directory_iterator(source_tree() / "engine")) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && above.count(name) == 0) findings.add("engine/" + name, "is not in layers.txt");
    }
    CHECK(findings.text() == "");
}

TEST_CASE("a room includes only the rooms that layers.txt allows") {
    Findings findings;
    for (const Layer& layer : layers()) {
        for (const std::string& file : cpp_files_below("engine/" + layer.room)) {
            for (const Include& include : includes_of(read(file))) {
                const std::string room = include.name.substr(0, include.name.find('/'));
                if (include.in_angles || room == layer.room || layer.may_include.count(room) == 1) continue;
                findings.add(file, "may not include \"" + include.name + "\"");
            }
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("third-party headers are included only in their one place") {
    Findings findings;
    for (const std::string folder : {"engine", "tests"}) {
        for (const std::string& file : cpp_files_below(folder)) {
            for (const Include& include : includes_of(read(file))) {
                if (include.in_angles && !may_include(file, include.name)) {
                    findings.add(file, "may not include <" + include.name + ">");
                }
            }
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("every file of a room is named in its CMakeLists.txt") {
    Findings findings;
    for (const Layer& layer : layers()) {
        const std::string folder = "engine/" + layer.room + "/";
        std::set<std::string> named;
        std::istringstream words(read(folder + "CMakeLists.txt"));
        for (std::string word; words >> word;) named.insert(word.substr(0, word.find(')')));
        for (const std::string& file : files_below(folder)) {
            const bool listed = named.count(file.substr(folder.size())) == 1;
            if ((is_cpp(file) || ends_with(file, ".def")) && !listed) findings.add(file, "is not named");
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("files are small and lines are short") {
    constexpr std::size_t kHeaderLinesMax = 300;
    constexpr std::size_t kSourceLinesMax = 600;
    constexpr std::size_t kColumnsMax = 120;
    constexpr std::size_t kScriptColumnsMax = 190;
    Findings findings;
    for (const std::string folder : {"engine", "tests"}) {
        for (const std::string& file : files_below(folder)) {
            if (!is_cpp(file) && !ends_with(file, ".py")) continue;
            const std::vector<std::string> lines = lines_of(read(file));
            if (lines.size() > (is_header(file) ? kHeaderLinesMax : kSourceLinesMax)) {
                findings.add(file, std::to_string(lines.size()) + " lines");
            }
            for (std::size_t index = 0; index < lines.size(); ++index) {
                const std::size_t columns = columns_of(lines[index]);
                const std::size_t most = is_cpp(file) ? kColumnsMax : kScriptColumnsMax;
                if (columns > most) findings.add(at_line(file, index + 1), std::to_string(columns) + " columns");
            }
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("every header guards itself in the same way") {
    Findings findings;
    for (const std::string& file : cpp_files_below("engine")) {
        if (is_header(file) && !starts_with(read(file), "#pragma once\n"))
            findings.add(at_line(file, 1), "#pragma once");
    }
    CHECK(findings.text() == "");
}

TEST_CASE("no file or folder has a name that says nothing") {
    const std::set<std::string> banned = {"common", "util", "utils", "helper", "helpers",
                                          "misc",   "base", "core",  "impl",   "manager"};
    Findings findings;
    for (const std::string folder : {"engine", "rules", "schemas", "samples", "tests"}) {
        for (const std::string& file : files_below(folder)) {
            for (const std::string& word : name_parts(file)) {
                if (banned.count(word) == 1) findings.add(file, "`" + word + "` says nothing");
            }
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("nothing that rounds, truncates or hides errors is called") {
    const std::map<std::string, std::string> banned = {
        {"float", "binary fractions round"},
        {"double", "binary fractions round"},
        {"cpp_dec_float", "it rounds"},
        {"stod", "it rounds and depends on the locale"},
        {"stoi", "it accepts whatever follows a number"},
        {"atoi", "it knows no errors"},
        {"regex", "long input overflows its stack"},
        {"getInt", "SQLiteCpp truncates"},
        {"getUInt", "SQLiteCpp truncates"},
        {"getInt64", "SQLiteCpp reads text as 0"},
        {"getDouble", "binary fractions round"},
        {"getText", "SQLiteCpp stops at a NUL"},
        {"getColumn", "SQLiteCpp's columns convert silently"},
        {"getHeaderInfo", "SQLiteCpp reads the file behind SQLite's back"},
        {"Savepoint", "SQLiteCpp leaves the transaction open"},
        {"LoadAll", "a policy is one document"},
    };
    Findings findings;
    for (const std::string& file : cpp_files_below("engine")) {
        const std::string code = code_of(read(file));
        for (const auto& [word, line] : words_of(code)) {
            const auto found = banned.find(word);
            if (found != banned.end()) findings.add(at_line(file, line), "`" + word + "`: " + found->second);
        }
        for (const std::string conversion : {"as<int", "as<double", "as<bool", "as<float", "as<std::int"}) {
            if (code.find(conversion) != std::string::npos)
                findings.add(file, "`" + conversion + ">` converts silently");
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("words that mean something else in this trade are not used in code") {
    const std::set<std::string> banned = {"award", "Award", "component", "Component", "plan", "Plan", "Result"};
    Findings findings;
    for (const std::string& file : cpp_files_below("engine")) {
        for (const std::string& word : name_parts(file)) {
            if (banned.count(word) == 1) findings.add(file, "`" + word + "`");
        }
        for (const auto& [word, line] : words_of(code_of(read(file)))) {
            if (banned.count(word) == 1) findings.add(at_line(file, line), "`" + word + "`");
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("every YAML file says where it ends") {
    Findings findings;
    for (const std::string folder : {"rules", "samples", "schemas", "tests"}) {
        for (const std::string& file : files_below(folder)) {
            // Cases of cut-off files and what a fuzzer found are as they are meant to be.
            if (starts_with(file, "tests/diagnostics/Z0112/") || starts_with(file, "tests/fuzz/")) continue;
            const std::string text = read(file);
            if (ends_with(file, ".yaml") && !ends_with(text, "\n...\n")) findings.add(file, "does not end with `...`");
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("the top level is as agreed") {
    const std::set<std::string> agreed = {"CMakeLists.txt", "CMakePresets.json", "README.md", "engine",
                                          "rules",          "samples",           "schemas",   "tests"};
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(source_tree())) {
        const std::string name = entry.path().filename().string();
        if (name[0] != '.' && name != "build") found.insert(name);
    }
    CHECK(found == agreed);
}
