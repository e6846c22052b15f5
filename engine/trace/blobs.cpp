#include "trace/blobs.hpp"

#include <algorithm>
#include <limits>

#include "trace/archive.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

namespace {

// Bytes that hold every number: 1, 2, 4 or 8, signed.
int width_of(const std::vector<std::int64_t>& numbers) {
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    if (numbers.empty() || (*low >= -128 && *high <= 127)) return 1;
    if (*low >= -32768 && *high <= 32767) return 2;
    using Limits = std::numeric_limits<std::int32_t>;
    return *low >= Limits::min() && *high <= Limits::max() ? 4 : 8;
}

// With the width known beforehand a number is one load or store.
template <int kWidth>
void put(const std::vector<std::int64_t>& numbers, char* to) {
    for (const std::int64_t number : numbers) {
        const auto bits = static_cast<std::uint64_t>(number);
        for (int i = 0; i < kWidth; ++i) to[i] = static_cast<char>((bits >> (8 * i)) & 0xff);
        to += kWidth;
    }
}

template <int kWidth, typename Number>
void take(const char* from, std::vector<Number>& numbers) {
    constexpr int kUnused = 64 - 8 * kWidth;
    for (Number& number : numbers) {
        std::uint64_t bits = 0;
        for (int i = 0; i < kWidth; ++i) {
            bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(from[i])) << (8 * i);
        }
        number = static_cast<Number>(static_cast<std::int64_t>(bits << kUnused) >> kUnused);
        from += kWidth;
    }
}

}  // namespace

Json BlobWriter::add_numbers(const std::vector<std::int64_t>& numbers) {
    const int width = width_of(numbers);
    Json place;
    place["at"] = bytes_.size();
    place["count"] = numbers.size();
    place["width"] = width;
    const std::size_t at = bytes_.size();
    bytes_.resize(at + numbers.size() * static_cast<std::size_t>(width));
    char* const to = bytes_.data() + at;
    if (width == 1) put<1>(numbers, to);
    if (width == 2) put<2>(numbers, to);
    if (width == 4) put<4>(numbers, to);
    if (width == 8) put<8>(numbers, to);
    return place;
}

Json BlobWriter::add_texts(const std::vector<std::string>& texts) {
    std::vector<std::int64_t> lengths;
    lengths.reserve(texts.size());
    for (const std::string& text : texts) lengths.push_back(static_cast<std::int64_t>(text.size()));
    Json place;
    place["lengths"] = add_numbers(lengths);
    place["at"] = bytes_.size();
    for (const std::string& text : texts) bytes_ += text;
    return place;
}

Json BlobWriter::add_column(const facts::Column& column) {
    if (column.size() == 0) return Json(word(column.form()));
    Json place;
    place["form"] = word(column.form());
    place["size"] = column.size();
    if (column.is_uniform()) place["uniform"] = true;
    const auto stored = [&](auto n) { return column.is_uniform() ? std::size_t{1} : static_cast<std::size_t>(n); };
    const std::size_t n = stored(column.size());
    if (column.form() == facts::Form::Number && column.scale() > 0) {
        place["scale"] = column.scale();
        place["numbers"] = add_numbers({column.scaled().begin(), column.scaled().begin() + static_cast<long>(n)});
    } else if (column.form() == facts::Form::Number) {
        std::vector<std::string> fractions;
        for (std::size_t i = 0; i < n; ++i) fractions.push_back(column.wide()[i].to_fraction());
        place["fractions"] = add_texts(fractions);
    } else {
        place["cells"] = add_numbers({column.cells().begin(), column.cells().begin() + static_cast<long>(n)});
    }
    if (column.form() == facts::Form::Text) {
        const auto known = std::find(words_.begin(), words_.end(), column.words());
        place["words"] = known - words_.begin();
        if (known == words_.end()) words_.push_back(column.words());
    }
    if (column.may_be_missing()) {
        std::vector<std::int64_t> bits((n + 7) / 8, 0);
        for (std::size_t i = 0; i < n; ++i) {
            if (column.missing()[i] != 0) bits[i / 8] |= std::int64_t{1} << (i % 8);
        }
        // Eight cells a number, made signed so that one byte always holds it.
        for (std::int64_t& eight : bits) eight = eight > 127 ? eight - 256 : eight;
        place["missing"] = add_numbers(bits);
    }
    return place;
}

