#include "store/earlier_run.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

namespace fs = std::filesystem;

constexpr int kStateConflict = 5;
constexpr const char* kReceipt = "receipt.json";
// `zgoda show trace --format json` is often kept beside the run that it is made from.
constexpr const char* kKeptBesideRun = "trace.json";

// A member of the receipt that is a name or an object with a name.
std::string named(const nlohmann::json& receipt, const char* member) {
    const auto found = receipt.find(member);
    if (found == receipt.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (!found->is_object()) return {};
    const auto name = found->find("name");
    return name != found->end() && name->is_string() ? name->get<std::string>() : std::string();
}

nlohmann::json receipt_in(const fs::path& directory) {
    std::ifstream file(directory / kReceipt, std::ios::binary);
    if (!file) refuse_folder(directory, "is not empty and holds no receipt of an earlier run");
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    nlohmann::json receipt = nlohmann::json::parse(bytes, nullptr, false);
    if (!receipt.is_object()) refuse_folder(directory, "holds a receipt that cannot be read");
    return receipt;
}

void demand_same_run(const fs::path& directory, const nlohmann::json& receipt, const RunIdentity& identity) {
    const std::string its_policy = named(receipt, "policy");
    const std::string its_period = named(receipt, "period");
    if (its_policy != identity.policy || its_period != identity.period) {
        refuse_folder(directory, "holds a run of policy `" + its_policy + "` for " + its_period + ", not of `" +
                                     identity.policy + "` for " + identity.period);
    }
    if (identity.mode == "simulation" && named(receipt, "mode") != "simulation") {
        refuse_folder(directory, "holds a run without --set, which a simulation does not replace");
    }
}

// Every file, and every folder that holds nothing, by its path below the directory.
std::set<std::string> leaves_of(const fs::path& directory) {
    std::set<std::string> leaves;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
         entry.increment(error)) {
        const fs::file_status status = entry->symlink_status(error);
        const bool inner = !error && status.type() == fs::file_type::directory && !fs::is_empty(entry->path(), error);
        if (!inner) leaves.insert(entry->path().lexically_relative(directory).generic_string());
    }
    if (error) throw text::WorldError("`" + directory.string() + "` cannot be read: " + error.message());
    return leaves;
}

void demand_complete_run(const fs::path& directory, const nlohmann::json& receipt,
                         const std::set<std::string>& leaves) {
    std::set<std::string> written{kReceipt};
    const auto outputs = receipt.find("outputs");
    if (outputs != receipt.end() && outputs->is_object()) {
        for (const auto& output : outputs->items()) written.insert(output.key());
    }
    for (const std::string& leaf : leaves) {
        if (written.count(leaf) > 0 || leaf == kKeptBesideRun) continue;
        refuse_folder(directory, "holds `" + leaf + "`, which the run in it did not write");
    }
    for (const std::string& file : written) {
        if (leaves.count(file) > 0) continue;
        refuse_folder(directory, "is no complete run: it lacks `" + file + "`, which its receipt names");
    }
}

}  // namespace

void refuse_folder(const fs::path& directory, const std::string& reason) {
    throw text::WorldError("`" + directory.string() + "` " + reason, "Give another folder, or move this one away.",
                           kStateConflict);
}

Standing standing_of(const fs::path& directory, const RunIdentity& identity) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(directory, error);
    if (status.type() == fs::file_type::not_found) return Standing::Absent;
    if (error) throw text::WorldError("`" + directory.string() + "` cannot be read: " + error.message());
    if (status.type() != fs::file_type::directory) refuse_folder(directory, "is not a folder");
    const std::set<std::string> leaves = leaves_of(directory);
    if (leaves.empty()) return Standing::Empty;
    const nlohmann::json receipt = receipt_in(directory);
    demand_same_run(directory, receipt, identity);
    demand_complete_run(directory, receipt, leaves);
    return Standing::EarlierRun;
}

}  // namespace zgoda::store
