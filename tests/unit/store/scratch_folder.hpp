#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace zgoda::store {

// An empty folder that is removed with everything in it.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "zgoda-test-XXXXXX").string();
        path_ = std::filesystem::canonical(::mkdtemp(pattern.data()));
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string file(const std::string& name) const { return (path_ / name).string(); }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    std::string read(const std::string& name) const {
        std::ifstream stream(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    // The names in a folder below, sorted.
    std::vector<std::string> names(const std::string& below = "") const {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(path_ / below)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }
    // Makes a database by running the statements.
    std::string database(const std::string& name, const std::vector<std::string>& statements) const {
        Database database = Database::open_for_writing(file(name));
        Transaction transaction(database, Transaction::Purpose::Write);
        for (const std::string& statement : statements) database.execute(statement);
        transaction.commit();
        return file(name);
    }

private:
    std::filesystem::path path_;
};

}  // namespace zgoda::store
