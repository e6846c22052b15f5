#include "import/cell_values.hpp"

#include <algorithm>

#include "import/date_cell.hpp"
#include "import/number_cell.hpp"
#include "store/word_list.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::import {

namespace {

std::string list_of(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

CellOutcome truth_cell(const ImportMap& map, const std::string& text) {
    const auto among = [&](const std::vector<std::string>& words) {
        return std::find(words.begin(), words.end(), text) != words.end();
    };
    if (among(map.true_words)) return stored(std::int64_t{1});
    if (among(map.false_words)) return stored(std::int64_t{0});
    return refused(shown(text) + " is neither one of true_words (" + list_of(map.true_words) +
                       ") nor of false_words (" + list_of(map.false_words) + ")",
                   "If it stands for one of them, add it there in the map; otherwise correct the cell.");
}

CellOutcome choice_cell(const MapColumn& column, const std::string& text) {
    if (std::find(column.choices.begin(), column.choices.end(), text) != column.choices.end()) return stored(text);
    const std::optional<std::string> near = text::nearest_name(text, column.choices);
    return refused(shown(text) + " is not one of " + list_of(column.choices),
                   (near ? "Did you mean " + shown(*near) + "? " : "") +
                       "Correct the cell, or add the value to the column, here and in the policy.");
}

}  // namespace

CellOutcome stored_cell(const ImportMap& map, const MapColumn& column, const std::string& text) {
    if (text.empty()) {
        if (column.optional) return stored(std::monostate{});
        if (column.key) {
            return refused("the cell is empty, and it is the key",
                           "Every row needs its key: fill it in where the file comes from, or leave the row out.");
        }
        return refused("the cell is empty", "If that may be so, add `, optional` to the column.");
    }
    if (text.size() > store::kTextBytesMost) {
        return refused("the text has " + std::to_string(text.size()) + " bytes, and a run reads at most " +
                           std::to_string(store::kTextBytesMost),
                       "Shorten it where the file comes from, or leave the column out of the map.");
    }
    switch (column.type) {
        case CellType::Text: return stored(text);
        case CellType::Choice: return choice_cell(column, text);
        case CellType::Date: return date_cell(map, column, text);
        case CellType::Money:
        case CellType::Number:
        case CellType::Ratio:
        case CellType::Count:
        case CellType::Duration: return number_cell(map, column, text);
        case CellType::Truth: return truth_cell(map, text);
    }
    return refused("the column has no type", "Declare one in the map.");
}

}  // namespace zgoda::import
