#include "trace/build_nodes.hpp"

#include "text/digest.hpp"
#include "trace/decisions.hpp"
#include "trace/formula.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

using program::Domain;
using program::Op;
using program::Role;
using program::Step;

namespace {

std::string kind_of(const Step& step) {
    switch (step.role) {
        case Role::Parameter: return "parameter";
        case Role::Metric: return "metric";
        case Role::Goal: return "goal";
        case Role::Reward: return "reward";
        case Role::Multiplier: return "multiplier";
        case Role::Gate: return "gate";
        case Role::Limit: return "limit";
        default: break;
    }
    switch (step.op) {
        case Op::ReadColumn:
        case Op::Target: return "rows";
        case Op::Band:
        case Op::Slices: return "band";
        case Op::Curve: return "segment";
        case Op::ClaimEvent:
        case Op::ClaimShare:
        case Op::ClaimReceiver:
        case Op::ClaimFraction: return "credit";
        case Op::Dated: return "parameter";
        default: return "expr";
    }
}

// Operations with settings of their own put them into details, so that the JSON alone says what to compute.
void describe_settings(const evaluate::Run& run, const Step& step, Node& node) {
    Json& details = node.details;
    switch (step.op) {
        case Op::Compare: details["relation"] = word(step.relation); return;
        case Op::Rounded:
            details["quantum"] = step.rounding.quantum.to_fraction();
            details["mode"] = exact::rounding_mode_name(step.rounding.mode);
            return;
        case Op::InList: {
            Json& words = details["words"] = Json::list();
            for (const std::string& known : step.words) words.push(known);
            return;
        }
        case Op::PeriodDay:
        case Op::InDays: {
            const exact::Days days = exact::days_of(step.span, run.period);
            details["span"] = word(step.span);
            details["first"] = exact::date_text(days.first);
            details["last"] = exact::date_text(days.last);
            return;
        }
        case Op::PartOfPeriod:
            details["first"] = exact::date_text(run.period.days.first);
            details["last"] = exact::date_text(run.period.days.last);
            return;
        case Op::Band:
        case Op::Slices: {
            Json& exclusive = details["exclusive"] = Json::list();
            for (const std::uint8_t flag : step.exclusive) exclusive.push(flag != 0);
            return;
        }
        case Op::Curve:
            details["below"] = word(step.below);
            details["above"] = word(step.above);
            return;
        case Op::Dated: {
            Json& starts = details["starts"] = Json::list();
            for (const exact::Date start : step.starts) starts.push(exact::date_text(start));
            if (step.ends) details["ends"] = exact::date_text(*step.ends);
            return;
        }
        case Op::Target: details["goal"] = run.program.targets[static_cast<std::size_t>(step.subject)].goal; return;
        default: return;
    }
}

void name_column(const evaluate::Run& run, const Step& step, std::size_t row, Node& node) {
    const auto source_index = static_cast<std::size_t>(step.subject);
    const program::Source& source = run.program.sources[source_index];
    const program::Column& column = source.columns[static_cast<std::size_t>(step.part)];
    if (node.name.empty()) node.name = column.name;
    if (node.label.empty()) node.label = readable(column.name);
    node.details["source"] = source.name;
    node.details["table"] = source.table;
    node.details["column"] = column.physical;
    if (source.key >= 0) node.details["key_column"] = source.columns[static_cast<std::size_t>(source.key)].physical;
    // A key that may name no row is missing where it does not; the rows of that table tell.
    if (column.row_optional && column.to >= 0) {
        const program::Source& to = run.program.sources[static_cast<std::size_t>(column.to)];
        Json& looked_for = node.details["to"];
        looked_for["table"] = to.table;
        looked_for["key_column"] = to.columns[static_cast<std::size_t>(to.key)].physical;
    }
    Json& keys = node.details["keys"] = Json::list();
    keys.push(run.facts.tables[source_index].keys[row]);
}

void name_domain(const evaluate::Run& run, const Step& step, std::size_t cell, Node& node) {
    switch (step.domain.over) {
        case Domain::Over::People: node.details["person"] = run.facts.people[cell]; return;
        case Domain::Over::Teams:
            node.details["team"] = run.program.teams[cell].name;
            node.details["team_index"] = cell;
            return;
        default: return;
    }
}

}  // namespace

std::string short_hash(const std::string& hash) {
    return hash.substr(0, 4) + "-" + hash.substr(4, 4) + "-" + hash.substr(8, 4);
}

std::string plain_hash(const std::string& hash) { return hash.substr(0, 12); }

