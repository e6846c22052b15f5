#include "checking.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <stdexcept>

#include "catch.hpp"

namespace checking {

Checked::Checked(std::string text, const std::vector<zgoda::check::Override>& overrides) {
    const std::int32_t file = sources.add("policy.yaml", std::move(text));
    outcome = zgoda::check::compile(sources, file, overrides);
}

std::string Checked::messages() const { return zgoda::text::render_text(outcome.diagnostics, sources); }

std::string Checked::codes() const { return zgoda::tests::codes(outcome.diagnostics); }

std::string Checked::errors() const {
    zgoda::text::Diagnostics errors;
    std::copy_if(outcome.diagnostics.begin(), outcome.diagnostics.end(), std::back_inserter(errors),
                 [](const auto& each) { return zgoda::text::entry(each.code).level == zgoda::text::Level::Error; });
    return zgoda::tests::codes(errors);
}

std::vector<std::string> whole_policies() {
    namespace fs = std::filesystem;
    const fs::path tree = ZGODA_SOURCE_DIR;
    std::vector<std::string> paths{"tests/bench/reference_plan.yaml", "tests/olist/policy.yaml"};
    for (const std::string folder : {"rules", "samples", "tests/conformance"}) {
        for (const auto& entry : fs::recursive_directory_iterator(tree / folder)) {
            const std::string path = fs::relative(entry.path(), tree).generic_string();
            const bool yaml = entry.path().extension() == ".yaml" && path.find(".tests.") == std::string::npos;
            if (yaml && source_file(path).find("\npolicy:\n") != std::string::npos) paths.push_back(path);
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string wide_policy() { return source_file("tests/unit/check/wide_policy.yaml"); }

std::string wide_policy_with(std::string_view part, std::string_view replacement) {
    return replaced(wide_policy(), part, replacement);
}

namespace {

// What stands in square brackets at the end of the printed line that begins so; the errors if there is no policy.
std::string printed_type(const Checked& checked, const std::string& begin) {
    if (!checked.outcome) return checked.errors();
    const std::string& text = checked.outcome.product->printed_checked;
    const std::size_t at = text.find("\n" + begin);
    if (at == std::string::npos) throw std::runtime_error("nothing printed begins with " + begin);
    const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    const std::size_t open = line.rfind('[');
    return line.substr(open + 1, line.rfind(']') - open - 1);
}

}  // namespace

std::string type_of_measure(const std::string& formula) {
    const std::string metric = "  - name: probe\n    type: derived\n    expr: >-\n      " + formula + "\n";
    return printed_type(Checked(wide_policy_with("goals:\n", metric + "goals:\n")), "metric probe ");
}

std::string type_of_column(const std::string& formula) {
    const std::string probe = "    derived:\n      probe: >-\n        " + formula + "\n";
    return printed_type(Checked(wide_policy_with("    derived:\n", probe)), "    probe: ");
}

void check_rows(std::string (*type_of)(const std::string&), const Rows& rows) {
    for (const auto& [formula, type] : rows) {
        INFO(formula);
        CHECK(type_of(formula) == type);
    }
}

}  // namespace checking
