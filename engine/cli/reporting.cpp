#include "cli/reporting.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "policy/yaml_reader.hpp"
#include "text/digest.hpp"
#include "text/render_diagnostics.hpp"
#include "text/visible.hpp"
#include "text/world_error.hpp"
#include "trace/receipt.hpp"
#include "trace/why_text.hpp"
#include "trace/ztrace.hpp"

namespace zgoda::cli {

void report(const text::Diagnostics& diagnostics, const text::Sources& sources, Format format, std::ostream& out) {
    if (format == Format::Json) {
        out << text::render_json(diagnostics, sources);
    } else {
        out << text::visible_lines(text::render_text(diagnostics, sources));
    }
}

void print_text(const std::string& text) { std::cout << text::visible_lines(text); }

void print_table(const std::string& csv) { std::cout << (isatty(STDOUT_FILENO) != 0 ? text::visible_lines(csv) : csv); }

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string table_text(const std::vector<std::vector<std::string>>& texts, const std::vector<bool>& right) {
    std::vector<std::vector<std::string>> rows = texts;
    std::vector<std::size_t> widths(right.size());
    for (auto& row : rows) {
        for (std::string& cell : row) cell = text::visible(cell);
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
    std::cerr << "error: " << text::visible_lines(message) << "\n";
    if (!advice.empty()) std::cerr << "   " << text::visible_lines(advice) << "\n";
    return kUsage;
}

namespace {

std::optional<std::string> bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    // All at once where the size is known; the rest, and what has no size, as a pipe, up to its end.
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size(path, unknown);
    std::string bytes(unknown ? 0 : static_cast<std::size_t>(size), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (!file.bad()) file.clear();
    bytes.append(std::istreambuf_iterator<char>(file), {});
    if (file.bad()) throw text::WorldError("`" + path + "` cannot be read");
    return bytes;
}

std::optional<std::string> sha256_of(const std::string& path) {
    const std::optional<std::string> bytes = bytes_of(path);
    return bytes ? std::optional(text::sha256_hex(*bytes)) : std::nullopt;
}

const char* const kRunAgain =
    "Nothing of this folder can be trusted; run again into another one, with the same policy and data.";

// The tables and the trace of a run must be those that its receipt names. ztrace: the SHA-256 of run.ztrace.
void demand_as_written(const std::string& directory, const evaluate::Run& run, const std::string& ztrace) {
    const std::optional<std::string> bytes = bytes_of(directory + "/receipt.json");
    if (!bytes)
        throw text::WorldError("`" + directory + "` holds no receipt.json to check its files by", kRunAgain,
                               kIntegrity);
    const std::optional<trace::Json> receipt = trace::json_from_text(*bytes);
    const trace::Json* const outputs = receipt ? receipt->find("outputs") : nullptr;
    const trace::Json* const name = receipt ? receipt->find("run") : nullptr;
    if (outputs == nullptr || outputs->entries() == nullptr || name == nullptr || name->text() == nullptr ||
        *name->text() != trace::run_hash(run)) {
        throw text::WorldError("`" + directory + "/receipt.json` is not the receipt of this run", kRunAgain,
                               kIntegrity);
    }
    for (const char* const each : {"run.ztrace", "payouts.csv", "reviews.csv", "exclusions.csv"}) {
        const std::string path = directory + "/" + each;
        const trace::Json* const hash = outputs->find(each);
        const std::optional<std::string> found = std::string_view(each) == "run.ztrace" ? ztrace : sha256_of(path);
        if (hash == nullptr && !found) continue;
        if (!found) throw text::WorldError("`" + path + "` is gone; the receipt names it", kRunAgain, kIntegrity);
        if (hash == nullptr)
            throw text::WorldError("`" + path + "` is not among the files of the receipt", kRunAgain, kIntegrity);
        if (hash->text() != nullptr && *hash->text() == *found) continue;
        throw text::WorldError("`" + path + "` was changed after the run: the receipt has another SHA-256", kRunAgain,
                               kIntegrity);
    }
}

}  // namespace

evaluate::Run load_run(const std::string& directory) {
    if (!std::filesystem::is_directory(directory)) {
        throw text::WorldError("`" + directory + "` is not the folder of a run",
                               "Give the folder that `zgoda run` wrote with --out.", kUsage);
    }
    const std::optional<std::string> bytes = bytes_of(directory + "/run.ztrace");
    if (!bytes) {
        throw text::WorldError("`" + directory + "` holds no run.ztrace",
                               "Run again with --write all, or with `trace` among the parts.", kStateConflict);
    }
    std::string sha256;
    evaluate::Run run = trace::read_ztrace(*bytes, &sha256);
    demand_as_written(directory, run, sha256);
    return run;
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
