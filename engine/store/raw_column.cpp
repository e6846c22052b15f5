#include "store/raw_column.hpp"

#include "text/source.hpp"

namespace zgoda::store {

namespace {

constexpr std::size_t kShownBytesMost = 60;

}  // namespace

void RawColumn::add_null() {
    kinds_.push_back(CellKind::Null);
    if (!integers_.empty()) integers_.push_back(0);
    if (!numbers_.empty()) numbers_.push_back(0);
}

void RawColumn::add_integer(std::int64_t value) {
    if (integers_.empty()) integers_.resize(kinds_.size());
    kinds_.push_back(CellKind::Integer);
    integers_.push_back(value);
    if (!numbers_.empty()) numbers_.push_back(0);
}

void RawColumn::add_word(CellKind kind, std::string_view bytes) {
    if (numbers_.empty()) numbers_.resize(kinds_.size());
    kinds_.push_back(kind);
    numbers_.push_back(words_.add(bytes));
    if (!integers_.empty()) integers_.push_back(0);
}

std::string RawColumn::shown(std::size_t row) const {
    switch (kinds_[row]) {
        case CellKind::Null: return "NULL";
        case CellKind::Integer: return std::to_string(integers_[row]);
        case CellKind::Real: return "REAL " + std::string(word(row));
        case CellKind::Text: return shown_text(word(row));
        case CellKind::Blob: break;
    }
    return std::string(word(row));
}

std::string RawColumn::key(std::size_t row) const {
    if (kinds_[row] == CellKind::Integer) return std::to_string(integers_[row]);
    return kinds_[row] == CellKind::Text ? std::string(word(row)) : std::string();
}

std::string shown_text(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    const bool clean = text::valid_utf8(text);
    std::string shown = "`";
    std::size_t taken = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = clean && (byte & 0xC0) == 0x80;
        if (taken >= kShownBytesMost && !continues) return shown + "…`";
        ++taken;
        if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !clean)) {
            shown += "\\x";
            shown += kHex[byte >> 4];
            shown += kHex[byte & 0xF];
        } else {
            shown += c;
        }
    }
    return shown + "`";
}

}  // namespace zgoda::store
