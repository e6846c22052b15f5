#include "import/rejects_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "store/unfinished_files.hpp"
#include "text/world_error.hpp"

namespace zgoda::import {

namespace {

// Never somebody's file and never through a link.
std::FILE* new_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    std::FILE* const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb");
    if (file != nullptr) return file;
    const std::string reason = std::strerror(errno);
    if (descriptor >= 0) ::close(descriptor);
    throw text::WorldError("`" + path + "` cannot be made: " + reason);
}

}  // namespace

struct RejectsFile::Open {
    std::FILE* file = nullptr;
    std::string part;  // written here until it is whole
    store::UnfinishedFiles unfinished;
};

RejectsFile::RejectsFile(std::string path) : path_(std::move(path)) {}

RejectsFile::~RejectsFile() {
    if (!open_) return;
    if (open_->file != nullptr) std::fclose(open_->file);
    open_->unfinished.remove_all();
}

void RejectsFile::write_record(const std::vector<std::string>& fields) {
    std::string record;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) record += ',';
        if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
            record += fields[i];
            continue;
        }
        record += '"';
        for (const char c : fields[i]) {
            record += c;
            if (c == '"') record += '"';
        }
        record += '"';
    }
    record += "\r\n";
    if (std::fwrite(record.data(), 1, record.size(), open_->file) != record.size()) {
        throw text::WorldError("`" + path_ + "` cannot be written");
    }
}

void RejectsFile::add(std::int64_t line, const std::string& reason, const std::vector<std::string>& cells) {
    if (path_.empty()) return;
    if (!open_) {
        open_ = std::make_unique<Open>();
        open_->part = std::filesystem::absolute(path_).string() + ".part";
        open_->file = new_file(open_->part);
        open_->unfinished.add_file(open_->part);
        std::vector<std::string> names = {"line", "reason"};
        names.insert(names.end(), headers_.begin(), headers_.end());
        write_record(names);
    }
    std::vector<std::string> fields = {std::to_string(line), reason};
    fields.insert(fields.end(), cells.begin(), cells.end());
    write_record(fields);
}

void RejectsFile::finish() {
    if (!open_) return;
    const bool closed = std::fclose(open_->file) == 0;
    open_->file = nullptr;
    std::error_code error;
    if (closed) std::filesystem::rename(open_->part, path_, error);
    if (!closed || error) throw text::WorldError("`" + path_ + "` cannot be written");
    open_->unfinished.forget();
}

}  // namespace zgoda::import
