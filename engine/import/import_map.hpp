#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace zgoda::import {

// What a column of the table holds. Text: also persons, teams, keys and keys of other tables.
enum class CellType : std::uint8_t { Text, Choice, Date, Money, Number, Ratio, Count, Duration, Truth };

// One column of the table and the header it is read from.
struct MapColumn {
    std::string name;
    std::string header;
    CellType type = CellType::Text;
    std::string currency;              // of Money
    int digits = 2;                    // of its minor unit
    std::vector<std::string> choices;  // of Choice
    bool optional = false;             // an empty cell is NULL
    bool time_ignored = false;         // of Date: a time of day may follow; it is kept as written
    bool key = false;
    text::Span span;
};

// A date as it is written in the file: the order of its parts and what stands around them.
struct DateForm {
    struct Part {
        char kind = 0;       // 'Y', 'M', 'D', or 0 for `text`
        bool padded = true;  // two digits always, otherwise one or two
        std::string text;
    };
    std::string written;  // "DD.MM.YYYY"
    std::vector<Part> parts;
};

// How one kind of file becomes one table (schemas/import_map.md).
struct ImportMap {
    std::string table;  // empty if the command says it
    char delimiter = ',';
    std::string encoding = "utf-8";
    char decimal = '.';
    char thousands = 0;  // 0: none
    DateForm date;
    std::vector<std::string> true_words = {"true"};
    std::vector<std::string> false_words = {"false"};
    std::vector<MapColumn> columns;
    std::string sha256;  // of the map's bytes
};

// "YYYY-MM-DD", "D.M.YYYY", "MM/DD/YYYY"; each of year (four digits), month and day once, with something between them
// unless all are padded.
std::optional<DateForm> date_form_from_text(std::string_view text);

}  // namespace zgoda::import
