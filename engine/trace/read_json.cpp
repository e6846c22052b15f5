#include <charconv>

#include "trace/json.hpp"

namespace zgoda::trace {

namespace {

constexpr int kDepthMost = 64;

// Reads one value after the other from a text; every function answers false at the first fault.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool document(Json& json) {
        if (!value(json, 0)) return false;
        skip_space();
        return at_ == text_.size();
    }

private:
    void skip_space() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }
    bool take(char c) {
        skip_space();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool take_word(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    bool value(Json& json, int depth) {
        skip_space();
        if (at_ >= text_.size() || depth > kDepthMost) return false;
        const char c = text_[at_];
        if (c == '{') return map(json, depth);
        if (c == '[') return list(json, depth);
        if (c == '"') {
            std::string text;
            if (!quoted(text)) return false;
            json = Json(std::move(text));
            return true;
        }
        if (take_word("true")) return json = Json(true), true;
        if (take_word("false")) return json = Json(false), true;
        if (take_word("null")) return json = Json(), true;
        return whole(json);
    }

    bool whole(Json& json) {
        std::int64_t number = 0;
        const char* first = text_.data() + at_;
        const auto [end, error] = std::from_chars(first, text_.data() + text_.size(), number);
        if (error != std::errc()) return false;
        at_ += static_cast<std::size_t>(end - first);
        if (at_ < text_.size() && std::string_view(".eE").find(text_[at_]) != std::string_view::npos) return false;
        json = Json(number);
        return true;
    }

    bool list(Json& json, int depth) {
        ++at_;
        json = Json::list();
        if (take(']')) return true;
        do {
            Json item;
            if (!value(item, depth + 1)) return false;
            json.push(std::move(item));
        } while (take(','));
        return take(']');
    }

    bool map(Json& json, int depth) {
        ++at_;
        json = Json::map();
        if (take('}')) return true;
        do {
            std::string key;
            Json item;
            skip_space();
            if (!quoted(key) || json.find(key) != nullptr || !take(':') || !value(item, depth + 1)) return false;
            json[key] = std::move(item);
        } while (take(','));
        return take('}');
    }

    bool quoted(std::string& text) {
        if (at_ >= text_.size() || text_[at_] != '"') return false;
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') return ++at_, true;
            if (static_cast<unsigned char>(c) < 0x20) return false;
            if (c != '\\') {
                text += c;
            } else if (!escape(text)) {
                return false;
            }
        }
        return false;
    }

    bool escape(std::string& text) {
        if (++at_ >= text_.size()) return false;
        const std::string_view names = "\"\\/bfnrt";
        const std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (const std::size_t known = names.find(text_[at_]); known != std::string_view::npos) {
            text += meanings[known];
            return true;
        }
        if (text_[at_] != 'u' || at_ + 4 >= text_.size()) return false;
        unsigned code = 0;
        const char* first = text_.data() + at_ + 1;
        const auto [end, error] = std::from_chars(first, first + 4, code, 16);
        // The writer escapes controls only; surrogates never occur.
        if (error != std::errc() || end != first + 4 || (code >= 0xd800 && code < 0xe000)) return false;
        at_ += 4;
        append(text, code);
        return true;
    }

    static void append(std::string& text, unsigned code) {
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xc0 | (code >> 6));
            text += static_cast<char>(0x80 | (code & 0x3f));
        } else {
            text += static_cast<char>(0xe0 | (code >> 12));
            text += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
            text += static_cast<char>(0x80 | (code & 0x3f));
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<Json> json_from_text(std::string_view text) {
    Json json;
    if (!Reader(text).document(json)) return std::nullopt;
    return json;
}

}  // namespace zgoda::trace
