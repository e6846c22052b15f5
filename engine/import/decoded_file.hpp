#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zgoda::import {

// The encodings a map may declare, in lower case: "utf-8", "windows-1250", ...
const std::vector<std::string>& encoding_names();

// A file read as UTF-8 text in pieces, whatever encoding it has.
//
// Shape:     the bytes of the file, decoded; the byte-order mark of the declared encoding is left out. A byte that is
// nothing in the
//            encoding becomes the byte 0xFF, which no UTF-8 text holds, so that whoever reads the text finds its place.
// Requires:  encoding is one of encoding_names().
// Errors:    WorldError if the file cannot be read or is no regular file.
class DecodedFile {
public:
    DecodedFile(const std::string& path, const std::string& encoding);
    DecodedFile(const DecodedFile&) = delete;
    DecodedFile& operator=(const DecodedFile&) = delete;
    ~DecodedFile();

    // Replaces `piece` by the next text; false at the end.
    bool read(std::string& piece);
    const std::string& encoding() const;
    // SHA-256 of the file's bytes. Requires: read() has answered false.
    std::string sha256_hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The first bytes of a file, at most `most`, for guessing. Errors as above.
std::string first_bytes(const std::string& path, std::size_t most);

// The encoding whose byte-order mark the bytes begin with, or an empty text.
std::string encoding_of_mark(std::string_view bytes);

}  // namespace zgoda::import
