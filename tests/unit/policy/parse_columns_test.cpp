#include <string>
#include <vector>

#include "catch.hpp"
#include "policy/sections.hpp"
#include "reading.hpp"

namespace {

// The declaration as one line, or the codes of what is wrong with it.
std::string column(const std::string& declaration) {
    const reading::Document document("name: " + declaration + "\n...\n");
    if (!document.outcome) return reading::codes(document.outcome.diagnostics);
    zgoda::text::Diagnostics diagnostics;
    const auto column = zgoda::policy::parse_column(diagnostics, document.outcome.product->entries[0]);
    if (!diagnostics.empty()) {
        return reading::codes(diagnostics) + " at " + std::string(document.sources.text_of(diagnostics[0].span));
    }
    std::string text = column.type + (column.unit.empty() ? "" : " " + column.unit);
    for (const auto& choice : column.choices) text += " [" + choice.text + "]";
    if (column.physical) text += " from " + column.physical.text;
    if (column.optional) text += " optional";
    if (column.row_optional) text += " row-optional";
    if (column.time_ignored) text += " time-ignored";
    if (column.empty_is_missing) text += " empty-is-missing";
    return text;
}

}  // namespace

TEST_CASE("a column says its type, where it is read and what may be missing") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"key", "key"},
        {"key from deal_no", "key from deal_no"},
        {"key from \"Deal No\"", "key from Deal No"},
        {"lead from lead_no, optional", "lead from lead_no optional"},
        {"shop from shop_no, row optional", "shop from shop_no row-optional"},
        {"date from won_at, time ignored, optional", "date from won_at optional time-ignored"},
        {"text, optional, empty is missing", "text optional empty-is-missing"},
        {"money EUR from value_eur", "money EUR from value_eur"},
        {"count of lead", "count of lead"},
        {"duration in days, optional", "duration in days optional"},
        {"one of small, mid, enterprise", "one of [small] [mid] [enterprise]"},
        {"one of open, won, lost from state, optional", "one of [open] [won] [lost] from state optional"},
        {"one of \"cold call\", \"optional\", web", "one of [cold call] [optional] [web]"},
        {"one of web", "one of [web]"},
        {"date optional", "Z0206 at date optional"},
        {"date, optionl", "Z0206 at optionl"},
        {"date,", "Z0206 at date,"},
        {"date from", "Z0206 at date from"},
        {"date from a b", "Z0206 at date from a b"},
        {"date from a-b", "Z0206 at a-b"},
        {"money", "Z0206 at money"},
        {"money EUX", "Z0206 at EUX"},
        {"money by", "Z0206 at money by"},
        {"money by a-b", "Z0206 at money by a-b"},
        {"duration in hours", "Z0206 at hours"},
        {"one of", "Z0206 at one of"},
        {"one of a, b c", "Z0206 at b c"},
        {"one of a, a", "Z0206 at a"},
        {"one of a, optional, b", "Z0206 at b"},
        {"one of 2nd, b", "Z0206 at 2nd"},
        {"text from \"open", "Z0206 at \"open"},
    };
    for (const auto& [declaration, wanted] : table) {
        INFO(declaration);
        CHECK(column(declaration) == wanted);
    }
}
