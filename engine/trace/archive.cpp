#include "trace/archive.hpp"

#include <limits>

namespace zgoda::trace {

namespace {

std::int64_t whole_of(const Json& json, std::int64_t low, std::int64_t high) {
    if (json.whole() == nullptr || *json.whole() < low || *json.whole() > high) {
        throw BadArchive("a whole number was expected");
    }
    return *json.whole();
}

const std::string& text_of(const Json& json) {
    if (json.text() == nullptr) throw BadArchive("a text was expected");
    return *json.text();
}

}  // namespace

Json to_json(bool value) { return Json(value); }
Json to_json(std::uint8_t value) { return Json(static_cast<std::int64_t>(value)); }
Json to_json(std::int32_t value) { return Json(value); }
Json to_json(std::uint32_t value) { return Json(value); }
Json to_json(const std::string& value) { return Json(value); }
Json to_json(const exact::Rational& value) { return Json(value.to_fraction()); }
Json to_json(exact::Date value) { return Json(exact::date_text(value)); }
Json to_json(program::StepId value) { return Json(value.value); }
Json to_json(const exact::Rounding& value) {
    return Json(Json::List{to_json(value.quantum), Json(exact::rounding_mode_name(value.mode))});
}

void from_json(const Json& json, bool& value) {
    if (json.truth() == nullptr) throw BadArchive("a truth was expected");
    value = *json.truth();
}
void from_json(const Json& json, std::uint8_t& value) { value = static_cast<std::uint8_t>(whole_of(json, 0, 255)); }
void from_json(const Json& json, std::int32_t& value) {
    using Limits = std::numeric_limits<std::int32_t>;
    value = static_cast<std::int32_t>(whole_of(json, Limits::min(), Limits::max()));
}
void from_json(const Json& json, std::uint32_t& value) {
    value = static_cast<std::uint32_t>(whole_of(json, 0, std::numeric_limits<std::uint32_t>::max()));
}
void from_json(const Json& json, std::string& value) { value = text_of(json); }
void from_json(const Json& json, exact::Rational& value) {
    const auto fraction = exact::fraction_from_text(text_of(json));
    if (!fraction) throw BadArchive("a fraction was expected");
    value = *fraction;
}
void from_json(const Json& json, exact::Date& value) {
    const auto date = exact::date_from_text(text_of(json));
    if (!date) throw BadArchive("a date was expected");
    value = *date;
}
void from_json(const Json& json, program::StepId& value) { from_json(json, value.value); }
void from_json(const Json& json, exact::Rounding& value) {
    if (json.items() == nullptr || json.items()->size() != 2) throw BadArchive("a rounding was expected");
    from_json((*json.items())[0], value.quantum);
    const auto mode = exact::rounding_mode_from_text(text_of((*json.items())[1]));
    if (!mode) throw BadArchive("a rounding mode was expected");
    value.mode = *mode;
}

}  // namespace zgoda::trace
