#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "text/diagnostic.hpp"

// What tests of every room do with texts.
namespace zgoda::tests {

// The bytes of a file of the source tree.
inline std::string source_file(const std::string& path) {
    std::ifstream in(std::string(ZGODA_SOURCE_DIR) + "/" + path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot open " + path);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

// A text with its first such part replaced. Requires: `part` occurs.
inline std::string replaced(std::string text, std::string_view part, std::string_view replacement) {
    const std::size_t at = text.find(part);
    if (at == std::string::npos) throw std::runtime_error("the text has no " + std::string(part));
    return text.replace(at, part.size(), replacement);
}

// The codes of the findings, in order: "Z0101 Z0201".
inline std::string codes(const text::Diagnostics& diagnostics) {
    std::string names;
    for (const text::Diagnostic& each : diagnostics) {
        names += (names.empty() ? "" : " ") + std::string(text::entry(each.code).name);
    }
    return names;
}

}  // namespace zgoda::tests
