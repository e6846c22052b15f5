#include "evaluate/demand.hpp"

#include <algorithm>

#include "evaluate/payees.hpp"

namespace zgoda::evaluate {

using facts::Column;
using program::Domain;
using program::Op;
using program::Step;
using program::StepId;

namespace {

using Cells = std::vector<std::uint8_t>;

// Walks from what is paid and shown back to the inputs, last step first.
class Demand {
public:
    explicit Demand(Context& context) : context_(context), needed_(context.program().steps.size()) {}

    std::vector<Cells> run() {
        roots();
        const auto& steps = context_.program().steps;
        for (std::size_t number = steps.size(); number-- > 0;) {
            if (!needed_[number].empty()) step(steps[number], needed_[number], static_cast<std::int32_t>(number));
        }
        return std::move(needed_);
    }

private:
    std::size_t cells(StepId id) const { return context_.cells(context_.program().step(id).domain); }

    // Asks for the input's cells where `wanted`, cells of the step at hand, is set.
    void ask(StepId id, const Cells& wanted) {
        Cells& cells_of = grown(id);
        for (std::size_t cell = 0; cell < wanted.size(); ++cell) {
            if (wanted[cell] == 0 || cells_of.empty()) continue;
            cells_of[cells_of.size() == wanted.size() ? cell : 0] = 1;
        }
    }
    void ask_all(StepId id) {
        if (id.known()) needed_[static_cast<std::size_t>(id.value)].assign(cells(id), 1);
    }
    Cells& grown(StepId id) {
        Cells& cells_of = needed_[static_cast<std::size_t>(id.value)];
        if (cells_of.empty()) cells_of.assign(cells(id), 0);
        return cells_of;
    }

    void roots() {
        const program::Program& program = context_.program();
        for (std::size_t number = 0; number < program.rewards.size(); ++number) {
            const program::Reward& reward = program.rewards[number];
            const std::vector<std::uint8_t> payees = payees_of(context_.run, reward);
            ask_all(reward.payees);
            ask_all(reward.when);
            for (const program::Pot& pot : reward.pots) {
                ask(pot.claims, payees);
                ask_all(pot.held);
                ask_all(pot.whole);
                if (pot.weight.known()) ask(pot.weight, payees);
            }
        }
        for (const program::Limit& limit : program.limits) {
            if (!limit.per_person) ask_all(limit.cap);
        }
        for (const program::Review& review : program.reviews) {
            for (const program::ReviewMetric& metric : review.metrics) ask_all(metric.step);
        }
    }

    void step(const Step& step, const Cells& wanted, std::int32_t number) {
        switch (step.op) {
            case Op::Choose: return choose(step, wanted);
            case Op::Otherwise: return otherwise(step, wanted);
            case Op::And:
            case Op::Or: return junction(step, wanted);
            case Op::Band:
            case Op::Dated: return chosen(step, wanted, number);
            case Op::Gather: return gather(step, wanted);
            case Op::Fold: return fold(step, wanted);
            case Op::ByTeam:
                for (std::size_t team = 0; team < wanted.size(); ++team) {
                    if (wanted[team] != 0) ask_all(step.inputs[team]);
                }
                return;
            case Op::ClaimEvent:
                for (const StepId id : step.inputs) ask_all(id);
                return;
            default:
                for (const StepId id : step.inputs) ask(id, wanted);
        }
    }

    void choose(const Step& step, const Cells& wanted) {
        const Input condition(context_, step.inputs[0], wanted.size());
        Cells yes(wanted.size(), 0);
        Cells no(wanted.size(), 0);
        for (std::size_t cell = 0; cell < wanted.size(); ++cell) {
            if (wanted[cell] == 0 || condition->is_missing(cell)) continue;
            (condition->truth(cell) ? yes : no)[cell] = 1;
        }
        ask(step.inputs[0], wanted);
        ask(step.inputs[1], yes);
        ask(step.inputs[2], no);
    }

    void otherwise(const Step& step, const Cells& wanted) {
        const Input first(context_, step.inputs[0], wanted.size());
        Cells rest(wanted.size(), 0);
        for (std::size_t cell = 0; cell < wanted.size(); ++cell) {
            if (wanted[cell] != 0 && first->is_missing(cell)) rest[cell] = 1;
        }
        ask(step.inputs[0], wanted);
        ask(step.inputs[1], rest);
    }

    // A side after one that decides is not asked for.
    void junction(const Step& step, Cells wanted) {
        const bool deciding = step.op == Op::Or;
        for (const StepId id : step.inputs) {
            ask(id, wanted);
            const Input side(context_, id, wanted.size());
            for (std::size_t cell = 0; cell < wanted.size(); ++cell) {
                if (!side->is_missing(cell) && side->truth(cell) == deciding) wanted[cell] = 0;
            }
        }
    }

