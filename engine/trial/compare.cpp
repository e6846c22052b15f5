#include "trial/compare.hpp"

#include <algorithm>
#include <map>

#include "exact/decimal_text.hpp"
#include "policy/report.hpp"
#include "trace/cell.hpp"
#include "trace/payouts.hpp"
#include "trace/why_text.hpp"
#include "trial/constant.hpp"
#include "trial/named_cell.hpp"

namespace zgoda::trial {

namespace {

using evaluate::Status;

// The kind that constants of a type have.
Constant::Kind kind_of(const program::Type& type) {
    switch (type.kind) {
        case program::Kind::Truth: return Constant::Kind::Truth;
        case program::Kind::Date: return Constant::Kind::Date;
        case program::Kind::Money: return Constant::Kind::Money;
        case program::Kind::Duration: return Constant::Kind::Duration;
        case program::Kind::Number:
        case program::Kind::Ratio:
        case program::Kind::Count: return Constant::Kind::Plain;
        default: return Constant::Kind::Word;
    }
}

class Comparing {
public:
    Comparing(const Test& test, const evaluate::Run& run, text::Diagnostics& diagnostics)
        : expect_(test.expect), run_(run), diagnostics_(diagnostics) {}

    std::vector<Difference> all() {
        check_only();
        if (expect_.payouts) compare_payouts();
        if (expect_.payouts || expect_.held) compare_held();
        if (expect_.total) compare_total();
        for (const ExpectedValue& value : expect_.metrics) compare_value("metrics", value, "");
        for (const ExpectedValue& value : expect_.goals) compare_value("goals", value, ".attainment");
        for (const ExpectedValue& value : expect_.exact) compare_value("exact", value, "");
        if (!expect_.explains.empty()) compare_explanations();
        return std::move(differences_);
    }

private:
    std::string money(const exact::Rational& amount) const {
        return trace::amount_text(run_, amount) + " " + run_.program.currency;
    }

    void differ(text::Span span, std::string text) { differences_.push_back({span, std::move(text)}); }

    const program::Reward& reward_of(const evaluate::Line& line) const {
        return run_.program.rewards[static_cast<std::size_t>(line.reward)];
    }
    std::string person_of(const evaluate::Line& line) const {
        return line.person < 0 ? "" : run_.facts.people[static_cast<std::size_t>(line.person)];
    }
    std::string event_of(const evaluate::Line& line) const {
        const std::int32_t credit = reward_of(line).credit;
        if (line.event < 0 || credit < 0) return "";
        const std::int32_t source = run_.program.credits[static_cast<std::size_t>(credit)].source;
        return run_.facts.tables[static_cast<std::size_t>(source)].keys[static_cast<std::size_t>(line.event)];
    }

    bool counts(const std::string& reward) const {
        return expect_.only.empty() ||
               std::find(expect_.only.begin(), expect_.only.end(), reward) != expect_.only.end();
    }

    void check_only() {
        for (const std::string& name : expect_.only) {
            if (trace::find_reward(run_, name)) continue;
            differ(expect_.span, "only: the policy has no reward `" + name + "`");
        }
    }

    // The amount of an expectation, or nothing if it cannot be read or names another currency (then that is reported).
    std::optional<exact::Rational> amount_of(const policy::ScalarText& written) {
        const std::optional<Constant> constant = constant_of(written, diagnostics_);
        if (!constant) return std::nullopt;
        if (constant->kind == Constant::Kind::Money && constant->unit == run_.program.currency) return constant->number;
        policy::report(diagnostics_, text::Code::Z1102, span_of(written),
                       "an amount in " + run_.program.currency + " is needed here",
                       "Write: 250.00 " + run_.program.currency);
        return std::nullopt;
    }

    void compare_payouts() {
        std::map<std::pair<std::string, std::string>, exact::Rational> paid;
        for (const evaluate::Line& line : run_.lines) {
            if (line.status == Status::Held || !counts(reward_of(line).name)) continue;
            paid[{person_of(line), reward_of(line).name}] += line.amount;
        }
        for (const ExpectedAmount& expected : *expect_.payouts) {
            const std::optional<exact::Rational> amount = amount_of(expected.amount);
            const std::string what = "payouts: " + expected.person + " " + expected.reward;
            const auto at = paid.find({expected.person, expected.reward});
            if (at == paid.end()) {
                differ(expected.span, what + ": expected " + expected.amount.text + ", but there is no such line" +
                                          advice_on(expected));
                continue;
            }
            if (amount && at->second != *amount) {
                differ(expected.span, what + ": expected " + money(*amount) + ", was " + money(at->second));
            }
            paid.erase(at);
        }
        for (const auto& [line, amount] : paid) {
            if (amount.is_zero()) continue;
            differ(expect_.span, "payouts: " + line.first + " " + line.second + ": not listed, was " + money(amount));
        }
    }

    std::string advice_on(const ExpectedAmount& expected) const {
        if (!trace::find_reward(run_, expected.reward)) return " (the policy has no reward `" + expected.reward + "`)";
        const auto& people = run_.facts.people;
        const bool known = std::find(people.begin(), people.end(), expected.person) != people.end();
        return known ? "" : " (nobody has the key `" + expected.person + "`)";
    }

    void compare_held() {
        std::vector<const evaluate::Line*> held;
        for (const evaluate::Line& line : run_.lines) {
            if (line.status == Status::Held && counts(reward_of(line).name)) held.push_back(&line);
        }
        for (const ExpectedAmount& expected : expect_.held.value_or(std::vector<ExpectedAmount>()))
            compare_one_held(expected, held);
        for (const evaluate::Line* line : held) {
            if (line->amount.is_zero()) continue;
            differ(expect_.span, "held: " + held_text(*line) + ": not listed, was " + money(line->amount));
        }
    }

