#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/csv_reader.hpp"
#include "import/import_map.hpp"

namespace zgoda::import {

// What is said of a file without a first line (Z1403), with a map and without.
constexpr const char* kEmptyFile = "the file is empty; its first line names the columns";
constexpr const char* kEmptyFileFix = "Export the file again, with a line of headers.";

// A header that the map reads and the file does not have once.
struct HeaderProblem {
    std::string header;
    std::string message;
    std::string fix;
    std::uint32_t line = 1;
    std::uint32_t character = 1;
};

// Where the columns of the map stand in the file.
struct HeaderLine {
    std::vector<std::string> headers;
    std::vector<std::size_t> positions;  // of the map's columns, if there is no problem
    std::vector<HeaderProblem> problems;
};

// Finds the map's headers in the first record of the file, exactly as they are written. Requires: the record has no
// problem of its own.
HeaderLine match_headers(const CsvRecord& record, const ImportMap& map);

}  // namespace zgoda::import
