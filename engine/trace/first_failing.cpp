#include "trace/first_failing.hpp"

#include "trace/formula.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Op;
using program::Step;

namespace {

// The cell of `column` that a gather's index points to; nothing if the index is missing.
std::optional<CellId> gathered(const evaluate::Run& run, const Step& gather, std::size_t cell) {
    const CellId index = input_cell(run, gather.inputs[0], cell);
    const facts::Column& column = run.columns[static_cast<std::size_t>(index.step.value)];
    if (column.is_missing(index.cell)) return std::nullopt;
    return CellId{gather.inputs[1], static_cast<std::size_t>(column.cell(index.cell))};
}

// True for a column of another row, however far: there the path is what the policy says, and nothing stands below it.
bool reads_column(const program::Program& program, program::StepId id) {
    while (program.step(id).op == Op::Gather) id = program.step(id).inputs[1];
    return program.step(id).op == Op::ReadColumn;
}

// One level down, or nothing where the descent ends.
std::optional<CellId> next_level(const evaluate::Run& run, CellId at) {
    const Step& step = run.program.step(at.step);
    if (step.op == Op::Gather && reads_column(run.program, at.step)) return std::nullopt;
    if (step.op == Op::Gather) return gathered(run, step, at.cell);
    if (step.op == Op::Or || step.op == Op::Same) return input_cell(run, step.inputs[0], at.cell);
    if (step.op != Op::And) return std::nullopt;
    std::optional<CellId> missing;
    for (const program::StepId input : step.inputs) {
        const CellId side = input_cell(run, input, at.cell);
        const auto truth = truth_of(run, side);
        if (truth && !*truth) return side;
        if (!truth && !missing) missing = side;
    }
    return missing;
}

void set_distance(Failing& failing, const Rational& value, const Rational& bound) {
    failing.distance = exact::absolute(value - bound);
    failing.above = value > bound;
}

void describe_between(const evaluate::Run& run, const Step& step, std::size_t cell, Failing& failing) {
    const CellId value = input_cell(run, step.inputs[0], cell);
    const CellId low = input_cell(run, step.inputs[1], cell);
    const CellId high = input_cell(run, step.inputs[2], cell);
    failing.value = exact_text(run, value);
    failing.type = run.program.step(value.step).type;
    const auto number = number_of(run, value);
    const auto low_number = number_of(run, low);
    const auto high_number = number_of(run, high);
    if (!number || !low_number || !high_number) return;
    const bool below = *number < *low_number;
    failing.bound = exact_text(run, below ? low : high);
    set_distance(failing, *number, below ? *low_number : *high_number);
}

void describe_days(const evaluate::Run& run, const Step& step, std::size_t cell, Failing& failing) {
    const CellId value = input_cell(run, step.inputs[0], cell);
    failing.value = exact_text(run, value);
    failing.type = run.program.step(value.step).type;
    const auto day = number_of(run, value);
    if (!day) return;
    const exact::Days days = exact::days_of(step.span, run.period);
    const exact::Date bound = *day < Rational(days.first.days) ? days.first : days.last;
    failing.bound = exact::date_text(bound);
    set_distance(failing, *day, Rational(bound.days));
}

void describe(const evaluate::Run& run, Failing& failing) {
    const Step& step = run.program.step(failing.cell.step);
    const std::size_t cell = failing.cell.cell;
    if (step.op == Op::Between) return describe_between(run, step, cell, failing);
    if (step.op == Op::InDays) return describe_days(run, step, cell, failing);
    if (step.op != Op::Compare && step.op != Op::InList) return;
    const CellId value = input_cell(run, step.inputs[0], cell);
    failing.value = exact_text(run, value);
    failing.type = run.program.step(value.step).type;
    if (step.op != Op::Compare) return;
    const CellId bound = input_cell(run, step.inputs[1], cell);
    failing.bound = exact_text(run, bound);
    const auto value_number = number_of(run, value);
    const auto bound_number = number_of(run, bound);
    if (!value_number || !bound_number) return;
    set_distance(failing, *value_number, *bound_number);
    failing.unequal = step.relation == program::Relation::NotEqual;
    failing.exclusive = step.relation == program::Relation::Greater || step.relation == program::Relation::Less;
    failing.above = failing.above || step.relation == program::Relation::Less;
}

void collect_sides(const evaluate::Run& run, CellId condition, std::vector<Failing>& sides) {
    for (;;) {
        const Step& step = run.program.step(condition.step);
        if (step.op == Op::And) {
            const std::size_t before = sides.size();
            for (const program::StepId input : step.inputs) {
                const CellId side = input_cell(run, input, condition.cell);
                if (const auto truth = truth_of(run, side); truth && !*truth) collect_sides(run, side, sides);
            }
            if (sides.size() > before) return;
        }
        const auto next = next_level(run, condition);
        if (!next) break;
        condition = *next;
    }
    sides.push_back(first_failing(run, condition));
}

}  // namespace

Failing first_failing(const evaluate::Run& run, CellId condition) {
    while (const auto next = next_level(run, condition)) condition = *next;
    Failing failing;
    failing.cell = condition;
    failing.formula = formula_text(run.program, condition.step);
    describe(run, failing);
    return failing;
}

std::vector<Failing> failing_sides(const evaluate::Run& run, CellId condition) {
    std::vector<Failing> sides;
    collect_sides(run, condition, sides);
    return sides;
}

std::string shown_missing(const program::Type& type, const Rational& distance, bool exclusive,
                          const std::string& currency) {
    using program::Kind;
    if (!exclusive || !distance.is_zero()) return shown_difference(type, distance, currency);
    const bool counted = type.kind == Kind::Count || type.kind == Kind::Duration || type.kind == Kind::Date;
    return counted ? shown_difference(type, Rational(1), currency) : std::string();
}

std::string shown_difference(const program::Type& type, const Rational& difference, const std::string& currency) {
    if (type.kind == program::Kind::Ratio) {
        const Rational points = difference * Rational(100);
        const bool one = points == Rational(1);
        const std::string unit = one ? " percentage point" : " percentage points";
        if (const auto text = exact::short_decimal(points)) return exact::grouped(*text) + unit;
        Rational near = exact::rounded(points, {Rational(1, 100), exact::RoundingMode::HalfUp});
        if (near.is_zero()) near = exact::rounded(points, {Rational(1, 1'000'000), exact::RoundingMode::HalfUp});
        return exact::grouped(*exact::short_decimal(near)) + unit + " ≈";
    }
    if (type.kind == program::Kind::Date)
        return shown_of_type({program::Kind::Duration, "days"}, difference, currency).text;
    return shown_of_type(type, difference, currency).text;
}

std::string shown_distance(const Failing& failing, const std::string& currency) {
    if (!failing.distance || failing.unequal) return {};
    return shown_missing(failing.type, *failing.distance, failing.exclusive, currency);
}

std::string distance_text(const Failing& failing, const std::string& currency) {
    if (!failing.distance || failing.unequal) return {};
    const std::string distance = shown_distance(failing, currency);
    if (distance.empty()) return failing.above ? ", it must be below" : ", it must be above";
    return (failing.above ? ", over by " : ", short by ") + distance;
}

}  // namespace zgoda::trace
