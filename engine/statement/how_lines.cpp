#include "statement/how_lines.hpp"

#include <algorithm>
#include <set>

#include "trace/describe.hpp"
#include "trace/equation.hpp"
#include "trace/formula.hpp"
#include "trace/own_part.hpp"
#include "trace/why_not.hpp"
#include "trace/zero_lines.hpp"

namespace zgoda::statement {

using exact::Rational;
using trace::CellId;
using trace::Node;
using trace::NodeId;
using trace::Nodes;

namespace {

std::string detail(const Node& node, std::string_view key) {
    const trace::Json* found = node.details.find(key);
    return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

// "clause 5, plan.yaml:166"
std::string rule_of(const Node& node) {
    std::string rule = node.clause.empty() ? "" : "clause " + node.clause;
    if (node.where.line == 0) return rule;
    const std::size_t slash = node.where.file.rfind('/');
    const std::string file = slash == std::string::npos ? node.where.file : node.where.file.substr(slash + 1);
    return rule + (rule.empty() ? "" : ", ") + file + ":" + std::to_string(node.where.line);
}

std::string named(const std::string& label, const std::string& name, const std::string& clause) {
    return (label.empty() ? trace::readable(name) : label) + (clause.empty() ? "" : " (clause " + clause + ")");
}

class How {
public:
    explicit How(Nodes& nodes) : nodes_(nodes), run_(nodes.run()) {}

    void add_line(std::size_t number) {
        const evaluate::Line& line = run_.lines[number];
        const Node& node = nodes_.at(nodes_.line(number));
        section_ = node.label;
        const std::string rule = rule_of(node);
        const std::string amount = node.shown;
        const std::vector<NodeId> rounds = node.inputs;
        for (const NodeId round : rounds) follow(nodes_.at(round).inputs[0]);
        add_gates(line);
        add_limits(line);
        for (const NodeId round : rounds) add_round(round);
        HowLine total = made(section_ + ": amount", "", amount, rule);
        total.total = true;
        lines_.push_back(std::move(total));
    }

    std::vector<HowLine> take() { return std::move(lines_); }

private:
    HowLine made(std::string text, std::string calculation, std::string amount, std::string rule) {
        HowLine line;
        line.number = ++number_;
        line.section = std::exchange(section_shown_, section_) == section_ ? "" : section_;
        line.text = std::move(text);
        line.calculation = std::move(calculation);
        line.amount = std::move(amount);
        line.rule = std::move(rule);
        return line;
    }

    // Results first, each once in the whole document; later lines point back to it by its value.
    void follow(NodeId id) {
        const NodeId to = trace::meant(nodes_, id);
        if (!seen_.insert(to).second) return;
        const trace::Equation equation = trace::equation_of(nodes_, to);
        const bool claims = nodes_.at(to).op == "fold" && detail(nodes_.at(to), "over") == "claims";
        if (claims) {
            follow_claims(to);
        } else if (nodes_.at(to).op != "dated") {
            for (const NodeId term : equation.terms) follow(term);
            for (const NodeId condition : equation.conditions) follow_condition(condition);
        }
        const Node& node = nodes_.at(to);
        const bool only_a_name = equation.text.empty() && equation.terms.size() == 1 && equation.conditions.empty() &&
                                 nodes_.at(equation.terms[0]).exact == node.exact && !claims;
        if (only_a_name) return;
        lines_.push_back(made(trace::name_of(nodes_, node), calculation_of(node, equation), node.shown, rule_of(node)));
    }

    void follow_condition(NodeId condition) {
        const std::vector<NodeId> inputs = nodes_.at(trace::meant(nodes_, condition)).inputs;
        for (const NodeId input : inputs) {
            const Node& node = nodes_.at(trace::meant(nodes_, input));
            if (node.type.rfind("truth", 0) == 0)
                follow_condition(input);
            else if (node.op != "literal" && !node.name.empty())
                follow(input);
        }
    }

    // The events themselves stand in the credits table; here only what is the same for all of them.
    void follow_claims(NodeId fold) {
        const std::vector<NodeId> claims = nodes_.at(fold).inputs;
        std::set<std::string> told;
        for (const NodeId claim : claims) {
            for (const NodeId term : trace::equation_of(nodes_, claim).terms) {
                const Node& node = nodes_.at(term);
                if (node.kind == "parameter" && told.insert(node.name + node.exact).second) follow(term);
            }
        }
    }

    std::string calculation_of(const Node& node, const trace::Equation& equation) {
        std::string text = equation.text;
        if (!text.empty() && equation.approximated) text += " ≈";
        const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
        if (node.op == "fold" && detail(node, "over") == "claims") {
            add("sum over " + std::to_string(node.inputs.size()) + (node.inputs.size() == 1 ? " credit" : " credits") +
                ", listed below");
        }
        if (node.op == "dated") add("in force from " + detail(node, "from"));
        for (const NodeId condition : equation.conditions) add("because " + trace::condition_text(nodes_, condition));
        if (node.rows.source >= 0) {
            const std::size_t count = node.rows.rows.size();
            const auto& source = run_.program.sources[static_cast<std::size_t>(node.rows.source)];
            add(exact::grouped(std::to_string(count)) + (count == 1 ? " row of " : " rows of ") +
                trace::readable(source.name) + (of_one_person(node) ? " that count for you" : ""));
        }
        if (node.op == "read_column")
            add("row " + *node.details.find("keys")->items()->front().text() + " of " + detail(node, "source"));
        if (node.op == "fold" && !node.parts.empty()) add("over " + std::to_string(node.parts.size()) + " people");
        if (node.op == "band" || node.op == "slices") {
            if (const std::string bound = detail(node, "bound"); !bound.empty()) add(bound);
        }
        return text;
    }

    // A measure that is taken for each person.
    bool of_one_person(const Node& node) const {
        return node.op == "fold" && node.cell.step.known() &&
               run_.program.step(node.cell.step).domain.over == program::Domain::Over::People;
    }

    void add_gates(const evaluate::Line& line) {
        const auto person = static_cast<std::size_t>(line.person);
        for (const auto& [factor, number] : run_.program.rewards[static_cast<std::size_t>(line.reward)].factors) {
            const program::Adjuster& adjuster = run_.program.adjusters[static_cast<std::size_t>(number)];
            const CellId cell = trace::input_cell(run_, factor, person);
            const NodeId id = nodes_.cell(cell);
            if (seen_.count(trace::meant(nodes_, id)) != 0) continue;  // it changed the amount and stands above
            const std::string name = named(adjuster.label, adjuster.name, "");
            if (!adjuster.gate || !adjuster.condition.known()) {
                if (nodes_.at(id).exact == "1")
                    lines_.push_back(made(name, "changes nothing", nodes_.at(id).shown, rule_of(nodes_.at(id))));
                continue;
            }
            const NodeId condition = nodes_.cell(trace::input_cell(run_, adjuster.condition, person));
            follow_condition(condition);
            const std::string because = trace::condition_text(nodes_, condition);
            const bool passed = nodes_.at(condition).exact == "true";
            lines_.push_back(made(name, (passed ? "passed: " : "not passed: ") + because, nodes_.at(id).shown,
                                  rule_of(nodes_.at(id))));
        }
    }

    void add_limits(const evaluate::Line& line) {
        for (const program::Limit& limit : run_.program.limits) {
            if (std::find(limit.rewards.begin(), limit.rewards.end(), line.reward) == limit.rewards.end()) continue;
            const auto person = static_cast<std::size_t>(line.person);
            const NodeId cap = nodes_.cell(limit.cap, person);
            const trace::Equation equation = trace::equation_of(nodes_, cap);
            const Node& node = nodes_.at(cap);
            const std::string allowed = equation.text.empty() ? node.shown : trace::equals(equation.text, node.shown);
            bool applied = false;
            if (limit.per_person && limit.factor.known()) {
                const auto factor = trace::number_of(run_, trace::input_cell(run_, limit.factor, person));
                applied = factor && *factor != Rational(1);
            }
            for (const evaluate::LimitOutcome& outcome : run_.limits) {
                if (&run_.program.limits[static_cast<std::size_t>(outcome.limit)] != &limit) continue;
                applied = outcome.exceeded;
            }
            lines_.push_back(made(named(limit.label, limit.name, ""),
                                  (applied ? "applied: at most " : "not applied: at most ") + allowed, "",
                                  rule_of(node)));
        }
    }

    void add_round(NodeId round) {
        const Node& node = nodes_.at(round);
        const auto money = [&](std::string_view key) {
            const auto value = exact::fraction_from_text(detail(node, key)).value_or(Rational());
            return exact::shown_money(value, run_.program.currency).text;
        };
        if (node.op == "split") {
            const trace::OwnPart own = trace::own_part(nodes_, node, trace::View::Person);
            std::string text = "your exact part is " + own.claim;
            if (own.scaled)
                text = "your exact claim is scaled with all claims: " + own.equation +
                       (own.approximated ? " ≈ " : " = ") + own.part;
            text += "; " + (own.total.empty() ? "the total was" : own.total + " in all were") + " shared in steps of " +
                    own.quantum + ", largest remainder first";
            if (own.remains) text += "; your remainder is " + own.remainder + " of a step";
            lines_.push_back(made("Shared in whole steps", text, node.shown, rule_of(node)));
        } else if (detail(node, "difference") != "0") {
            lines_.push_back(made("Rounded",
                                  "from " + money("before") + " to " + money("quantum") + ", " +
                                      trace::mode_text(detail(node, "mode")) + "; difference " + money("difference"),
                                  node.shown, rule_of(node)));
        }
    }

    Nodes& nodes_;
    const evaluate::Run& run_;
    std::vector<HowLine> lines_;
    std::set<NodeId> seen_;
    std::string section_;
    std::string section_shown_;
    int number_ = 0;
};

}  // namespace

std::vector<HowLine> how_lines(Nodes& nodes, const std::vector<std::size_t>& lines) {
    How how(nodes);
    for (const std::size_t line : lines) how.add_line(line);
    return how.take();
}

std::vector<std::string> missed_of(Nodes& nodes, std::size_t number) {
    const evaluate::Run& run = nodes.run();
    const evaluate::Line& line = run.lines[number];
    const trace::Exclusion zero = trace::find_zero_line(run, number);
    if (zero.reason == "no_event") return {"no event of the period counts for you"};
    if (zero.reason != "gate_closed") return {trace::exclusion_reason(run, zero)};
    std::vector<std::string> missed;
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
    for (const auto& [factor, index] : reward.factors) {
        const program::Adjuster& adjuster = run.program.adjusters[static_cast<std::size_t>(index)];
        if (!adjuster.gate || !adjuster.condition.known()) continue;
        const CellId condition = trace::input_cell(run, adjuster.condition, zero.cell);
        if (trace::truth_of(run, condition).value_or(false)) continue;
        std::string text = named(adjuster.label, adjuster.name, adjuster.clause) +
                           " was not met: " + trace::failed_text(nodes, condition);
        // The first reason stands first; further closed gates follow.
        missed.insert(adjuster.name == zero.by ? missed.begin() : missed.end(), std::move(text));
    }
    return missed;
}

}  // namespace zgoda::statement
