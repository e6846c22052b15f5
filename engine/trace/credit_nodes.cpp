#include <set>

#include "trace/build_nodes.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

using program::Op;
using program::Step;
using program::StepId;

namespace {

constexpr int kValuesMost = 24;

// Collects each sub-expression of a condition with its value at a row: the reader sees what was compared with what.
class Values {
public:
    explicit Values(const evaluate::Run& run) : run_(run) {}

    void add(CellId at, int depth) {
        const Step& step = run_.program.step(at.step);
        if (step.role == program::Role::Parameter) return put(step.name, at);
        if (depth > 8 || values_.size() >= kValuesMost || step.op == Op::Literal) return;
        if (step.op == Op::Gather) {
            const CellId index = input_cell(run_, step.inputs[0], at.cell);
            const facts::Column& column = run_.columns[static_cast<std::size_t>(index.step.value)];
            if (!column.is_missing(index.cell)) {
                const CellId to{step.inputs[1], static_cast<std::size_t>(column.cell(index.cell))};
                put(formula_text(run_.program, at.step), at);
                if (run_.program.step(to.step).op != Op::ReadColumn) add(to, depth + 1);
                return;
            }
        }
        put(formula_text(run_.program, at.step), at);
        if (step.op == Op::Fold || step.op == Op::Gather) return;  // their inputs lie over other rows
        for (const StepId input : step.inputs) {
            if (input.known()) add(input_cell(run_, input, at.cell), depth + 1);
        }
    }

    Json take() { return Json(std::move(values_)); }

private:
    // People are not named: the trace of one person may not say whom else an event names (D17).
    void put(const std::string& formula, CellId at) {
        if (run_.program.step(at.step).type.kind == program::Kind::Person) return;
        values_.try_emplace(formula, shown_text(run_, at).text);
    }

    const evaluate::Run& run_;
    Json::Map values_;
};

// Parameters that the condition of a credit reads at a row, in the order they stand, each once. They are named in the
// policy, so they are inputs; what the condition compares them with are the event's own values.
void collect_parameters(const evaluate::Run& run, CellId at, std::set<CellId>& seen, std::vector<CellId>& found) {
    if (!seen.insert(at).second) return;
    const Step& step = run.program.step(at.step);
    if (step.role == program::Role::Parameter) return found.push_back(at);
    if (step.op == Op::Fold || step.op == Op::Gather) return;  // their inputs lie over other rows
    for (const StepId input : step.inputs) {
        if (input.known()) collect_parameters(run, input_cell(run, input, at.cell), seen, found);
    }
}

std::vector<CellId> parameters_of(const evaluate::Run& run, const program::Credit& credit, std::size_t row) {
    std::set<CellId> seen;
    std::vector<CellId> found;
    if (credit.when.known()) collect_parameters(run, input_cell(run, credit.when, row), seen, found);
    return found;
}

// The shares of an event: size, and whether somebody received it. No names (language.md 6.6).
Json shares_json(const evaluate::Run& run, const program::Credit& credit, std::size_t row) {
    Json list = Json::list();
    for (const program::Share& share : credit.shares) {
        Json entry;
        entry["name"] = share.name;
        entry["role"] = share.role;
        entry["share"] = exact_text(run, input_cell(run, share.fraction, row));
        entry["named"] = exact_text(run, input_cell(run, share.receiver, row)) != "missing";
        entry["if_missing"] = share.hold ? "hold" : "to_other_shares";
        list.push(std::move(entry));
    }
    return list;
}

}  // namespace

void Nodes::fill_credit(const Step& step, Node& node) {
    const program::Credit& credit = run_.program.credits[static_cast<std::size_t>(step.domain.index)];
    const std::size_t claim = node.cell.cell;
    const auto row = static_cast<std::size_t>(run_.columns[static_cast<std::size_t>(credit.event.value)].cell(claim));
    const auto number = number_of(run_, {credit.share_no, claim}).value_or(exact::Rational(0));
    const auto position = static_cast<std::size_t>(number.small_numerator());
    const program::Share& share = credit.shares[position];
    const program::Source& source = run_.program.sources[static_cast<std::size_t>(credit.source)];

    if (node.name.empty()) node.name = credit.name;
    node.label = credit.label.empty() ? readable(credit.name) : credit.label;
    if (node.clause.empty()) node.clause = credit.clause;
    if (node.where.line == 0) node.where = {run_.program.file, credit.line, 1};
    node.details["event"] = run_.facts.tables[static_cast<std::size_t>(credit.source)].keys[row];
    node.details["source"] = source.name;
    node.details["table"] = source.table;
    node.details["date"] = exact_text(run_, input_cell(run_, credit.date, row));
    node.details["position"] = position;
    if (step.op != Op::ClaimFraction) return;

    const bool held = exact_text(run_, {credit.receiver, claim}) == "missing";
    node.details["role"] = share.role.empty() ? share.name : share.role;
    if (share.team >= 0) node.details["team"] = run_.program.teams[static_cast<std::size_t>(share.team)].name;
    node.details["shares"] = shares_json(run_, credit, row);
    node.because = held ? "share_held" : "condition_true";
    if (credit.when.known()) {
        Values values(run_);
        values.add(input_cell(run_, credit.when, row), 0);
        values.add(input_cell(run_, credit.date, row), 0);
        node.details["values"] = values.take();
        node.formula = formula_text(run_.program, credit.when);
    }
    node.inputs.push_back(cell(share.fraction, row));
    for (const CellId parameter : parameters_of(run_, credit, row)) node.inputs.push_back(cell(parameter));
}

std::size_t Nodes::claim_number(std::int32_t credit_index, std::int32_t event, std::int32_t share) {
    const auto [entry, added] = claims_of_credit_.try_emplace(credit_index);
    const auto key = [](std::int64_t row, std::int64_t position) { return row * 1024 + position; };
    if (added) {
        const program::Credit& credit = run_.program.credits[static_cast<std::size_t>(credit_index)];
        const facts::Column& events = run_.columns[static_cast<std::size_t>(credit.event.value)];
        for (std::size_t claim = 0; claim < events.size(); ++claim) {
            const auto position = number_of(run_, {credit.share_no, claim}).value_or(exact::Rational(0));
            entry->second.emplace(key(events.cell(claim), position.small_numerator()), claim);
        }
    }
    return entry->second.at(key(event, share));
}

}  // namespace zgoda::trace
