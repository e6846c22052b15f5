#include "store/unfinished_files.hpp"

#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <mutex>
#include <new>
#include <string_view>

namespace zgoda::store {

struct UnfinishedEntry {
    std::string path;
    bool folder = false;
    std::atomic<bool> live{true};
    UnfinishedEntry* next = nullptr;
};

namespace {

constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};

// The signal handler walks this list, latest entry first. Entries are never moved or freed, so that it is safe at any
// moment.
struct EntryList {
    std::mutex mutex;
    std::deque<UnfinishedEntry> entries;
    std::atomic<UnfinishedEntry*> latest{nullptr};

    static EntryList& get() {
        static EntryList* const list = new EntryList;
        return *list;
    }
};

void remove_entries() {
    for (UnfinishedEntry* entry = EntryList::get().latest.load(); entry != nullptr; entry = entry->next) {
        if (!entry->live.load()) continue;
        if (entry->folder) {
            ::rmdir(entry->path.c_str());
        } else {
            ::unlink(entry->path.c_str());
        }
    }
}

void on_signal(int signal_number) {
    remove_entries();
    if (signal_number == SIGINT) {
        constexpr std::string_view kWord = "interrupted; everything is as it was\n";
        [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kWord.data(), kWord.size());
        ::_exit(130);
    }
    std::signal(signal_number, SIG_DFL);
    ::raise(signal_number);
}

void install_handlers() {
    EntryList::get();
    for (const int signal_number : kSignals) {
        struct sigaction action = {};
        if (::sigaction(signal_number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
        action = {};
        action.sa_handler = on_signal;
        ::sigfillset(&action.sa_mask);
        ::sigaction(signal_number, &action, nullptr);
    }
}

}  // namespace

void watch_signals() { install_handlers(); }

void ignore_signals() {
    for (const int signal_number : kSignals) std::signal(signal_number, SIG_IGN);
}

UnfinishedFiles::UnfinishedFiles() = default;

UnfinishedFiles::~UnfinishedFiles() { forget(); }

void UnfinishedFiles::add_file(const std::string& path) { add(path, false); }

void UnfinishedFiles::add_folder(const std::string& path) { add(path, true); }

void UnfinishedFiles::add(const std::string& path, bool folder) {
    if (entries_.empty()) install_handlers();
    auto& list = EntryList::get();
    const std::lock_guard<std::mutex> lock(list.mutex);
    UnfinishedEntry& entry = list.entries.emplace_back();
    entry.path = path;
    entry.folder = folder;
    entry.next = list.latest.load();
    entries_.push_back(&entry);
    list.latest.store(&entry);
}

void UnfinishedFiles::forget() {
    for (UnfinishedEntry* entry : entries_) entry->live.store(false);
    entries_.clear();
}

void UnfinishedFiles::remove_all() {
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        if ((*entry)->folder) {
            ::rmdir((*entry)->path.c_str());
        } else {
            ::unlink((*entry)->path.c_str());
        }
    }
    forget();
}

SignalPause::SignalPause() {
    static_assert(sizeof(sigset_t) <= sizeof previous_);
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal_number : kSignals) ::sigaddset(&held, signal_number);
    ::sigprocmask(SIG_BLOCK, &held, new (previous_) sigset_t);
}

bool SignalPause::pending() {
    sigset_t waiting;
    ::sigpending(&waiting);
    return std::any_of(kSignals.begin(), kSignals.end(),
                       [&](int number) { return ::sigismember(&waiting, number) == 1; });
}

SignalPause::~SignalPause() {
    ::sigprocmask(SIG_SETMASK, std::launder(reinterpret_cast<sigset_t*>(previous_)), nullptr);
}

}  // namespace zgoda::store
