#include "trace/json.hpp"

#include "text/assertion.hpp"

namespace zgoda::trace {

const Json* Json::find(std::string_view key) const {
    const Map* map = entries();
    if (map == nullptr) return nullptr;
    const auto entry = map->find(key);
    return entry == map->end() ? nullptr : &entry->second;
}

Json& Json::operator[](std::string_view key) {
    if (is_null()) value_ = Map{};
    Map* map = std::get_if<Map>(&value_);
    ZGODA_ASSERT(map != nullptr);
    return map->try_emplace(std::string(key)).first->second;
}

void Json::push(Json item) {
    if (is_null()) value_ = List{};
    List* list = std::get_if<List>(&value_);
    ZGODA_ASSERT(list != nullptr);
    list->push_back(std::move(item));
}

std::string json_quoted(std::string_view text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            quoted += "\\u00";
            quoted += kDigits[byte >> 4];
            quoted += kDigits[byte & 15];
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

namespace {

// depth < 0: compact.
void write(const Json& json, int depth, std::string& out) {
    const auto line = [&](int level) {
        if (depth >= 0) out += "\n" + std::string(static_cast<std::size_t>(level) * 2, ' ');
    };
    const int inner = depth < 0 ? -1 : depth + 1;
    if (json.is_null()) {
        out += "null";
    } else if (const bool* truth = json.truth()) {
        out += *truth ? "true" : "false";
    } else if (const std::int64_t* whole = json.whole()) {
        out += std::to_string(*whole);
    } else if (const std::string* text = json.text()) {
        out += json_quoted(*text);
    } else if (const Json::List* items = json.items()) {
        out += '[';
        bool first = true;
        for (const Json& item : *items) {
            if (!first) out += ',';
            first = false;
            line(inner);
            write(item, inner, out);
        }
        if (!items->empty()) line(depth);
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : *json.entries()) {
            if (!first) out += ',';
            first = false;
            line(inner);
            out += json_quoted(key) + (depth < 0 ? ":" : ": ");
            write(item, inner, out);
        }
        if (!json.entries()->empty()) line(depth);
        out += '}';
    }
}

}  // namespace

std::string Json::compact() const {
    std::string out;
    write(*this, -1, out);
    return out;
}

std::string Json::pretty() const {
    std::string out;
    write(*this, 0, out);
    return out + "\n";
}

}  // namespace zgoda::trace
