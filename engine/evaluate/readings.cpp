#include "evaluate/readings.hpp"

#include <set>
#include <tuple>

namespace zgoda::evaluate {

using facts::Column;
using program::Op;
using program::Step;
using program::StepId;

namespace {

class ReadingWalk {
public:
    ReadingWalk(const Run& run, CountedRows& counted) : run_(run), counted_(counted) {}

    void visit(StepId id, std::size_t cell) {
        if (!id.known()) return;
        const Column& own = column(id);
        if (own.size() == 1) cell = 0;
        if (seen_.size() >= kReadingsVisited) {
            all_ = false;
            return;
        }
        if (!seen_.emplace(id, cell).second) return;
        follow(id, cell);
    }

    ReadFrom result() const {
        ReadFrom read;
        read.all = all_;
        for (const auto& [source, row, name] : cells_) {
            if (read.places.size() >= kReadingsShown) {
                ++read.more;
                continue;
            }
            const auto at = static_cast<std::size_t>(source);
            text::DataPlace place;
            place.table = run_.program.sources[at].table;
            place.row = run_.facts.tables[at].keys[row];
            place.column = name;
            read.places.push_back(std::move(place));
        }
        return read;
    }

private:
    const Column& column(StepId id) const { return run_.columns[static_cast<std::size_t>(id.value)]; }
    static std::size_t at(const Column& column, std::size_t cell) { return column.size() == 1 ? 0 : cell; }
    bool missing(StepId id, std::size_t cell) const { return column(id).is_missing(at(column(id), cell)); }
    bool truth(StepId id, std::size_t cell) const {
        return !missing(id, cell) && column(id).truth(at(column(id), cell));
    }
    std::int32_t index(StepId id, std::size_t cell) const {
        return missing(id, cell) ? -1 : column(id).cell(at(column(id), cell));
    }

    void follow(StepId id, std::size_t cell) {
        const Step& step = run_.program.step(id);
        switch (step.op) {
            case Op::ReadColumn: return read(step.subject, cell, step.part);
            case Op::Target: return target(step, cell);
            case Op::TeamOf: return team(cell);
            case Op::Choose: return choose(step, cell);
            case Op::Otherwise: return visit(step.inputs[missing(step.inputs[0], cell) ? 1 : 0], cell);
            case Op::Band: return chosen(id, (step.inputs.size() - 1) / 2, cell);
            case Op::Dated: return chosen(id, step.inputs.size() - 1, cell);
            case Op::Gather: return gather(step, cell);
            case Op::Fold: return fold(id, cell);
            case Op::ByTeam: return visit(step.inputs[cell], 0);
            case Op::ClaimEvent:
            case Op::ClaimShare: return;
            case Op::ClaimReceiver:
            case Op::ClaimFraction: return claim(step, cell);
            default:
                for (const StepId input : step.inputs) visit(input, cell);
        }
    }

    void read(std::int32_t source, std::size_t row, std::int32_t part) {
        const program::Source& table = run_.program.sources[static_cast<std::size_t>(source)];
        cells_.emplace(source, row, table.columns[static_cast<std::size_t>(part)].physical);
    }

    void team(std::size_t person) {
        const program::ColumnRef& column = run_.program.person_team;
        if (run_.program.people >= 0 && column.column >= 0) read(run_.program.people, person, column.column);
    }

    void target(const Step& step, std::size_t cell) {
        const auto number = static_cast<std::size_t>(step.subject);
        if (number >= run_.facts.target_rows.size()) return;
        const Column& rows = run_.facts.target_rows[number];
        const std::size_t place = at(rows, cell);
        if (rows.is_missing(place)) return;
        const auto& columns = run_.program.sources[static_cast<std::size_t>(run_.program.targets_source)].columns;
        for (std::size_t part = 0; part < columns.size(); ++part) {
            if (columns[part].name != "value") continue;
            read(run_.program.targets_source, static_cast<std::size_t>(rows.cell(place)),
                 static_cast<std::int32_t>(part));
        }
    }

    void choose(const Step& step, std::size_t cell) {
        if (missing(step.inputs[0], cell)) return visit(step.inputs[0], cell);
        visit(step.inputs[truth(step.inputs[0], cell) ? 1 : 2], cell);
    }

    // What was looked up, and the result that was taken.
    void chosen(StepId id, std::size_t results, std::size_t cell) {
        const Step& step = run_.program.step(id);
        visit(step.inputs[0], cell);
        const Column& choices = run_.choices[static_cast<std::size_t>(id.value)];
        if (choices.size() == 0 || choices.is_missing(at(choices, cell))) return;
        const exact::Rational taken = choices.number(at(choices, cell));
        for (std::size_t result = 0; result < results; ++result) {
            if (taken != exact::Rational(static_cast<std::int64_t>(result))) continue;
            visit(step.inputs[step.inputs.size() - results + result], cell);
        }
    }

    void gather(const Step& step, std::size_t cell) {
        const std::int32_t to = index(step.inputs[0], cell);
        if (to >= 0) visit(step.inputs[1], static_cast<std::size_t>(to));
    }

    // The event's own row gives the share's receiver and size.
    void claim(const Step& step, std::size_t cell) {
        const program::Credit& credit = run_.program.credits[static_cast<std::size_t>(step.domain.index)];
        const auto event = static_cast<std::size_t>(column(credit.event).cell(cell));
        const Column& numbers = column(credit.share_no);
        for (std::size_t share = 0; share < credit.shares.size(); ++share) {
            if (numbers.number(cell) != exact::Rational(static_cast<std::int64_t>(share))) continue;
            visit(step.op == Op::ClaimReceiver ? credit.shares[share].receiver : credit.shares[share].fraction, event);
        }
    }

    void fold(StepId id, std::size_t cell) {
        const Step& step = run_.program.step(id);
        const StepId value = step.inputs[0].known() ? step.inputs[0] : step.inputs[1];
        for (const std::int32_t from : counted_.of({id, cell})) {
            if (!all_) return;
            visit(value, static_cast<std::size_t>(from));
        }
    }

    const Run& run_;
    CountedRows& counted_;
    std::set<std::pair<StepId, std::size_t>> seen_;
    std::set<std::tuple<std::int32_t, std::size_t, std::string>> cells_;
    bool all_ = true;
};

}  // namespace

ReadFrom Readings::of(const Run& run, const std::vector<StepId>& steps, std::size_t cell) {
    if (!counted_) counted_.emplace(run);
    ReadingWalk walk(run, *counted_);
    for (const StepId step : steps) walk.visit(step, cell);
    return walk.result();
}

}  // namespace zgoda::evaluate
