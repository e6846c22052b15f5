#include "statement/template.hpp"

#include <kainjow/mustache.hpp>

#include "text/assertion.hpp"
#include "text/visible.hpp"

namespace zgoda::statement {

using kainjow::mustache::data;
using trace::Json;

namespace {

data to_data(const Json& json) {
    if (const bool* truth = json.truth()) return data(*truth);
    if (const std::int64_t* whole = json.whole()) return data(std::to_string(*whole));
    if (const std::string* written = json.text()) return data(text::visible_lines(*written));
    if (json.items() != nullptr) {
        data list(data::type::list);
        for (const Json& item : *json.items()) list.push_back(to_data(item));
        return list;
    }
    data map(data::type::object);
    if (json.entries() != nullptr) {
        for (const auto& [key, value] : *json.entries()) {
            // An empty text would count as true: sections over texts ask whether there is one.
            const bool empty = value.text() != nullptr && value.text()->empty();
            map.set(key, empty ? data(false) : to_data(value));
        }
    }
    return map;
}

// Walks the template's tags and looks each name up as mustache will.
class Check {
public:
    Check(const std::string& text, const Json& data) : text_(text) { scan(0, text.size(), {&data}); }

private:
    static const Json* find(const std::vector<const Json*>& around, const std::string& name) {
        for (auto map = around.rbegin(); map != around.rend(); ++map) {
            if (const Json* found = (*map)->find(name)) return found;
        }
        return nullptr;
    }

    void scan(std::size_t from, std::size_t to, const std::vector<const Json*>& around) {
        for (std::size_t at = text_.find("{{", from); at < to; at = text_.find("{{", from)) {
            const bool raw = text_.compare(at, 3, "{{{") == 0;
            const std::size_t end = text_.find("}}", at);
            std::string name = text_.substr(at + (raw ? 3 : 2), end - at - (raw ? 3 : 2));
            from = end + (raw ? 3 : 2);
            const char mark = name.empty() ? ' ' : name.front();
            const bool section = mark == '#' || mark == '^';
            if (section) name.erase(0, 1);
            if (name == ".") continue;
            const Json* value = find(around, name);
            ZGODA_ASSERT(value != nullptr);
            if (!section) continue;
            const std::size_t close = text_.find("{{/" + name + "}}", from);
            ZGODA_ASSERT(close != std::string::npos);
            std::vector<const Json*> inner = around;
            if (mark == '#' && value->items() != nullptr && !value->items()->empty())
                inner.push_back(&value->items()->front());
            const bool empty_list = value->items() != nullptr && value->items()->empty();
            if (mark == '^' || !empty_list) scan(from, close, inner);
            from = close + name.size() + 5;
        }
    }

    const std::string& text_;
};

}  // namespace

std::string fill(const std::string& text, const Json& json) {
    Check(text, json);
    kainjow::mustache::mustache page(text);
    ZGODA_ASSERT(page.is_valid());
    return page.render(to_data(json));
}

}  // namespace zgoda::statement
