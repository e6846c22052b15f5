#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace zgoda::import {

// The list of bad rows that --rejects asks for: a CSV file with the columns line, reason and those of the imported
// file.
//
// Shape:     made when the first row is added, so without bad rows there is no file. An existing file is replaced.
// Errors:    WorldError. Guarantee: a list that is not finished is removed again, on SIGINT too.
class RejectsFile {
public:
    // path: where to write, or empty for nowhere.
    explicit RejectsFile(std::string path);
    RejectsFile(const RejectsFile&) = delete;
    RejectsFile& operator=(const RejectsFile&) = delete;
    ~RejectsFile();

    void set_headers(std::vector<std::string> headers) { headers_ = std::move(headers); }
    void add(std::int64_t line, const std::string& reason, const std::vector<std::string>& cells);
    void finish();

private:
    struct Open;
    void write_record(const std::vector<std::string>& fields);
    std::string path_;
    std::vector<std::string> headers_;
    std::unique_ptr<Open> open_;
};

}  // namespace zgoda::import
