#include "trace/diff.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "trace/change_search.hpp"
#include "trace/definition.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

using evaluate::Line;
using evaluate::Run;
using exact::Rational;

namespace {

using LineKey = std::tuple<std::string, std::string, std::string>;  // person, event, reward

// What a run has for one key: a person has one line a reward, an event may have several held shares.
struct Sum {
    Rational exact;
    Rational amount;
    std::vector<std::size_t> lines;
};

struct Side {
    const Run& run;
    std::map<LineKey, Sum> sums;

    explicit Side(const Run& of) : run(of) {
        for (std::size_t i = 0; i < run.lines.size(); ++i) {
            Sum& sum = sums[key_of(run.lines[i])];
            sum.exact += run.lines[i].exact;
            sum.amount += run.lines[i].amount;
            sum.lines.push_back(i);
        }
    }
    LineKey key_of(const Line& line) const {
        const program::Reward& reward = run.program.rewards[static_cast<std::size_t>(line.reward)];
        if (line.person >= 0) return {run.facts.people[static_cast<std::size_t>(line.person)], "", reward.name};
        return {"", event_of(line, reward), reward.name};
    }
    std::string event_of(const Line& line, const program::Reward& reward) const {
        if (line.event < 0 || reward.credit < 0) return "";
        const auto source = static_cast<std::size_t>(credit_of(reward).source);
        return run.facts.tables[source].keys[static_cast<std::size_t>(line.event)];
    }
    const program::Credit& credit_of(const program::Reward& reward) const {
        return run.program.credits[static_cast<std::size_t>(reward.credit)];
    }
    const program::Reward* reward(const std::string& name) const {
        for (const program::Reward& each : run.program.rewards) {
            if (each.name == name) return &each;
        }
        return nullptr;
    }
    std::optional<std::size_t> person(const std::string& key) const {
        const auto at = std::lower_bound(run.facts.people.begin(), run.facts.people.end(), key);
        if (at == run.facts.people.end() || *at != key) return std::nullopt;
        return static_cast<std::size_t>(at - run.facts.people.begin());
    }
    const Sum& sum(const LineKey& key) const {
        static const Sum kNothing;
        const auto at = sums.find(key);
        return at == sums.end() ? kNothing : at->second;
    }
};

class Comparison {
public:
    Comparison(const Run& before, const Run& after)
        : before_(before), after_(after), search_(before, after), keys_before_(before), keys_after_(after) {}

    std::vector<LineDifference> all() {
        std::set<LineKey> keys;
        for (const auto& [key, sum] : before_.sums) keys.insert(key);
        for (const auto& [key, sum] : after_.sums) keys.insert(key);
        std::vector<LineDifference> found;
        for (const LineKey& key : keys) {
            LineDifference difference;
            std::tie(difference.person, difference.event, difference.reward) = key;
            difference.was = before_.sum(key).amount;
            difference.is = after_.sum(key).amount;
            if (difference.was == difference.is) continue;
            difference.cause = cause_of(key);
            found.push_back(std::move(difference));
        }
        return found;
    }

private:
    Cause cause_of(const LineKey& key) {
        const auto& [person, event, name] = key;
        const program::Reward* was = before_.reward(name);
        const program::Reward* is = after_.reward(name);
        if (was == nullptr || is == nullptr) return only_reward(was, is);
        Cause cause = before_.sum(key).exact == after_.sum(key).exact ? Cause{} : claim_cause(key, *was, *is);
        if (!cause.found()) return settlement_cause(*was, *is);
        keep_first(cause, rounding_cause(*was, *is));
        return cause;
    }

    Cause only_reward(const program::Reward* was, const program::Reward* is) const {
        const program::Reward& reward = is == nullptr ? *was : *is;
        return one_sided_clause(element_from(reward), is != nullptr, "is a reward");
    }

