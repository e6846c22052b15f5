#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/data_findings.hpp"
#include "store/raw_column.hpp"

namespace zgoda::store {

// The rows of a table in the order of their keys (ruling S1), whatever order the file has.
//
// Shape:     rows[i] is the row of the file that stands at position i, keys[i] its key as text.
struct RowOrder {
    std::vector<std::int32_t> rows;
    std::vector<std::string> keys;
};

// ByKey: integers by value, then texts by bytes. ByBytes: the printed keys by bytes, as people are ordered.
enum class KeyOrder : std::uint8_t { ByKey, ByBytes };

// Errors: Z1303, Z1304, Z1307, Z1313 for what cannot be a key, Z1309 for a key that stands twice.
RowOrder order_by_key(const RawColumn& key, KeyOrder order, ColumnFindings& findings);
// Tables without a key: by the cells of all columns, from the first on; the cells joined are the key. Equal rows may
// repeat.
RowOrder order_by_content(const std::vector<RawColumn>& columns);

// Finds rows by key. Integer 17 and text '17' are one key.
// Requires: the key column outlives the index.
class KeyIndex {
public:
    KeyIndex(const RawColumn& key, const RowOrder& order);

    // The position of the row, or -1.
    std::int32_t find(std::int64_t key) const;
    std::int32_t find(std::string_view key) const;
    // A key that was probably meant by one that is not there; empty if none is alike. Numbered keys are all alike, so a
    // key with digits has to agree but for case and blanks.
    std::string alike(std::string_view wrong) const;

private:
    std::int32_t find_integer(std::int64_t key) const;
    std::int32_t find_word(std::string_view key) const;

    const RawColumn& key_;
    std::vector<std::int32_t> of_word_;     // by word number, -1 for none
    std::vector<std::int64_t> integers_;    // rising, unless `direct_` is used
    std::vector<std::int32_t> of_integer_;  // beside integers_, or by key - first_
    std::int64_t first_ = 0;
    bool direct_ = false;
};

}  // namespace zgoda::store
