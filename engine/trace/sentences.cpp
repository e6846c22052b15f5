#include "trace/sentences.hpp"

#include <set>

#include "trace/decisions.hpp"
#include "trace/describe.hpp"
#include "trace/formula.hpp"
#include "trace/payouts.hpp"

namespace zgoda::trace {

using program::Domain;
using program::Op;
using program::Step;

namespace {

bool looks_up(Op op) { return op == Op::Curve || op == Op::Band || op == Op::Slices; }

// Finds the look-up in a reward's claim and what its result is multiplied with.
class LookUpFinder {
public:
    explicit LookUpFinder(const evaluate::Run& run) : run_(run) {}

    void find(CellId at, int depth) {
        const Step& step = run_.program.step(at.step);
        if (found || depth > 24 || step.domain.over == Domain::Over::Rows || step.op == Op::Fold) return;
        // A limit looks at other rewards, a gate or multiplier at what it needs: their look-ups are not this reward's.
        if (limit_of(run_.program, at.step) >= 0 || adjuster_of(run_.program, at.step) >= 0) return;
        if (looks_up(step.op)) {
            found = at;
            return;
        }
        for (std::size_t i = 0; i < step.inputs.size(); ++i) {
            if (!step.inputs[i].known() || step.op == Op::Gather) continue;
            const CellId input = input_cell(run_, step.inputs[i], at.cell);
            const bool direct = looks_up(run_.program.step(input.step).op);
            find(input, depth + 1);
            if (!found) continue;
            if (direct && step.op == Op::Multiply && step.inputs.size() == 2)
                base = input_cell(run_, step.inputs[1 - i], at.cell);
            return;
        }
    }

    std::optional<CellId> found;
    std::optional<CellId> base;

private:
    const evaluate::Run& run_;
};

const program::Pot& pot_of(const evaluate::Run& run, const evaluate::Line& line) {
    return run.program.rewards[static_cast<std::size_t>(line.reward)].pots[static_cast<std::size_t>(line.pot)];
}

std::string builtin(Nodes& nodes, const evaluate::Line& line, const std::string& name) {
    const evaluate::Run& run = nodes.run();
    const auto person = static_cast<std::size_t>(line.person);
    if (name == "events") return exact::grouped(std::to_string(event_count(nodes, line)));
    if (name == "period") return run.period.name;
    if (name == "amount") return exact::shown_money(line.amount, run.program.currency).text;
    if (name == "person") return run.facts.names[person];
    if (name == "team") {
        const std::int32_t team = run.facts.team_of.empty() ? -1 : run.facts.team_of[person];
        if (team < 0) return line.team;
        const program::Team& of = run.program.teams[static_cast<std::size_t>(team)];
        return of.label.empty() ? of.name : of.label;
    }
    const LineFacts facts = line_facts(nodes, line);
    if (name == "payout") return facts.payout;
    if (name == "base") return facts.base;
    if (name == "weight") return facts.weight;
    return name == "fund" ? facts.fund : std::string();
}

// The cell of a step that concerns the line's person.
CellId cell_for(const evaluate::Run& run, program::StepId step, const evaluate::Line& line) {
    const Domain::Over over = run.program.step(step).domain.over;
    if (over == Domain::Over::One) return {step, 0};
    if (over == Domain::Over::Teams) {
        const std::int32_t team =
            run.facts.team_of.empty() ? -1 : run.facts.team_of[static_cast<std::size_t>(line.person)];
        return {step, static_cast<std::size_t>(std::max(team, 0))};
    }
    return {step, static_cast<std::size_t>(line.person)};
}

}  // namespace

std::size_t event_count(Nodes& nodes, const evaluate::Line& line) {
    const evaluate::Run& run = nodes.run();
    const std::int32_t credit_index = run.program.rewards[static_cast<std::size_t>(line.reward)].credit;
    if (credit_index < 0) return 0;
    const program::Credit& credit = run.program.credits[static_cast<std::size_t>(credit_index)];
    const facts::Column& events = run.columns[static_cast<std::size_t>(credit.event.value)];
    const facts::Column& receivers = run.columns[static_cast<std::size_t>(credit.receiver.value)];
    std::set<std::int32_t> rows;
    for (std::size_t claim = 0; claim < events.size(); ++claim) {
        if (!receivers.is_missing(claim) && receivers.cell(claim) == line.person) rows.insert(events.cell(claim));
    }
    return rows.size();
}

LineFacts line_facts(Nodes& nodes, const evaluate::Line& line) {
    const evaluate::Run& run = nodes.run();
    const program::Pot& pot = pot_of(run, line);
    const auto person = static_cast<std::size_t>(line.person);
    LineFacts facts;
    if (pot.weight.known()) facts.weight = shown_text(run, input_cell(run, pot.weight, person)).text;
    if (pot.whole.known()) facts.fund = shown_text(run, cell_for(run, pot.whole, line)).text;
    LookUpFinder finder(run);
    finder.find(input_cell(run, pot.claims, person), 0);
    facts.look_up = finder.found;
    if (finder.found) facts.payout = shown_text(run, *finder.found).text;
    if (finder.base) facts.base = shown_text(run, *finder.base).text;
    return facts;
}

std::string sentence_of(Nodes& nodes, std::size_t number) {
    const evaluate::Run& run = nodes.run();
    const evaluate::Line& line = run.lines[number];
    for (const program::Sentence& sentence : run.program.sentences) {
        if (sentence.reward != line.reward) continue;
        std::string text;
        for (const program::SentencePart& part : sentence.parts) {
            if (!part.builtin.empty())
                text += builtin(nodes, line, part.builtin);
            else if (part.step.known())
                text += shown_text(run, cell_for(run, part.step, line)).text;
            else
                text += part.text;
        }
        return text;
    }
    const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
    return (reward.label.empty() ? readable(reward.name) : reward.label) + ": " +
           exact::shown_money(line.amount, run.program.currency).text + ".";
}

}  // namespace zgoda::trace
