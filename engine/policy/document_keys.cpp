#include "policy/document_keys.hpp"

#include <algorithm>

namespace zgoda::policy {

using Shape = YamlNode::Shape;

void report(text::Diagnostics& diagnostics, text::Code code, text::Span span, std::string message, std::string fix) {
    text::Diagnostic diagnostic{};
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.span = span;
    diagnostic.fix = std::move(fix);
    diagnostics.push_back(std::move(diagnostic));
}

std::string nearest_advice(std::string_view wrong, const std::vector<std::string>& known) {
    if (const std::optional<std::string> near = text::nearest_name(wrong, known))
        return "Did you mean `" + *near + "`?";
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    return list.empty() ? "" : "Possible here: " + list;
}

DocumentKeys::DocumentKeys(const YamlNode& node, std::string what, const std::vector<std::string>& known,
                           text::Diagnostics& diagnostics)
    : node_(node), what_(std::move(what)), diagnostics_(diagnostics) {
    if (node.shape != Shape::Map) {
        report(text::Code::Z0113, node.span, what_ + " is written as keys with values");
        return;
    }
    for (const YamlNode::Entry& entry : node.entries) {
        const std::string& key = entry.key.text;
        if (key.rfind("x_", 0) == 0 || std::find(known.begin(), known.end(), key) != known.end()) continue;
        report(text::Code::Z0201, entry.key_span, what_ + " has no key `" + key + "`", nearest_advice(key, known));
    }
}

const YamlNode* DocumentKeys::required(std::string_view key) {
    const YamlNode* found = node_.find(key);
    if (found != nullptr && found->shape != Shape::Null) return found;
    if (node_.shape == Shape::Map) {
        report(text::Code::Z0203, node_.span, what_ + " needs the key `" + std::string(key) + "`");
    }
    return nullptr;
}

const ScalarText* DocumentKeys::scalar(std::string_view key) {
    const YamlNode* found = node_.find(key);
    if (found == nullptr || found->shape == Shape::Null) return nullptr;
    if (found->shape == Shape::Scalar) return &found->scalar;
    wrong_shape(*found, key, "a single value");
    return nullptr;
}

const ScalarText* DocumentKeys::required_scalar(std::string_view key) {
    return required(key) == nullptr ? nullptr : scalar(key);
}

std::vector<const ScalarText*> DocumentKeys::scalars(std::string_view key) {
    std::vector<const ScalarText*> texts;
    const YamlNode* found = node_.find(key);
    if (found == nullptr || found->shape == Shape::Null) return texts;
    if (found->shape == Shape::Scalar) return {&found->scalar};
    if (found->shape != Shape::List) wrong_shape(*found, key, "a list");
    for (const YamlNode& item : found->items) {
        if (item.shape == Shape::Scalar) {
            texts.push_back(&item.scalar);
        } else {
            wrong_shape(item, key, "single values in its list");
        }
    }
    return texts;
}

std::vector<const YamlNode*> DocumentKeys::items(std::string_view key) {
    std::vector<const YamlNode*> nodes;
    const YamlNode* found = node_.find(key);
    if (found == nullptr || found->shape == Shape::Null) return nodes;
    if (found->shape != Shape::List) wrong_shape(*found, key, "a list");
    for (const YamlNode& item : found->items) nodes.push_back(&item);
    return nodes;
}

std::vector<const YamlNode::Entry*> DocumentKeys::entries(std::string_view key) {
    std::vector<const YamlNode::Entry*> list;
    const YamlNode* found = node_.find(key);
    if (found == nullptr || found->shape == Shape::Null) return list;
    if (found->shape != Shape::Map) wrong_shape(*found, key, "keys with values");
    for (const YamlNode::Entry& entry : found->entries) list.push_back(&entry);
    return list;
}

void DocumentKeys::report(text::Code code, text::Span span, std::string message, std::string fix) {
    policy::report(diagnostics_, code, span, std::move(message), std::move(fix));
}

void DocumentKeys::wrong_shape(const YamlNode& value, std::string_view key, std::string_view wanted) {
    report(text::Code::Z0113, value.span, "`" + std::string(key) + "` takes " + std::string(wanted));
}

bool is_document_of(const YamlNode& document, std::string_view kind, text::Diagnostics& diagnostics) {
    const YamlNode* version = document.find("zgoda");
    if (version == nullptr || version->shape != Shape::Scalar || version->scalar.text != "1") {
        report(diagnostics, text::Code::Z0203, version == nullptr ? document.span : version->span,
               "the language version is missing", "Begin the file with:\nzgoda: 1\nkind: " + std::string(kind));
        return false;
    }
    const YamlNode* written = document.find("kind");
    const bool fits = written != nullptr && written->shape == Shape::Scalar && written->scalar.text == kind;
    if (!fits) {
        report(diagnostics, text::Code::Z0206, written == nullptr ? document.span : written->span,
               "a file of kind `" + std::string(kind) + "` is needed here",
               "Write below `zgoda: 1`:\nkind: " + std::string(kind));
    }
    return fits;
}

}  // namespace zgoda::policy
