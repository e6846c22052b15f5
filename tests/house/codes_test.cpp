#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch.hpp"
#include "house/tree.hpp"

using namespace zgoda::house;

namespace {

// "Z0101" of "ZGODA_CODE(Z0101, Error, ...)"; in the order of the table.
std::vector<std::string> codes() {
    const std::string macro = "ZGODA_CODE(";
    std::vector<std::string> found;
    for (const std::string& line : lines_of(read("engine/text/codes.def"))) {
        if (starts_with(line, macro)) found.push_back(line.substr(macro.size(), line.find(',') - macro.size()));
    }
    return found;
}

// True if the folder of the code has a case whose name begins so.
bool has_case(const std::string& code, const std::string& begin) {
    for (const std::string& file : files_below("tests/diagnostics/" + code)) {
        const std::string name = std::filesystem::path(file).filename().string();
        if (starts_with(name, begin) && (ends_with(name, ".yaml") || ends_with(name, ".case"))) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("codes rise and none stands twice") {
    Findings findings;
    std::string last;
    for (const std::string& code : codes()) {
        if (code <= last) findings.add(code, "stands after " + last);
        last = code;
    }
    CHECK(findings.text() == "");
}

TEST_CASE("every code is given somewhere in the engine") {
    std::string engine;
    for (const std::string& file : files_below("engine")) {
        if (is_cpp(file)) engine += code_of(read(file));
    }
    Findings findings;
    for (const std::string& code : codes()) {
        if (engine.find("Code::" + code) == std::string::npos) findings.add(code, "is given nowhere");
    }
    CHECK(findings.text() == "");
}

TEST_CASE("every code has a case that is told so and one that is not") {
    Findings findings;
    for (const std::string& code : codes()) {
        for (const std::string kind : {"bad", "good"}) {
            if (!has_case(code, kind)) findings.add("tests/diagnostics/" + code, "has no " + kind + " case");
        }
    }
    CHECK(findings.text() == "");
}

TEST_CASE("no case is kept for a code that does not exist") {
    const std::vector<std::string> known = codes();
    Findings findings;
    for (const std::string& file : files_below("tests/diagnostics")) {
        const std::string folder = file.substr(0, file.find('/', std::string("tests/diagnostics/").size()));
        const std::string code = std::filesystem::path(folder).filename().string();
        if (std::find(known.begin(), known.end(), code) == known.end()) findings.add(file, "no such code");
    }
    CHECK(findings.text() == "");
}
