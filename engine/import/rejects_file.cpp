#include "import/rejects_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "store/unfinished_files.hpp"
#include "text/source.hpp"
#include "text/world_error.hpp"

namespace zgoda::import {

namespace {

const char* const kOtherPlace = "Give --rejects a name in a folder that has room and may be written to.";

// Never somebody's file and never through a link.
std::FILE* new_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    std::FILE* const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb");
    if (file != nullptr) return file;
    const std::string reason = std::strerror(errno);
    if (descriptor >= 0) ::close(descriptor);
    throw text::WorldError("`" + path + "` cannot be made: " + reason,
                           "Remove what stands there, or give --rejects another name.");
}

// The list is UTF-8 whatever the file was: a byte that is no text stands in it as U+FFFD.
std::string as_utf8(const std::string& cell) {
    if (text::valid_utf8(cell)) return cell;
    std::string shown;
    for (std::size_t at = 0; at < cell.size();) {
        std::size_t length = 1;
        while (length < 4 && at + length < cell.size() && (cell[at + length] & 0xC0) == 0x80) ++length;
        const std::string point = cell.substr(at, length);
        const bool whole = text::valid_utf8(point);
        shown += whole ? point : "\xEF\xBF\xBD";
        at += whole ? length : 1;
    }
    return shown;
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
        throw text::WorldError("`" + path_ + "` cannot be written", kOtherPlace);
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
    for (const std::string& cell : cells) fields.push_back(as_utf8(cell));
    write_record(fields);
}

void RejectsFile::finish() {
    if (!open_) return;
    const bool closed = std::fclose(open_->file) == 0;
    open_->file = nullptr;
    std::error_code error;
    if (closed) std::filesystem::rename(open_->part, path_, error);
    if (!closed || error) throw text::WorldError("`" + path_ + "` cannot be written", kOtherPlace);
    open_->unfinished.forget();
}

}  // namespace zgoda::import
