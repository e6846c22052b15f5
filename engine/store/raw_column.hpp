#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"
#include "store/word_list.hpp"

namespace zgoda::store {

// The cells of one SQL column as they are stored, in the order of the table.
//
// Shape:     one kind a row; integers stand beside them if there is one, numbers of words if there is a text. A REAL is
// the word that
//            SQLite prints, a BLOB a word that tells its size: both are only ever complained about.
class RawColumn {
public:
    void add_null();
    void add_integer(std::int64_t value);
    void add_word(CellKind kind, std::string_view bytes);

    std::size_t size() const { return kinds_.size(); }
    CellKind kind(std::size_t row) const { return kinds_[row]; }
    // Requires: the cell is an Integer.
    std::int64_t integer(std::size_t row) const { return integers_[row]; }
    // Requires: the cell is neither Null nor Integer.
    std::int32_t word_number(std::size_t row) const { return numbers_[row]; }
    std::string_view word(std::size_t row) const { return words_[static_cast<std::size_t>(numbers_[row])]; }
    const WordList& words() const { return words_; }

    // The cell as people read it in a message: 17, `web`, REAL 12.5, NULL.
    std::string shown(std::size_t row) const;
    // The cell as a key: an integer in decimal or the text itself; empty for anything else.
    std::string key(std::size_t row) const;

private:
    std::vector<CellKind> kinds_;
    std::vector<std::int64_t> integers_;
    std::vector<std::int32_t> numbers_;
    WordList words_;
};

// A text for a message: in backticks, cut after 60 bytes, control characters and broken bytes as \xNN.
std::string shown_text(std::string_view text);

}  // namespace zgoda::store
