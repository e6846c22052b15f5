#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zgoda::trace {

// A JSON value without floating point: null, truth, whole number, text, list or map. Maps are ordered by key bytes, so
// that the same value always has the same text; numbers that may be fractions are texts.
class Json {
public:
    using List = std::vector<Json>;
    using Map = std::map<std::string, Json, std::less<>>;

    Json() = default;
    Json(bool truth) : value_(truth) {}                                      // NOLINT: values are JSON
    Json(std::int64_t whole) : value_(whole) {}                              // NOLINT
    Json(std::int32_t whole) : value_(static_cast<std::int64_t>(whole)) {}   // NOLINT
    Json(std::uint32_t whole) : value_(static_cast<std::int64_t>(whole)) {}  // NOLINT
    Json(std::size_t whole) : value_(static_cast<std::int64_t>(whole)) {}    // NOLINT
    Json(std::string text) : value_(std::move(text)) {}                      // NOLINT
    Json(std::string_view text) : value_(std::string(text)) {}               // NOLINT
    Json(const char* text) : value_(std::string(text)) {}                    // NOLINT
    Json(List list) : value_(std::move(list)) {}                             // NOLINT
    Json(Map map) : value_(std::move(map)) {}                                // NOLINT

    static Json list() { return Json(List{}); }
    static Json map() { return Json(Map{}); }

    // The value in that shape, or null.
    const bool* truth() const { return std::get_if<bool>(&value_); }
    const std::int64_t* whole() const { return std::get_if<std::int64_t>(&value_); }
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const List* items() const { return std::get_if<List>(&value_); }
    const Map* entries() const { return std::get_if<Map>(&value_); }
    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }

    // The entry of a map, or null if this is no map or has no such key.
    const Json* find(std::string_view key) const;
    // Adds or replaces an entry. Requires: a map or null (which becomes a map).
    Json& operator[](std::string_view key);
    // Appends. Requires: a list or null (which becomes a list).
    void push(Json item);

    friend bool operator==(const Json& a, const Json& b) { return a.value_ == b.value_; }

    // One line without spaces. The canonical form that is hashed.
    std::string compact() const;
    // Indented by two spaces, with a final line break.
    std::string pretty() const;

private:
    std::variant<std::monostate, bool, std::int64_t, std::string, List, Map> value_;
};

// Reads JSON text; nothing if it is malformed, holds a fraction or exponent, repeats a key, or nests deeper than 64.
std::optional<Json> json_from_text(std::string_view text);

// The text with quotes, controls escaped, everything else as it is.
std::string json_quoted(std::string_view text);

}  // namespace zgoda::trace
