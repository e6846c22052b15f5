#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/column.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

// Collects binary data behind the header of run.ztrace. Each add_ function appends bytes and returns what the header
// must say to find and understand them again (schemas/ztrace.md).
//
// Guarantee: same values in the same order, same bytes. Whole numbers stand little-endian in the narrowest of 1, 2, 4
// or 8 bytes that
//            holds all of them.
class BlobWriter {
public:
    Json add_texts(const std::vector<std::string>& texts);
    Json add_numbers(const std::vector<std::int64_t>& numbers);
    Json add_column(const facts::Column& column);
    // The word lists of text columns, each once; to be called after the last column.
    Json add_words();
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
    std::vector<std::shared_ptr<const facts::Words>> words_;
};

// Reads what BlobWriter wrote. Throws BadArchive (trace/archive.hpp) where the header and the bytes do not agree.
class BlobReader {
public:
    // words: what add_words returned.
    BlobReader(std::string_view bytes, const Json& words);

    std::vector<std::string> texts(const Json& place) const;
    std::vector<std::int64_t> numbers(const Json& place) const;
    facts::Column column(const Json& place) const;

private:
    std::string_view slice(const Json& place) const;
    std::size_t whole(const Json& place, std::string_view key) const;
    std::vector<std::int32_t> cells(const Json& place) const;
    template <typename Number>
    std::vector<Number> numbers_in(const Json& place) const;

    std::string_view bytes_;
    std::vector<std::shared_ptr<const facts::Words>> words_;
};

}  // namespace zgoda::trace
