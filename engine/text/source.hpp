#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zgoda::text {

// A byte range [begin, end) of one file known to a Sources. file < 0: no place in any text.
struct Span {
    std::int32_t file = -1;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool known() const { return file >= 0; }
    friend bool operator==(const Span&, const Span&) = default;
};

// Line and column of a byte, both from 1; the column counts Unicode code points.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

// The texts that spans point into. Files are numbered in the order they were added.
class Sources {
public:
    // Adds a text under the name shown to users and returns its number.
    std::int32_t add(std::string name, std::string bytes);

    const std::string& name(std::int32_t file) const;
    const std::string& bytes(std::int32_t file) const;
    std::string_view text_of(Span span) const;

    // Requires: the span is known. The place of the span's first byte.
    Place place(Span span) const;
    // The text of a line without its line break. Requires: 1 <= line <= number of lines.
    std::string_view line(std::int32_t file, std::uint32_t line) const;

private:
    struct File {
        std::string name;
        std::string bytes;
        std::vector<std::uint32_t> line_starts;
    };
    std::vector<File> files_;
};

// Number of Unicode code points in UTF-8 text (bytes of invalid sequences count one each).
std::size_t code_points(std::string_view utf8);
// True if the text is well-formed UTF-8 (no surrogates, no overlong forms).
bool valid_utf8(std::string_view bytes);

}  // namespace zgoda::text
