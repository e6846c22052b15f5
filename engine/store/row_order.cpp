#include "store/row_order.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "text/diagnostic.hpp"

namespace zgoda::store {

namespace {

// What cannot be a key stands first, so that it does not disturb the others.
int rank_of(CellKind kind) {
    switch (kind) {
        case CellKind::Null: return 0;
        case CellKind::Real: return 1;
        case CellKind::Blob: return 2;
        case CellKind::Integer: return 3;
        case CellKind::Text: break;
    }
    return 4;
}

// The integer that prints as this text, if there is one: "17" but not "017" or "+17".
std::optional<std::int64_t> printed_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
    return value;
}

// By word number: its place among all words in byte order.
std::vector<std::int32_t> byte_ranks(const WordList& words) {
    std::vector<std::int32_t> sorted(words.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::sort(sorted.begin(), sorted.end(), [&](std::int32_t a, std::int32_t b) {
        return words[static_cast<std::size_t>(a)] < words[static_cast<std::size_t>(b)];
    });
    std::vector<std::int32_t> ranks(words.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        ranks[static_cast<std::size_t>(sorted[i])] = static_cast<std::int32_t>(i);
    }
    return ranks;
}

// Compares cells of one column: by kind, then by value.
class CellOrder {
public:
    explicit CellOrder(const RawColumn& column) : column_(column), ranks_(byte_ranks(column.words())) {}

    int compare(std::size_t a, std::size_t b) const {
        const int kinds = rank_of(column_.kind(a)) - rank_of(column_.kind(b));
        if (kinds != 0 || column_.kind(a) == CellKind::Null) return kinds;
        if (column_.kind(a) == CellKind::Integer) return three_way(column_.integer(a), column_.integer(b));
        return three_way(rank(a), rank(b));
    }

private:
    template <typename Value>
    static int three_way(Value a, Value b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }
    std::int32_t rank(std::size_t row) const { return ranks_[static_cast<std::size_t>(column_.word_number(row))]; }

    const RawColumn& column_;
    std::vector<std::int32_t> ranks_;
};

std::vector<std::int32_t> file_order(std::size_t rows) {
    std::vector<std::int32_t> order(rows);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

bool rises_already(const RawColumn& key) {
    for (std::size_t row = 0; row < key.size(); ++row) {
        if (key.kind(row) != CellKind::Integer) return false;
        if (row > 0 && key.integer(row - 1) >= key.integer(row)) return false;
    }
    return true;
}

std::string key_name(const RawColumn& key, std::size_t row) {
    std::string name = key.key(row);
    if (name.empty()) return key.shown(row);
    if (key.kind(row) == CellKind::Integer) return name;
    const bool clean = key.words().flaw(static_cast<std::size_t>(key.word_number(row))) == Flaw::None;
    return clean ? name : key.shown(row);
}

void check_key(const RawColumn& key, std::size_t row, const std::string& name, ColumnFindings& findings) {
    if (!findings.wants()) return;
    const std::string column = findings.name();
    switch (key.kind(row)) {
        case CellKind::Integer: return;
        case CellKind::Null:
            findings.add(text::Code::Z1303, name, "a row has no key: " + column + " is NULL",
                         "Give each row a key of its own.");
            return;
        case CellKind::Real:
        case CellKind::Blob:
            findings.add(text::Code::Z1304, name, column + " holds " + name + ", where a key is INTEGER or TEXT",
                         "Store keys as INTEGER or TEXT.");
            return;
        case CellKind::Text: break;
    }
    const auto number = static_cast<std::size_t>(key.word_number(row));
    if (key.words()[number].empty()) {
        findings.add(text::Code::Z1313, name, "a row has an empty key in " + column, "Give each row a key of its own.");
        return;
    }
    switch (key.words().flaw(number)) {
        case Flaw::None: return;
        case Flaw::Length:
            findings.add(text::Code::Z1306, name, "a key in " + column + " is longer than 65,536 bytes",
                         "Use shorter keys.");
            return;
        case Flaw::Nul:
        case Flaw::Encoding:
            findings.add(text::Code::Z1307, name, "the key " + name + " in " + column + " is not clean UTF-8 text",
                         "Store keys as UTF-8 without NUL bytes.");
            return;
    }
}

void report_twice(const std::string& key, std::size_t times, ColumnFindings& findings) {
    if (!findings.wants()) return;
    findings.add(text::Code::Z1309, key,
                 "the key `" + key + "` stands on " + std::to_string(times) + " rows of " + findings.name(),
                 "Keep one row for each key; which one is right must be decided where the data come from.");
}

// Ordered by key, integer 17 and text '17' are not neighbours.
void check_mixed_keys(const RawColumn& key, const RowOrder& order, ColumnFindings& findings) {
    const KeyIndex index(key, order);
    const auto kind_at = [&](std::size_t position) { return key.kind(static_cast<std::size_t>(order.rows[position])); };
    for (std::size_t i = 0; i < order.keys.size(); ++i) {
        if (kind_at(i) != CellKind::Text || (i > 0 && order.keys[i - 1] == order.keys[i])) continue;
        const auto integer = printed_integer(order.keys[i]);
        const std::int32_t other = integer ? index.find(*integer) : -1;
        if (other >= 0 && kind_at(static_cast<std::size_t>(other)) == CellKind::Integer) {
            report_twice(order.keys[i], 2, findings);
        }
    }
}

void check_keys(const RawColumn& key, const RowOrder& order, KeyOrder how, ColumnFindings& findings) {
    const auto usable = [&](std::size_t position) {
        return rank_of(key.kind(static_cast<std::size_t>(order.rows[position]))) >= rank_of(CellKind::Integer);
    };
    bool integers = false;
    bool texts = false;
    for (std::size_t i = 0; i < order.rows.size(); ++i) {
        const auto row = static_cast<std::size_t>(order.rows[i]);
        check_key(key, row, order.keys[i], findings);
        integers = integers || key.kind(row) == CellKind::Integer;
        texts = texts || key.kind(row) == CellKind::Text;
    }
    for (std::size_t begin = 0, end = 0; begin < order.keys.size(); begin = end) {
        end = begin + 1;
        while (end < order.keys.size() && order.keys[end] == order.keys[begin]) ++end;
        if (end - begin > 1 && usable(begin)) report_twice(order.keys[begin], end - begin, findings);
    }
    if (integers && texts && how == KeyOrder::ByKey) check_mixed_keys(key, order, findings);
}

}  // namespace

RowOrder order_by_key(const RawColumn& key, KeyOrder how, ColumnFindings& findings) {
    RowOrder order;
    order.rows = file_order(key.size());
    if (how == KeyOrder::ByBytes) {
        std::vector<std::string> names(key.size());
        for (std::size_t row = 0; row < names.size(); ++row) names[row] = key_name(key, row);
        std::stable_sort(order.rows.begin(), order.rows.end(), [&](std::int32_t a, std::int32_t b) {
            return names[static_cast<std::size_t>(a)] < names[static_cast<std::size_t>(b)];
        });
    } else if (!rises_already(key)) {
        const CellOrder cells(key);
        std::stable_sort(order.rows.begin(), order.rows.end(), [&](std::int32_t a, std::int32_t b) {
            return cells.compare(static_cast<std::size_t>(a), static_cast<std::size_t>(b)) < 0;
        });
    }
    order.keys.reserve(key.size());
    for (const std::int32_t row : order.rows) order.keys.push_back(key_name(key, static_cast<std::size_t>(row)));
    check_keys(key, order, how, findings);
    return order;
}

RowOrder order_by_content(const std::vector<RawColumn>& columns) {
    RowOrder order;
    order.rows = file_order(columns.empty() ? 0 : columns.front().size());
    std::vector<CellOrder> cells;
    for (const RawColumn& column : columns) cells.emplace_back(column);
    std::stable_sort(order.rows.begin(), order.rows.end(), [&](std::int32_t a, std::int32_t b) {
        for (const CellOrder& cell : cells) {
            const int compared = cell.compare(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
            if (compared != 0) return compared < 0;
        }
        return false;
    });
    for (const std::int32_t row : order.rows) {
        std::string key;
        for (const RawColumn& column : columns) {
            const auto at = static_cast<std::size_t>(row);
            if (column.kind(at) == CellKind::Null) continue;
            if (!key.empty()) key += ' ';
            key += key_name(column, at);
        }
        order.keys.push_back(std::move(key));
    }
    return order;
}

KeyIndex::KeyIndex(const RawColumn& key, const RowOrder& order) : key_(key), of_word_(key.words().size(), -1) {
    std::vector<std::pair<std::int64_t, std::int32_t>> integers;
    for (std::size_t i = 0; i < order.rows.size(); ++i) {
        const auto row = static_cast<std::size_t>(order.rows[i]);
        if (key.kind(row) == CellKind::Integer) {
            integers.emplace_back(key.integer(row), static_cast<std::int32_t>(i));
        } else if (key.kind(row) == CellKind::Text) {
            of_word_[static_cast<std::size_t>(key.word_number(row))] = static_cast<std::int32_t>(i);
        }
    }
    if (integers.empty()) return;
    if (!std::is_sorted(integers.begin(), integers.end())) std::sort(integers.begin(), integers.end());
    first_ = integers.front().first;
    const std::uint64_t span = static_cast<std::uint64_t>(integers.back().first) - static_cast<std::uint64_t>(first_);
    direct_ = span < integers.size() * 8 + 1024;
    if (direct_) {
        of_integer_.assign(static_cast<std::size_t>(span) + 1, -1);
        for (const auto& [value, position] : integers) {
            of_integer_[static_cast<std::size_t>(value - first_)] = position;
        }
        return;
    }
    for (const auto& [value, position] : integers) {
        integers_.push_back(value);
        of_integer_.push_back(position);
    }
}

std::string KeyIndex::alike(std::string_view wrong) const {
    constexpr std::size_t kKeysMost = 10'000;
    const auto bare = [](std::string_view key) {
        std::string letters;
        for (const char c : key) {
            if (c != ' ' && c != '\t') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return letters;
    };
    const std::string meant = bare(wrong);
    std::vector<std::string> known;
    for (std::size_t number = 0; number < of_word_.size() && number < kKeysMost; ++number) {
        if (of_word_[number] < 0) continue;
        known.emplace_back(key_.words()[number]);
        if (bare(known.back()) == meant) return known.back();
    }
    constexpr std::size_t kLettersLeast = 4;  // tim and tom are two people
    if (wrong.size() < kLettersLeast || wrong.find_first_of("0123456789") != std::string_view::npos) return "";
    return text::nearest_name(wrong, known).value_or("");
}

std::int32_t KeyIndex::find_integer(std::int64_t key) const {
    if (direct_) {
        if (key < first_) return -1;
        const std::uint64_t at = static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(first_);
        return at < of_integer_.size() ? of_integer_[static_cast<std::size_t>(at)] : -1;
    }
    const auto found = std::lower_bound(integers_.begin(), integers_.end(), key);
    if (found == integers_.end() || *found != key) return -1;
    return of_integer_[static_cast<std::size_t>(found - integers_.begin())];
}

std::int32_t KeyIndex::find_word(std::string_view key) const {
    const std::int32_t number = key_.words().find(key);
    return number < 0 ? -1 : of_word_[static_cast<std::size_t>(number)];
}

std::int32_t KeyIndex::find(std::int64_t key) const {
    const std::int32_t position = find_integer(key);
    return position >= 0 || of_word_.empty() ? position : find_word(std::to_string(key));
}

std::int32_t KeyIndex::find(std::string_view key) const {
    const std::int32_t position = find_word(key);
    if (position >= 0 || of_integer_.empty()) return position;
    const auto integer = printed_integer(key);
    return integer ? find_integer(*integer) : -1;
}

}  // namespace zgoda::store
