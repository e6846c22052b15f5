#include "statement/credit_rows.hpp"

#include "trace/cell.hpp"
#include "trace/formula.hpp"

namespace zgoda::statement {

using exact::Rational;
using program::StepId;

namespace {

// What a reward pays for each claim of its credit, before gates and rounding.
StepId claim_step(const program::Program& program, const program::Reward& reward) {
    for (std::size_t i = 0; i < program.steps.size(); ++i) {
        const program::Step& step = program.steps[i];
        if (step.domain.over == program::Domain::Over::Claims && step.name == reward.name + ".claim") {
            return {static_cast<std::int32_t>(i)};
        }
    }
    return {};
}

struct Column {
    std::string label;
    StepId amount;
};

std::vector<Column> columns_of(const program::Program& program, std::size_t credit_index) {
    std::vector<Column> columns;
    for (const program::Reward& reward : program.rewards) {
        if (reward.credit != static_cast<std::int32_t>(credit_index)) continue;
        columns.push_back(
            {reward.label.empty() ? trace::readable(reward.name) : reward.label, claim_step(program, reward)});
    }
    const program::Credit& credit = program.credits[credit_index];
    if (columns.empty()) columns.push_back({credit.label.empty() ? trace::readable(credit.name) : credit.label, {}});
    return columns;
}

CreditRow row_of(const evaluate::Run& run, const program::Credit& credit, const Column& column, std::size_t claim) {
    const auto row = static_cast<std::size_t>(run.columns[static_cast<std::size_t>(credit.event.value)].cell(claim));
    const Rational position = trace::number_of(run, {credit.share_no, claim}).value_or(Rational(0));
    const program::Share& share = credit.shares[static_cast<std::size_t>(position.small_numerator())];
    CreditRow made;
    made.event = run.facts.tables[static_cast<std::size_t>(credit.source)].keys[row];
    made.date = trace::exact_text(run, trace::input_cell(run, credit.date, row));
    made.credit = column.label;
    made.role = share.role.empty() ? trace::readable(share.name) : share.role;
    made.share = trace::shown_text(run, {credit.fraction, claim}).text;
    if (credit.amount.known()) made.amount = trace::shown_text(run, trace::input_cell(run, credit.amount, row)).text;
    if (column.amount.known()) {
        made.credited = trace::shown_text(run, {column.amount, claim}).text;
    } else if (credit.amount.known()) {
        const auto amount = trace::number_of(run, trace::input_cell(run, credit.amount, row));
        const auto fraction = trace::number_of(run, {credit.fraction, claim});
        if (amount && fraction) made.credited = exact::shown_money(*amount * *fraction, run.program.currency).text;
    }
    return made;
}

}  // namespace

std::vector<CreditRow> credit_rows(const evaluate::Run& run, std::int32_t person) {
    std::vector<CreditRow> rows;
    for (std::size_t i = 0; i < run.program.credits.size(); ++i) {
        const program::Credit& credit = run.program.credits[i];
        const facts::Column& receivers = run.columns[static_cast<std::size_t>(credit.receiver.value)];
        for (const Column& column : columns_of(run.program, i)) {
            for (std::size_t claim = 0; claim < receivers.size(); ++claim) {
                if (!receivers.is_missing(claim) && receivers.cell(claim) == person)
                    rows.push_back(row_of(run, credit, column, claim));
            }
        }
    }
    return rows;
}

}  // namespace zgoda::statement
