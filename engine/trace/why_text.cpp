#include "trace/why_text.hpp"

#include <algorithm>

#include "text/source.hpp"
#include "trace/decisions.hpp"
#include "trace/describe.hpp"
#include "trace/equation.hpp"
#include "trace/formula.hpp"
#include "trace/held.hpp"
#include "trace/next_step.hpp"
#include "trace/own_part.hpp"
#include "trace/receipt.hpp"
#include "trace/sentences.hpp"
#include "trace/why_full.hpp"
#include "trace/why_not.hpp"
#include "trace/why_tree.hpp"
#include "trace/wrap.hpp"

namespace zgoda::trace {

using exact::Rational;

namespace {

constexpr std::size_t kWidth = 78;
constexpr std::size_t kFactsAt = 16;  // where the text behind "passed:" and the like begins
constexpr std::size_t kPartsShown = 12;

std::string beside(const std::string& left, const std::string& right, std::size_t width) {
    const std::size_t used = text::code_points(left) + text::code_points(right);
    return left + std::string(used < width ? width - used : 2, ' ') + right;
}

// Writes one line's block.
class Block {
public:
    Block(Nodes& nodes, const WhyOptions& options) : nodes_(nodes), run_(nodes.run()), options_(options) {}

    std::string write(std::size_t number) {
        const evaluate::Line& line = run_.lines[number];
        const NodeId line_node = nodes_.line(number);
        const Node& node = nodes_.at(line_node);
        text_ = beside(node.label + clause_text(node), node.shown, kWidth) + "\n";
        if (line.person < 0) add("held: " + held_because(run_, line));
        const std::vector<NodeId> rounds = node.inputs;
        for (const NodeId round : rounds) write_round(round);
        write_checks(line);
        for (const NextStep& step : next_steps(nodes_, number)) labelled("next step", step.text);
        return text_ + "\n";
    }

private:
    static std::string detail(const Node& node, std::string_view key) {
        const Json* found = node.details.find(key);
        return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
    }
    std::string money(const Rational& amount) const { return exact::shown_money(amount, run_.program.currency).text; }
    Rational fraction(const Node& node, std::string_view key) const {
        return exact::fraction_from_text(detail(node, key)).value_or(Rational());
    }
    void add(const std::string& text) { text_ += wrapped("  " + text, 4); }
    void labelled(const std::string& label, const std::string& text) {
        text_ +=
            wrapped("  " + label + ":" + std::string(label.size() < 13 ? 13 - label.size() : 1, ' ') + text, kFactsAt);
    }

    void write_round(NodeId round) {
        const Node& node = nodes_.at(round);
        const Rational before = fraction(node, "before");
        const Rational difference = fraction(node, "difference");
        std::string moved = money(difference);
        if (difference.sign() > 0) moved.insert(is_approximation(moved) ? moved.find(' ') + 1 : 0, "+");
        if (node.op == "split") {
            write_split(node);
        } else if (!difference.is_zero()) {
            add("rounded from " + money(before) + " to " + money(fraction(node, "quantum")) + ", " +
                mode_text(detail(node, "mode")) + " (" + moved + ")");
        }
        write_claim(node.inputs[0]);
    }

    void write_split(const Node& node) {
        const Node& total = nodes_.at(node.inputs[1]);
        const Rational quantum = fraction(node, "quantum");
        const OwnPart own = own_part(nodes_, node, options_.view);
        const std::string unit = own.quantum;
        if (own.scaled) {
            add("own exact claim " + own.claim + ", scaled with all claims by " + scaled_by(total) + ":");
            // Unbroken, so that the equation can be read from one line.
            text_ +=
                "    " + own.part + "  own part of the total = " + own.equation + (own.approximated ? " ≈" : "") + "\n";
            add("own remainder " + own.remainder + " of " + unit);
        } else {
            add("own exact claim " + own.claim + ", own remainder " + own.remainder + " of " + unit);
        }
        std::string shared = "the total " + (own.total.empty() ? "" : "of " + own.total + " ") +
                             "was split in steps of " + unit + ", largest remainder first";
        if (options_.view == View::Person) return add(shared);
        if (total.parts.size() > kPartsShown && options_.depth != Depth::Full) {
            return add(shared + ", among " + std::to_string(total.parts.size()) + " claims (--full lists them)");
        }
        std::string extras;
        shared += ":";
        for (const Part& part : total.parts) {
            shared += "  " + part.who + " " + money_plain(part.amount);
            if (!part.extra_quantum) continue;
            const Rational remainder = part.scaled / quantum - exact::truncated(part.scaled / quantum);
            extras += (extras.empty() ? "" : ", ") + part.who + " (" + remainder.to_fraction() + " of " + unit + ")";
        }
        add(shared);
        if (!extras.empty()) add("the " + unit + " that were left went to " + extras);
    }
    std::string money_plain(const Rational& amount) const {
        const std::string text = money(amount);
        return text.substr(0, text.rfind(' '));
    }
    // The budget above the total, if one scaled it down: a pot's total lies below the reward's.
    std::string scaled_by(const Node& total) const {
        for (const NodeId input : total.inputs) {
            const Node& above = nodes_.at(input);
            if (above.kind == "limit" && above.because == "limit_exceeded")
                return name_of(nodes_, above) + clause_text(above);
            if (above.kind == "round") return scaled_by(above);
        }
        return "the rounded total";
    }

