#pragma once

#include <filesystem>

namespace zgoda::store {

// The hidden folders beside DIR in which a run is written before it takes DIR's place: `.DIR.zgoda-PID`.

// Held by the process that fills a draft, until it ends in whatever way.
class FolderLock {
public:
    FolderLock() = default;
    // Errors: WorldError if the folder cannot be opened or is another's.
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    ~FolderLock();

private:
    int descriptor_ = -1;
};

// A name beside the target that nothing has yet.
std::filesystem::path free_draft_name(const std::filesystem::path& target);

// Removes the drafts of this target that no process fills any more: statements must not lie about because a machine
// lost its power. What cannot be removed stays.
void remove_abandoned_drafts(const std::filesystem::path& target);

}  // namespace zgoda::store