    // The value looked up and the bounds; of the results only the chosen one.
    void chosen(const Step& step, const Cells& wanted, std::int32_t number) {
        const std::size_t results = step.op == Op::Band ? (step.inputs.size() - 1) / 2 : step.inputs.size() - 1;
        const std::size_t first_result = step.inputs.size() - results;
        for (std::size_t input = 0; input < first_result; ++input) ask(step.inputs[input], wanted);
        const Input choices(context_.run.choices[static_cast<std::size_t>(number)], wanted.size());
        for (std::size_t result = 0; result < results; ++result) {
            Cells here(wanted.size(), 0);
            for (std::size_t cell = 0; cell < wanted.size(); ++cell) {
                const bool taken = !choices->is_missing(cell) &&
                                   choices->number(cell) == exact::Rational(static_cast<std::int64_t>(result));
                if (wanted[cell] != 0 && taken) here[cell] = 1;
            }
            ask(step.inputs[first_result + result], here);
        }
    }

    void gather(const Step& step, const Cells& wanted) {
        ask(step.inputs[0], wanted);
        const Input index(context_, step.inputs[0], wanted.size());
        Cells& from = grown(step.inputs[1]);
        const bool one = context_.program().step(step.inputs[1]).domain.over == Domain::Over::One;
        for (std::size_t cell = 0; cell < wanted.size(); ++cell) {
            if (wanted[cell] == 0 || index->is_missing(cell) || index->cell(cell) < 0) continue;
            from[one ? 0 : static_cast<std::size_t>(index->cell(cell))] = 1;
        }
    }

    void fold(const Step& step, const Cells& wanted) {
        std::size_t rows = 1;
        for (const StepId id : step.inputs) {
            if (id.known()) rows = std::max(rows, cells(id));
        }
        const auto input = [&](std::size_t which) {
            const bool given =
                which < step.inputs.size() && step.inputs[which].known() && cells(step.inputs[which]) > 0;
            return given ? std::make_optional<Input>(context_, step.inputs[which], rows) : std::nullopt;
        };
        const auto where = input(1);
        const auto by = input(2);
        Cells grouped(rows, 0);
        Cells taken(rows, 0);
        for (std::size_t row = 0; row < rows; ++row) {
            const bool lost = by && ((*by)->is_missing(row) || (*by)->cell(row) < 0);
            if (lost || wanted[by ? static_cast<std::size_t>((*by)->cell(row)) : 0] == 0) continue;
            grouped[row] = 1;
            if (!where || (!(*where)->is_missing(row) && (*where)->truth(row))) taken[row] = 1;
        }
        for (std::size_t which = 0; which < step.inputs.size(); ++which) {
            if (step.inputs[which].known()) ask(step.inputs[which], which == 0 ? taken : grouped);
        }
    }

    Context& context_;
    std::vector<Cells> needed_;
};

// What the finding compares: the value and the first bound, or all bounds.
std::vector<StepId> compared(const Step& step, text::Code code) {
    if (code == text::Code::Z1345) return {step.inputs[0], step.inputs[1]};
    const auto rungs = static_cast<std::ptrdiff_t>((step.inputs.size() - 1) / 2);
    return {step.inputs.begin() + 1, step.inputs.begin() + 1 + rungs};
}

std::string explained(const Run& run, const Step& step, std::int32_t place, text::Code code) {
    const auto cell = static_cast<std::size_t>(std::max(place, 0));
    const std::size_t rungs = (step.inputs.size() - 1) / 2;
    const auto input = [&](std::size_t which) -> const Column& {
        return run.columns[static_cast<std::size_t>(step.inputs[which].value)];
    };
    const auto text = [&](std::size_t which) {
        const Column& column = input(which);
        return shown_cell(column, column.size() == 1 ? 0 : cell, run.program.step(step.inputs[which]).type);
    };
    if (code == text::Code::Z1345) {
        return called(run.program.step(step.inputs[0])) + whose(run, step, place) + " is " + text(0) +
               ", below the first bound " + text(1);
    }
    std::string bounds;
    for (std::size_t rung = 0; rung < rungs; ++rung) bounds += (rung == 0 ? "" : ", ") + text(1 + rung);
    return "the bounds" + whose(run, step, place) + " do not rise: " + bounds;
}

}  // namespace

std::vector<std::vector<std::uint8_t>> needed_cells(Context& context) {
    return Demand(context).run();
}

void judge_suspects(Context& context) {
    if (context.findings.suspects.empty()) return;
    const std::vector<Cells> needed = needed_cells(context);
    for (const Suspect& suspect : context.findings.suspects) {
        const Cells& cells = needed[static_cast<std::size_t>(suspect.step)];
        const bool shared = suspect.cell < 0;
        bool matters = !cells.empty() && !shared && cells[static_cast<std::size_t>(suspect.cell)] != 0;
        for (std::size_t cell = 0; cell < cells.size() && shared; ++cell) matters = matters || cells[cell] != 0;
        if (!matters || context.findings.full()) continue;
        const Step& step = context.program().steps[static_cast<std::size_t>(suspect.step)];
        context.findings.report_cell(context.run, step, suspect.cell, suspect.code,
                                     explained(context.run, step, suspect.cell, suspect.code),
                                     compared(step, suspect.code));
    }
}

}  // namespace zgoda::evaluate
