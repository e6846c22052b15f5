#pragma once

#include <string>
#include <vector>

namespace zgoda::store {

struct UnfinishedEntry;

// Files and folders that must vanish if the command does not come to its end.
//
// Guarantee: SIGINT, SIGTERM and SIGHUP remove them, the latest first, and end the process: SIGINT with exit code 130
//            and a word on standard error, the others as the signal does. Signals that are ignored stay ignored.
class UnfinishedFiles {
public:
    UnfinishedFiles();
    UnfinishedFiles(const UnfinishedFiles&) = delete;
    UnfinishedFiles& operator=(const UnfinishedFiles&) = delete;
    // Forgets them; removing after a failure is the owner's business (remove_all).
    ~UnfinishedFiles();

    // Absolute paths, added before they are made.
    void add_file(const std::string& path);
    void add_folder(const std::string& path);
    void forget();
    // Removes what was added and is still there, the latest first.
    void remove_all();

private:
    void add(const std::string& path, bool folder);
    std::vector<UnfinishedEntry*> entries_;
};

// From here on the signals end the process as above, even while nothing is unfinished.
void watch_signals();

// From here on the signals are ignored: the work stands, and only its report is left to print.
void ignore_signals();

// Holds the signals back while a step must not be torn apart.
class SignalPause {
public:
    SignalPause();
    SignalPause(const SignalPause&) = delete;
    SignalPause& operator=(const SignalPause&) = delete;
    ~SignalPause();

    // True if one of the signals waits for the end of the pause.
    static bool pending();

private:
    alignas(16) unsigned char previous_[128];
};

}  // namespace zgoda::store
