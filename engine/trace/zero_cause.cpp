#include "trace/zero_cause.hpp"

#include "trace/decisions.hpp"
#include "trace/first_failing.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Op;
using program::Role;
using program::Step;

namespace {

bool is_zero(const evaluate::Run& run, CellId cell) {
    const auto number = number_of(run, cell);
    return number && number->is_zero();
}

bool is_literal(const evaluate::Run& run, CellId cell) {
    const Step& step = run.program.step(cell.step);
    return step.op == Op::Literal && step.name.empty();
}

std::string name_of_cell(const evaluate::Run& run, CellId cell) {
    std::string name = display_name(run.program, cell.step);
    if (name.empty()) name = borrowed_name(run.program, cell.step);
    return name.empty() ? formula_text(run.program, cell.step) : name;
}

std::string value_text(const evaluate::Run& run, CellId cell) {
    return name_of_cell(run, cell) + " is " + shown_text(run, cell).text;
}

class Descent {
public:
    explicit Descent(const evaluate::Run& run) : run_(run) {}

    std::string from(CellId at) {
        while (const auto next = below(at)) {
            const Role role = run_.program.step(next->step).role;
            if (role == Role::Fund) through_ = "the fund is " + shown_text(run_, *next).text;
            if (role == Role::Weight && is_zero(run_, *next)) through_ = "the own weight is 0";
            at = *next;
        }
        if (text_.empty()) text_ = described(at);
        return through_.empty() || text_.empty() ? through_ + text_ : through_ + ": " + text_;
    }

private:
    CellId input(CellId at, std::size_t i) const {
        return input_cell(run_, run_.program.step(at.step).inputs[i], at.cell);
    }

    // The input that made the value zero, or nothing where the descent ends; then text_ may say why.
    std::optional<CellId> below(CellId at) {
        const Step& step = run_.program.step(at.step);
        switch (step.op) {
            case Op::Same:
            case Op::Divide: return input(at, 0);
            case Op::Choose: return chosen(at);
            case Op::Otherwise: return otherwise(at);
            case Op::Multiply:
            case Op::Minimum:
            case Op::Maximum:
            case Op::Limit: return zero_input(at, step);
            case Op::Gather: {
                const CellId index = input(at, 0);
                const facts::Column& column = run_.columns[static_cast<std::size_t>(index.step.value)];
                if (column.is_missing(index.cell) || run_.program.step(step.inputs[1]).op == Op::ReadColumn)
                    return std::nullopt;
                return CellId{step.inputs[1], static_cast<std::size_t>(column.cell(index.cell))};
            }
            default: return std::nullopt;
        }
    }

    std::optional<CellId> chosen(CellId at) {
        const CellId condition = input(at, 0);
        const bool holds = truth_of(run_, condition).value_or(false);
        const CellId branch = input(at, holds ? 1 : 2);
        if (!is_literal(run_, branch)) return branch;
        text_ = holds ? formula_text(run_.program, condition.step) + " gives " + shown_text(run_, branch).text
                      : "not true: " + unmet_text(run_, condition);
        return std::nullopt;
    }

    // A share of the weights where nobody has one.
    std::optional<CellId> otherwise(CellId at) {
        const CellId first = input(at, 0);
        if (number_of(run_, first)) return first;
        if (!is_literal(run_, input(at, 1))) return input(at, 1);
        text_ = "nobody has a weight in the distribution";
        return std::nullopt;
    }

    // Literals come last: "at least 0 EUR" is not why something is zero.
    std::optional<CellId> zero_input(CellId at, const Step& step) const {
        std::optional<CellId> literal;
        for (std::size_t i = 0; i < step.inputs.size(); ++i) {
            const CellId each = input(at, i);
            if (!is_zero(run_, each)) continue;
            if (!is_literal(run_, each)) return each;
            literal = each;
        }
        return step.op == Op::Multiply || step.op == Op::Minimum ? literal : std::nullopt;
    }

    std::string described(CellId at) const {
        const Step& step = run_.program.step(at.step);
        if (step.op == Op::Band || step.op == Op::Slices || step.op == Op::Curve) return looked_up(at);
        if (step.op == Op::Maximum || step.op == Op::Limit) {
            for (std::size_t i = 0; i < step.inputs.size(); ++i) {
                const CellId each = input(at, i);
                const auto number = number_of(run_, each);
                if (number && number->sign() < 0) return below_zero(each, *number);
            }
        }
        const bool unnamed = step.op == Op::Fold && display_name(run_.program, at.step).empty() &&
                             borrowed_name(run_.program, at.step).empty();
        if (is_literal(run_, at) || unnamed) return {};
        return value_text(run_, at);
    }

    std::string below_zero(CellId at, const Rational& number) const {
        const Step& step = run_.program.step(at.step);
        if (step.op != Op::Subtract) return value_text(run_, at);
        return value_text(run_, input(at, 0)) + ", short by " +
               shown_difference(step.type, exact::absolute(number), run_.program.currency) + " of " +
               shown_text(run_, input(at, 1)).text;
    }

    std::string looked_up(CellId at) const {
        std::string text = value_text(run_, input(at, 0)) + ", which gives " + shown_text(run_, at).text;
        const Bounds bounds = bounds_of(run_, at);
        const std::size_t next = bounds.next();
        if (!bounds.value || next >= bounds.count) return text;
        const auto bound = number_of(run_, bound_cell(run_, at, next));
        if (!bound || *bound <= *bounds.value) return text;
        return text + "; short by " +
               shown_difference(run_.program.step(input(at, 0).step).type, *bound - *bounds.value,
                                run_.program.currency) +
               " of the next bound, " + bound_text(run_, at, next);
    }

    const evaluate::Run& run_;
    std::string through_;
    std::string text_;
};

std::string unmet_text(const evaluate::Run& run, const Failing& failing) {
    std::string text = failing.formula;
    if (failing.value.empty()) return text;
    const program::Step& step = run.program.step(failing.cell.step);
    const CellId value = input_cell(run, step.inputs[0], failing.cell.cell);
    return text + "; it is " + shown_text(run, value).text + distance_text(failing, run.program.currency);
}

}  // namespace

std::string zero_cause(const evaluate::Run& run, CellId cell) { return Descent(run).from(cell); }

std::string unmet_text(const evaluate::Run& run, CellId condition) {
    const std::vector<Failing> sides = failing_sides(run, condition);
    std::string text;
    for (const Failing& side : sides) text += (text.empty() ? "" : "; and ") + unmet_text(run, side);
    return text + (sides.size() > 1 ? "; all of them are needed" : "");
}

}  // namespace zgoda::trace
