#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/yaml_node.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

// Reports a finding without labels.
void report(text::Diagnostics& diagnostics, text::Code code, text::Span span, std::string message,
            std::string fix = "");
// "Did you mean `x`?" or, without a near name, the list of all; for Diagnostic::fix.
std::string nearest_advice(std::string_view wrong, const std::vector<std::string>& known);

// For files of other kinds than policies: true, after checking that the document says `zgoda: 1` and `kind: KIND`;
// otherwise reports why not.
bool is_document_of(const YamlNode& document, std::string_view kind, text::Diagnostics& diagnostics);

}  // namespace zgoda::policy
