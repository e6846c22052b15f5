#include <algorithm>
#include <filesystem>
#include <iostream>

#include "check/compile.hpp"
#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "exact/decimal_text.hpp"
#include "import/read_map.hpp"
#include "policy/document_keys.hpp"
#include "policy/parse_policy.hpp"
#include "policy/yaml_reader.hpp"
#include "trial/find_files.hpp"
#include "trial/test_file.hpp"

namespace zgoda::cli {

namespace {

std::string quantum_text(const check::RoundingPlace& place) {
    const exact::Rational& quantum = place.rounding.quantum;
    if (place.unit == "ratio") return exact::shown_percent(quantum).text;
    if (place.unit == "days" || place.unit == "months") return exact::shown_number(quantum).text + " " + place.unit;
    return place.unit.empty() ? exact::shown_number(quantum).text : exact::shown_money(quantum, place.unit).text;
}

std::string mode_text(exact::RoundingMode mode) {
    std::string words(exact::rounding_mode_name(mode));
    for (char& c : words) c = c == '_' ? ' ' : c;
    return words;
}

// Whether a test file for the policy stands beside it.
bool has_tests(const std::string& path, const std::string& name) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
        if (entry.path().string().find(".tests.") == std::string::npos) continue;
        text::Sources sources;
        const text::Outcome<trial::TestFile> tests =
            trial::read_test_file(sources, add_file(sources, entry.path().string()));
        if (tests.product && tests.product->policy.text == name) return true;
    }
    return false;
}

void print_policy(const std::string& path, const check::Compiled& compiled) {
    const program::Program& program = compiled.program;
    std::cout << path << ": the policy `" << program.name << "` is sound"
              << (program.label.empty() ? "" : " (" + program.label + ")") << ".\n";
    const auto& places = compiled.rounding_places;
    std::cout << "This policy rounds at " << counted(places.size(), "place", "places")
              << (places.empty() ? ".\n" : ":\n");
    for (const check::RoundingPlace& place : places) {
        std::cout << "  " << place.what << " to " << quantum_text(place) << ", " << mode_text(place.rounding.mode)
                  << " (line " << place.line << ")\n";
    }
    std::size_t open = 0;
    for (const program::NotEncoded& clause : program.not_encoded) open += clause.accepted_by.empty() ? 1U : 0U;
    if (open > 0) {
        std::cout << "It leaves " << counted(open, "clause", "clauses")
                  << " to people that nobody has accepted yet; a final run needs that.\n";
    }
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (has_tests(path, program.name)) {
        std::cout << "Next: zgoda test " << shell_word(folder.empty() ? "." : folder) << "\n";
    } else {
        std::cout << "Next: zgoda run " << shell_word(path) << " --data PERIOD.db --period "
                  << exact::period_of(program.effective_from.value_or(exact::date_from_civil({2026, 1, 1})),
                                      program.unit)
                         .name
                  << " --out DIR\n";
    }
}

// Checks one file, prints its summary if it is right, and answers its diagnostics.
text::Diagnostics check_file(text::Sources& sources, const std::string& path, bool summary) {
    const std::int32_t file = add_file(sources, path);
    text::Outcome<policy::YamlNode> document = policy::read_yaml(sources, file);
    if (!document.product) return std::move(document.diagnostics);
    const std::string kind = policy::kind_of(*document.product);
    if (kind == "tests") {
        text::Outcome<trial::TestFile> tests = trial::read_test_file(sources, file);
        if (tests.product && summary) {
            std::cout << path << ": " << counted(tests.product->tests.size(), "test", "tests") << " of the policy `"
                      << tests.product->policy.text << "` can be read.\nNext: zgoda test " << shell_word(path) << "\n";
        }
        return std::move(tests.diagnostics);
    }
    if (kind == "import_map") {
        text::Outcome<import::ImportMap> map = import::read_map(sources, file);
        if (map.product && summary) {
            std::cout << path << ": the import map with " << counted(map.product->columns.size(), "column", "columns")
                      << " can be used.\n"
                      << "Next: zgoda import FILE.csv --into PERIOD.db --table "
                      << (map.product->table.empty() ? "NAME" : map.product->table) << " --map " << shell_word(path)
                      << "\n";
        }
        return std::move(map.diagnostics);
    }
    text::Outcome<check::Compiled> compiled = check::compile(sources, file);
    if (compiled.product && summary) print_policy(path, *compiled.product);
    return std::move(compiled.diagnostics);
}

}  // namespace

int check_command(const CheckOrder& order) {
    text::Sources sources;
    text::Diagnostics all;
    bool wrong = false;
    for (const std::string& path : order.files) {
        const text::Diagnostics found = check_file(sources, path, order.format == Format::Text);
        wrong = wrong || text::has_errors(found);
        if (order.format == Format::Text) report(found, sources, order.format, std::cout);
        all.insert(all.end(), found.begin(), found.end());
    }
    if (order.format == Format::Json) report(all, sources, order.format, std::cout);
    if (wrong && order.format == Format::Text) {
        const auto error = std::find_if(all.begin(), all.end(), [](const text::Diagnostic& d) {
            return text::entry(d.code).level == text::Level::Error;
        });
        std::cout << "zgoda help " << text::entry(error->code).name << " explains the first of them.\n";
    }
    return wrong ? kAnswerIsNo : kDone;
}

}  // namespace zgoda::cli
