#include "store/word_list.hpp"

#include <cstring>

#include "text/source.hpp"

namespace zgoda::store {

namespace {

constexpr std::size_t kSlotsFirst = 64;

// Eight bytes at a time, mixed by multiplication; the texts are keys, dates and names, mostly shorter than 32 bytes.
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t kFactor = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = text.size() * kFactor;
    const char* at = text.data();
    std::size_t left = text.size();
    while (left > 0) {
        std::uint64_t piece = 0;
        const std::size_t taken = left < sizeof piece ? left : sizeof piece;
        std::memcpy(&piece, at, taken);
        hash = (hash ^ piece) * kFactor;
        hash ^= hash >> 29;
        at += taken;
        left -= taken;
    }
    return static_cast<std::uint32_t>(hash >> 32);
}

Flaw flaw_of(std::string_view text) {
    if (text.size() > kTextBytesMost) return Flaw::Length;
    if (text.find('\0') != std::string_view::npos) return Flaw::Nul;
    return text::valid_utf8(text) ? Flaw::None : Flaw::Encoding;
}

}  // namespace

WordList::WordList() : starts_{0}, slots_(kSlotsFirst, -1) {}

std::size_t WordList::slot_of(std::string_view text, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::int32_t number = slots_[slot];
        if (number < 0) return slot;
        const auto word = static_cast<std::size_t>(number);
        if (hashes_[word] == hash && (*this)[word] == text) return slot;
    }
}

std::int32_t WordList::find(std::string_view text) const {
    return slots_[slot_of(text, hash_of(text))];
}

std::int32_t WordList::add(std::string_view text) {
    const std::uint32_t hash = hash_of(text);
    const std::size_t slot = slot_of(text, hash);
    if (slots_[slot] >= 0) return slots_[slot];
    const auto number = static_cast<std::int32_t>(size());
    slots_[slot] = number;
    bytes_.append(text);
    starts_.push_back(bytes_.size());
    flaws_.push_back(flaw_of(text));
    hashes_.push_back(hash);
    if (size() * 2 > slots_.size()) grow();
    return number;
}

void WordList::grow() {
    slots_.assign(slots_.size() * 2, -1);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t word = 0; word < size(); ++word) {
        std::size_t slot = hashes_[word] & mask;
        while (slots_[slot] >= 0) slot = (slot + 1) & mask;
        slots_[slot] = static_cast<std::int32_t>(word);
    }
}

}  // namespace zgoda::store
