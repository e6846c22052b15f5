#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "check/compile.hpp"
#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "exact/decimal_text.hpp"
#include "import/read_map.hpp"
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

std::string policy_summary(const std::string& path, const check::Compiled& compiled) {
    std::ostringstream out;
    const program::Program& program = compiled.program;
    out << path << ": the policy `" << program.name << "` is sound"
        << (program.label.empty() ? "" : " (" + program.label + ")") << ".\n";
    const auto& places = compiled.rounding_places;
    out << "This policy rounds at " << counted(places.size(), "place", "places") << (places.empty() ? ".\n" : ":\n");
    for (const check::RoundingPlace& place : places) {
        out << "  " << place.what << " to " << quantum_text(place) << ", " << mode_text(place.rounding.mode)
            << " (line " << place.line << ")\n";
    }
    std::size_t open = 0;
    for (const program::NotEncoded& clause : program.not_encoded) open += clause.accepted_by.empty() ? 1U : 0U;
    if (open > 0) {
        out << "It leaves " << counted(open, "clause", "clauses")
            << " to people that nobody has accepted yet; a final run needs that.\n";
    }
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (has_tests(path, program.name)) {
        out << "Next: zgoda test " << shell_word(folder.empty() ? "." : folder) << "\n";
    } else {
        out << "Next: zgoda run " << shell_word(path) << " --data PERIOD.db --period "
            << exact::period_of(program.effective_from.value_or(exact::date_from_civil({2026, 1, 1})), program.unit)
                   .name
            << " --out DIR\n";
    }
    return out.str();
}

// What one file came to: its diagnostics, and what is said of it if it is right.
struct Checked {
    text::Diagnostics diagnostics;
    std::string summary;
};

Checked check_tests(text::Sources& sources, std::int32_t file, const std::string& path) {
    text::Outcome<trial::TestFile> tests = trial::read_test_file(sources, file);
    Checked checked{std::move(tests.diagnostics), ""};
    if (!tests.product) return checked;
    checked.summary = path + ": " + counted(tests.product->tests.size(), "test", "tests") + " of the policy `" +
                      tests.product->policy.text + "` can be read.\nNext: zgoda test " + shell_word(path) + "\n";
    return checked;
}

Checked check_map(text::Sources& sources, std::int32_t file, const std::string& path) {
    text::Outcome<import::ImportMap> map = import::read_map(sources, file);
    Checked checked{std::move(map.diagnostics), ""};
    if (!map.product) return checked;
    const std::string table = map.product->table.empty() ? "NAME" : map.product->table;
    checked.summary = path + ": the import map with " + counted(map.product->columns.size(), "column", "columns") +
                      " can be used.\nNext: zgoda import FILE.csv --into PERIOD.db --table " + table + " --map " +
                      shell_word(path) + "\n";
    return checked;
}

Checked check_file(text::Sources& sources, const std::string& path) {
    const std::int32_t file = add_file(sources, path);
    text::Outcome<policy::YamlNode> document = policy::read_yaml(sources, file);
    if (!document.product) return {std::move(document.diagnostics), ""};
    const std::string kind = policy::kind_of(*document.product);
    if (kind == "tests") return check_tests(sources, file, path);
    if (kind == "import_map") return check_map(sources, file, path);
    text::Outcome<check::Compiled> compiled = check::compile(sources, file);
    Checked checked{std::move(compiled.diagnostics), ""};
    if (compiled.product) checked.summary = policy_summary(path, *compiled.product);
    return checked;
}

}  // namespace

int check_command(const CheckOrder& order) {
    text::Sources sources;
    text::Diagnostics all;
    for (const std::string& path : order.files) {
        const Checked checked = check_file(sources, path);
        all.insert(all.end(), checked.diagnostics.begin(), checked.diagnostics.end());
        if (order.format == Format::Json) continue;
        report(checked.diagnostics, sources, order.format, std::cout);
        std::cout << checked.summary;
        const auto error =
            std::find_if(checked.diagnostics.begin(), checked.diagnostics.end(),
                         [](const text::Diagnostic& d) { return text::entry(d.code).level == text::Level::Error; });
        if (error == checked.diagnostics.end()) continue;
        std::cout << "zgoda help " << text::entry(error->code).name << " explains the first of them.\n";
    }
    if (order.format == Format::Json) report(all, sources, order.format, std::cout);
    return text::has_errors(all) ? kAnswerIsNo : kDone;
}

}  // namespace zgoda::cli
