#include "trace/wrap.hpp"

#include "text/source.hpp"

namespace zgoda::trace {

namespace {
constexpr std::size_t kWidthMost = 100;
}

std::string wrapped(const std::string& text, std::size_t indent) {
    std::string out;
    std::string rest = text;
    while (text::code_points(rest) > kWidthMost) {
        // The last space that fits and lies behind the indentation; two spaces part the items of a list and come first.
        std::size_t at = std::string::npos;
        std::size_t at_item = std::string::npos;
        for (std::size_t i = rest.find(' ', indent + 1); i != std::string::npos; i = rest.find(' ', i + 1)) {
            if (text::code_points(rest.substr(0, i)) > kWidthMost) break;
            if (rest[i - 1] == ' ') continue;
            at = i;
            if (rest.compare(i, 2, "  ") == 0 && i > kWidthMost / 2) at_item = i;
        }
        if (at_item != std::string::npos) at = at_item;
        if (at == std::string::npos) break;
        out += rest.substr(0, at) + "\n";
        const std::size_t next = rest.find_first_not_of(' ', at);
        rest = next == std::string::npos ? "" : std::string(indent, ' ') + rest.substr(next);
    }
    return rest.empty() ? out : out + rest + "\n";
}

}  // namespace zgoda::trace