    void write_claim(NodeId claim) {
        WhyTree tree(nodes_, options_.view, options_.depth == Depth::Full);
        // Names for the same amount are followed to the one that says how it came about.
        NodeId at = claim;
        for (;;) {
            const Equation equation = equation_of(nodes_, at);
            const bool only_a_name = equation.text.empty() && equation.terms.size() == 1 &&
                                     nodes_.at(equation.terms[0]).exact == nodes_.at(at).exact &&
                                     nodes_.at(equation.terms[0]).op != "claim_fraction" && equation.conditions.empty();
            if (!only_a_name) break;
            at = equation.terms[0];
        }
        tree.print(at, 2);
        text_ += tree.take();
    }

    void write_checks(const evaluate::Line& line) {
        const program::Reward& reward = run_.program.rewards[static_cast<std::size_t>(line.reward)];
        const auto person = static_cast<std::size_t>(std::max(line.person, 0));
        for (const auto& [factor, number] : reward.factors) {
            const program::Adjuster& adjuster = run_.program.adjusters[static_cast<std::size_t>(number)];
            if (line.person < 0 && run_.program.step(factor).domain.over != program::Domain::Over::One) continue;
            write_adjuster(adjuster, input_cell(run_, factor, person), person);
        }
        for (const program::Limit& limit : run_.program.limits) {
            const bool applies =
                std::find(limit.rewards.begin(), limit.rewards.end(), line.reward) != limit.rewards.end();
            if (applies && limit.per_person && line.person >= 0) write_limit(limit, person);
        }
        for (std::size_t i = 0; i < run_.limits.size(); ++i) {
            const program::Limit& limit = run_.program.limits[static_cast<std::size_t>(run_.limits[i].limit)];
            if (std::find(limit.rewards.begin(), limit.rewards.end(), line.reward) != limit.rewards.end())
                write_budget(i, limit);
        }
    }

    void write_adjuster(const program::Adjuster& adjuster, CellId factor, std::size_t person) {
        const std::string name = (adjuster.label.empty() ? readable(adjuster.name) : adjuster.label) +
                                 (adjuster.clause.empty() ? "" : " (clause " + adjuster.clause + ")");
        if (!adjuster.gate || !adjuster.condition.known()) {
            const auto value = number_of(run_, factor);
            if (value && *value == Rational(1)) labelled("unchanged by", name + ": " + shown_text(run_, factor).text);
            return;
        }
        const CellId condition = input_cell(run_, adjuster.condition, person);
        if (truth_of(run_, condition).value_or(false)) {
            labelled("passed", name + ": " + condition_text(nodes_, nodes_.cell(condition)));
            // What was compared is followed to its rows; a closed gate's is part of the amount's own explanation.
            WhyTree tree(nodes_, options_.view, options_.depth == Depth::Full);
            tree.print_compared(nodes_.cell(condition), kFactsAt);
            text_ += tree.take();
            return;
        }
        labelled("not passed",
                 name + ": " + failed_text(nodes_, condition) + "; pays " + shown_text(run_, factor).text);
    }

    void write_limit(const program::Limit& limit, std::size_t person) {
        const CellId cap = input_cell(run_, limit.cap, person);
        const auto factor = number_of(run_, input_cell(run_, limit.factor, person));
        const Equation equation = equation_of(nodes_, nodes_.cell(cap));
        const std::string name = (limit.label.empty() ? readable(limit.name) : limit.label) +
                                 (limit.clause.empty() ? "" : " (clause " + limit.clause + ")");
        const bool cut = factor && *factor != Rational(1);
        labelled(cut ? "cut by" : "not reached",
                 name + ": " +
                     (equation.text.empty() ? shown_text(run_, cap).text
                                            : equals(equation.text, shown_text(run_, cap).text)));
    }

