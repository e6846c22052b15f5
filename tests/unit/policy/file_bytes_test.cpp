#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "policy/yaml_reader.hpp"
#include "text/world_error.hpp"

namespace {

// A folder that is gone after the test.
struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "zgoda-files-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("only regular files are read") {
    const Folder folder;
    const auto at = [&](const char* name) { return (folder.path / name).string(); };
    std::ofstream(at("policy.yaml")) << "a: 1\n...\n";
    std::filesystem::create_symlink("policy.yaml", at("link.yaml"));
    REQUIRE(::mkfifo(at("pipe.yaml").c_str(), 0600) == 0);

    CHECK(zgoda::policy::read_file_bytes(at("policy.yaml")) == "a: 1\n...\n");
    for (const char* name : {"link.yaml", "pipe.yaml", ".", "absent.yaml"}) {
        INFO(name);
        CHECK_THROWS_AS(zgoda::policy::read_file_bytes(at(name)), zgoda::text::WorldError);
    }
}

TEST_CASE("no more is read than the largest file and one byte") {
    const Folder folder;
    const std::string path = (folder.path / "large.yaml").string();
    std::ofstream(path) << std::string(3U << 20U, 'x');
    CHECK(zgoda::policy::read_file_bytes(path).size() == (1U << 20U) + 1);
}
