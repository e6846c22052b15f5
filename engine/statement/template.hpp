#pragma once

#include <string>

#include "trace/json.hpp"

namespace zgoda::statement {

// Fills a mustache template with a map: {{name}} escaped, {{{name}}} as it is, {{#name}} for each item or once if not
// empty, {{^name}} if empty.
//
// Requires:  every name in the template is an entry of the map at hand or of one around it; a name that is missing is
// our own fault and ends the
//            process (mustache itself would print nothing).
std::string fill(const std::string& text, const trace::Json& data);

}  // namespace zgoda::statement
