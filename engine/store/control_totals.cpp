#include "store/control_totals.hpp"

#include "text/digest.hpp"

namespace zgoda::store {

namespace {

constexpr std::size_t kPieceBytes = 1 << 16;

void add_cell(std::string& piece, const RawColumn& column, std::size_t row) {
    switch (column.kind(row)) {
        case CellKind::Integer: piece += "i" + std::to_string(column.integer(row)); break;
        case CellKind::Text: {
            const std::string_view word = column.word(row);
            piece += "t" + std::to_string(word.size()) + ":";
            piece += word;
            break;
        }
        default: piece += 'n'; break;
    }
    piece += '\n';
}

std::string hash_of(const ScannedSource& scanned) {
    text::Sha256 hash;
    std::string piece;
    for (const RawColumn& column : scanned.raw) {
        if (column.size() == 0) continue;
        for (const std::int32_t row : scanned.order.rows) {
            add_cell(piece, column, static_cast<std::size_t>(row));
            if (piece.size() < kPieceBytes) continue;
            hash.add(piece);
            piece.clear();
        }
    }
    hash.add(piece);
    return hash.finish_hex();
}

// Adds scaled numbers in 64 bits as long as they fit and carries the rest over exactly.
exact::Rational total_of(const facts::Column& column) {
    std::vector<exact::Rational> parts;
    std::int64_t running = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.is_missing(row)) continue;
        if (column.scale() == 0 || column.is_uniform()) {
            parts.push_back(column.number(row));
            continue;
        }
        std::int64_t next = 0;
        if (__builtin_add_overflow(running, column.scaled()[row], &next)) {
            parts.emplace_back(running, column.scale());
            next = column.scaled()[row];
        }
        running = next;
    }
    if (running != 0) parts.emplace_back(running, column.scale());
    return exact::sum(parts);
}

}  // namespace

facts::ControlTotal control_total(const program::Source& source, const ScannedSource& scanned,
                                  const facts::Table& table) {
    facts::ControlTotal total;
    total.source = source.name;
    total.table = source.table;
    if (!scanned.read) return total;
    total.rows = scanned.rows();
    total.sha256 = hash_of(scanned);
    for (std::size_t c = 0; c < source.columns.size(); ++c) {
        const bool money = source.columns[c].type.kind == program::Kind::Money;
        if (money && table.columns[c].size() == scanned.rows() && scanned.rows() > 0) {
            total.money.push_back({source.columns[c].name, total_of(table.columns[c])});
        }
    }
    return total;
}

}  // namespace zgoda::store
