#include "import/cell_outcome.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kShownBytesMost = 60;

}  // namespace

CellOutcome stored(StoredCell value) { return {std::move(value), "", ""}; }

CellOutcome refused(std::string problem, std::string fix) { return {{}, std::move(problem), std::move(fix)}; }

std::string shown(const std::string& text) {
    std::string line = text.substr(0, kShownBytesMost);
    while (line.size() < text.size() && !line.empty() && (text[line.size()] & 0xC0) == 0x80) line.pop_back();
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return "\"" + line + (line.size() < text.size() ? "..." : "") + "\"";
}

}  // namespace zgoda::import
