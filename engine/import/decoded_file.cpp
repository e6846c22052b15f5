#include "import/decoded_file.hpp"

#include <fcntl.h>
#include <iconv.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "text/digest.hpp"
#include "text/world_error.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kPieceBytes = 1 << 16;
constexpr char kBadByte = static_cast<char>(0xFF);

[[noreturn]] void fail_on(const std::string& path, const std::string& reason) {
    throw text::WorldError("`" + path + "` cannot be read: " + reason, "Give the path of a CSV file that may be read.");
}

int open_regular(const std::string& path) {
    // Not blocking, so that a named pipe is refused instead of waited for.
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) fail_on(path, std::strerror(errno));
    struct stat status = {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(file);
        fail_on(path, "it is not a regular file");
    }
    return file;
}

std::size_t read_bytes(int file, const std::string& path, char* into, std::size_t most) {
    while (true) {
        const ssize_t got = ::read(file, into, most);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) fail_on(path, std::strerror(errno));
    }
}

std::size_t unit_bytes(const std::string& encoding) { return encoding.rfind("utf-16", 0) == 0 ? 2 : 1; }

}  // namespace

const std::vector<std::string>& encoding_names() {
    static const std::vector<std::string> names = {"utf-8",       "utf-16le",     "utf-16be",     "us-ascii",
                                                   "iso-8859-1",  "iso-8859-2",   "iso-8859-5",   "iso-8859-15",
                                                   "iso-8859-16", "windows-1250", "windows-1251", "windows-1252",
                                                   "koi8-r",      "koi8-u",       "cp852",        "cp866"};
    return names;
}

struct DecodedFile::State {
    std::string path;
    std::string encoding;
    int file = -1;
    iconv_t converter = nullptr;
    bool converting = false;
    bool first = true;
    bool ended = false;
    std::string waiting;  // bytes that were read and not decoded yet
    text::Sha256 digest;

    ~State() {
        if (converting) iconv_close(converter);
        if (file >= 0) ::close(file);
    }

    // Decodes what is waiting into `piece`. last: nothing follows, so an incomplete character is a bad one.
    void decode(std::string& piece, bool last) {
        char* from = waiting.data();
        std::size_t left = waiting.size();
        std::array<char, kPieceBytes> room{};
        while (left > 0) {
            char* to = room.data();
            std::size_t free = room.size();
            const std::size_t done = iconv(converter, &from, &left, &to, &free);
            const int reason = errno;
            piece.append(room.data(), room.size() - free);
            if (done != static_cast<std::size_t>(-1) || reason == E2BIG) continue;
            if (reason == EINVAL && !last) break;
            const std::size_t skipped = std::min(left, unit_bytes(encoding));
            piece += kBadByte;
            from += skipped;
            left -= skipped;
        }
        waiting.erase(0, waiting.size() - left);
    }
};

DecodedFile::DecodedFile(const std::string& path, const std::string& encoding) : state_(std::make_unique<State>()) {
    state_->path = path;
    state_->encoding = encoding;
    state_->file = open_regular(path);
    if (encoding == "utf-8") return;
    state_->converter = iconv_open("UTF-8", encoding.c_str());
    if (reinterpret_cast<std::intptr_t>(state_->converter) == -1) {
        throw text::WorldError("this system cannot read the encoding " + encoding,
                               "Save the file as UTF-8, and write in the map   encoding: utf-8");
    }
    state_->converting = true;
}

DecodedFile::~DecodedFile() = default;

bool DecodedFile::read(std::string& piece) {
    State& state = *state_;
    piece.clear();
    while (piece.empty() && !state.ended) {
        std::array<char, kPieceBytes> room{};
        const std::size_t got = read_bytes(state.file, state.path, room.data(), room.size());
        const std::string_view bytes(room.data(), got);
        state.digest.add(bytes);
        state.ended = got == 0;
        if (state.converting) {
            state.waiting.append(bytes);
            state.decode(piece, state.ended);
        } else {
            piece.assign(bytes);
        }
        if (state.first && !piece.empty()) {
            state.first = false;
            if (piece.rfind("\xEF\xBB\xBF", 0) == 0) piece.erase(0, 3);
        }
    }
    return !piece.empty();
}

const std::string& DecodedFile::encoding() const { return state_->encoding; }

std::string DecodedFile::sha256_hex() { return state_->digest.finish_hex(); }

std::string first_bytes(const std::string& path, std::size_t most) {
    const int file = open_regular(path);
    std::string bytes(most, '\0');
    std::size_t size = 0;
    try {
        while (size < most) {
            const std::size_t got = read_bytes(file, path, bytes.data() + size, most - size);
            if (got == 0) break;
            size += got;
        }
    } catch (...) {
        ::close(file);
        throw;
    }
    ::close(file);
    bytes.resize(size);
    return bytes;
}

std::string encoding_of_mark(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return "utf-8";
    if (bytes.substr(0, 2) == "\xFF\xFE") return "utf-16le";
    if (bytes.substr(0, 2) == "\xFE\xFF") return "utf-16be";
    return "";
}

}  // namespace zgoda::import
