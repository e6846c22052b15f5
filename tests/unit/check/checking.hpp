#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/compile.hpp"
#include "text/render_diagnostics.hpp"
#include "texts.hpp"

// Short ways to check a text in a test.
namespace checking {

using zgoda::tests::replaced;
using zgoda::tests::source_file;

// A text checked as a policy.
struct Checked {
    zgoda::text::Sources sources;
    zgoda::text::Outcome<zgoda::check::Compiled> outcome;

    explicit Checked(std::string text, const std::vector<zgoda::check::Override>& overrides = {});
    // All findings as people read them.
    std::string messages() const;
    // The codes of the findings, in order: "Z0202 Z0301".
    std::string codes() const;
    // Of the errors among them.
    std::string errors() const;
    const zgoda::program::Program& program() const { return outcome.product->program; }
};

// Every policy that is shipped or tested as a whole, by path.
std::vector<std::string> whole_policies();

// A policy with people, leads, deals and measures of each type.
std::string wide_policy();
// The same with one part replaced. Requires: `part` occurs.
std::string wide_policy_with(std::string_view part, std::string_view replacement);

// A formula read as the value of a derived metric, or of a derived column of `leads`: its type as `zgoda show checked`
// prints it, or the codes of the errors that refuse it.
std::string type_of_measure(const std::string& formula);
std::string type_of_column(const std::string& formula);

// Formulas with what one of the two above must answer.
using Rows = std::vector<std::pair<std::string, std::string>>;
void check_rows(std::string (*type_of)(const std::string&), const Rows& rows);

}  // namespace checking
