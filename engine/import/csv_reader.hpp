#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "import/decoded_file.hpp"
#include "text/codes.hpp"

namespace zgoda::import {

// A cell with the place of its first character; line and character are from 1.
struct CsvCell {
    std::string text;
    bool quoted = false;
    std::uint32_t line = 0;
    std::uint32_t character = 0;
};

// Why a record is not RFC 4180 (Z1401) or not text of the declared encoding (Z1405), and where.
struct CsvProblem {
    text::Code code = text::Code::Z1401;
    std::string message;
    std::string fix;
    std::uint32_t line = 0;
    std::uint32_t character = 0;
    std::int32_t cell = 0;  // the number of the cell, from 0
};

struct CsvRecord {
    std::vector<CsvCell> cells;
    std::uint32_t line = 0;
    std::optional<CsvProblem> problem;
};

// Reads the records of a CSV file strictly as RFC 4180 says, with a declared delimiter; lines end in CRLF or LF.
//
// Shape:     a record with a problem holds the cells read before it; reading goes on with the next line. After a quote
//            that is never closed there is nothing more to read. A cell of more than 1 MiB is read as an empty one and
//            a problem. Quoted cells may hold line breaks, which are kept as they are.
// Errors:    problems are data; WorldError as DecodedFile.
class CsvReader {
public:
    CsvReader(DecodedFile& file, char delimiter) : file_(file), delimiter_(delimiter) {}

    // False at the end of the file.
    bool next(CsvRecord& record);

private:
    enum class State { CellStart, Plain, Quoted, QuoteInQuoted };

    int peek();
    void take();
    void problem(CsvRecord& record, std::string message, std::string fix = "");
    void finish_cell(CsvRecord& record);
    bool skip_line();
    bool read_character(CsvRecord& record, State& state);  // true when the record is complete
    bool read_quoted(CsvRecord& record, State& state, int byte);
    void keep(int byte);
    void refuse_long_cell(CsvRecord& record);
    void start_cell(State& state, int byte);
    bool end_of_record(CsvRecord& record, int byte);

    DecodedFile& file_;
    char delimiter_;
    std::string piece_;
    std::size_t at_ = 0;
    bool ended_ = false;
    std::uint32_t line_ = 1;
    std::uint32_t character_ = 1;
    CsvCell cell_;
    bool too_long_ = false;  // the text of cell_ is only its beginning
};

}  // namespace zgoda::import
