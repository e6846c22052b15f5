#include "store/database_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/connection.hpp"
#include "store/database.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

constexpr std::size_t kHeaderBytes = 100;
constexpr char kMagic[] = "SQLite format 3";  // with its NUL, 16 bytes
constexpr std::size_t kWriteVersionAt = 18;
constexpr std::size_t kReadVersionAt = 19;
constexpr unsigned char kWalVersion = 2;

const char* const kMakeOne = "Make one from CSV files with: zgoda import FILE.csv --into PERIOD.db --table NAME";

// A file descriptor that is closed at the end of its life.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail_on(const std::string& path) {
    const int reason = errno;
    throw text::WorldError("`" + path + "` cannot be opened: " + std::strerror(reason),
                           reason == ENOENT ? kMakeOne : "Give the path of a database file that may be read.");
}

[[noreturn]] void refuse_link(const std::string& path) {
    throw RefusedDatabase("`" + path + "` is a symbolic link", "Give the path of the database file itself.");
}

void demand_regular(const std::string& path, const struct stat& status) {
    if (!S_ISREG(status.st_mode)) {
        throw RefusedDatabase("`" + path + "` is not a regular file", "Give the path of an SQLite database file.");
    }
    if (status.st_nlink != 1) {
        throw RefusedDatabase("`" + path + "` has " + std::to_string(status.st_nlink) + " names (hard links)",
                              "Copy it to a file of its own and use the copy.");
    }
}

void demand_nothing_beside(const std::string& path) {
    struct stat status = {};
    for (const char* const ending : {"-wal", "-journal"}) {
        const std::string beside = path + ending;
        if (::lstat(beside.c_str(), &status) != 0) continue;
        throw RefusedDatabase(
            "`" + beside + "` stands beside the database: a change may be unfinished",
            "Close the program that writes it, then run: sqlite3 \"" + path + "\" \"PRAGMA journal_mode=DELETE\"");
    }
}

void demand_rollback_header(const std::string& path, int descriptor) {
    std::array<unsigned char, kHeaderBytes> header{};
    const ssize_t got = ::pread(descriptor, header.data(), header.size(), 0);
    if (got < 0) fail_on(path);
    if (static_cast<std::size_t>(got) < header.size() || std::memcmp(header.data(), kMagic, sizeof kMagic) != 0) {
        throw RefusedDatabase("`" + path + "` is not an SQLite 3 database", kMakeOne);
    }
    if (header[kWriteVersionAt] == kWalVersion || header[kReadVersionAt] == kWalVersion) {
        throw RefusedDatabase(
            "`" + path + "` is in write-ahead-log mode, where a file alone need not be whole",
            "Close the program that writes it, then run: sqlite3 \"" + path + "\" \"PRAGMA journal_mode=DELETE\"");
    }
}

}  // namespace

std::string absolute_file(const std::string& path) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(std::filesystem::path(path), error);
    if (error || whole.filename().empty())
        throw text::WorldError("`" + path + "` is not the path of a file",
                               "Give the path of the database, such as q1.db.");
    const std::filesystem::path folder = std::filesystem::canonical(whole.parent_path(), error);
    if (error) {
        throw text::WorldError("`" + path + "` cannot be opened: " + error.message(),
                               "Give the path of a file in a folder that is there.");
    }
    return (folder / whole.filename()).string();
}

void demand_clean_file(const std::string& path) {
    // Not blocking, so that a named pipe is refused instead of waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.number() < 0) {
        if (errno == ELOOP) refuse_link(path);
        fail_on(path);
    }
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0) fail_on(path);
    demand_regular(path, status);
    demand_nothing_beside(path);
    demand_rollback_header(path, file.number());
}

bool made_file(const std::string& path) {
    struct stat status = {};
    if (::lstat(path.c_str(), &status) == 0) {
        if (S_ISLNK(status.st_mode)) refuse_link(path);
        demand_regular(path, status);
        return false;
    }
    if (errno != ENOENT) fail_on(path);
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (file.number() < 0) fail_on(path);
    return true;
}

Database Database::open_foreign(const std::string& path) {
    const std::string absolute = absolute_file(path);
    demand_clean_file(absolute);
    return Database(std::make_unique<Connection>(absolute, Access::Foreign, false));
}

Database Database::open_for_writing(const std::string& path) {
    const std::string absolute = absolute_file(path);
    const bool created = made_file(absolute);
    return Database(std::make_unique<Connection>(absolute, Access::Writing, created));
}

Database Database::in_memory() { return Database(std::make_unique<Connection>(":memory:", Access::Memory, false)); }

}  // namespace zgoda::store
