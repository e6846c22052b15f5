#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text/codes.hpp"
#include "text/source.hpp"

namespace zgoda::text {

// A second place that explains the first: "declared here", "money EUR".
struct Label {
    Span span;
    std::string text;
};

// Where data are wrong. row is the key of the row as text, empty for a whole table or column. In a file that is
// imported, table is its name, and line and character (both from 1) say where; they are 0 for a database.
struct DataPlace {
    std::string table;
    std::string row;
    std::string column;
    std::uint32_t line = 0;
    std::uint32_t character = 0;
};

// One finding, as data; render_diagnostics.hpp makes the sentence layout.
// message: states the fact, lower case, no full stop. notes: whole lines printed below the source.
// fix: lines to paste or do; may be empty. data: where the data are wrong; also: further places that the same value was
// read from.
struct Diagnostic {
    Code code;
    std::string message;
    Span span;
    std::vector<Label> labels;
    std::vector<std::string> notes;
    std::string fix;
    std::optional<DataPlace> data;
    std::vector<DataPlace> also = {};
};

using Diagnostics = std::vector<Diagnostic>;

// True if one of them refuses.
bool has_errors(const Diagnostics& diagnostics);
// Orders by file and position, data findings last by table, column and row.
void sort_diagnostics(Diagnostics& diagnostics);

// What a phase answers: its product, absent exactly when a diagnostic is an error, and all diagnostics.
template <typename Product>
struct [[nodiscard]] Outcome {
    std::optional<Product> product;
    Diagnostics diagnostics;

    explicit operator bool() const { return product.has_value(); }
};

// The known name nearest to `wrong` within an edit distance of 2 (3 for names over 8 bytes), if there is one.
std::optional<std::string> nearest_name(std::string_view wrong, const std::vector<std::string>& known);

}  // namespace zgoda::text
