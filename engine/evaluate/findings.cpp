#include "evaluate/findings.hpp"

#include <algorithm>
#include <iterator>

#include "exact/date.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::evaluate {

using program::Domain;
using program::Kind;

namespace {

// Claims keep their event in their first ClaimEvent step; a finding about a claim names that event.
std::string claim_event_key(const Run& run, std::int32_t credit_number, std::size_t cell) {
    const program::Credit& credit = run.program.credits[static_cast<std::size_t>(credit_number)];
    const facts::Column& events = run.columns[static_cast<std::size_t>(credit.event.value)];
    return run.facts.tables[static_cast<std::size_t>(credit.source)].keys[static_cast<std::size_t>(events.cell(cell))];
}

// The row, person or team that the cell belongs to.
text::DataPlace place_of(const Run& run, const program::Step& step, std::int32_t cell) {
    const program::Program& program = run.program;
    text::DataPlace place;
    const auto index = static_cast<std::size_t>(step.domain.index);
    const auto table = [&](std::int32_t source) { return program.sources[static_cast<std::size_t>(source)].table; };
    switch (step.domain.over) {
        case Domain::Over::Rows: place.table = table(step.domain.index); break;
        case Domain::Over::Claims: place.table = table(program.credits[index].source); break;
        case Domain::Over::People:
            if (program.people >= 0) place.table = table(program.people);
            break;
        default: break;
    }
    if (cell < 0) return place;
    const auto row = static_cast<std::size_t>(cell);
    switch (step.domain.over) {
        case Domain::Over::Rows: place.row = run.facts.tables[index].keys[row]; break;
        case Domain::Over::Claims: place.row = claim_event_key(run, step.domain.index, row); break;
        case Domain::Over::People: place.row = run.facts.people[row]; break;
        case Domain::Over::Teams: place.row = program.teams[row].name; break;
        default: break;
    }
    return place;
}

}  // namespace

void Findings::report(text::Diagnostic diagnostic) {
    if (!full()) diagnostics.push_back(std::move(diagnostic));
}

void Findings::report_cell(const Run& run, const program::Step& step, std::int32_t cell, text::Code code,
                           std::string message, std::vector<program::StepId> of) {
    if (full()) return;
    if (of.empty()) of.push_back({static_cast<std::int32_t>(&step - run.program.steps.data())});
    text::Diagnostic finding{};
    finding.code = code;
    finding.message = std::move(message);
    locate(run, finding, of, static_cast<std::size_t>(std::max(cell, 0)), place_of(run, step, cell));
    finding.notes.push_back(origin_note(run.program, step));
    report(std::move(finding));
}

void Findings::locate(const Run& run, text::Diagnostic& finding, const std::vector<program::StepId>& steps,
                      std::size_t cell, text::DataPlace otherwise) {
    ReadFrom read = readings.of(run, steps, cell);
    if (read.more > 0) {
        finding.notes.push_back(std::string("and ") + (read.all ? "" : "at least ") + std::to_string(read.more) +
                                " more values that it was made of");
    }
    if (!read.places.empty()) {
        finding.data = std::move(read.places.front());
        finding.also.assign(std::next(read.places.begin()), read.places.end());
    } else if (!otherwise.table.empty() || !otherwise.row.empty()) {
        finding.data = std::move(otherwise);
    }
}

std::string origin_note(const program::Program& program, const program::Step& step) {
    const std::string line = program.file + ":" + std::to_string(step.origin.line);
    return step.origin.formula.empty() ? line : line + ": " + step.origin.formula;
}

std::string called(const program::Step& step) {
    if (!step.label.empty()) return step.label;
    return step.name.empty() ? "`" + step.origin.formula + "`" : "`" + step.name + "`";
}

std::string whose(const Run& run, const program::Step& step, std::int32_t cell) {
    const text::DataPlace place = place_of(run, step, cell);
    return place.row.empty() ? "" : " of `" + place.row + "`";
}

std::string shown(const exact::Rational& value, const program::Type& type) {
    switch (type.kind) {
        case Kind::Money: return exact::shown_money(value, type.unit).text;
        case Kind::Ratio: return exact::shown_percent(value).text;
        case Kind::Duration: return exact::shown_number(value).text + " " + type.unit;
        default: return exact::shown_number(value).text;
    }
}

std::string shown_cell(const facts::Column& column, std::size_t cell, const program::Type& type) {
    if (column.is_missing(cell)) return "missing";
    switch (column.form()) {
        case facts::Form::Number: return shown(column.number(cell), type);
        case facts::Form::Date: return exact::date_text(exact::Date{column.cell(cell)});
        case facts::Form::Text: return std::string(column.text(cell));
        case facts::Form::Truth: return column.truth(cell) ? "true" : "false";
        case facts::Form::Index: return std::to_string(column.cell(cell));
    }
    return "";
}

}  // namespace zgoda::evaluate
