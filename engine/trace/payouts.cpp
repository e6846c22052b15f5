#include "trace/payouts.hpp"

#include "trace/csv.hpp"
#include "trace/receipt.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

std::string amount_text(const evaluate::Run& run, const exact::Rational& amount) {
    exact::Rational scale = 1;
    for (int digit = 0; digit < run.program.digits; ++digit) scale *= exact::Rational(10);
    if ((amount * scale).is_whole()) return exact::decimal_text(amount, run.program.digits);
    return exact::short_decimal(amount, 12).value_or(amount.to_fraction());
}

std::string payouts_csv(Nodes& nodes) {
    const evaluate::Run& run = nodes.run();
    std::string csv =
        csv_record({"person", "team", "reward", "currency", "amount", "status", "trace"}, simulation_heading(run));
    const std::string mark = simulation_mark(run);
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        const evaluate::Line& line = run.lines[i];
        csv += csv_record(
            {line.person < 0 ? "" : run.facts.people[static_cast<std::size_t>(line.person)], line.team,
             run.program.rewards[static_cast<std::size_t>(line.reward)].name, run.program.currency,
             amount_text(run, line.amount), std::string(word(line.status)), plain_hash(nodes.at(nodes.line(i)).hash)},
            mark);
    }
    return csv;
}

std::string reviews_csv(const evaluate::Run& run) {
    std::string csv = csv_record({"review", "group", "metric", "exact", "shown"}, simulation_heading(run));
    const std::string mark = simulation_mark(run);
    for (const evaluate::ReviewRow& row : run.reviews) {
        const program::Review& review = run.program.reviews[static_cast<std::size_t>(row.review)];
        const program::ReviewMetric& metric = review.metrics[static_cast<std::size_t>(row.metric)];
        const program::Type& type = run.program.step(metric.step).type;
        csv += csv_record({review.name, row.group, metric.metric, row.exact ? row.exact->to_fraction() : "missing",
                           row.exact ? shown_of_type(type, *row.exact, run.program.currency).text : "missing"},
                          mark);
    }
    return csv;
}

}  // namespace zgoda::trace
