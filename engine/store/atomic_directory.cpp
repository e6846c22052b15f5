#include "store/atomic_directory.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>

#include "store/draft_folders.hpp"
#include "store/earlier_run.hpp"
#include "store/unfinished_files.hpp"
#include "text/assertion.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;
// Above this, one sync of the whole file system is cheaper than one for each file.
constexpr std::size_t kSyncedAloneMost = 32;

[[noreturn]] void fail_on(const fs::path& path, const char* doing) {
    throw text::WorldError("`" + path.string() + "` cannot be " + doing + ": " + std::strerror(errno),
                           "Give --out a folder on a disk that has room and may be written to.");
}

// Absolute, links in it resolved, without a slash at the end.
fs::path resolved(const std::string& directory) {
    std::error_code error;
    fs::path path = fs::weakly_canonical(fs::absolute(directory, error), error);
    if (error || directory.empty())
        throw text::WorldError("`" + directory + "` is not the path of a folder",
                               "Give --out the path of a folder, such as out.");
    if (path.filename().empty()) path = path.parent_path();
    if (path.filename().empty()) refuse_folder(path, "is the root of the file system");
    return path;
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_on(path, "written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync(const fs::path& path, int how, int (*flush)(int)) {
    const int descriptor = ::open(path.c_str(), how | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) fail_on(path, "opened");
    const int code = flush(descriptor);
    const int reason = errno;
    ::close(descriptor);
    errno = reason;
    if (code != 0) fail_on(path, "made durable");
}

// Folders that the given one stands in and that do not exist yet, the outermost first.
std::vector<fs::path> missing_parents(const fs::path& directory) {
    std::vector<fs::path> missing;
    std::error_code error;
    for (fs::path folder = directory.parent_path(); !fs::exists(folder, error); folder = folder.parent_path()) {
        missing.insert(missing.begin(), folder);
    }
    return missing;
}

}  // namespace

struct OutputDirectory::State {
    fs::path target;
    fs::path draft;  // the hidden folder that is filled
    FolderLock lock;
    RunIdentity identity;
    std::vector<fs::path> files;
    std::set<fs::path> folders;
    UnfinishedFiles unfinished;
    bool committed = false;

    void make_folder(const fs::path& folder) {
        if (!folders.insert(folder).second) return;
        unfinished.add_folder(folder.string());
        if (::mkdir(folder.c_str(), kFolderMode) != 0) fail_on(folder, "made");
    }

    void make_folders(const fs::path& relative) {
        fs::path folder = draft;
        for (const fs::path& name : relative) make_folder(folder /= name);
    }

    void make_durable() const {
        if (files.size() > kSyncedAloneMost) {
            sync(draft, O_RDONLY | O_DIRECTORY, ::syncfs);
            return;
        }
        for (const fs::path& file : files) sync(file, O_RDONLY, ::fsync);
        for (const fs::path& folder : folders) sync(folder, O_RDONLY | O_DIRECTORY, ::fsync);
    }

    // Puts the draft in the target's place; what stood there before is at the draft's path afterwards.
    void exchange(Standing standing) const {
        unsigned flags = 0;  // onto an empty folder
        if (standing == Standing::EarlierRun) flags = RENAME_EXCHANGE;
        if (standing == Standing::Absent) flags = RENAME_NOREPLACE;
        if (::renameat2(AT_FDCWD, draft.c_str(), AT_FDCWD, target.c_str(), flags) == 0) return;
        if (errno == EINVAL || errno == ENOSYS) {
            throw text::WorldError("`" + target.string() + "` cannot be replaced in one step on this file system",
                                   "Remove it first, or give another folder.");
        }
        fail_on(target, "put in place");
    }
};

OutputDirectory::OutputDirectory(const std::string& directory, const std::string& policy_name,
                                 const std::string& period_name, const std::string& mode)
    : state_(std::make_unique<State>()) {
    state_->target = resolved(directory);
    state_->identity = {policy_name, period_name, mode};
    standing_of(state_->target, state_->identity);
    try {
        for (const fs::path& parent : missing_parents(state_->target)) state_->make_folder(parent);
        remove_abandoned_drafts(state_->target);
        state_->draft = free_draft_name(state_->target);
        state_->make_folder(state_->draft);
        state_->lock = FolderLock(state_->draft);
    } catch (...) {
        state_->unfinished.remove_all();
        throw;
    }
}

OutputDirectory::~OutputDirectory() {
    if (!state_->committed) state_->unfinished.remove_all();
}

void OutputDirectory::add(const std::string& relative_path, std::string_view bytes) {
    const fs::path relative(relative_path);
    ZGODA_ASSERT(!relative.empty() && relative.is_relative() && relative == relative.lexically_normal() &&
                 relative.has_filename() && *relative.begin() != "..");
    state_->make_folders(relative.parent_path());
    const fs::path path = state_->draft / relative;
    state_->unfinished.add_file(path.string());
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode);
    if (descriptor < 0) fail_on(path, "made");
    try {
        write_all(descriptor, bytes, path);
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    if (::close(descriptor) != 0) fail_on(path, "written");
    state_->files.push_back(path);
}

void OutputDirectory::commit() {
    ZGODA_ASSERT(!state_->committed);
    state_->make_durable();
    const Standing standing = standing_of(state_->target, state_->identity);
    {
        const SignalPause pause;
        state_->exchange(standing);
        state_->committed = true;
        state_->unfinished.forget();
        ignore_signals();
    }
    std::error_code ignored;
    if (standing == Standing::EarlierRun) fs::remove_all(state_->draft, ignored);
    sync(state_->target.parent_path(), O_RDONLY | O_DIRECTORY, ::fsync);
}

}  // namespace zgoda::store
