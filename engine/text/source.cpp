#include "text/source.hpp"

#include <algorithm>

#include "text/assertion.hpp"

namespace zgoda::text {

namespace {

// Length of the well-formed UTF-8 sequence at the front (RFC 3629), 0 if there is none.
std::size_t sequence_length(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const auto continues = [&](std::size_t i) { return i < bytes.size() && (byte(i) & 0xC0U) == 0x80U; };
    const unsigned char first = byte(0);
    if (first < 0x80U) return 1;
    if (first >= 0xC2U && first <= 0xDFU) return continues(1) ? 2 : 0;
    if (first >= 0xE0U && first <= 0xEFU) {
        if (!continues(1) || !continues(2)) return 0;
        if (first == 0xE0U && byte(1) < 0xA0U) return 0;
        if (first == 0xEDU && byte(1) > 0x9FU) return 0;
        return 3;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        if (!continues(1) || !continues(2) || !continues(3)) return 0;
        if (first == 0xF0U && byte(1) < 0x90U) return 0;
        if (first == 0xF4U && byte(1) > 0x8FU) return 0;
        return 4;
    }
    return 0;
}

}  // namespace

std::int32_t Sources::add(std::string name, std::string bytes) {
    File file{std::move(name), std::move(bytes), {0}};
    for (std::size_t i = 0; i < file.bytes.size(); ++i) {
        if (file.bytes[i] == '\n') file.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
    }
    files_.push_back(std::move(file));
    return static_cast<std::int32_t>(files_.size()) - 1;
}

const std::string& Sources::name(std::int32_t file) const { return files_.at(static_cast<std::size_t>(file)).name; }
const std::string& Sources::bytes(std::int32_t file) const { return files_.at(static_cast<std::size_t>(file)).bytes; }

std::string_view Sources::text_of(Span span) const {
    const std::string_view all = bytes(span.file);
    const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
    const std::size_t end = std::clamp<std::size_t>(span.end, begin, all.size());
    return all.substr(begin, end - begin);
}

Place Sources::place(Span span) const {
    ZGODA_ASSERT(span.known());
    const File& file = files_.at(static_cast<std::size_t>(span.file));
    const auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), span.begin);
    const auto index = static_cast<std::uint32_t>(after - file.line_starts.begin());
    const std::uint32_t start = file.line_starts[index - 1];
    const std::string_view before =
        std::string_view(file.bytes).substr(start, std::min<std::size_t>(span.begin, file.bytes.size()) - start);
    return {index, static_cast<std::uint32_t>(code_points(before)) + 1};
}

std::string_view Sources::line(std::int32_t file_number, std::uint32_t line) const {
    const File& file = files_.at(static_cast<std::size_t>(file_number));
    const std::uint32_t start = file.line_starts.at(line - 1);
    std::size_t end = file.bytes.find('\n', start);
    if (end == std::string::npos) end = file.bytes.size();
    if (end > start && file.bytes[end - 1] == '\r') --end;
    return std::string_view(file.bytes).substr(start, end - start);
}

std::size_t code_points(std::string_view utf8) {
    std::size_t count = 0;
    while (!utf8.empty()) {
        utf8.remove_prefix(std::max<std::size_t>(1, sequence_length(utf8)));
        ++count;
    }
    return count;
}

bool valid_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = sequence_length(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

}  // namespace zgoda::text
