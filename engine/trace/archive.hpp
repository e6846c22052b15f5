#pragma once

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "exact/date.hpp"
#include "exact/period.hpp"
#include "exact/rational.hpp"
#include "exact/rounding.hpp"
#include "program/program.hpp"
#include "trace/fields.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

// Thrown by the reading half when the JSON does not describe such a value; read_ztrace turns it into an integrity
// failure.
struct BadArchive : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// How a plain value stands in JSON. Fractions and dates are texts, enumerators words, steps and indices whole numbers.
Json to_json(bool value);
Json to_json(std::uint8_t value);
Json to_json(std::int32_t value);
Json to_json(std::uint32_t value);
Json to_json(const std::string& value);
Json to_json(const exact::Rational& value);
Json to_json(exact::Date value);
Json to_json(program::StepId value);
Json to_json(const exact::Rounding& value);

void from_json(const Json& json, bool& value);
void from_json(const Json& json, std::uint8_t& value);
void from_json(const Json& json, std::int32_t& value);
void from_json(const Json& json, std::uint32_t& value);
void from_json(const Json& json, std::string& value);
void from_json(const Json& json, exact::Rational& value);
void from_json(const Json& json, exact::Date& value);
void from_json(const Json& json, program::StepId& value);
void from_json(const Json& json, exact::Rounding& value);

// Enumerations that list their words, in order of their values.
template <typename Enum>
requires std::is_enum_v<Enum> Json to_json(Enum value) {
    return Json(words_of(value).at(static_cast<std::size_t>(value)));
}
template <typename Enum>
requires std::is_enum_v<Enum>
void from_json(const Json& json, Enum& value) {
    const auto& words = words_of(value);
    for (std::size_t i = 0; json.text() != nullptr && i < words.size(); ++i) {
        if (*json.text() == words[i]) {
            value = static_cast<Enum>(i);
            return;
        }
    }
    throw BadArchive("unknown word");
}

template <HasFields Struct>
Json to_json(const Struct& value);
template <HasFields Struct>
void from_json(const Json& json, Struct& value);
template <typename First, typename Second>
Json to_json(const std::pair<First, Second>& value);
template <typename First, typename Second>
void from_json(const Json& json, std::pair<First, Second>& value);
template <typename Item>
Json to_json(const std::optional<Item>& value);
template <typename Item>
void from_json(const Json& json, std::optional<Item>& value);

template <typename Item>
Json to_json(const std::vector<Item>& value) {
    Json json = Json::list();
    for (const Item& item : value) json.push(to_json(item));
    return json;
}
template <typename Item>
void from_json(const Json& json, std::vector<Item>& value) {
    if (json.items() == nullptr) throw BadArchive("a list was expected");
    value.clear();
    for (const Json& item : *json.items()) from_json(item, value.emplace_back());
}

template <typename First, typename Second>
Json to_json(const std::pair<First, Second>& value) {
    return Json(Json::List{to_json(value.first), to_json(value.second)});
}
template <typename First, typename Second>
void from_json(const Json& json, std::pair<First, Second>& value) {
    if (json.items() == nullptr || json.items()->size() != 2) throw BadArchive("a pair was expected");
    from_json((*json.items())[0], value.first);
    from_json((*json.items())[1], value.second);
}

template <typename Item>
Json to_json(const std::optional<Item>& value) {
    return value ? to_json(*value) : Json();
}
template <typename Item>
void from_json(const Json& json, std::optional<Item>& value) {
    value.reset();
    if (!json.is_null()) from_json(json, value.emplace());
}

// A struct is a map of the members that differ from a fresh one.
template <HasFields Struct>
Json to_json(const Struct& value) {
    const Struct fresh{};
    Json json = Json::map();
    visit_fields<Struct>([&](const char* name, auto member) {
        Json mine = to_json(value.*member);
        if (!(mine == to_json(fresh.*member))) json[name] = std::move(mine);
    });
    return json;
}
template <HasFields Struct>
void from_json(const Json& json, Struct& value) {
    if (json.entries() == nullptr) throw BadArchive("a map was expected");
    value = Struct{};
    std::size_t known = 0;
    visit_fields<Struct>([&](const char* name, auto member) {
        if (const Json* found = json.find(name)) {
            from_json(*found, value.*member);
            ++known;
        }
    });
    if (known != json.entries()->size()) throw BadArchive("an unknown member");
}

}  // namespace zgoda::trace
