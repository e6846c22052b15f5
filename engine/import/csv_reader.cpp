#include "import/csv_reader.hpp"

#include "text/source.hpp"

namespace zgoda::import {

namespace {

constexpr int kEnd = -1;
constexpr std::size_t kCellBytesMost = 1 << 20;
constexpr std::size_t kCellsMost = 2000;

std::string encoding_fix(const std::string& declared) {
    return "Declare the encoding the file really has, such as encoding: " +
           std::string(declared == "utf-8" ? "windows-1250" : "utf-8") + "; " + declared + " is not it.";
}

// In UTF-16 every second byte of plain text is NUL, the first one if the high byte comes first.
std::string nul_fix(bool begins_file) {
    return std::string("If the file is in UTF-16, declare encoding: ") + (begins_file ? "utf-16be" : "utf-16le") +
           "; otherwise take the byte out where the file comes from.";
}

bool continues_character(int byte) { return (byte & 0xC0) == 0x80; }

}  // namespace

int CsvReader::peek() {
    if (at_ == piece_.size() && !ended_) {
        at_ = 0;
        ended_ = !file_.read(piece_);
    }
    return at_ < piece_.size() ? static_cast<unsigned char>(piece_[at_]) : kEnd;
}

void CsvReader::take() {
    const int byte = static_cast<unsigned char>(piece_[at_++]);
    if (byte == '\n') {
        ++line_;
        character_ = 1;
    } else if (!continues_character(byte)) {
        ++character_;
    }
}

void CsvReader::problem(CsvRecord& record, std::string message, std::string fix) {
    if (record.problem) return;
    record.problem = CsvProblem{text::Code::Z1401, std::move(message),
                                std::move(fix),    line_,
                                character_,        static_cast<std::int32_t>(record.cells.size())};
}

void CsvReader::finish_cell(CsvRecord& record) {
    if (too_long_) refuse_long_cell(record);
    if (!record.problem && !text::valid_utf8(cell_.text)) {
        record.problem = CsvProblem{text::Code::Z1405,
                                    "the cell holds bytes that are no text in the declared encoding",
                                    encoding_fix(file_.encoding()),
                                    cell_.line,
                                    cell_.character,
                                    static_cast<std::int32_t>(record.cells.size())};
    }
    record.cells.push_back(std::move(cell_));
    cell_ = CsvCell{};
    cell_.line = line_;
    cell_.character = character_;
}

bool CsvReader::skip_line() {
    while (true) {
        const int byte = peek();
        if (byte == kEnd) return true;
        take();
        if (byte == '\n') return true;
    }
}

// The record ends here if the character is a line break; a carriage return must be followed by a line feed.
bool CsvReader::end_of_record(CsvRecord& record, int byte) {
    if (byte == kEnd) {
        finish_cell(record);
        return true;
    }
    take();
    if (byte == '\r') {
        if (peek() != '\n') {
            problem(record, "a carriage return without a line feed",
                    "Save the file with the line ends of RFC 4180 (CRLF) or of Unix (LF).");
            finish_cell(record);
            return skip_line();
        }
        take();
    }
    finish_cell(record);
    return true;
}

void CsvReader::start_cell(State& state, int byte) {
    cell_.line = line_;
    cell_.character = character_;
    too_long_ = false;
    if (byte != '"') {
        state = State::Plain;
        return;
    }
    take();
    cell_.quoted = true;
    state = State::Quoted;
}

// A cell is read to its end however long it is, so that what is refused is what is wrong; text beyond the limit is not
// kept.
void CsvReader::keep(int byte) {
    too_long_ = too_long_ || cell_.text.size() >= kCellBytesMost;
    if (!too_long_) cell_.text += static_cast<char>(byte);
}

// An empty cell takes the place of the long one.
void CsvReader::refuse_long_cell(CsvRecord& record) {
    too_long_ = false;
    cell_.text.clear();
    if (record.problem) return;
    record.problem = CsvProblem{text::Code::Z1401,
                                "the cell that begins here is longer than 1 MiB",
                                cell_.quoted ? "Shorten the text where the file comes from; if it is not meant to be "
                                               "so long, a quote before its end is missing or not doubled."
                                             : "Shorten the text where the file comes from.",
                                cell_.line,
                                cell_.character,
                                static_cast<std::int32_t>(record.cells.size())};
}

bool CsvReader::read_quoted(CsvRecord& record, State& state, int byte) {
    if (byte == kEnd) {
        record.problem = CsvProblem{text::Code::Z1401,
                                    "the quote that opens here is never closed",
                                    "Close it, or double it if the quote is part of the text.",
                                    cell_.line,
                                    cell_.character,
                                    static_cast<std::int32_t>(record.cells.size())};
        return true;
    }
    take();
    if (byte == '"') {
        state = State::QuoteInQuoted;
    } else {
        keep(byte);
    }
    return false;
}

bool CsvReader::read_character(CsvRecord& record, State& state) {
    const int byte = peek();
    if (state == State::CellStart) {
        start_cell(state, byte);
        return false;
    }
    if (state == State::Quoted) return read_quoted(record, state, byte);
    if (state == State::QuoteInQuoted && byte == '"') {
        take();
        keep(byte);
        state = State::Quoted;
        return false;
    }
    if (byte == static_cast<unsigned char>(delimiter_)) {
        take();
        finish_cell(record);
        state = State::CellStart;
        if (record.cells.size() < kCellsMost) return false;
        problem(record, "more than " + std::to_string(kCellsMost) + " cells",
                "Export fewer columns; the map needs only those it reads.");
        return skip_line();
    }
    if (byte == '\n' || byte == '\r' || byte == kEnd) return end_of_record(record, byte);
    if (state == State::QuoteInQuoted) {
        problem(record, "text after a closing quote", "Double each quote that is part of the text: \"\".");
        return skip_line();
    }
    if (byte == '"' || byte == 0) {
        problem(record, byte == '"' ? "a quote inside a cell that does not begin with one" : "a NUL byte",
                byte == '"' ? "Put the whole cell in quotes and double the quotes inside: \"...\"\"...\"."
                            : nul_fix(line_ == 1 && character_ == 1));
        return skip_line();
    }
    take();
    keep(byte);
    return false;
}

bool CsvReader::next(CsvRecord& record) {
    record = CsvRecord{};
    if (peek() == kEnd) return false;
    record.line = line_;
    cell_ = CsvCell{};
    State state = State::CellStart;
    while (!read_character(record, state)) {
    }
    for (std::size_t i = 0; i < record.cells.size() && !record.problem; ++i) {
        if (record.cells[i].text.find('\0') == std::string::npos) continue;
        record.problem = CsvProblem{
            text::Code::Z1401,           "a NUL byte", nul_fix(false), record.cells[i].line, record.cells[i].character,
            static_cast<std::int32_t>(i)};
    }
    return true;
}

}  // namespace zgoda::import
