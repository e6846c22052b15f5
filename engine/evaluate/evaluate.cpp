#include "evaluate/evaluate.hpp"

#include "evaluate/demand.hpp"
#include "evaluate/journeys.hpp"
#include "evaluate/kernels/kernel.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/reviews.hpp"
#include "evaluate/settle.hpp"
#include "text/assertion.hpp"

namespace zgoda::evaluate {

using facts::Column;
using program::Domain;
using program::Step;

namespace {

constexpr std::size_t kBitsMost = 4096;          // one value of a row, person or team (R54)
constexpr std::size_t kSumBitsMost = 8'000'000;  // a value over all of them together

// True if the step can be computed once for all its cells.
bool is_shared_by_all(const Context& context, const Step& step) {
    if (step.domain.over == Domain::Over::One || !is_cellwise(step.op) || step.inputs.empty()) return false;
    for (const program::StepId id : step.inputs) {
        const Column& input = context.column(id);
        const bool one = context.program().step(id).domain.over == Domain::Over::One;
        if (!one && !input.is_uniform()) return false;
    }
    return true;
}

bool is_failed_gate_ignored(const Context& context, const Step& step) {
    if (!planted(Fault::GateIgnored)) return false;
    for (const program::Adjuster& adjuster : context.program().adjusters) {
        if (adjuster.gate && adjuster.factor.value == context.number_of(step)) return true;
    }
    return false;
}

Column computed(Context& context, const Step& step) {
    const std::size_t cells = context.cells(step.domain);
    if (cells == 0 && step.op != program::Op::ClaimEvent) {
        return empty_column(form_of(step.type.kind));
    }
    const Kernel kernel = kernel_of(step.op);
    if (is_failed_gate_ignored(context, step)) return Column::uniform(Column::of_scaled({1}, 1), cells);
    if (!is_shared_by_all(context, step)) return kernel(context, step, cells);
    const Column one = kernel(context, step, 1);
    Column& choices = context.run.choices[static_cast<std::size_t>(context.number_of(step))];
    if (choices.size() == 1) choices = Column::uniform(choices, cells);
    return Column::uniform(one, cells);
}

// Z1201: a number that grew beyond what a run computes with.
void check_size(Context& context, const Step& step, const Column& column) {
    if (column.form() != facts::Form::Number || column.scale() > 0) return;
    const bool one = step.domain.over == Domain::Over::One;
    const std::size_t most = one ? kSumBitsMost : kBitsMost;
    const std::vector<exact::Rational>& numbers = column.wide();
    for (std::size_t cell = 0; cell < numbers.size(); ++cell) {
        if (numbers[cell].is_small() || column.is_missing(cell) || numbers[cell].bits() <= most) continue;
        const auto place = one || column.is_uniform() ? -1 : static_cast<std::int32_t>(cell);
        context.findings.report_cell(context.run, step, place, text::Code::Z1201,
                                     called(step) + whose(context.run, step, place) + " needs " +
                                         std::to_string(numbers[cell].bits()) + " bits, more than " +
                                         std::to_string(most));
    }
}

// Computes all steps in order. Stops at a number that is too long, because what is computed from it only grows.
bool compute_steps(Context& context) {
    for (std::size_t number = 0; number < context.program().steps.size(); ++number) {
        const Step& step = context.program().steps[number];
        Column column = computed(context, step);
        ZGODA_ASSERT(column.size() == context.cells(step.domain));
        const std::size_t before = context.findings.diagnostics.size();
        check_size(context, step, column);
        context.run.columns[number] = std::move(column);
        if (context.findings.diagnostics.size() > before) return false;
    }
    return true;
}

}  // namespace

text::Outcome<Run> evaluate(program::Program program, facts::Facts facts, const exact::Period& period) {
    Run run;
    run.program = std::move(program);
    run.period = period;
    run.facts = std::move(facts);
    run.columns.resize(run.program.steps.size());
    run.choices.resize(run.program.steps.size());

    Context context(run);
    if (compute_steps(context)) {
        // What follows from a wrong share is no finding of its own.
        if (context.findings.diagnostics.empty()) judge_suspects(context);
        check_weights(run, context.findings);
        if (context.findings.diagnostics.empty()) settle(run, context.findings);
        if (context.findings.diagnostics.empty()) run.reviews = review_rows(context);
    }
    text::Outcome<Run> outcome;
    outcome.diagnostics = std::move(context.findings.diagnostics);
    text::sort_diagnostics(outcome.diagnostics);
    if (outcome.diagnostics.empty()) {
        outcome.diagnostics = backward_dates(run);
        outcome.product = std::move(run);
    }
    return outcome;
}

}  // namespace zgoda::evaluate