Json BlobWriter::add_words() {
    Json lists = Json::list();
    for (const auto& words : words_) lists.push(add_texts(*words));
    return lists;
}

BlobReader::BlobReader(std::string_view bytes, const Json& words) : bytes_(bytes) {
    if (words.items() == nullptr) throw BadArchive("word lists were expected");
    for (const Json& list : *words.items()) words_.push_back(std::make_shared<const facts::Words>(texts(list)));
}

std::size_t BlobReader::whole(const Json& place, std::string_view key) const {
    const Json* found = place.find(key);
    if (found == nullptr || found->whole() == nullptr || *found->whole() < 0) {
        throw BadArchive("a place in the file was expected");
    }
    return static_cast<std::size_t>(*found->whole());
}

template <typename Number>
std::vector<Number> BlobReader::numbers_in(const Json& place) const {
    const std::size_t at = whole(place, "at");
    const std::size_t count = whole(place, "count");
    const std::size_t width = whole(place, "width");
    if (width != 1 && width != 2 && width != 4 && width != 8) throw BadArchive("an unknown width");
    if (at > bytes_.size() || count > (bytes_.size() - at) / width) throw BadArchive("a place outside of the file");
    std::vector<Number> numbers(count);
    const char* const from = bytes_.data() + at;
    if (width == 1) take<1>(from, numbers);
    if (width == 2) take<2>(from, numbers);
    if (width == 4) take<4>(from, numbers);
    if (width == 8) take<8>(from, numbers);
    return numbers;
}

std::vector<std::int64_t> BlobReader::numbers(const Json& place) const { return numbers_in<std::int64_t>(place); }

std::vector<std::string> BlobReader::texts(const Json& place) const {
    const Json* lengths = place.find("lengths");
    if (lengths == nullptr) throw BadArchive("lengths were expected");
    std::size_t at = whole(place, "at");
    std::vector<std::string> texts;
    for (const std::int64_t length : numbers(*lengths)) {
        if (at > bytes_.size() || length < 0 || static_cast<std::size_t>(length) > bytes_.size() - at) {
            throw BadArchive("a text outside of the file");
        }
        texts.emplace_back(bytes_.substr(at, static_cast<std::size_t>(length)));
        at += static_cast<std::size_t>(length);
    }
    return texts;
}

std::vector<std::int32_t> BlobReader::cells(const Json& place) const { return numbers_in<std::int32_t>(place); }

facts::Column BlobReader::column(const Json& place) const {
    facts::Form form{};
    if (place.text() != nullptr) {
        from_json(place, form);
        return form == facts::Form::Truth ? facts::Column() : facts::Column::of_cells(form, {});
    }
    const Json* form_word = place.find("form");
    if (form_word == nullptr) throw BadArchive("a column was expected");
    from_json(*form_word, form);
    const std::size_t size = whole(place, "size");
    const bool uniform = place.find("uniform") != nullptr;
    const std::size_t n = uniform ? 1 : size;

    std::vector<std::uint8_t> missing;
    if (const Json* bits = place.find("missing")) {
        const auto eights = numbers(*bits);
        if (eights.size() != (n + 7) / 8) throw BadArchive("missing marks of another size");
        missing.resize(n);
        for (std::size_t i = 0; i < n; ++i) missing[i] = static_cast<std::uint8_t>((eights[i / 8] >> (i % 8)) & 1);
    }
    facts::Column column;
    if (const Json* scaled = place.find("numbers")) {
        column = facts::Column::of_scaled(numbers(*scaled), static_cast<std::int64_t>(whole(place, "scale")), missing);
    } else if (const Json* fractions = place.find("fractions")) {
        std::vector<exact::Rational> values;
        for (const std::string& text : texts(*fractions)) from_json(Json(text), values.emplace_back());
        column = facts::Column::of_numbers(std::move(values), missing);
    } else if (const Json* codes = place.find("cells")) {
        if (form == facts::Form::Text) {
            const std::size_t list = whole(place, "words");
            if (list >= words_.size()) throw BadArchive("an unknown word list");
            column = facts::Column::of_text(cells(*codes), words_[list], missing);
        } else {
            column = facts::Column::of_cells(form, cells(*codes), missing);
        }
    }
    if (column.size() != n || column.form() != form) throw BadArchive("a column of another size");
    return uniform ? facts::Column::uniform(column, size) : column;
}

}  // namespace zgoda::trace
