#include "store/number_column.hpp"

#include <algorithm>

#include "exact/currency.hpp"

namespace zgoda::store {

namespace {

// The language's limit of 18 digits (language.md 5.15) holds for integers in the data too.
constexpr std::int64_t kIntegerMost = 999'999'999'999'999'999;
constexpr std::int64_t kScaleMost = 1'000'000'000;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

// How the cells of a column become multiples of 1/scale.
struct Scaling {
    std::int64_t integer_unit = 1;  // an INTEGER counts 1/integer_unit
    std::int64_t scale = 1;         // a multiple of integer_unit
    std::vector<NumberText> words;  // by word number
    std::vector<std::int64_t> scaled_words;
    bool fits = true;  // all words do
};

Scaling scaling_of(const ColumnTask& task) {
    Scaling scaling;
    const program::Type& type = task.declared.type;
    int digits = type.kind == program::Kind::Money ? exact::currency_digits(type.unit).value_or(2) : 0;
    scaling.integer_unit = power_of_ten(digits);
    const WordList& words = task.raw.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        // Empty and unclean words never reach the column.
        scaling.words.push_back(words.flaw(i) == Flaw::None ? number_from_cell(words[i], type) : NumberText());
        if (scaling.words.back().value) digits = std::max(digits, scaling.words.back().digits);
    }
    scaling.scale = power_of_ten(digits);
    scaling.fits = scaling.scale <= kScaleMost;
    scaling.scaled_words.resize(words.size());
    for (std::size_t i = 0; i < words.size() && scaling.fits; ++i) {
        if (!scaling.words[i].value) continue;
        const exact::Rational scaled = *scaling.words[i].value * exact::Rational(scaling.scale);
        scaling.fits = scaled.is_small();
        if (scaling.fits) scaling.scaled_words[i] = scaled.small_numerator();
    }
    return scaling;
}

// Fills one cell after the other; `store_integer` and `store_word` put the value where it belongs.
template <typename StoreInteger, typename StoreWord>
void fill(const ColumnTask& task, const Scaling& scaling, MissingCells& missing, StoreInteger store_integer,
          StoreWord store_word) {
    const bool counts = task.declared.type.kind == program::Kind::Count;
    walk_cells(
        task,
        [&](std::size_t position, std::int64_t value) {
            if (counts && value < 0) {
                return report_cell(task, position, text::Code::Z1306, "which is a count below zero",
                                   "Correct it where the data come from, or declare the column as `number`.");
            }
            if (value > kIntegerMost || value < -kIntegerMost) {
                return report_cell(task, position, text::Code::Z1306, "which has more than 18 digits",
                                   "Correct it where the data come from.");
            }
            store_integer(position, value);
        },
        [&](std::size_t position, std::size_t number) {
            const NumberText& word = scaling.words[number];
            if (!word.value) return report_cell(task, position, word.code, "which " + word.reason, word.fix);
            store_word(position, number);
        },
        [&](std::size_t position) { missing.mark(position); });
}

facts::Column scaled_column(const ColumnTask& task, const Scaling& scaling) {
    const std::int64_t factor = scaling.scale / scaling.integer_unit;
    std::vector<std::int64_t> numbers(task.rows());
    MissingCells missing(task.rows());
    fill(
        task, scaling, missing, [&](std::size_t position, std::int64_t value) { numbers[position] = value * factor; },
        [&](std::size_t position, std::size_t number) { numbers[position] = scaling.scaled_words[number]; });
    return facts::Column::of_scaled(std::move(numbers), scaling.scale, missing.take());
}

facts::Column wide_column(const ColumnTask& task, const Scaling& scaling) {
    std::vector<exact::Rational> numbers(task.rows());
    MissingCells missing(task.rows());
    fill(
        task, scaling, missing,
        [&](std::size_t position, std::int64_t value) {
            numbers[position] = exact::Rational(value, scaling.integer_unit);
        },
        [&](std::size_t position, std::size_t number) { numbers[position] = *scaling.words[number].value; });
    return facts::Column::of_numbers(std::move(numbers), missing.take());
}

// Whether the integers of the column stay in 64 bits on the column's scale.
bool integers_fit(const ColumnTask& task, const Scaling& scaling) {
    const std::int64_t factor = scaling.scale / scaling.integer_unit;
    if (factor == 1) return true;
    for (std::size_t row = 0; row < task.raw.size(); ++row) {
        std::int64_t scaled = 0;
        if (task.raw.kind(row) == CellKind::Integer && __builtin_mul_overflow(task.raw.integer(row), factor, &scaled)) {
            return false;
        }
    }
    return true;
}

}  // namespace

facts::Column number_column(const ColumnTask& task) {
    const Scaling scaling = scaling_of(task);
    const bool fits = scaling.fits && integers_fit(task, scaling);
    return fits ? scaled_column(task, scaling) : wide_column(task, scaling);
}

}  // namespace zgoda::store
