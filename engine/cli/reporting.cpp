#include "cli/reporting.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "policy/yaml_reader.hpp"
#include "text/render_diagnostics.hpp"
#include "text/world_error.hpp"
#include "trace/why_text.hpp"
#include "trace/ztrace.hpp"

namespace zgoda::cli {

void report(const text::Diagnostics& diagnostics, const text::Sources& sources, Format format, std::ostream& out) {
    out << (format == Format::Json ? text::render_json(diagnostics, sources) : text::render_text(diagnostics, sources));
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string table_text(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right) {
    std::vector<std::size_t> widths(right.size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::code_points(row[i]));
    }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string gap(widths[i] - text::code_points(row[i]), ' ');
            if (i > 0) line += "  ";
            line += right[i] ? gap + row[i] : row[i] + gap;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

int wrong_usage(const std::string& message, const std::string& advice) {
    std::cerr << "error: " << message << "\n";
    if (!advice.empty()) std::cerr << "   " << advice << "\n";
    return kUsage;
}

evaluate::Run load_run(const std::string& directory) {
    const std::string path = directory + "/run.ztrace";
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw text::WorldError("`" + directory +
                               "` holds no run.ztrace; a run leaves it unless --write names other parts");
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) throw text::WorldError("`" + path + "` cannot be read");
    return trace::read_ztrace(bytes);
}

std::int32_t add_file(text::Sources& sources, const std::string& path) {
    return sources.add(path, policy::read_file_bytes(path));
}

namespace {

void tell_nearest(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
    std::string advice;
    if (const std::optional<std::string> near = text::nearest_name(name, known)) {
        advice = "did you mean `" + *near + "`?";
    } else if (known.size() <= 20) {
        for (const std::string& each : known) advice += (advice.empty() ? "There are: " : ", ") + each;
    }
    wrong_usage("the run has no " + what + " `" + name + "`", advice);
}

}  // namespace

std::optional<std::int32_t> person_named(const evaluate::Run& run, const std::string& name) {
    const std::optional<std::int32_t> found = trace::find_person(run, name);
    if (!found) tell_nearest("person", name, run.facts.people);
    return found;
}

std::optional<std::int32_t> reward_named(const evaluate::Run& run, const std::string& name) {
    const std::optional<std::int32_t> found = trace::find_reward(run, name);
    if (found) return found;
    std::vector<std::string> known;
    for (const program::Reward& reward : run.program.rewards) known.push_back(reward.name);
    tell_nearest("reward", name, known);
    return std::nullopt;
}

std::string shell_word(const std::string& word) {
    const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./:@%+=,").find(c) != std::string_view::npos;
    });
    if (plain) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

}  // namespace zgoda::cli
