#include "trial/run_tests.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "check/compile.hpp"
#include "check/period_fit.hpp"
#include "evaluate/evaluate.hpp"
#include "policy/report.hpp"
#include "policy/yaml_reader.hpp"
#include "store/read_facts.hpp"
#include "text/render_diagnostics.hpp"
#include "trial/compare.hpp"
#include "trial/constant.hpp"
#include "trial/find_files.hpp"
#include "trial/given_data.hpp"
#include "trial/test_file.hpp"

namespace zgoda::trial {

namespace {

std::string codes_text(const std::set<text::Code>& codes) {
    std::string text;
    for (const text::Code code : codes) text += (text.empty() ? "" : ", ") + std::string(text::entry(code).name);
    return text.empty() ? "none" : text;
}

void append(text::Diagnostics& all, const text::Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); }

// Runs the tests of one file against one policy.
class FileRun {
public:
    explicit FileRun(std::string path) : path_(std::move(path)) {}

    std::vector<TestOutcome> run() {
        const std::int32_t file = sources_.add(path_, policy::read_file_bytes(path_));
        text::Outcome<TestFile> read = read_test_file(sources_, file);
        if (!read.product) return unusable(std::move(read.diagnostics));
        file_ = std::move(*read.product);
        text::Diagnostics diagnostics;
        const std::optional<std::string> policy = policy_path(diagnostics);
        if (!policy) return unusable(std::move(diagnostics));
        policy_file_ = sources_.add(*policy, policy::read_file_bytes(*policy));
        std::vector<TestOutcome> outcomes;
        for (const Test& test : file_.tests) outcomes.push_back(run_test(test));
        return outcomes;
    }

private:
    std::vector<TestOutcome> unusable(text::Diagnostics diagnostics) {
        TestOutcome outcome;
        outcome.file = path_;
        text::sort_diagnostics(diagnostics);
        outcome.findings.push_back(path_ + ": the test file cannot be used");
        outcome.details = text::render_text(diagnostics, sources_);
        return {std::move(outcome)};
    }

    std::optional<std::string> policy_path(text::Diagnostics& diagnostics) {
        const std::string folder = std::filesystem::path(path_).parent_path().string();
        std::vector<std::string> names;
        const std::vector<std::string> found = find_policies(folder, file_.policy.text, names);
        if (found.size() == 1) return found[0];
        if (found.empty()) {
            policy::report(diagnostics, text::Code::Z1101, file_.policy.span,
                           "no policy in the folder of this file has the name `" + file_.policy.text + "`",
                           policy::nearest_advice(file_.policy.text, names));
        } else {
            policy::report(diagnostics, text::Code::Z1101, file_.policy.span,
                           "more than one policy in the folder has the name `" + file_.policy.text + "`: " + found[0] +
                               ", " + found[1],
                           "Rename one in its `policy.name`, or move it and its tests to another folder.");
        }
        return std::nullopt;
    }

    std::string place(text::Span span) const {
        return sources_.name(span.file) + ":" + std::to_string(sources_.place(span).line);
    }

    TestOutcome run_test(const Test& test) {
        TestOutcome outcome;
        outcome.file = path_;
        outcome.name = test.name;
        outcome.line = sources_.place(test.span).line;
        text::Diagnostics diagnostics;
        const std::optional<evaluate::Run> run = compute(test, diagnostics);
        compare_errors(test, diagnostics, outcome);
        if (run && !test.expect.errors) {
            text::Diagnostics unreadable;
            for (const Difference& difference : compare(test, *run, unreadable)) {
                outcome.findings.push_back(place(difference.span) + ": " + difference.text);
            }
            append(diagnostics, unreadable);
            if (!unreadable.empty())
                outcome.findings.push_back(place(test.span) + ": an expected value cannot be read");
        }
        outcome.passed = outcome.findings.empty();
        if (!outcome.passed && text::has_errors(diagnostics)) {
            const auto not_error = [](const text::Diagnostic& d) {
                return text::entry(d.code).level != text::Level::Error;
            };
            diagnostics.erase(std::remove_if(diagnostics.begin(), diagnostics.end(), not_error), diagnostics.end());
            text::sort_diagnostics(diagnostics);
            outcome.details = text::render_text(diagnostics, sources_);
        }
        return outcome;
    }

    // The run of a test's situation; nothing if something was refused.
    std::optional<evaluate::Run> compute(const Test& test, text::Diagnostics& diagnostics) {
        std::vector<check::Override> overrides;
        for (const TestOverride& each : test.overrides) overrides.push_back({each.name, each.value});
        text::Outcome<check::Compiled> compiled = check::compile(sources_, policy_file_, overrides);
        append(diagnostics, compiled.diagnostics);
        if (!compiled.product) return std::nullopt;
        const program::Program& program = compiled.product->program;
        append(diagnostics, check::period_misfits(program, test.period));
        if (text::has_errors(diagnostics)) return std::nullopt;

        std::vector<const GivenRow*> rows;
        for (const GivenRow& row : file_.given) rows.push_back(&row);
        for (const GivenRow& row : test.given) rows.push_back(&row);
        store::Database database = given_database(program, rows, diagnostics);
        if (text::has_errors(diagnostics)) return std::nullopt;
        text::Outcome<facts::Facts> facts = store::read_facts(program, database, test.period);
        append(diagnostics, facts.diagnostics);
        if (!facts.product) return std::nullopt;
        text::Outcome<evaluate::Run> run = evaluate::evaluate(program, std::move(*facts.product), test.period);
        append(diagnostics, run.diagnostics);
        return std::move(run.product);
    }

    void compare_errors(const Test& test, const text::Diagnostics& diagnostics, TestOutcome& outcome) const {
        std::set<text::Code> was;
        for (const text::Diagnostic& diagnostic : diagnostics) {
            if (text::entry(diagnostic.code).level == text::Level::Error) was.insert(diagnostic.code);
        }
        std::set<text::Code> wanted;
        if (test.expect.errors) wanted.insert(test.expect.errors->begin(), test.expect.errors->end());
        if (was == wanted) return;
        const text::Span span = test.expect.errors ? test.expect.span : test.span;
        outcome.findings.push_back(place(span) + ": errors: expected " + codes_text(wanted) + ", was " +
                                   codes_text(was));
    }

    std::string path_;
    text::Sources sources_;
    TestFile file_;
    std::int32_t policy_file_ = -1;
};

}  // namespace

std::vector<TestOutcome> run_test_file(const std::string& path) { return FileRun(path).run(); }

}  // namespace zgoda::trial
