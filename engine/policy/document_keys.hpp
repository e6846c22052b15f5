#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/yaml_node.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

// The keys of one map in a test file or an import map, read by name.
//
// Shape:     the constructor reports what is no map (Z0113) and each key that is not among `known` (Z0201, nearest name
// offered); keys that
//            begin with x_ are skipped. Reading an absent key gives nothing; required() reports it (Z0203).
// Requires:  node and diagnostics outlive it. `what` completes "... has no key `x`": "a test".
class DocumentKeys {
public:
    DocumentKeys(const YamlNode& node, std::string what, const std::vector<std::string>& known,
                 text::Diagnostics& diagnostics);

    const YamlNode* find(std::string_view key) const { return node_.find(key); }
    const YamlNode* required(std::string_view key);
    // The scalar under the key; anything else there is Z0113.
    const ScalarText* scalar(std::string_view key);
    const ScalarText* required_scalar(std::string_view key);
    // The items of a list, or of a single scalar as a list of one.
    std::vector<const ScalarText*> scalars(std::string_view key);
    // The nodes of a list; null and absent are empty.
    std::vector<const YamlNode*> items(std::string_view key);
    // The entries of a map; null and absent are empty.
    std::vector<const YamlNode::Entry*> entries(std::string_view key);

    void report(text::Code code, text::Span span, std::string message, std::string fix = "");
    text::Span span() const { return node_.span; }

private:
    void wrong_shape(const YamlNode& value, std::string_view key, std::string_view wanted);

    const YamlNode& node_;
    std::string what_;
    text::Diagnostics& diagnostics_;
};

// Reports a finding without labels.
void report(text::Diagnostics& diagnostics, text::Code code, text::Span span, std::string message,
            std::string fix = "");
// "did you mean `x`?" or, without a near name, the list of all; for Diagnostic::fix.
std::string nearest_advice(std::string_view wrong, const std::vector<std::string>& known);

// True, after checking that the document says `zgoda: 1` and `kind: KIND`; otherwise reports why not.
bool is_document_of(const YamlNode& document, std::string_view kind, text::Diagnostics& diagnostics);

}  // namespace zgoda::policy
