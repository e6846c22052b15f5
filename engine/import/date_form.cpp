#include "import/import_map.hpp"

namespace zgoda::import {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t run_length(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && text[end] == text[at]) ++end;
    return end - at;
}

// The part that begins at `at`, or nothing if it is none of YYYY, MM, M, DD, D.
std::optional<DateForm::Part> date_part(std::string_view text, std::size_t at, std::size_t length) {
    const char kind = text[at];
    const bool fits = kind == 'Y' ? length == 4 : (kind == 'M' || kind == 'D') && length <= 2;
    if (!fits) return std::nullopt;
    return DateForm::Part{kind, length >= 2, ""};
}

bool each_once(const DateForm& form) {
    std::string kinds;
    for (const DateForm::Part& part : form.parts) {
        if (part.kind != 0) kinds += part.kind;
    }
    return kinds.size() == 3 && kinds.find('Y') != std::string::npos && kinds.find('M') != std::string::npos &&
           kinds.find('D') != std::string::npos;
}

// A part of one or two digits must be followed by something that is no digit.
bool separable(const DateForm& form) {
    for (std::size_t i = 0; i + 1 < form.parts.size(); ++i) {
        if (form.parts[i].kind != 0 && !form.parts[i].padded && form.parts[i + 1].kind != 0) return false;
    }
    return true;
}

}  // namespace

std::optional<DateForm> date_form_from_text(std::string_view text) {
    DateForm form;
    form.written = std::string(text);
    for (std::size_t at = 0; at < text.size();) {
        if (is_letter(text[at])) {
            const std::size_t length = run_length(text, at);
            const std::optional<DateForm::Part> part = date_part(text, at, length);
            if (!part) return std::nullopt;
            form.parts.push_back(*part);
            at += length;
            continue;
        }
        if (text[at] >= '0' && text[at] <= '9') return std::nullopt;
        if (form.parts.empty() || form.parts.back().kind != 0) form.parts.push_back({0, true, ""});
        form.parts.back().text += text[at++];
    }
    if (!each_once(form) || !separable(form)) return std::nullopt;
    return form;
}

}  // namespace zgoda::import
