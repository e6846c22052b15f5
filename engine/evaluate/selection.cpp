#include "evaluate/selection.hpp"

#include <map>

#include "evaluate/scaled.hpp"
#include "text/assertion.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;

namespace {

// Calls take(cell, column) for each present cell, and marks the others missing.
template <typename Take>
std::vector<std::uint8_t> for_each_pick(const std::vector<const Column*>& from, const std::vector<std::int32_t>& pick,
                                        const Take& take) {
    std::vector<std::uint8_t> missing;
    for (std::size_t cell = 0; cell < pick.size(); ++cell) {
        const auto source = static_cast<std::size_t>(pick[cell]);
        if (pick[cell] < 0 || from[source]->is_missing(cell)) {
            if (missing.empty()) missing.resize(pick.size(), 0);
            missing[cell] = 1;
        } else {
            take(cell, source);
        }
    }
    return missing;
}

std::optional<Column> selected_scaled(const std::vector<const Column*>& from, const std::vector<std::int32_t>& pick) {
    std::vector<Scaled> views;
    std::int64_t scale = 1;
    for (const Column* column : from) {
        const auto view = scaled_view(*column);
        if (!view) return std::nullopt;
        scale = common_scale(scale, view->scale);
        if (scale == 0) return std::nullopt;
        views.push_back(*view);
    }
    std::vector<std::int64_t> numbers(pick.size(), 0);
    bool fits = true;
    auto missing = for_each_pick(from, pick, [&](std::size_t cell, std::size_t source) {
        const Scaled& view = views[source];
        fits &= !__builtin_mul_overflow(view.at(cell), scale / view.scale, &numbers[cell]);
    });
    if (!fits) return std::nullopt;
    return Column::of_scaled(std::move(numbers), scale, std::move(missing));
}

Column selected_text(const std::vector<const Column*>& from, const std::vector<std::int32_t>& pick) {
    auto words = std::make_shared<facts::Words>();
    std::map<std::string, std::int32_t, std::less<>> codes;
    std::vector<std::vector<std::int32_t>> translated;
    for (const Column* column : from) {
        std::vector<std::int32_t>& table = translated.emplace_back();
        for (const std::string& word : *column->words()) {
            const auto [place, added] = codes.try_emplace(word, static_cast<std::int32_t>(words->size()));
            if (added) words->push_back(word);
            table.push_back(place->second);
        }
    }
    std::vector<std::int32_t> cells(pick.size(), 0);
    auto missing = for_each_pick(from, pick, [&](std::size_t cell, std::size_t source) {
        cells[cell] = translated[source][static_cast<std::size_t>(from[source]->cell(cell))];
    });
    return Column::of_text(std::move(cells), std::move(words), std::move(missing));
}

}  // namespace

Column selected(Form form, const std::vector<const Column*>& from, const std::vector<std::int32_t>& pick) {
    if (form == Form::Text) return selected_text(from, pick);
    if (form == Form::Number) {
        if (auto column = selected_scaled(from, pick)) return *std::move(column);
        std::vector<exact::Rational> numbers(pick.size());
        auto missing = for_each_pick(
            from, pick, [&](std::size_t cell, std::size_t source) { numbers[cell] = from[source]->number(cell); });
        return Column::of_numbers(std::move(numbers), std::move(missing));
    }
    std::vector<std::int32_t> cells(pick.size(), 0);
    auto missing = for_each_pick(from, pick,
                                 [&](std::size_t cell, std::size_t source) { cells[cell] = from[source]->cell(cell); });
    return Column::of_cells(form, std::move(cells), std::move(missing));
}

Column gathered(const Column& from, const std::vector<std::int32_t>& index) {
    const std::size_t cells = index.size();
    std::vector<std::uint8_t> missing;
    const auto each = [&](const auto& take) {
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const auto row = static_cast<std::size_t>(index[cell]);
            ZGODA_ASSERT(index[cell] < 0 || row < from.size());
            if (index[cell] < 0 || from.is_missing(row)) {
                if (missing.empty()) missing.resize(cells, 0);
                missing[cell] = 1;
            } else {
                take(cell, row);
            }
        }
    };
    if (const auto view = scaled_view(from)) {
        std::vector<std::int64_t> numbers(cells, 0);
        each([&](std::size_t cell, std::size_t row) { numbers[cell] = view->at(row); });
        return Column::of_scaled(std::move(numbers), view->scale, std::move(missing));
    }
    if (from.form() == Form::Number) {
        std::vector<exact::Rational> numbers(cells);
        each([&](std::size_t cell, std::size_t row) { numbers[cell] = from.number(row); });
        return Column::of_numbers(std::move(numbers), std::move(missing));
    }
    std::vector<std::int32_t> values(cells, 0);
    each([&](std::size_t cell, std::size_t row) { values[cell] = from.cell(row); });
    if (from.form() == Form::Text) return Column::of_text(std::move(values), from.words(), std::move(missing));
    return Column::of_cells(from.form(), std::move(values), std::move(missing));
}

Column column_of_choices(const std::vector<std::int32_t>& picks) {
    std::vector<std::int64_t> numbers(picks.size(), 0);
    std::vector<std::uint8_t> missing;
    for (std::size_t cell = 0; cell < picks.size(); ++cell) {
        if (picks[cell] >= 0) {
            numbers[cell] = picks[cell];
        } else {
            if (missing.empty()) missing.resize(picks.size(), 0);
            missing[cell] = 1;
        }
    }
    return Column::of_scaled(std::move(numbers), 1, std::move(missing));
}

}  // namespace zgoda::evaluate
