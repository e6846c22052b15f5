#pragma once

#include <string_view>

#include "text/diagnostic.hpp"

namespace zgoda::policy {

// Where the YAML library gave up, in its words.
struct YamlFault {
    std::uint32_t at = 0;  // byte of the file
    std::string_view words;
};

// Says in our words what the author did: an open quote, a cut expression, a second colon, an indentation that fits
// nothing. yaml: the part of the file that is YAML, from byte `begin` on.
text::Diagnostic explain_yaml_fault(const text::Sources& sources, std::int32_t file, std::uint32_t begin,
                                    std::uint32_t end, const YamlFault& fault);

// For a scalar whose quote does not end on its line.
text::Diagnostic open_quote(text::Span quote, char sign);

}  // namespace zgoda::policy
