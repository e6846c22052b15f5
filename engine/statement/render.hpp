#pragma once

#include <string>

#include "statement/person_statement.hpp"
#include "statement/team_statement.hpp"
#include "trace/json.hpp"

namespace zgoda::statement {

// A statement as one self-contained HTML file: no script, nothing from outside, for A4 and small screens; all texts are
// escaped.
std::string render_html(const PersonStatement& statement);
std::string render_html(const TeamStatement& statement);

// The same for terminals and mail, at most about 100 columns.
std::string render_text(const PersonStatement& statement);
std::string render_text(const TeamStatement& statement);

// The same as "zgoda.statement/1" (schemas/statement.md).
trace::Json render_json(const PersonStatement& statement);
trace::Json render_json(const TeamStatement& statement);

}  // namespace zgoda::statement
