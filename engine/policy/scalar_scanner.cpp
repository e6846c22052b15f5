#include "policy/scalar_scanner.hpp"

#include <optional>

namespace zgoda::policy {

namespace {

// Reads the file's bytes from a position on.
class Cursor {
public:
    Cursor(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    std::size_t at() const { return at_; }
    void go(std::size_t at) { at_ = at; }
    bool at_end() const { return at_ >= bytes_.size(); }
    char peek() const { return at_end() ? '\n' : bytes_[at_]; }
    bool sees(char c) const { return !at_end() && bytes_[at_] == c; }
    void skip() { ++at_; }
    void skip_spaces() {
        while (sees(' ')) skip();
    }
    bool at_break() const { return at_end() || bytes_[at_] == '\n' || bytes_.substr(at_, 2) == "\r\n"; }
    void skip_break() {
        if (sees('\r')) skip();
        if (sees('\n')) skip();
    }
    // True if only spaces stand between here and the end of the line.
    bool rest_is_blank() const {
        Cursor probe = *this;
        probe.skip_spaces();
        return probe.at_break();
    }
    std::string_view bytes() const { return bytes_; }

private:
    std::string_view bytes_;
    std::size_t at_;
};

std::size_t run_of_breaks(std::string_view value, std::size_t from) {
    std::size_t count = 0;
    while (from + count < value.size() && value[from + count] == '\n') ++count;
    return count;
}

// Appends one byte of the value that came from `from`.
void put(ScalarText& out, char c, std::size_t from) {
    out.text += c;
    out.bytes.push_back(static_cast<std::uint32_t>(from));
}

// A plain scalar; what stands at line ends tells from the value whether it was folded to a space or to line breaks.
bool scan_plain(Cursor& cursor, std::string_view value, ScalarText& out) {
    for (std::size_t i = 0; i < value.size();) {
        const char c = value[i];
        const bool folded = c == '\n' || (c == ' ' && cursor.rest_is_blank());
        if (!folded) {
            if (!cursor.sees(c)) return false;
            put(out, c, cursor.at());
            cursor.skip();
            ++i;
            continue;
        }
        const std::size_t count = c == ' ' ? 1 : run_of_breaks(value, i);
        for (std::size_t k = 0; k < count; ++k) put(out, c, cursor.at());
        cursor.skip_spaces();
        if (!cursor.at_break()) return false;
        while (!cursor.at_end() && cursor.rest_is_blank()) {
            cursor.skip_spaces();
            cursor.skip_break();
        }
        cursor.skip_spaces();
        i += count;
    }
    return true;
}

void put_code_point(ScalarText& out, char32_t c, std::size_t from) {
    const auto low = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
    if (c < 0x80) {
        put(out, static_cast<char>(c), from);
    } else if (c < 0x800) {
        put(out, static_cast<char>(0xC0U | (c >> 6U)), from);
        put(out, low(c), from);
    } else if (c < 0x10000) {
        put(out, static_cast<char>(0xE0U | (c >> 12U)), from);
        put(out, low(c >> 6U), from);
        put(out, low(c), from);
    } else {
        put(out, static_cast<char>(0xF0U | ((c >> 18U) & 0x07U)), from);
        put(out, low(c >> 12U), from);
        put(out, low(c >> 6U), from);
        put(out, low(c), from);
    }
}

std::optional<char32_t> hexadecimal(std::string_view digits) {
    char32_t value = 0;
    for (const char c : digits) {
        const auto lower = static_cast<char>(c | 0x20);
        if (c >= '0' && c <= '9') {
            value = value * 16 + static_cast<char32_t>(c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            value = value * 16 + static_cast<char32_t>(lower - 'a' + 10);
        } else {
            return std::nullopt;
        }
    }
    return value;
}

// What the letter after a backslash stands for; nothing for x, u, U and unknown letters.
std::optional<char32_t> simple_escape(char letter) {
    switch (letter) {
        case '0': return U'\0';
        case 'a': return 0x07;
        case 'b': return 0x08;
        case 't': return 0x09;
        case 'n': return 0x0A;
        case 'v': return 0x0B;
        case 'f': return 0x0C;
        case 'r': return 0x0D;
        case 'e': return 0x1B;
        case ' ': return 0x20;
        case '"': return 0x22;
        case '\'': return 0x27;
        case '/': return 0x2F;
        case '\\': return 0x5C;
        case 'N': return 0x85;
        case '_': return 0xA0;
        case 'L': return 0x2028;
        case 'P': return 0x2029;
        default: return std::nullopt;
    }
}

// Reads one escape; the cursor stands on the backslash.
bool scan_escape(Cursor& cursor, ScalarText& out) {
    const std::size_t from = cursor.at();
    cursor.skip();
    const char letter = cursor.peek();
    cursor.skip();
    if (const auto simple = simple_escape(letter)) {
        put_code_point(out, *simple, from);
        return true;
    }
    const std::size_t width = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    const std::string_view digits = cursor.bytes().substr(std::min(cursor.at(), cursor.bytes().size()), width);
    const auto value = hexadecimal(digits);
    if (width == 0 || digits.size() < width || !value) return false;
    put_code_point(out, *value, from);
    cursor.go(cursor.at() + width);
    return true;
}

// A quoted scalar on one line; the cursor stands on the opening quote and ends behind the closing one.
ScanFault scan_quoted(Cursor& cursor, ScalarText& out) {
    const char quote = cursor.peek();
    cursor.skip();
    while (!cursor.at_break()) {
        const char c = cursor.peek();
        if (c == quote && quote == '\'' && cursor.bytes().substr(cursor.at(), 2) == "''") {
            put(out, c, cursor.at());
            cursor.go(cursor.at() + 2);
        } else if (c == quote) {
            out.bytes.push_back(static_cast<std::uint32_t>(cursor.at()));
            cursor.skip();
            return ScanFault::None;
        } else if (c == '\\' && quote == '"') {
            if (!scan_escape(cursor, out)) return ScanFault::Unreadable;
        } else {
            put(out, c, cursor.at());
            cursor.skip();
        }
    }
    return ScanFault::OpenQuote;
}

// Stands before the first line of a block scalar's content. False if its header is one we do not accept.
bool skip_block_header(Cursor& cursor) {
    cursor.skip();
    while (cursor.sees('-') || cursor.sees('+')) cursor.skip();
    if (cursor.peek() >= '0' && cursor.peek() <= '9') return false;
    while (!cursor.at_break()) cursor.skip();
    cursor.skip_break();
    return true;
}

std::size_t indentation_ahead(Cursor cursor) {
    while (!cursor.at_end() && cursor.rest_is_blank()) {
        cursor.skip_spaces();
        cursor.skip_break();
    }
    const std::size_t line = cursor.at();
    cursor.skip_spaces();
    return cursor.at() - line;
}

// Steps over a block line's indentation.
bool skip_indentation(Cursor& cursor, std::size_t indentation) {
    for (std::size_t k = 0; k < indentation; ++k) {
        if (!cursor.sees(' ')) return false;
        cursor.skip();
    }
    return true;
}

// A `|` or `>` scalar. In a folded one a line end became a space, or as many line breaks as the value shows.
bool scan_block(Cursor& cursor, std::string_view value, ScalarText& out) {
    const bool folding = cursor.peek() == '>';
    if (!skip_block_header(cursor)) return false;
    const std::size_t indentation = indentation_ahead(cursor);
    bool line_start = true;
    for (std::size_t i = 0; i < value.size();) {
        const char c = value[i];
        if (line_start && !(c == '\n' && cursor.rest_is_blank()) && !skip_indentation(cursor, indentation))
            return false;
        if (line_start && c == '\n') cursor.skip_spaces();
        line_start = false;
        if (!cursor.at_break()) {
            if (!cursor.sees(c)) return false;
            put(out, c, cursor.at());
            cursor.skip();
            ++i;
            continue;
        }
        const bool space = folding && c == ' ';
        if (!space && c != '\n') return false;
        const std::size_t count = space || !folding ? 1 : run_of_breaks(value, i);
        for (std::size_t k = 0; k < count; ++k) put(out, c, cursor.at());
        cursor.skip_break();
        while (folding && !cursor.at_end() && cursor.rest_is_blank()) {
            cursor.skip_spaces();
            cursor.skip_break();
        }
        line_start = true;
        i += count;
    }
    return true;
}

text::Span comment_after(Cursor cursor, std::int32_t file) {
    cursor.skip_spaces();
    if (!cursor.sees('#')) return {};
    const std::size_t begin = cursor.at();
    while (!cursor.at_break()) cursor.skip();
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(cursor.at())};
}

}  // namespace

ScannedScalar scan_scalar(std::string_view file_bytes, std::int32_t file, std::uint32_t begin, std::string_view value) {
    ScannedScalar found;
    ScalarText& out = found.scalar;
    out.file = file;
    Cursor cursor(file_bytes, begin);
    const char first = cursor.peek();
    out.quoted = first == '\'' || first == '"';
    bool good = true;
    if (out.quoted) {
        found.fault = scan_quoted(cursor, out);
        good = out.text == value;
    } else {
        const bool block = first == '|' || first == '>';
        good = block ? scan_block(cursor, value, out) : scan_plain(cursor, value, out);
        out.bytes.push_back(static_cast<std::uint32_t>(cursor.at()));
        if (!block) found.comment = comment_after(cursor, file);
    }
    if (found.fault == ScanFault::None && !good) found.fault = ScanFault::Unreadable;
    found.end = static_cast<std::uint32_t>(cursor.at());
    found.content = {file, out.bytes.empty() ? begin : out.bytes.front(),
                     out.bytes.empty() ? found.end : out.bytes.back()};
    return found;
}

}  // namespace zgoda::policy