NodeId Nodes::add(Node node) {
    node.hash = text::sha256_hex(content_hash(*this, node));
    nodes_.push_back(std::move(node));
    return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId Nodes::cell(CellId cell) {
    const auto known = by_cell_.find(cell);
    if (known != by_cell_.end()) return known->second;
    const Step& step = run_.program.step(cell.step);
    if (step.op == Op::Same && step.name.empty()) {
        const NodeId to = this->cell(step.inputs[0], cell.cell);
        by_cell_.emplace(cell, to);
        return to;
    }
    if (step.op == Op::Gather && step.name.empty()) {
        const CellId index = input_cell(run_, step.inputs[0], cell.cell);
        const facts::Column& column = run_.columns[static_cast<std::size_t>(index.step.value)];
        if (!column.is_missing(index.cell)) {
            const NodeId to = this->cell({step.inputs[1], static_cast<std::size_t>(column.cell(index.cell))});
            by_cell_.emplace(cell, to);
            return to;
        }
    }
    Node node;
    node.cell = cell;
    node.kind = kind_of(step);
    node.name = step.name;
    node.label = step.name.empty() ? borrowed_name(run_.program, cell.step) : display_name(run_.program, cell.step);
    node.clause = step.clause;
    node.where = {run_.program.file, step.origin.line, step.origin.column};
    node.type = program::type_text(step.type);
    node.exact = exact_text(run_, cell);
    const exact::Shown shown = shown_text(run_, cell);
    node.shown = shown.text;
    node.approximated = shown.approximated;
    node.formula = step.origin.formula;
    node.op = word(step.op);
    describe_settings(run_, step, node);
    name_domain(run_, step, cell.cell, node);
    describe_decision(run_, cell, node);
    fill_inputs(step, cell.cell, node);
    const NodeId id = add(std::move(node));
    by_cell_.emplace(cell, id);
    return id;
}

void Nodes::fill_inputs(const Step& step, std::size_t cell_index, Node& node) {
    switch (step.op) {
        case Op::ReadColumn: return name_column(run_, step, cell_index, node);
        case Op::Fold: return fill_fold(step, node);
        case Op::ClaimEvent:
        case Op::ClaimShare:
        case Op::ClaimReceiver:
        case Op::ClaimFraction: return fill_credit(step, node);
        case Op::Gather: {
            const CellId index = input_cell(run_, step.inputs[0], cell_index);
            node.inputs.push_back(cell(index));
            const facts::Column& column = run_.columns[static_cast<std::size_t>(index.step.value)];
            if (column.is_missing(index.cell)) {
                node.because = "nothing_named";
            } else {
                node.inputs.push_back(cell({step.inputs[1], static_cast<std::size_t>(column.cell(index.cell))}));
            }
            return;
        }
        default:
            for (const program::StepId input : step.inputs) node.inputs.push_back(cell(input, cell_index));
    }
}

void Nodes::fill_fold(const Step& step, Node& node) {
    const Domain from = evaluate::folded_domain(run_.program, step);
    const std::span<const std::int32_t> cells = counted_rows_.of(node.cell);
    const program::StepId value = step.inputs[0];
    node.details["aggregate"] = word(step.aggregate);
    if (step.inputs[1].known()) node.details["filter"] = formula_text(run_.program, step.inputs[1]);
    if (step.inputs[2].known()) node.details["grouped_by"] = formula_text(run_.program, step.inputs[2]);
    node.details["over"] = word(from.over);
    node.details["count"] = cells.size();
    if (from.over == Domain::Over::Rows) {
        node.rows = {from.index, cells, value};
        return;
    }
    // A payee's own claims are inputs; everything summed over people, teams or all claims is other people's figures.
    if (from.over == Domain::Over::Claims && step.inputs[2].known()) {
        for (const std::int32_t claim : cells) {
            const program::Credit& credit = run_.program.credits[static_cast<std::size_t>(from.index)];
            const program::StepId of = value.known() ? value : credit.fraction;
            node.inputs.push_back(cell(of, static_cast<std::size_t>(claim)));
        }
        return;
    }
    node.parts_of_people = from.over != Domain::Over::Teams;
    for (const std::int32_t i : cells) {
        const auto index = static_cast<std::size_t>(i);
        Part part;
        if (from.over == Domain::Over::People)
            part.who = run_.facts.people[index];
        else if (from.over == Domain::Over::Teams)
            part.who = run_.program.teams[index].name;
        else
            part.who = "claim " + std::to_string(i);
        if (value.known()) part.exact = number_of(run_, input_cell(run_, value, index)).value_or(exact::Rational(1));
        part.scaled = part.amount = part.exact;
        node.parts.push_back(std::move(part));
    }
}

}  // namespace zgoda::trace
