#include "store/draft_folders.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

namespace fs = std::filesystem;

std::string draft_prefix(const fs::path& target) { return "." + target.filename().string() + ".zgoda-"; }

// PREFIX and then a process number, perhaps with a further number.
bool is_draft(const std::string& name, const std::string& prefix) {
    return name.size() > prefix.size() && name.compare(0, prefix.size(), prefix) == 0 &&
           name.find_first_not_of("0123456789-", prefix.size()) == std::string::npos;
}

// A descriptor that holds the folder's lock, or -1.
int locked(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return -1;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    const int reason = errno;
    ::close(descriptor);
    errno = reason;
    return -1;
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder) : descriptor_(locked(folder)) {
    if (descriptor_ >= 0) return;
    throw text::WorldError("`" + folder.string() + "` cannot be locked: " + std::strerror(errno));
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

fs::path free_draft_name(const fs::path& target) {
    const std::string name = draft_prefix(target) + std::to_string(::getpid());
    fs::path path = target.parent_path() / name;
    std::error_code error;
    for (int n = 2; fs::exists(fs::symlink_status(path, error)); ++n) {
        path = target.parent_path() / (name + "-" + std::to_string(n));
    }
    return path;
}

void remove_abandoned_drafts(const fs::path& target) {
    const std::string prefix = draft_prefix(target);
    std::vector<fs::path> drafts;
    std::error_code error;
    for (fs::directory_iterator entry(target.parent_path(), error), end; !error && entry != end;
         entry.increment(error)) {
        if (is_draft(entry->path().filename().string(), prefix)) drafts.push_back(entry->path());
    }
    for (const fs::path& draft : drafts) {
        const int descriptor = locked(draft);
        if (descriptor < 0) continue;
        std::error_code ignored;
        fs::remove_all(draft, ignored);
        ::close(descriptor);
    }
}

}  // namespace zgoda::store
