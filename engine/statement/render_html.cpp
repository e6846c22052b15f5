#include <algorithm>

#include "statement/glossary.hpp"
#include "statement/line_breaks.hpp"
#include "statement/page_texts.hpp"
#include "statement/render.hpp"
#include "statement/template.hpp"
#include "text/visible.hpp"

namespace zgoda::statement {

using trace::Json;

namespace {

// A text inside a CSS string inside a style element: everything that could end either is left out.
std::string css_text(const std::string& text) {
    std::string plain;
    for (const char c : text::visible(text)) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>') plain += c;
    }
    return plain;
}

bool is_empty_list(const Json& json, std::string_view key) { return json.find(key)->items()->empty(); }

Json glossary_json() {
    Json list = Json::list();
    for (const auto& [word, meaning] : kGlossary) {
        Json entry;
        entry["word"] = word;
        entry["meaning"] = meaning;
        list.push(std::move(entry));
    }
    return list;
}

// What pages need besides the statement's own JSON: names without a path, and whether a section has anything.
void add_page_data(const Header& header, Json& json) {
    json["style"] = kStyle;
    json["footer"] = css_text(header.number + " · " + header.state);
    json["period_name"] = header.period;
    json["period_first"] = header.first_day;
    json["period_last"] = header.last_day;
    json["has_goals"] = !is_empty_list(json, "goals");
    json["goals_body"] = fill(kGoalsBody, json);
}

}  // namespace

std::string render_html(const PersonStatement& statement) {
    PersonStatement page = statement;
    page.goals = narrow(std::move(page.goals));
    Json json = unbroken(render_json(page));
    add_page_data(statement.header, json);
    json["glossary"] = statement.goals.empty() ? Json::list() : glossary_json();
    json["to_pay_label"] = statement.zero ? "Nothing to pay" : "To pay";
    json["has_credits"] = !statement.credits.empty();
    json["has_amounts"] = std::any_of(statement.credits.begin(), statement.credits.end(),
                                      [](const CreditRow& row) { return !row.amount.empty(); });
    json["has_excluded"] = !statement.excluded.empty();
    json["has_rates"] = !statement.rates.empty();
    bool next_steps = false;
    for (const RewardRow& reward : statement.rewards) next_steps = next_steps || !reward.next_steps.empty();
    json["has_next_steps"] = next_steps;
    Json& curves = json["curves"] = Json::list();
    for (const RateTable& table : statement.rates) {
        if (table.svg.empty()) continue;
        Json curve;
        curve["svg"] = table.svg;
        curve["reward"] = table.reward;
        curve["description"] = unbroken(table.description);
        curves.push(std::move(curve));
    }
    return fill(kPersonPage, json);
}

std::string render_html(const TeamStatement& statement) {
    TeamStatement page = statement;
    page.goals = narrow(std::move(page.goals));
    Json json = unbroken(render_json(page));
    add_page_data(statement.header, json);
    json["head_count"] = std::to_string(statement.members) + (statement.members == 1 ? " person" : " people");
    json["has_stages"] = !statement.stages.empty();
    return fill(kTeamPage, json);
}

}  // namespace zgoda::statement