    void write_budget(std::size_t index, const program::Limit& limit) {
        const evaluate::LimitOutcome& outcome = run_.limits[index];
        const std::string name = (limit.label.empty() ? readable(limit.name) : limit.label) +
                                 (limit.clause.empty() ? "" : " (clause " + limit.clause + ")");
        std::string claimed;
        // With it a person could tell what the others claimed.
        if (options_.view == View::Finance) claimed = short_money(run_, outcome.claimed) + " claimed in all, ";
        labelled(outcome.exceeded ? "scaled down" : "not reached",
                 name + ": " + claimed + money(outcome.cap) + " allowed");
    }

    Nodes& nodes_;
    const evaluate::Run& run_;
    WhyOptions options_;
    std::string text_;
};

std::string heading(const evaluate::Run& run, std::int32_t person, const WhyOptions& options) {
    const std::string who = person < 0 ? "Held money" : run.facts.names[static_cast<std::size_t>(person)];
    return beside(run_heading(run, who), options.view == View::Finance ? "finance view" : "person's view", kWidth) +
           "\n";
}

// The rewards whose `when` leaves the person out, with the comparison that failed.
std::string left_out_text(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward) {
    std::string text;
    if (person < 0) return text;
    for (const Exclusion& exclusion : find_why_not(run, person, reward)) {
        if (exclusion.of != Exclusion::Of::Reward) continue;
        const program::Reward& from = run.program.rewards[static_cast<std::size_t>(exclusion.index)];
        text += beside((from.label.empty() ? readable(from.name) : from.label) +
                           (from.clause.empty() ? "" : " (clause " + from.clause + ")"),
                       "no line", kWidth) +
                "\n" + wrapped("  left out: " + exclusion_reason(run, exclusion), 4) + "\n";
    }
    return text;
}

// The day that the people's table states, where the run has read it.
std::optional<exact::Date> stated_day(const evaluate::Run& run, program::ColumnRef column, std::size_t person) {
    for (std::size_t i = 0; i < run.program.steps.size() && column.column >= 0; ++i) {
        const program::Step& step = run.program.steps[i];
        if (step.op != program::Op::ReadColumn || step.subject != column.source || step.part != column.column) continue;
        const facts::Column& days = run.columns[i];
        if (person < days.size() && !days.is_missing(person)) return exact::Date{days.cell(person)};
    }
    return std::nullopt;
}

// "Zuzanna Wilk's last day is 2025-11-30, before the period", or nothing.
std::string not_employed_text(const evaluate::Run& run, std::int32_t person) {
    const auto index = static_cast<std::size_t>(person);
    const auto first = stated_day(run, run.program.first_day, index);
    const auto last = stated_day(run, run.program.last_day, index);
    const std::string& who = run.facts.names[index];
    if (last && *last < run.period.days.first)
        return who + "'s last day is " + exact::date_text(*last) + ", before the period";
    if (first && *first > run.period.days.last)
        return who + "'s first day is " + exact::date_text(*first) + ", after the period";
    return {};
}

std::string no_line_text(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward) {
    const std::string away = not_employed_text(run, person);
    if (!away.empty()) return "no line: " + away + "\n\n";
    if (!reward) return "no line: no reward may pay this person\n\n";
    return "no line: `" + run.program.rewards[static_cast<std::size_t>(*reward)].name + "` may not pay this person\n\n";
}

std::string text_of(Nodes& nodes, std::int32_t person, std::optional<std::int32_t> reward,
                    const std::vector<std::size_t>& lines, const WhyOptions& options) {
    const evaluate::Run& run = nodes.run();
    std::string text = heading(run, person, options) + "\n";
    if (options.depth == Depth::Short) {
        for (const std::size_t line : lines) {
            const Node& node = nodes.at(nodes.line(line));
            text += person < 0 ? node.label + ", " + node.shown + ": " + held_because(run, run.lines[line])
                               : sentence_of(nodes, line);
            text += "\n";
        }
        return text;
    }
    if (options.depth == Depth::Full) text += evaluation_order() + "\n";
    for (const std::size_t line : lines) text += Block(nodes, options).write(line);
    const std::string left_out = left_out_text(run, person, reward);
    text += left_out;
    if (lines.empty() && left_out.empty())
        text += person < 0 ? "nothing is held\n\n" : no_line_text(run, person, reward);
    if (options.depth == Depth::Full) text += every_node(nodes, lines, options.view);
    return text;
}

Json json_of(Nodes& nodes, const std::vector<std::size_t>& lines, const WhyOptions& options) {
    const evaluate::Run& run = nodes.run();
    std::vector<NodeId> all;
    for (const std::size_t line : lines) all.push_back(nodes.line(line));
    for (const NodeId check : check_nodes(nodes, lines)) all.push_back(check);
    std::vector<std::int32_t> ids;
    Json json;
    put_run(run, "zgoda.why/1", json);
    json["digits"] = run.program.digits;
    json["view"] = options.view == View::Finance ? "finance" : "person";
    json["nodes"] = nodes_json(nodes, all, {options.view, options.depth == Depth::Full}, ids);
    Json& list = json["lines"] = Json::list();
    for (const std::size_t line : lines) list.push(line_json(nodes, line, ids));
    return json;
}

}  // namespace

std::string run_heading(const evaluate::Run& run, const std::string& who) {
    const program::Program& program = run.program;
    return who + " · " + (program.label.empty() ? readable(program.name) : program.label) + " · " + run.period.name +
           " · " + mode_of(run) + " · " + run_hash(run);
}

void put_run(const evaluate::Run& run, const char* format, Json& json) {
    json["format"] = format;
    json["currency"] = run.program.currency;
    json["period"] = run.period.name;
    json["mode"] = mode_of(run);
    json["run"] = run_hash(run);
}

std::vector<std::size_t> lines_of(const evaluate::Run& run, std::int32_t person, std::optional<std::int32_t> reward) {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        if (run.lines[i].person == person && (!reward || run.lines[i].reward == *reward)) lines.push_back(i);
    }
    return lines;
}

