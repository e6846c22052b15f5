#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exact/rational.hpp"
#include "facts/column.hpp"

namespace zgoda::facts {

// The rows of one source, ordered by key (S1). columns[i] belongs to the program's column i of that source; a column
// that the program does not need is empty (size 0).
struct Table {
    std::vector<std::string> keys;
    std::vector<Column> columns;
    std::size_t rows() const { return keys.size(); }
};

// What was read from one source, for the receipt (design README section 5) and the data hash.
struct MoneyTotal {
    std::string column;
    exact::Rational total;
};
struct ControlTotal {
    std::string source;
    std::string table;
    std::size_t rows = 0;
    std::vector<MoneyTotal> money;
    std::string sha256;  // of the rows read, in key order, in the canonical form that store/read_facts.hpp describes
};

// Everything a run reads, typed and checked.
//
// Shape: tables in the order of the program's sources. people are ordered by key bytes; where the program has a people
// source its table has the same
//        order, so a person's number is also the row number. team_of holds a team number, or -1 for none. members[t]
//        has one byte per person. targets in the order of the program's targets, each a Number column over one cell,
//        the people or the teams. target_rows[t] says which row of the program's targets source
//        each of these cells was read from, missing where there is none.
struct Facts {
    std::vector<Table> tables;
    std::vector<std::string> people;
    std::vector<std::string> names;  // display names, the key where there is none
    std::vector<std::int32_t> team_of;
    std::vector<std::vector<std::uint8_t>> members;
    std::vector<Column> targets;
    std::vector<Column> target_rows;
    std::vector<ControlTotal> totals;
};

}  // namespace zgoda::facts
