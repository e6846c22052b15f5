#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "trace/json.hpp"
#include "trial/find_files.hpp"
#include "trial/run_tests.hpp"

namespace zgoda::cli {

namespace {

trace::Json outcome_json(const trial::TestOutcome& outcome) {
    trace::Json json;
    json["file"] = outcome.file;
    json["name"] = outcome.name;
    json["line"] = outcome.line;
    json["passed"] = outcome.passed;
    trace::Json& findings = json["findings"] = trace::Json::list();
    for (const std::string& finding : outcome.findings) findings.push(finding);
    json["details"] = outcome.details;
    return json;
}

void print_failure(const trial::TestOutcome& outcome) {
    std::cout << "failed: " << outcome.file;
    if (!outcome.name.empty()) std::cout << ":" << outcome.line << ": " << outcome.name;
    std::cout << "\n";
    for (const std::string& finding : outcome.findings) std::cout << "  " << finding << "\n";
    if (!outcome.details.empty()) std::cout << "\n" << outcome.details;
    std::cout << "\n";
}

}  // namespace

int test_command(const TestOrder& order) {
    const std::vector<std::string> files =
        trial::find_test_files(order.paths.empty() ? std::vector<std::string>{"."} : order.paths);
    std::size_t passed = 0;
    std::size_t failed = 0;
    trace::Json tests = trace::Json::list();
    for (const std::string& file : files) {
        for (const trial::TestOutcome& outcome : trial::run_test_file(file)) {
            ++(outcome.passed ? passed : failed);
            if (order.format == Format::Json) {
                tests.push(outcome_json(outcome));
            } else if (!outcome.passed) {
                print_failure(outcome);
            }
        }
    }
    if (order.format == Format::Json) {
        trace::Json json;
        json["tests"] = std::move(tests);
        json["passed"] = passed;
        json["failed"] = failed;
        std::cout << json.pretty();
    } else {
        if (files.empty()) std::cout << "No file of kind `tests` was found.\n";
        std::cout << passed << " passed, " << failed << " failed\n";
    }
    return failed == 0 && passed > 0 ? kDone : kAnswerIsNo;
}

}  // namespace zgoda::cli
