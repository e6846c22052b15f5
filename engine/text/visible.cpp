#include "text/visible.hpp"

#include <algorithm>
#include <iterator>

namespace zgoda::text {

namespace {

std::string cleaned(std::string_view text, bool keep_lines) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::string_view point = text.substr(0, code_point_bytes(text));
        text.remove_prefix(point.size());
        const bool kept = (keep_lines && point == "\n") || !is_harmful(point);
        out += kept ? point : std::string_view("\uFFFD");
    }
    return out;
}

}  // namespace

std::size_t code_point_bytes(std::string_view text) {
    std::size_t bytes = 1;
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) ++bytes;
    return bytes;
}

bool is_harmful(std::string_view point) {
    const auto first = static_cast<unsigned char>(point[0]);
    if (point.size() == 1) return first < 0x20U || first >= 0x7FU;
    if (point.size() == 2) return (first == 0xC2U && static_cast<unsigned char>(point[1]) < 0xA0U) || point == "\u061C";
    static constexpr std::string_view kMarks[] = {"\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202B", "\u202C",
                                                  "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};
    return std::find(std::begin(kMarks), std::end(kMarks), point) != std::end(kMarks);
}

std::string visible(std::string_view text) { return cleaned(text, false); }

std::string visible_lines(std::string_view text) { return cleaned(text, true); }

}  // namespace zgoda::text
