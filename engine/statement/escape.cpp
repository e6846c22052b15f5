#include "statement/escape.hpp"

#include "text/digest.hpp"
#include "text/visible.hpp"

namespace zgoda::statement {

namespace {

constexpr std::size_t kNameBytesMost = 200;
constexpr std::size_t kNameBytesKept = 160;
constexpr std::size_t kDigestDigits = 32;

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text::visible_lines(text)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string file_name(std::string_view key) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string name;
    for (const char c : key) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (plain) {
            name += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        name += '%';
        name += kDigits[byte >> 4];
        name += kDigits[byte & 15];
    }
    if (name.size() <= kNameBytesMost) return name;
    // No escape is cut through.
    std::size_t kept = kNameBytesKept;
    while (name[kept - 1] == '%' || name[kept - 2] == '%') --kept;
    return name.substr(0, kept) + "~" + text::sha256_hex(key).substr(0, kDigestDigits);
}

}  // namespace zgoda::statement
