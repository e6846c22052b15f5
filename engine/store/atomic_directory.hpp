#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace zgoda::store {

// Writes the output folder of a run in one step.
//
// Shape:     files go into a hidden folder beside DIR (files 0600, folders 0700); commit() makes them durable and puts
//            the folder in DIR's place. Missing parent folders of DIR are made.
// Requires:  DIR may be replaced (earlier_run.hpp); otherwise WorldError with exit code 5.
// Errors:    WorldError, exit code 6, naming the file.
// Guarantee: without commit(), after a failure or after SIGINT, SIGTERM or SIGHUP, DIR is as it was and nothing is left
//            beside it. Once commit() has put the run in place, these signals are ignored. What a killed process left
//            beside DIR is removed.
class OutputDirectory {
public:
    OutputDirectory(const std::string& directory, const std::string& policy_name, const std::string& period_name,
                    const std::string& mode = "draft");
    OutputDirectory(const OutputDirectory&) = delete;
    OutputDirectory& operator=(const OutputDirectory&) = delete;
    ~OutputDirectory();

    // relative_path: names joined by '/', none of them "." or "..". A path is added once.
    void add(const std::string& relative_path, std::string_view bytes);
    // Requires: called once, last.
    void commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zgoda::store
