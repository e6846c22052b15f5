#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exact/rational.hpp"

namespace zgoda::facts {

// The values that occur in a text column, each once; a cell holds its number.
using Words = std::vector<std::string>;

// What a cell is: 0/1, a row number of another domain, days since 1970-01-01, an exact number, or a word.
enum class Form : std::uint8_t { Truth, Index, Date, Number, Text };

// A typed column, immutable once built.
//
// Shape:     size() cells; a cell is missing or holds a value of the column's form. A uniform column stores one cell
// for all of
//            them. Numbers are 64-bit multiples of 1/scale where they fit and unbounded fractions otherwise; readers
//            never see which.
// Units:     money in major units; durations in days or months as the program's type says; ratios as fractions (15% is
// 3/20).
class Column {
public:
    Column() = default;

    // missing: empty if every cell is present, otherwise one byte per cell, 1 for missing.
    static Column of_cells(Form form, std::vector<std::int32_t> cells, std::vector<std::uint8_t> missing = {});
    static Column of_text(std::vector<std::int32_t> codes, std::shared_ptr<const Words> words,
                          std::vector<std::uint8_t> missing = {});
    static Column of_numbers(std::vector<exact::Rational> numbers, std::vector<std::uint8_t> missing = {});
    // numbers[i] / scale; scale > 0.
    static Column of_scaled(std::vector<std::int64_t> numbers, std::int64_t scale,
                            std::vector<std::uint8_t> missing = {});
    // `cell` (size 1) repeated n times.
    static Column uniform(const Column& cell, std::size_t n);
    static Column all_missing(Form form, std::size_t n);

    Form form() const { return form_; }
    std::size_t size() const { return size_; }
    bool is_uniform() const { return uniform_; }
    bool may_be_missing() const { return !missing_.empty(); }

    bool is_missing(std::size_t i) const { return !missing_.empty() && missing_[at(i)] != 0; }
    // Requires: the cell is present and of that form.
    bool truth(std::size_t i) const { return cells_[at(i)] != 0; }
    std::int32_t cell(std::size_t i) const { return cells_[at(i)]; }  // Truth, Index, Date, Text code
    exact::Rational number(std::size_t i) const;
    std::string_view text(std::size_t i) const { return (*words_)[static_cast<std::size_t>(cells_[at(i)])]; }

    // For kernels: the scaled numbers if the column holds such, else scale() is 0 and wide() holds the fractions.
    std::int64_t scale() const { return scale_; }
    const std::vector<std::int64_t>& scaled() const { return scaled_; }
    const std::vector<exact::Rational>& wide() const { return wide_; }
    const std::vector<std::int32_t>& cells() const { return cells_; }
    const std::vector<std::uint8_t>& missing() const { return missing_; }
    const std::shared_ptr<const Words>& words() const { return words_; }

    friend bool same_cells(const Column& a, const Column& b);

private:
    std::size_t at(std::size_t i) const { return uniform_ ? 0 : i; }

    Form form_ = Form::Truth;
    bool uniform_ = false;
    std::size_t size_ = 0;
    std::int64_t scale_ = 0;
    std::vector<std::int32_t> cells_;
    std::vector<std::int64_t> scaled_;
    std::vector<exact::Rational> wide_;
    std::vector<std::uint8_t> missing_;
    std::shared_ptr<const Words> words_;
};

bool same_cells(const Column& a, const Column& b);

}  // namespace zgoda::facts
