#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/expression.hpp"

namespace zgoda::policy {

// A YAML value with its place, after all traps of YAML were refused: no duplicate keys, anchors, tags or merge keys.
// Scalars are text; quoted tells `'7'` from `7`. A plain empty value is Null.
struct YamlNode {
    enum class Shape { Null, Scalar, List, Map };
    struct Entry;

    Shape shape = Shape::Null;
    text::Span span;     // of a scalar: its content without quotes
    bool flow = false;   // stands inside { } or [ ]
    text::Span comment;  // of a plain scalar: the comment that follows it on its line, if there is one
    ScalarText scalar;
    std::vector<YamlNode> items;
    std::vector<Entry> entries;  // in order of the file

    const YamlNode* find(std::string_view key) const;
};
struct YamlNode::Entry {
    ScalarText key;
    text::Span key_span;
    YamlNode value;
};

}  // namespace zgoda::policy
