#pragma once

#include <optional>
#include <string_view>

namespace zgoda::text {

// Error refuses, Warning and Hint never do.
enum class Level { Error, Warning, Hint };

// Every diagnostic code; the table is codes.def (D14: one table of code, level, title).
enum class Code {
#define ZGODA_CODE(code, level, title) code,
#include "text/codes.def"
#undef ZGODA_CODE
};

struct CodeEntry {
    Code code;
    std::string_view name;   // "Z0301"
    Level level;
    std::string_view title;  // one line, for `zgoda help`
};

const CodeEntry& entry(Code code);
std::optional<CodeEntry> find_code(std::string_view name);
std::string_view level_name(Level level);

}  // namespace zgoda::text
