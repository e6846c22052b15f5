#include <algorithm>

#include "statement/glossary.hpp"
#include "statement/line_breaks.hpp"
#include "statement/render.hpp"
#include "text/source.hpp"
#include "text/visible.hpp"
#include "trace/equation.hpp"
#include "trace/wrap.hpp"

namespace zgoda::statement {

namespace {

using Table = std::vector<std::vector<std::string>>;

// Columns padded to their widest cell, two spaces between; the last `numbers` columns are right-aligned. A column with
// nothing below its heading is left out.
std::string table_text(Table rows, std::size_t numbers) {
    for (auto& row : rows) {
        for (std::string& cell : row) cell = text::visible(cell);
    }
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::code_points(row[i]));
    }
    std::vector<bool> filled(widths.size(), false);
    for (std::size_t row = 1; row < rows.size(); ++row) {
        for (std::size_t i = 0; i < rows[row].size(); ++i) filled[i] = filled[i] || !rows[row][i].empty();
    }
    std::string out;
    for (const auto& row : rows) {
        std::string line = " ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!filled[i]) continue;
            const std::string pad(widths[i] - text::code_points(row[i]), ' ');
            line += " " + (i + numbers >= widths.size() ? pad + row[i] : row[i] + pad) + " ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string heading(const Header& header, const std::string& title, const std::string& who) {
    std::string out = header.employer.empty() ? "" : header.employer + "\n";
    out += title + " · " + header.period + " (" + header.first_day + " to " + header.last_day + ") · " + header.state +
           "\n";
    return out + who + " · " + header.policy + "\n\n";
}

std::string goals_text(const std::vector<GoalRow>& goals) {
    if (goals.empty()) return "";
    Table rows{{"Goal", "Kind", "Trace", "Weight", "Target", "Actual", "Attainment", "Contribution", "Short by"}};
    for (const GoalRow& goal : narrow(goals)) {
        rows.push_back({goal.name, goal.kind, goal.hash, goal.weight, goal.target, goal.actual, goal.attainment,
                        goal.contribution, goal.short_by});
    }
    return "Goals\n" + table_text(rows, 6) + "\n";
}

std::string how_text(const std::vector<HowLine>& lines) {
    std::string out = "How it was calculated\n";
    for (const HowLine& line : lines) {
        if (!line.section.empty()) out += "  " + line.section + "\n";
        std::string text = "  " + std::to_string(line.number) + ". " + line.text;
        if (!line.calculation.empty()) text += ": " + line.calculation;
        if (!line.amount.empty()) text = trace::equals(text, line.amount);
        if (!line.rule.empty()) text += "  [" + line.rule + "]";
        out += trace::wrapped(text, 6);
    }
    return out + "\n";
}

std::string verification_text(const Header& header) {
    std::string out = "Questions and verification\n";
    if (!header.contact.empty()) {
        out += "  Questions: " + header.contact +
               (header.questions_within.empty() ? "" : ", within " + header.questions_within) + "\n";
    }
    for (const auto& [name, value] : header.verification) out += "  " + name + ": " + value + "\n";
    for (const auto& [clause, text] : header.open_clauses) {
        out += trace::wrapped(
            "  Left to people by the plan" + (clause.empty() ? "" : ", clause " + clause) + ": " + text, 4);
    }
    return out + "\n";
}

}  // namespace

std::string render_text(const PersonStatement& statement) {
    const Header& header = statement.header;
    std::string who = statement.name + ", no. " + text::visible(statement.person) +
                      (statement.team.empty() ? "" : " · " + statement.team);
    std::string out = heading(header, "Bonus statement", who);
    out += (statement.zero ? "Nothing to pay: " : "To pay: ") + statement.total + " before tax" +
           (header.pay_date.empty() ? "" : ", planned for " + header.pay_date) + "\n";
    for (const std::string& sentence : statement.summary) out += trace::wrapped("  " + sentence, 4);
    Table rows{{"Reward", "Clause", "Status", "Trace", "Amount"}};
    for (const RewardRow& reward : statement.rewards)
        rows.push_back({reward.name, reward.clause, reward.status, reward.hash, reward.amount});
    rows.push_back({"Total", "", "", "", statement.total});
    out += "\nRewards\n" + table_text(rows, 1) + "\n";
    out += goals_text(statement.goals);
    out += how_text(statement.how);
    std::string steps;
    for (const RewardRow& reward : statement.rewards) {
        for (const std::string& step : reward.next_steps) steps += trace::wrapped("  " + step, 4);
    }
    if (!steps.empty()) out += "What would have changed it\n" + steps + "\n";
    out += verification_text(header);
    out += "  The same policy, data and period give the same trace codes: zgoda why " +
           text::visible(statement.person) + " --run DIR --view person\n\n";
    if (!statement.credits.empty()) {
        Table credits{{"Event", "Date", "For", "Role", "Amount", "Share", "Credited"}};
        for (const CreditRow& row : statement.credits)
            credits.push_back({row.event, row.date, row.credit, row.role, row.amount, row.share, row.credited});
        out += "Credits\n" + table_text(credits, 3) + "\n";
    }
    if (!statement.excluded.empty()) {
        out += "Events that did not count: " + std::to_string(statement.excluded_events) + "\n";
        for (const std::string& line : statement.excluded) out += trace::wrapped("  " + line, 4);
        out += "\n";
    }
    for (const RateTable& table : statement.rates) {
        Table rates;
        for (const RateRow& row : table.rows) rates.push_back({row.bound + (row.here ? " (you)" : ""), row.result});
        out += "Rates in force: " + table.reward + ", by " + table.of + "\n" + table_text(rates, 1) + "  " +
               table.description + "\n\n";
    }
    if (!statement.goals.empty()) {
        out += "Words\n";
        for (const auto& [word, meaning] : kGlossary)
            out += trace::wrapped("  " + std::string(word) + ": " + std::string(meaning), 4);
    }
    return text::visible_lines(out);
}

std::string render_text(const TeamStatement& statement) {
    std::string out = heading(
        statement.header, "Team statement",
        statement.name + ", " + std::to_string(statement.members) + (statement.members == 1 ? " person" : " people"));
    out += "Rewards of the team: " + statement.total + " before tax" +
           (statement.left_out.empty() ? "" : "; without " + statement.left_out) + "\n";
    if (!statement.held.empty()) out += statement.held + " are held for shares that name nobody\n";
    out += "\n" + goals_text(statement.goals);
    if (!statement.stages.empty()) {
        Table stages{{"Stage", "Team", "Entered", "Went on"}};
        for (const StageRow& row : statement.stages) stages.push_back({row.stage, row.team, row.entered, row.went_on});
        out += "Hand-overs: entered in the period, and of these gone on to the next stage by its end\n" +
               table_text(stages, 2) + "\n";
    }
    Table rewards{{"Reward", "Clause", "People paid", "Sum"}};
    for (const TeamRewardRow& row : statement.rewards) rewards.push_back({row.name, row.clause, row.people, row.sum});
    out += "Totals\n" + table_text(rewards, 2) + "\n";
    return text::visible_lines(out + verification_text(statement.header));
}

}  // namespace zgoda::statement
