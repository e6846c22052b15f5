#pragma once

namespace zgoda::statement {

// The style of all statements: A4 when printed, one column on a phone, no colour that carries meaning alone.
extern const char* const kStyle;

// Mustache templates (template.hpp) over what render_html.cpp puts together.
extern const char* const kPersonPage;
extern const char* const kTeamPage;
// Head and rows of the table of goals, the same in both pages: it is filled first, as their goals_body.
extern const char* const kGoalsBody;

}  // namespace zgoda::statement
