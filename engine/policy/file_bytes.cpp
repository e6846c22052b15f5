#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "policy/raw_text.hpp"
#include "policy/yaml_reader.hpp"
#include "text/world_error.hpp"

namespace zgoda::policy {

namespace {

// Owns an open file.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail(const std::string& path, const std::string& why) {
    throw text::WorldError("cannot read " + path + ": " + why, "Give the path of a file that may be read.");
}

[[noreturn]] void fail_to_open(const std::string& path, int reason) {
    if (reason == ELOOP) {
        throw text::WorldError("cannot read " + path + ": it is a symbolic link", "Give the path of the file itself.");
    }
    if (reason != ENOENT) fail(path, std::strerror(reason));
    throw text::WorldError("cannot read " + path + ": " + std::strerror(reason),
                           "Check the path; one without a leading / begins in the folder you are in.");
}

}  // namespace

std::string read_file_bytes(const std::string& path) {
    // Without waiting, so that a FIFO cannot block; the kind of file is judged on what was opened.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (file.number() < 0) fail_to_open(path, errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) fail(path, std::strerror(errno));
    if (!S_ISREG(status.st_mode)) fail(path, "it is not a regular file");

    // One byte more than allowed is enough for read_yaml to say that the file is too large.
    std::string bytes(kFileBytesMax + 1, '\0');
    std::size_t length = 0;
    while (length < bytes.size()) {
        const ssize_t count = ::read(file.number(), bytes.data() + length, bytes.size() - length);
        if (count == 0) break;
        if (count < 0) {
            if (errno == EINTR) continue;
            fail(path, std::strerror(errno));
        }
        length += static_cast<std::size_t>(count);
    }
    bytes.resize(length);
    return bytes;
}

}  // namespace zgoda::policy