    std::string held_text(const evaluate::Line& line) const {
        const std::string event = event_of(line);
        return reward_of(line).name + (event.empty() ? "" : " event " + event) +
               (line.team.empty() ? "" : " team " + line.team);
    }

    void compare_one_held(const ExpectedAmount& expected, std::vector<const evaluate::Line*>& held) {
        const std::optional<exact::Rational> amount = amount_of(expected.amount);
        if (!amount) return;
        const auto fits = [&](const evaluate::Line* line) {
            return reward_of(*line).name == expected.reward && person_of(*line) == expected.person &&
                   (expected.event.empty() || event_of(*line) == expected.event) &&
                   (expected.team.empty() || line->team == expected.team);
        };
        const auto same = std::find_if(held.begin(), held.end(), [&](const evaluate::Line* line) {
            return fits(line) && line->amount == *amount;
        });
        if (same != held.end()) {
            held.erase(same);
            return;
        }
        const std::string what =
            "held: " + expected.reward + (expected.event.empty() ? "" : " event " + expected.event);
        const auto other = std::find_if(held.begin(), held.end(), fits);
        if (other == held.end()) {
            differ(expected.span, what + ": expected " + money(*amount) + ", but nothing is held there");
            return;
        }
        differ(expected.span, what + ": expected " + money(*amount) + ", was " + money((*other)->amount));
        held.erase(other);
    }

    void compare_total() {
        const std::optional<exact::Rational> expected = amount_of(*expect_.total);
        exact::Rational total;
        for (const evaluate::Line& line : run_.lines) {
            if (line.status != Status::Held && counts(reward_of(line).name)) total += line.amount;
        }
        if (expected && total != *expected) {
            differ(span_of(*expect_.total), "total: expected " + money(*expected) + ", was " + money(total));
        }
    }

    void compare_value(const std::string& section, const ExpectedValue& expected, const std::string& ending) {
        std::vector<std::string> known;
        const std::optional<NamedCell> found = find_named(run_, expected.name, ending, known);
        const std::string what = section + ": " + expected.name;
        if (!found) {
            const std::optional<std::string> near = text::nearest_name(expected.name, known);
            differ(expected.span, what + ": there is no such value" + (near ? "; did you mean `" + *near + "`?" : ""));
            return;
        }
        const std::optional<Constant> wanted = constant_of(expected.value, diagnostics_);
        if (!wanted) return;
        if (found->cell) {
            compare_cell(what, expected, *wanted, *found->cell);
        } else {
            compare_claim(what, expected, *wanted, found->person, found->reward);
        }
    }

    void compare_claim(const std::string& what, const ExpectedValue& expected, const Constant& wanted,
                       std::int32_t person, std::int32_t reward) {
        exact::Rational claim;
        bool any = false;
        for (const evaluate::Line& line : run_.lines) {
            if (line.person != person || line.reward != reward) continue;
            claim += line.exact;
            any = true;
        }
        Constant was;
        if (any) {
            was.kind = Constant::Kind::Money;
            was.unit = run_.program.currency;
            was.number = claim;
        }
        if (was != wanted)
            differ(expected.span,
                   what + ": expected " + constant_text(wanted, false) + ", was " + constant_text(was, false));
    }

    Constant constant_at(trace::CellId cell) const {
        Constant was;
        const program::Type& type = run_.program.step(cell.step).type;
        if (run_.columns[static_cast<std::size_t>(cell.step.value)].is_missing(cell.cell)) return was;
        was.kind = kind_of(type);
        switch (was.kind) {
            case Constant::Kind::Truth: was.truth = trace::truth_of(run_, cell).value_or(false); break;
            case Constant::Kind::Date:
                was.date = exact::date_from_text(trace::exact_text(run_, cell)).value_or(exact::Date{});
                break;
            case Constant::Kind::Word: was.word = trace::exact_text(run_, cell); break;
            default: was.number = trace::number_of(run_, cell).value_or(exact::Rational());
        }
        if (was.kind == Constant::Kind::Money || was.kind == Constant::Kind::Duration) was.unit = type.unit;
        return was;
    }

    void compare_cell(const std::string& what, const ExpectedValue& expected, const Constant& wanted,
                      trace::CellId cell) {
        const Constant was = constant_at(cell);
        if (was == wanted) return;
        const bool ratio = run_.program.step(cell.step).type.kind == program::Kind::Ratio;
        differ(expected.span,
               what + ": expected " + constant_text(wanted, ratio) + ", was " + constant_text(was, ratio));
    }

    void compare_explanations() {
        trace::Nodes nodes(run_);
        std::string all;
        for (std::size_t person = 0; person < run_.facts.people.size(); ++person) {
            all += trace::why_text(nodes, static_cast<std::int32_t>(person), std::nullopt);
        }
        for (const policy::ScalarText& words : expect_.explains) {
            if (all.find(words.text) == std::string::npos) {
                differ(span_of(words), "explains: nobody's explanation says \"" + words.text + "\"");
            }
        }
    }

    const Expectation& expect_;
    const evaluate::Run& run_;
    text::Diagnostics& diagnostics_;
    std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> compare(const Test& test, const evaluate::Run& run, text::Diagnostics& diagnostics) {
    return Comparing(test, run, diagnostics).all();
}

}  // namespace zgoda::trial
