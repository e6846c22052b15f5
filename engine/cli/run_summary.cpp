#include "cli/run_summary.hpp"

#include "cli/reporting.hpp"
#include "exact/decimal_text.hpp"
#include "trace/cell.hpp"
#include "trace/payouts.hpp"
#include "trace/receipt.hpp"

namespace zgoda::cli {

namespace {

std::string member(const trace::Json& json, std::string_view key) {
    const trace::Json* found = json.find(key);
    if (found == nullptr) return "";
    if (const std::string* text = found->text()) return *text;
    if (const std::int64_t* whole = found->whole()) return std::to_string(*whole);
    return "";
}

std::string heading(const evaluate::Run& run) {
    const program::Program& program = run.program;
    std::string text =
        (program.label.empty() ? program.name : program.label) + " · " + run.period.name + " · " + trace::mode_of(run);
    for (const std::string& change : program.overrides) text += " · " + change;
    return text + "\n\n";
}

std::string label_of(const evaluate::Run& run, const std::string& reward) {
    for (const program::Reward& each : run.program.rewards) {
        if (each.name == reward) return each.label.empty() ? each.name : each.label;
    }
    return reward;
}

std::string payout_table(const evaluate::Run& run) {
    const std::string& currency = run.program.currency;
    std::vector<std::vector<std::string>> rows = {{"reward", "team", "status", "people", currency}};
    exact::Rational payable;
    exact::Rational held;
    for (const trace::LineTotal& total : trace::line_totals(run)) {
        (total.status == "held" ? held : payable) += total.sum;
        const std::string people = total.status == "held" ? "" : std::to_string(total.people);
        rows.push_back({label_of(run, total.reward), total.team, total.status, people,
                        exact::grouped(trace::amount_text(run, total.sum))});
    }
    rows.push_back({"total payable", "", "", "", exact::grouped(trace::amount_text(run, payable))});
    if (!held.is_zero()) rows.push_back({"total held", "", "", "", exact::grouped(trace::amount_text(run, held))});
    return table_text(rows, {false, false, false, true, true});
}

using Over = program::Domain::Over;

// Reviews of all together and of teams are a few rows; those of people and of values can be long, their file has them.
bool is_short(const program::Review& review) {
    return review.domain.over == Over::One || review.domain.over == Over::Teams;
}

std::string review_table(const evaluate::Run& run) {
    std::vector<std::vector<std::string>> rows = {{"review", "of", "metric", "value"}};
    for (const evaluate::ReviewRow& row : run.reviews) {
        const program::Review& review = run.program.reviews[static_cast<std::size_t>(row.review)];
        if (!is_short(review)) continue;
        const program::ReviewMetric& metric = review.metrics[static_cast<std::size_t>(row.metric)];
        const program::Step& step = run.program.step(metric.step);
        const std::string shown =
            row.exact ? trace::shown_of_type(step.type, *row.exact, run.program.currency).text : "missing";
        rows.push_back({review.name, row.group, step.label.empty() ? metric.metric : step.label, shown});
    }
    return rows.size() == 1 ? "" : table_text(rows, {false, false, false, true});
}

// Reviews (A25) pay nothing, so they stand after what is paid.
std::string reviews_text(const evaluate::Run& run, const trace::Json& receipt) {
    std::string text = review_table(run);
    std::string others;
    for (const program::Review& review : run.program.reviews) {
        if (is_short(review) || review.metrics.empty()) continue;
        others += (others.empty() ? "" : ", ") + review.name + " (by " + review.by + ")";
    }
    const trace::Json* outputs = receipt.find("outputs");
    const bool written = outputs != nullptr && outputs->find("reviews.csv") != nullptr;
    if (!others.empty()) text += (written ? "in reviews.csv: " : "in reviews.csv, not written: ") + others + "\n";
    return text.empty() ? "" : "\n" + text;
}

std::string control_table(const trace::Json& receipt) {
    const trace::Json* sources = receipt.find("sources");
    if (sources == nullptr || sources->items() == nullptr || sources->items()->empty()) return "";
    std::vector<std::vector<std::string>> rows = {{"source", "table", "rows read", "used", "money in it"}};
    for (const trace::Json& source : *sources->items()) {
        std::string money;
        if (const trace::Json* columns = source.find("money"); columns != nullptr && columns->entries() != nullptr) {
            for (const auto& [name, total] : *columns->entries()) {
                money += (money.empty() ? "" : ", ") + name + " " +
                         exact::grouped(total.text() == nullptr ? "" : *total.text());
            }
        }
        rows.push_back({member(source, "source"), member(source, "table"), member(source, "rows_read"),
                        member(source, "rows_used"), money});
    }
    return "\n" + table_text(rows, {false, false, true, true, false});
}

std::string limits_text(const evaluate::Run& run) {
    std::string text;
    for (const evaluate::LimitOutcome& outcome : run.limits) {
        if (!outcome.exceeded) continue;
        const program::Limit& limit = run.program.limits[static_cast<std::size_t>(outcome.limit)];
        text += "note: " + (limit.label.empty() ? limit.name : limit.label) + " was reached: claimed " +
                exact::shown_money(outcome.claimed, run.program.currency).text + ", limit " +
                exact::shown_money(outcome.cap, run.program.currency).text + "\n";
    }
    return text;
}

std::string open_clauses(const evaluate::Run& run) {
    std::string text;
    for (const program::NotEncoded& clause : run.program.not_encoded) {
        text +=
            "note: left to people" + (clause.clause.empty() ? "" : " (clause " + clause.clause + ")") + ": " +
            clause.text +
            (clause.accepted_by.empty() ? " - not accepted by anybody yet" : " - accepted by " + clause.accepted_by) +
            "\n";
    }
    return text;
}

}  // namespace

std::string run_summary(const evaluate::Run& run, const trace::Json& receipt) {
    const std::string notes = limits_text(run) + open_clauses(run);
    return heading(run) + payout_table(run) + reviews_text(run, receipt) + control_table(receipt) +
           (notes.empty() ? "" : "\n" + notes);
}

}  // namespace zgoda::cli
