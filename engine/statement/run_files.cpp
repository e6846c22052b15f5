#include "statement/run_files.hpp"

#include <algorithm>

#include "statement/escape.hpp"
#include "statement/render.hpp"
#include "trace/exclusions.hpp"
#include "trace/payouts.hpp"
#include "trace/why_not.hpp"
#include "trace/ztrace.hpp"

namespace zgoda::statement {

namespace {

template <typename Statement>
void add_statement(const std::string& stem, const Statement& statement, std::vector<trace::RunFile>& files) {
    files.push_back({stem + ".html", render_html(statement)});
    files.push_back({stem + ".json", render_json(statement).pretty()});
    files.push_back({stem + ".txt", render_text(statement)});
}

void add_statements(trace::Nodes& nodes, std::vector<trace::RunFile>& files) {
    const evaluate::Run& run = nodes.run();
    const std::vector<std::vector<trace::Exclusion>> excluded = trace::why_not_of_everybody(run);
    for (const std::int32_t person : people_with_lines(run)) {
        const PersonStatement statement = person_statement(nodes, person, &excluded[static_cast<std::size_t>(person)]);
        add_statement("statements/people/" + file_name(statement.person), statement, files);
    }
    for (std::size_t team = 0; team < run.program.teams.size(); ++team) {
        const TeamStatement statement = team_statement(nodes, static_cast<std::int32_t>(team));
        add_statement("statements/teams/" + file_name(statement.team), statement, files);
    }
}

}  // namespace

bool parts_from_text(const std::string& list, Parts& parts) {
    parts = {};
    if (list == "all") return true;
    parts = {false, false, false, false};
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        const std::string word = list.substr(at, end - at);
        if (word == "payouts")
            parts.payouts = true;
        else if (word == "trace")
            parts.trace = true;
        else if (word == "exclusions")
            parts.exclusions = true;
        else if (word == "statements")
            parts.statements = true;
        else
            return false;
        at = end + 1;
    }
    return true;
}

std::vector<trace::RunFile> statement_files(const evaluate::Run& run) {
    trace::Nodes nodes(run);
    std::vector<trace::RunFile> files;
    add_statements(nodes, files);
    return files;
}

std::vector<trace::RunFile> run_files(const evaluate::Run& run, const Parts& parts) {
    trace::Nodes nodes(run);
    std::vector<trace::RunFile> files;
    if (parts.exclusions) files.push_back({"exclusions.csv", trace::exclusions_csv(run)});
    if (parts.payouts) {
        files.push_back({"payouts.csv", trace::payouts_csv(nodes)});
        files.push_back({"reviews.csv", trace::reviews_csv(run)});
    }
    if (parts.trace) {
        std::string sha256;
        std::string bytes = trace::write_ztrace(run, &sha256);
        files.push_back({"run.ztrace", std::move(bytes), std::move(sha256)});
    }
    if (parts.statements) add_statements(nodes, files);
    if (parts.payouts) {
        const trace::Json receipt = trace::receipt_json(run, files);
        files.push_back({"receipt.json", receipt.pretty()});
    }
    return files;
}

}  // namespace zgoda::statement
