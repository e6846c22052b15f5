#include "text/diagnostic.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace zgoda::text {

namespace {

// Levenshtein distance of two short names, by bytes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t substitute = diagonal + (a[i] == b[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({substitute, row[k] + 1, row[k + 1] + 1});
        }
    }
    return row[b.size()];
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return entry(d.code).level == Level::Error; });
}

void sort_diagnostics(Diagnostics& diagnostics) {
    const auto order = [](const Diagnostic& d) {
        const DataPlace place = d.data.value_or(DataPlace{});
        return std::tuple(d.data.has_value(), d.span.file, d.span.begin, place.table, place.line, place.character,
                          place.row, place.column, d.code);
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
}

std::optional<std::string> nearest_name(std::string_view wrong, const std::vector<std::string>& known) {
    const std::size_t most =
        wrong.size() > 8 ? 3 : std::min<std::size_t>(2, wrong.size() / 2 + (wrong.size() > 2 ? 1 : 0));
    std::optional<std::string> best;
    std::size_t best_distance = most + 1;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(wrong, candidate);
        if (distance < best_distance || (distance == best_distance && best && candidate < *best)) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace zgoda::text