    // The exact claim, before anything is split or rounded.
    Cause claim_cause(const LineKey& key, const program::Reward& was, const program::Reward& is) {
        const auto known = claims_.find(key);
        if (known != claims_.end()) return known->second;
        const std::string& person = std::get<0>(key);
        Cause cause = person.empty() ? held_cause(key, was, is) : person_cause(person, was, is);
        return claims_.emplace(key, std::move(cause)).first->second;
    }

    Cause person_cause(const std::string& person, const program::Reward& was, const program::Reward& is) {
        const auto old_person = before_.person(person);
        const auto new_person = after_.person(person);
        if (!old_person || !new_person) {
            Cause cause;
            cause.of = Cause::Of::Data;
            cause.item = "person " + person + " is only in the data " + (old_person ? "before" : "now");
            return cause;
        }
        const auto cells = [&](program::StepId old_step, program::StepId new_step) {
            if (!old_step.known() || !new_step.known()) return Cause{};
            return search_.of_cells(input_cell(before_.run, old_step, *old_person),
                                    input_cell(after_.run, new_step, *new_person));
        };
        Cause cause;
        for (std::size_t pot = 0; pot < was.pots.size() && pot < is.pots.size(); ++pot) {
            keep_first(cause, cells(was.pots[pot].claims, is.pots[pot].claims));
        }
        if (!cause.found()) cause = cells(was.when, is.when);
        if (!cause.found()) cause = cells(was.payees, is.payees);
        return cause;
    }

    Cause held_cause(const LineKey& key, const program::Reward& was, const program::Reward& is) {
        Cause cause;
        for (std::size_t pot = 0; pot < was.pots.size() && pot < is.pots.size(); ++pot) {
            const program::StepId old_held = was.pots[pot].held;
            const program::StepId new_held = is.pots[pot].held;
            if (!old_held.known() || !new_held.known()) continue;
            if (std::get<1>(key).empty()) {
                keep_first(cause, search_.of_cells({old_held, 0}, {new_held, 0}));
            } else {
                keep_first(cause, held_shares_cause(key, was, is, old_held, new_held));
            }
        }
        return cause;
    }

    Cause held_shares_cause(const LineKey& key, const program::Reward& was, const program::Reward& is,
                            program::StepId old_held, program::StepId new_held) {
        const program::Credit& old_credit = before_.credit_of(was);
        const program::Credit& new_credit = after_.credit_of(is);
        std::set<std::string> shares;
        for (const std::size_t line : before_.sum(key).lines)
            shares.insert(old_credit.shares[static_cast<std::size_t>(before_.run.lines[line].share)].name);
        for (const std::size_t line : after_.sum(key).lines)
            shares.insert(new_credit.shares[static_cast<std::size_t>(after_.run.lines[line].share)].name);
        Cause cause;
        for (const std::string& share : shares) {
            const std::string claim = std::get<1>(key) + "\n" + share;
            keep_first(cause, search_.of_share(old_credit, new_credit, claim));
            const auto old_claim = keys_before_.find(before_.run.program.step(old_held).domain, claim);
            const auto new_claim = keys_after_.find(after_.run.program.step(new_held).domain, claim);
            if (old_claim && new_claim)
                keep_first(cause, search_.of_cells({old_held, *old_claim}, {new_held, *new_claim}));
        }
        return cause;
    }

    // A budget that one policy has alone.
    Cause one_sided_budget(const program::Reward& was, const program::Reward& is) const {
        const Cause only_before = only_in(before_, was, after_, is, false);
        return only_before.found() ? only_before : only_in(after_, is, before_, was, true);
    }

    static Cause only_in(const Side& side, const program::Reward& reward, const Side& other_side,
                         const program::Reward& other, bool now) {
        const program::Program& program = side.run.program;
        for (const program::Limit& mine : program.limits) {
            if (mine.per_person || !applies(mine, reward, program)) continue;
            const auto& others = other_side.run.program.limits;
            const bool both = std::any_of(others.begin(), others.end(), [&](const program::Limit& limit) {
                return limit.name == mine.name && applies(limit, other, other_side.run.program);
            });
            if (!both) return one_sided_clause(element_from(mine), now);
        }
        return {};
    }

