#include "facts/column.hpp"

#include <algorithm>
#include <limits>

#include "text/assertion.hpp"

namespace zgoda::facts {

namespace {

constexpr std::int64_t kScaleMost = 1'000'000'000;

// The smallest scale on which all present numbers are 64-bit whole multiples, or 0.
std::int64_t common_scale(const std::vector<exact::Rational>& numbers) {
    std::int64_t scale = 1;
    for (const exact::Rational& number : numbers) {
        if (!number.is_small()) return 0;
        const std::int64_t denominator = number.small_denominator();
        if (scale % denominator == 0) continue;
        std::int64_t a = scale;
        std::int64_t b = denominator;
        while (b != 0) {
            const std::int64_t rest = a % b;
            a = b;
            b = rest;
        }
        if (__builtin_mul_overflow(scale / a, denominator, &scale) || scale > kScaleMost) return 0;
    }
    return scale;
}

}  // namespace

Column Column::of_cells(Form form, std::vector<std::int32_t> cells, std::vector<std::uint8_t> missing) {
    Column column;
    column.form_ = form;
    column.size_ = cells.size();
    column.cells_ = std::move(cells);
    column.missing_ = std::move(missing);
    return column;
}

Column Column::of_text(std::vector<std::int32_t> codes, std::shared_ptr<const Words> words,
                       std::vector<std::uint8_t> missing) {
    Column column = of_cells(Form::Text, std::move(codes), std::move(missing));
    column.words_ = std::move(words);
    return column;
}

Column Column::of_numbers(std::vector<exact::Rational> numbers, std::vector<std::uint8_t> missing) {
    const std::int64_t scale = common_scale(numbers);
    if (scale > 0) {
        std::vector<std::int64_t> scaled(numbers.size());
        bool fits = true;
        for (std::size_t i = 0; i < numbers.size() && fits; ++i) {
            fits = !__builtin_mul_overflow(numbers[i].small_numerator(), scale / numbers[i].small_denominator(),
                                           &scaled[i]);
        }
        if (fits) return of_scaled(std::move(scaled), scale, std::move(missing));
    }
    Column column;
    column.form_ = Form::Number;
    column.size_ = numbers.size();
    column.wide_ = std::move(numbers);
    column.missing_ = std::move(missing);
    return column;
}

Column Column::of_scaled(std::vector<std::int64_t> numbers, std::int64_t scale, std::vector<std::uint8_t> missing) {
    ZGODA_ASSERT(scale > 0);
    Column column;
    column.form_ = Form::Number;
    column.size_ = numbers.size();
    column.scale_ = scale;
    column.scaled_ = std::move(numbers);
    column.missing_ = std::move(missing);
    return column;
}

Column Column::uniform(const Column& cell, std::size_t n) {
    ZGODA_ASSERT(cell.size_ >= 1 && (cell.uniform_ || cell.size_ == 1));
    Column column = cell;
    column.uniform_ = true;
    column.size_ = n;
    return column;
}

Column Column::all_missing(Form form, std::size_t n) {
    Column cell = form == Form::Number ? of_scaled({0}, 1, {1}) : of_cells(form, {0}, {1});
    if (form == Form::Text) cell.words_ = std::make_shared<const Words>(Words{""});
    return uniform(cell, n);
}

exact::Rational Column::number(std::size_t i) const {
    return scale_ > 0 ? exact::Rational(scaled_[at(i)], scale_) : wide_[at(i)];
}

bool same_cells(const Column& a, const Column& b) {
    if (a.form_ != b.form_ || a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
        if (a.is_missing(i) != b.is_missing(i)) return false;
        if (a.is_missing(i)) continue;
        const bool same = a.form_ == Form::Number ? a.number(i) == b.number(i)
                          : a.form_ == Form::Text ? a.text(i) == b.text(i)
                                                  : a.cell(i) == b.cell(i);
        if (!same) return false;
    }
    return true;
}

}  // namespace zgoda::facts