std::optional<std::int32_t> find_person(const evaluate::Run& run, const std::string& text) {
    std::optional<std::int32_t> by_name;
    for (std::size_t i = 0; i < run.facts.people.size(); ++i) {
        if (run.facts.people[i] == text) return static_cast<std::int32_t>(i);
    }
    for (std::size_t i = 0; i < run.facts.names.size(); ++i) {
        if (run.facts.names[i] != text) continue;
        if (by_name) return std::nullopt;
        by_name = static_cast<std::int32_t>(i);
    }
    return by_name;
}

std::optional<std::int32_t> find_reward(const evaluate::Run& run, const std::string& name) {
    for (std::size_t i = 0; i < run.program.rewards.size(); ++i) {
        if (run.program.rewards[i].name == name) return static_cast<std::int32_t>(i);
    }
    return std::nullopt;
}

std::string why_text(Nodes& nodes, std::int32_t person, std::optional<std::int32_t> reward, const WhyOptions& options) {
    return text_of(nodes, person, reward, lines_of(nodes.run(), person, reward), options);
}

std::string why_held_text(Nodes& nodes, const std::string& event, std::optional<std::int32_t> reward,
                          const WhyOptions& options) {
    return text_of(nodes, -1, reward, held_lines_of(nodes.run(), event, reward), options);
}

Json why_json(Nodes& nodes, std::int32_t person, std::optional<std::int32_t> reward, const WhyOptions& options) {
    const evaluate::Run& run = nodes.run();
    Json json = json_of(nodes, lines_of(run, person, reward), options);
    if (person < 0) return json;
    json["person"] = run.facts.people[static_cast<std::size_t>(person)];
    json["excluded"] = why_not_json(nodes, find_why_not(run, person, reward));
    return json;
}

Json why_held_json(Nodes& nodes, const std::string& event, std::optional<std::int32_t> reward,
                   const WhyOptions& options) {
    const evaluate::Run& run = nodes.run();
    const std::vector<std::size_t> lines = held_lines_of(run, event, reward);
    Json json = json_of(nodes, lines, options);
    Json& list = json["held"] = Json::list();
    for (const std::size_t line : lines) {
        Json held;
        if (const std::string key = event_of(run, run.lines[line]); !key.empty()) held["event"] = key;
        held["because"] = held_because(run, run.lines[line]);
        list.push(std::move(held));
    }
    return json;
}

}  // namespace zgoda::trace