    static bool applies(const program::Limit& limit, const program::Reward& reward, const program::Program& program) {
        return std::any_of(limit.rewards.begin(), limit.rewards.end(), [&](std::int32_t number) {
            return program.rewards[static_cast<std::size_t>(number)].name == reward.name;
        });
    }

    // The claim is the same: another rounding, a budget, or other claims on the same total moved the amount.
    Cause settlement_cause(const program::Reward& was, const program::Reward& is) {
        const auto known = settlements_.find(is.name);
        if (known != settlements_.end()) return known->second;
        Cause cause = rounding_cause(was, is);
        for (const program::Limit& limit : after_.run.program.limits) {
            const bool acts = exceeded(before_.run, limit.name) || exceeded(after_.run, limit.name);
            if (!cause.found() && acts && applies(limit, is, after_.run.program)) cause = budget_cause(limit);
        }
        if (!cause.found()) cause = others_cause(is.name, "the split of its total");
        if (!cause.found()) cause = one_sided_budget(was, is);
        return settlements_.emplace(is.name, std::move(cause)).first->second;
    }

    static bool exceeded(const Run& run, const std::string& limit) {
        return std::any_of(run.limits.begin(), run.limits.end(), [&](const evaluate::LimitOutcome& outcome) {
            return outcome.exceeded && run.program.limits[static_cast<std::size_t>(outcome.limit)].name == limit;
        });
    }

    Cause rounding_cause(const program::Reward& was, const program::Reward& is) const {
        if (was.rounding == is.rounding) return {};
        const auto text = [&](const exact::Rounding& rounding) {
            return "to " + exact::shown_money(rounding.quantum, after_.run.program.currency).text + ", " +
                   readable(std::string(exact::rounding_mode_name(rounding.mode)));
        };
        Cause cause;
        cause.of = Cause::Of::Policy;
        cause.name = "rounding";
        cause.line = is.rounding_line;
        cause.was = text(was.rounding);
        cause.is = text(is.rounding);
        return cause;
    }

    Cause budget_cause(const program::Limit& limit) {
        Cause cause;
        for (const program::Limit& other : before_.run.program.limits) {
            if (other.name == limit.name && other.cap.known() && limit.cap.known())
                cause = search_.of_cells(input_cell(before_.run, other.cap, 0), input_cell(after_.run, limit.cap, 0));
        }
        const std::string name = limit.label.empty() ? readable(limit.name) : limit.label;
        const std::string through = name + (limit.clause.empty() ? "" : " (clause " + limit.clause + ")");
        if (cause.found() && cause.through.empty() && cause.name != name) cause.through = through;
        for (const std::int32_t reward : limit.rewards) {
            keep_first(cause, others_cause(after_.run.program.rewards[static_cast<std::size_t>(reward)].name, through));
        }
        return cause;
    }

    // The first cause among the claims on a reward that differ.
    Cause others_cause(const std::string& reward, const std::string& through) {
        const program::Reward* was = before_.reward(reward);
        const program::Reward* is = after_.reward(reward);
        if (was == nullptr || is == nullptr) return only_reward(was, is);
        std::set<LineKey> keys;
        for (const auto* side : {&before_, &after_}) {
            for (const auto& [key, sum] : side->sums) {
                if (std::get<2>(key) == reward) keys.insert(key);
            }
        }
        Cause cause;
        for (const LineKey& key : keys) {
            if (before_.sum(key).exact == after_.sum(key).exact) continue;
            keep_first(cause, claim_cause(key, *was, *is));
        }
        // What carried it here last says most of this line.
        if (cause.found()) cause.through = through;
        return cause;
    }

    Side before_;
    Side after_;
    ChangeSearch search_;
    CellKeys keys_before_;
    CellKeys keys_after_;
    std::map<LineKey, Cause> claims_;
    std::map<std::string, Cause> settlements_;
};

}  // namespace

std::vector<LineDifference> differences(const Run& before, const Run& after) { return Comparison(before, after).all(); }

}  // namespace zgoda::trace
