#include "trial/find_files.hpp"

#include <algorithm>
#include <filesystem>

#include "policy/yaml_reader.hpp"
#include "text/world_error.hpp"

namespace zgoda::trial {

namespace {

namespace files = std::filesystem;

bool is_yaml(const files::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

// The file's bytes, or nothing for what is too large or cannot be read: it is no file of ours then.
std::optional<std::string> bytes_of(const files::path& path) {
    try {
        return policy::read_file_bytes(path.string());
    } catch (const text::WorldError&) {
        return std::nullopt;
    }
}

// Looks for the line `kind: tests` itself, so that a file that is no valid YAML is still found and reported.
bool says_tests(const std::string& bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::size_t end = bytes.find('\n', at);
        if (end == std::string::npos) end = bytes.size();
        std::string line = bytes.substr(at, end - at);
        line.erase(std::remove(line.begin(), line.end(), ' '), line.end());
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.substr(0, line.find('#')) == "kind:tests") return true;
        at = end + 1;
    }
    return false;
}

void add_below(const files::path& folder, std::vector<std::string>& found) {
    std::vector<files::path> entries;
    for (const files::directory_entry& entry : files::directory_iterator(folder)) entries.push_back(entry.path());
    std::sort(entries.begin(), entries.end());
    for (const files::path& path : entries) {
        const std::string name = path.filename().string();
        const files::file_status status = files::symlink_status(path);
        if (files::is_directory(status)) {
            if (name[0] != '.' && !files::exists(path / "CMakeCache.txt")) add_below(path, found);
        } else if (files::is_regular_file(status) && is_yaml(path)) {
            const std::optional<std::string> bytes = bytes_of(path);
            if (bytes && says_tests(*bytes)) found.push_back(path.string());
        }
    }
}

// The `policy.name` of a policy file; empty for everything else.
std::string policy_name(const files::path& path) {
    const std::optional<std::string> bytes = bytes_of(path);
    if (!bytes) return "";
    text::Sources sources;
    const std::int32_t file = sources.add(path.string(), *bytes);
    const text::Outcome<policy::YamlNode> document = policy::read_yaml(sources, file);
    if (!document.product) return "";
    const policy::YamlNode* kind = document.product->find("kind");
    if (kind != nullptr && kind->scalar.text != "policy") return "";
    const policy::YamlNode* header = document.product->find("policy");
    const policy::YamlNode* name = header == nullptr ? nullptr : header->find("name");
    return name == nullptr ? "" : name->scalar.text;
}

}  // namespace

std::vector<std::string> find_test_files(const std::vector<std::string>& paths) {
    std::vector<std::string> found;
    for (const std::string& path : paths) {
        std::error_code error;
        const files::file_status status = files::status(path, error);
        if (!files::exists(status))
            throw text::WorldError("`" + path + "` does not exist",
                                   "Give a test file (NAME.tests.yaml), or a folder to search.");
        if (files::is_directory(status)) {
            const bool here = path == "." || path == "./";
            std::vector<std::string> below;
            add_below(path, below);
            for (std::string& file : below)
                found.push_back(here && file.rfind("./", 0) == 0 ? file.substr(2) : std::move(file));
        } else {
            found.push_back(path);
        }
    }
    return found;
}

std::vector<std::string> find_policies(const std::string& folder, const std::string& name,
                                       std::vector<std::string>& names) {
    std::vector<files::path> entries;
    for (const files::directory_entry& entry : files::directory_iterator(folder.empty() ? "." : folder)) {
        if (entry.is_regular_file() && is_yaml(entry.path()))
            entries.push_back(folder.empty() ? entry.path().filename() : entry.path());
    }
    std::sort(entries.begin(), entries.end());
    std::vector<std::string> found;
    for (const files::path& path : entries) {
        const std::string written = policy_name(path);
        if (written.empty()) continue;
        names.push_back(written);
        if (written == name) found.push_back(path.string());
    }
    return found;
}

}  // namespace zgoda::trial
