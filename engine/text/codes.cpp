#include "text/codes.hpp"

#include <array>

namespace zgoda::text {

namespace {

constexpr std::array kEntries = {
#define ZGODA_CODE(code, level, title) CodeEntry{Code::code, #code, Level::level, title},
#include "text/codes.def"
#undef ZGODA_CODE
};

}  // namespace

const CodeEntry& entry(Code code) { return kEntries[static_cast<std::size_t>(code)]; }

std::optional<CodeEntry> find_code(std::string_view name) {
    for (const CodeEntry& candidate : kEntries) {
        if (candidate.name == name) return candidate;
    }
    return std::nullopt;
}

std::string_view level_name(Level level) {
    switch (level) {
        case Level::Error: return "error";
        case Level::Warning: return "warning";
        case Level::Hint: return "hint";
    }
    return "";
}

}  // namespace zgoda::text
