#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zgoda::store {

// What is wrong with a text before anybody asks what it means.
enum class Flaw : std::uint8_t { None, Nul, Encoding, Length };

// Texts longer than this are refused (Z1306).
constexpr std::size_t kTextBytesMost = 65'536;

// The distinct texts of a column, numbered in the order they were met.
class WordList {
public:
    WordList();

    // The number of the text, which is added if it is new.
    std::int32_t add(std::string_view text);
    // The number of the text, or -1.
    std::int32_t find(std::string_view text) const;

    std::size_t size() const { return flaws_.size(); }
    std::string_view operator[](std::size_t number) const {
        return std::string_view(bytes_).substr(starts_[number], starts_[number + 1] - starts_[number]);
    }
    Flaw flaw(std::size_t number) const { return flaws_[number]; }

private:
    std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
    void grow();

    std::string bytes_;
    std::vector<std::size_t> starts_;  // one more than there are words
    std::vector<Flaw> flaws_;
    std::vector<std::uint32_t> hashes_;
    std::vector<std::int32_t> slots_;  // open addressing, size a power of two; -1 is free
};

}  // namespace zgoda::store
