#include "statement/rate_tables.hpp"

#include "statement/curve_svg.hpp"
#include "trace/decisions.hpp"
#include "trace/describe.hpp"
#include "trace/equation.hpp"
#include "trace/formula.hpp"
#include "trace/sentences.hpp"

namespace zgoda::statement {

using trace::CellId;

namespace {

// "250.00 EUR each" for slices that pay per unit.
std::string result_text(const evaluate::Run& run, const program::Step& step, CellId result) {
    const std::string text = trace::shown_text(run, result).text;
    const bool each = step.op == program::Op::Slices && run.program.step(result.step).type.kind == program::Kind::Money;
    return each ? text + " each" : text;
}

void add_picture(const evaluate::Run& run, CellId look_up, const trace::Bounds& bounds, RateTable& table) {
    const CellId of = trace::input_cell(run, run.program.step(look_up.step).inputs[0], look_up.cell);
    Curve curve;
    for (std::size_t i = 0; i < bounds.count; ++i) {
        const auto at = trace::number_of(run, trace::bound_cell(run, look_up, i));
        const auto pay = trace::number_of(run, trace::result_cell(run, look_up, i));
        if (!at || !pay) return;
        curve.points.push_back({*at, *pay, trace::shown_text(run, trace::bound_cell(run, look_up, i)).text,
                                trace::shown_text(run, trace::result_cell(run, look_up, i)).text});
    }
    const auto pay = trace::number_of(run, look_up);
    if (!bounds.value || !pay || curve.points.empty()) return;
    curve.own = {*bounds.value, *pay, trace::shown_text(run, of).text, trace::shown_text(run, look_up).text};
    curve.title = "Payout curve of " + table.reward;
    curve.description = table.description;
    table.svg = curve_svg(curve);
}

}  // namespace

std::optional<RateTable> rate_table(trace::Nodes& nodes, const evaluate::Line& line) {
    const evaluate::Run& run = nodes.run();
    const auto look_up = trace::line_facts(nodes, line).look_up;
    if (!look_up) return std::nullopt;
    const program::Step& step = run.program.step(look_up->step);
    const trace::Bounds bounds = trace::bounds_of(run, *look_up);
    const trace::NodeId of = trace::meant(nodes, nodes.cell(trace::input_cell(run, step.inputs[0], look_up->cell)));
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
    RateTable table;
    table.reward = reward.label.empty() ? trace::readable(reward.name) : reward.label;
    table.of = trace::name_of(nodes, nodes.at(of));
    table.value = nodes.at(of).shown;
    for (std::size_t i = 0; i < bounds.count; ++i) {
        RateRow row;
        row.bound = trace::bound_text(run, *look_up, i);
        row.result = result_text(run, step, trace::result_cell(run, *look_up, i));
        row.here = bounds.reached == static_cast<std::int32_t>(i);
        table.rows.push_back(std::move(row));
    }
    table.description = table.of + " is " + table.value + "; that gives " + trace::shown_text(run, *look_up).text + ".";
    if (step.op == program::Op::Curve) add_picture(run, *look_up, bounds, table);
    return table;
}

}  // namespace zgoda::statement
