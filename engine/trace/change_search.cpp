#include "trace/change_search.hpp"

#include <algorithm>

#include "evaluate/counted_rows.hpp"
#include "trace/decisions.hpp"
#include "trace/definition.hpp"
#include "trace/formula.hpp"

namespace zgoda::trace {

using program::Domain;
using program::Op;
using program::Step;

namespace {

const facts::Column& column_of(const evaluate::Run& run, CellId cell) {
    return run.columns[static_cast<std::size_t>(cell.step.value)];
}

std::optional<CellId> pointed_cell(const evaluate::Run& run, CellId gather) {
    const Step& step = run.program.step(gather.step);
    const CellId index = input_cell(run, step.inputs[0], gather.cell);
    const facts::Column& column = column_of(run, index);
    if (column.is_missing(index.cell)) return std::nullopt;
    return input_cell(run, step.inputs[1], static_cast<std::size_t>(column.cell(index.cell)));
}

std::string team_of(const evaluate::Run& run, std::size_t person) {
    const std::int32_t team = run.facts.team_of[person];
    return team < 0 ? "none" : run.program.teams[static_cast<std::size_t>(team)].name;
}

std::string source_table(const evaluate::Run& run, Domain domain) {
    if (domain.over == Domain::Over::Rows) return run.program.sources[static_cast<std::size_t>(domain.index)].table;
    return domain.over == Domain::Over::People ? "people" : "";
}

std::string counted_words(std::size_t more) {
    return more == 0 ? " counts " : " and " + std::to_string(more) + " more count ";
}

}  // namespace

ChangeSearch::ChangeSearch(const evaluate::Run& before, const evaluate::Run& after) : before_(before), after_(after) {}

bool ChangeSearch::differ(CellId was, CellId is) const {
    const facts::Column& old_column = column_of(before_.run, was);
    const facts::Column& new_column = column_of(after_.run, is);
    if (old_column.size() <= was.cell || new_column.size() <= is.cell) return false;
    if (old_column.is_missing(was.cell) || new_column.is_missing(is.cell))
        return old_column.is_missing(was.cell) != new_column.is_missing(is.cell);
    if (old_column.form() == facts::Form::Number && new_column.form() == facts::Form::Number)
        return old_column.number(was.cell) != new_column.number(is.cell);
    return exact_text(before_.run, was) != exact_text(after_.run, is);
}

Cause ChangeSearch::of_cells(CellId was, CellId is) {
    if (!differ(was, is)) return {};
    const Pair pair{was, is};
    const auto known = known_.find(pair);
    if (known != known_.end()) return known->second;
    Cause cause = below(was, is);
    if (cause.found()) add_element(was, is, cause);
    return known_.emplace(pair, std::move(cause)).first->second;
}

Cause ChangeSearch::below(CellId was, CellId is) {
    const Step& old_step = before_.step(was);
    const Step& new_step = after_.step(is);
    Cause adjuster = of_one_sided_factor(was, is);
    if (adjuster.found()) return adjuster;
    if (const std::optional<Cause> sum = of_limited_sum(was, is)) return *sum;
    if (!same_shape(old_step, new_step)) return own_change(was, is);
    Cause cause = of_inputs(was, is);
    if (!same_definition(before_.run.program, old_step, after_.run.program, new_step)) {
        keep_first(cause, own_change(was, is));
    }
    return cause;
}

// What a personal limit adds up: amounts are paired by reward, since one policy may have a reward that the other lacks.
std::optional<Cause> ChangeSearch::of_limited_sum(CellId was, CellId is) {
    const std::optional<LimitedSum> old_sum = limited_sum(before_.run.program, was.step);
    const std::optional<LimitedSum> new_sum = limited_sum(after_.run.program, is.step);
    if (!old_sum || !new_sum) return std::nullopt;
    Cause cause;
    const auto add_one_sided = [&](const LimitedSum& sum, const LimitedSum& other, CellId cell, bool now) {
        const evaluate::Run& run = now ? after_.run : before_.run;
        for (const auto& [name, step] : sum.amounts) {
            const auto amount = number_of(run, input_cell(run, step, cell.cell));
            if (other.amounts.count(name) != 0 || !amount || amount->is_zero()) continue;
            keep_first(cause, one_sided_clause(reward_element(run.program, name.first), now, "is a reward"));
        }
    };
    add_one_sided(*old_sum, *new_sum, was, false);
    for (const auto& [name, step] : new_sum->amounts) {
        const auto other = old_sum->amounts.find(name);
        if (other == old_sum->amounts.end()) continue;
        keep_first(cause,
                   of_cells(input_cell(before_.run, other->second, was.cell), input_cell(after_.run, step, is.cell)));
    }
    add_one_sided(*new_sum, *old_sum, is, true);
    return cause;
}

// An amount to which one policy applies a multiplier, gate or limit that the other does not: what is below it is
// compared, then it is named unless it changes nothing.
Cause ChangeSearch::of_one_sided_factor(CellId was, CellId is) {
    const std::optional<AppliedFactor> old_factor = factor_of(before_.run.program, was.step);
    const std::optional<AppliedFactor> new_factor = factor_of(after_.run.program, is.step);
    if (!old_factor && !new_factor) return {};
    if (old_factor && new_factor && old_factor->name == new_factor->name) return {};
    // Where both apply one of their own, the later run's is taken off first.
    const bool now = new_factor.has_value();
    const AppliedFactor& own = now ? *new_factor : *old_factor;
    const evaluate::Run& run = now ? after_.run : before_.run;
    const std::size_t cell = now ? is.cell : was.cell;
    const CellId amount = input_cell(run, own.amount, cell);
    Cause cause = now ? of_cells(was, amount) : of_cells(amount, is);
    if (number_of(run, input_cell(run, own.factor, cell)) != exact::Rational(1))
        keep_first(cause, one_sided_clause(own.element, now));
    return cause;
}

// The step itself says something else: a literal with another value, an operation in another's place.
Cause ChangeSearch::own_change(CellId was, CellId is) const {
    const Step& old_step = before_.step(was);
    const Step& new_step = after_.step(is);
    Cause cause;
    cause.of = Cause::Of::Policy;
    cause.line = new_step.origin.line;
    if (old_step.op == Op::Literal && new_step.op == Op::Literal) {
        cause.was = shown_text(before_.run, was).text;
        cause.is = shown_text(after_.run, is).text;
        return cause;
    }
    cause.was = definition_text(before_.run.program, was.step);
    cause.is = definition_text(after_.run.program, is.step);
    if (cause.was == cause.is) {
        cause.was = cause.is = "";
        cause.item = "is computed in another way";
    }
    return cause;
}

Cause ChangeSearch::of_inputs(CellId was, CellId is) {
    const Step& step = after_.step(is);
    switch (step.op) {
        case Op::ReadColumn:
        case Op::Target:
        case Op::TeamOf:
        case Op::MemberOf: return of_column(was, is);
        case Op::Gather: return of_gather(was, is);
        case Op::Fold: return of_fold(was, is);
        case Op::ClaimReceiver:
        case Op::ClaimFraction: return of_shares(was, is);
        case Op::Band:
        case Op::Slices:
        case Op::Curve:
        case Op::Dated:
        case Op::Choose: return of_look_up(was, is);
        case Op::ByTeam: {
            const Step& old_step = before_.step(was);
            return of_cells({old_step.inputs[was.cell], 0}, {step.inputs[is.cell], 0});
        }
        default: break;
    }
    Cause cause = of_all_inputs(was, is, 0, was.cell, is.cell);
    const bool of_period = step.op == Op::InDays || step.op == Op::PeriodDay || step.op == Op::PartOfPeriod;
    if (of_period && before_.run.period.name != after_.run.period.name) {
        Cause period;
        period.of = Cause::Of::Period;
        period.item = "period";
        period.was = before_.run.period.name;
        period.is = after_.run.period.name;
        keep_first(cause, period);
    }
    return cause;
}

// Inputs from number `from` on, at the given cells of their own domain.
Cause ChangeSearch::of_all_inputs(CellId was, CellId is, std::size_t from, std::size_t was_cell, std::size_t is_cell) {
    const Step& old_step = before_.step(was);
    const Step& new_step = after_.step(is);
    Cause cause;
    for (std::size_t i = from; i < new_step.inputs.size(); ++i) {
        if (!old_step.inputs[i].known() || !new_step.inputs[i].known()) continue;
        keep_first(cause, of_cells(input_cell(before_.run, old_step.inputs[i], was_cell),
                                   input_cell(after_.run, new_step.inputs[i], is_cell)));
    }
    return cause;
}

// Only what decided: the value looked up, then the bounds and results that either run reached.
Cause ChangeSearch::of_look_up(CellId was, CellId is) {
    const Step& old_step = before_.step(was);
    const Step& new_step = after_.step(is);
    const auto input = [&](std::size_t i) {
        return of_cells(input_cell(before_.run, old_step.inputs[i], was.cell),
                        input_cell(after_.run, new_step.inputs[i], is.cell));
    };
    Cause cause = input(0);
    const std::vector<std::size_t> old_inputs = deciding_inputs(before_.run, was);
    const std::vector<std::size_t> new_inputs = deciding_inputs(after_.run, is);
    for (std::size_t i = 1; i < new_step.inputs.size(); ++i) {
        const auto has = [i](const std::vector<std::size_t>& list) {
            return std::find(list.begin(), list.end(), i) != list.end();
        };
        if (has(old_inputs) || has(new_inputs)) keep_first(cause, input(i));
    }
    return cause;
}

Cause ChangeSearch::of_gather(CellId was, CellId is) {
    const Step& old_step = before_.step(was);
    const Step& new_step = after_.step(is);
    Cause cause = of_cells(input_cell(before_.run, old_step.inputs[0], was.cell),
                           input_cell(after_.run, new_step.inputs[0], is.cell));
    const auto old_to = pointed_cell(before_.run, was);
    const auto new_to = pointed_cell(after_.run, is);
    if (old_to && new_to) keep_first(cause, of_cells(*old_to, *new_to));
    return cause;
}

// What the data give: a column, a target, a person's team.
Cause ChangeSearch::of_column(CellId was, CellId is) const {
    const Step& step = after_.step(is);
    const evaluate::Run& run = after_.run;
    Cause cause;
    cause.of = Cause::Of::Data;
    const std::string key = after_.keys.key_of(step.domain, is.cell);
    if (step.op == Op::TeamOf || step.op == Op::MemberOf) {
        cause.item = "people " + key + ", team";
        cause.was = team_of(before_.run, was.cell);
        cause.is = team_of(run, is.cell);
        return cause;
    }
    if (step.op == Op::Target) {
        const std::string& goal = run.program.targets[static_cast<std::size_t>(step.subject)].goal;
        cause.item = "target of " + readable(goal) + (key.empty() ? "" : " of " + key);
    } else {
        const program::Source& source = run.program.sources[static_cast<std::size_t>(step.subject)];
        cause.item = source.table + " " + key + ", " + source.columns[static_cast<std::size_t>(step.part)].physical;
    }
    cause.was = shown_text(before_.run, was).text;
    cause.is = shown_text(run, is).text;
    return cause;
}

// A share's receiver and size follow from its own clause and, where that agrees, from who is named in all shares of the
// event.
Cause ChangeSearch::of_shares(CellId was, CellId is) {
    const program::Credit& old_credit =
        before_.run.program.credits[static_cast<std::size_t>(before_.step(was).domain.index)];
    const program::Credit& new_credit =
        after_.run.program.credits[static_cast<std::size_t>(after_.step(is).domain.index)];
    const CellId old_event{old_credit.event, was.cell};
    const CellId new_event{new_credit.event, is.cell};
    Cause cause = changed_shares(old_credit, new_credit);
    if (!same_shape(before_.step(old_event), after_.step(new_event))) return cause;
    const std::size_t old_row = before_.keys.event_of(old_credit, was.cell);
    const std::size_t new_row = after_.keys.event_of(new_credit, is.cell);
    const Cause own = of_own_share({old_credit, was.cell}, {new_credit, is.cell}, old_row, new_row);
    keep_first(cause, own.found() ? own : of_all_inputs(old_event, new_event, 1, old_row, new_row));
    return cause;
}

// What the policy says of the share that a claim is made by, in both runs the one of that name.
Cause ChangeSearch::of_own_share(const Claim& was, const Claim& is, std::size_t was_row, std::size_t is_row) {
    const auto share_of = [](const Side& side, const Claim& claim) {
        const auto number = number_of(side.run, {claim.credit.share_no, claim.cell}).value_or(exact::Rational());
        return claim.credit.shares[static_cast<std::size_t>(number.small_numerator())];
    };
    const program::Share old_share = share_of(before_, was);
    const program::Share new_share = share_of(after_, is);
    Cause cause;
    if (old_share.name != new_share.name) return cause;
    keep_first(cause, of_cells(input_cell(before_.run, old_share.receiver, was_row),
                               input_cell(after_.run, new_share.receiver, is_row)));
    keep_first(cause, of_cells(input_cell(before_.run, old_share.fraction, was_row),
                               input_cell(after_.run, new_share.fraction, is_row)));
    return cause;
}

Cause ChangeSearch::of_claim(const program::Credit& was_credit, const program::Credit& is_credit,
                             const std::string& key) {
    const std::string event = key.substr(0, key.find('\n'));
    const Domain old_rows{Domain::Over::Rows, was_credit.source};
    const Domain new_rows{Domain::Over::Rows, is_credit.source};
    const auto old_row = before_.keys.find(old_rows, event);
    const auto new_row = after_.keys.find(new_rows, event);
    if (!old_row || !new_row) return of_absent(old_row ? old_rows : new_rows, event, old_row.has_value());
    const Step& old_event = before_.run.program.step(was_credit.event);
    const Step& new_event = after_.run.program.step(is_credit.event);
    Cause counted = of_cells(input_cell(before_.run, old_event.inputs[0], *old_row),
                             input_cell(after_.run, new_event.inputs[0], *new_row));
    if (counted.found()) return counted;
    Cause cause = changed_shares(was_credit, is_credit);
    if (same_shape(old_event, new_event))
        keep_first(cause, of_all_inputs({was_credit.event, 0}, {is_credit.event, 0}, 1, *old_row, *new_row));
    return cause;
}

Cause ChangeSearch::of_share(const program::Credit& was_credit, const program::Credit& is_credit,
                             const std::string& key) {
    const Domain claims = after_.run.program.step(is_credit.event).domain;
    const auto was = before_.keys.find(before_.run.program.step(was_credit.event).domain, key);
    const auto is = after_.keys.find(claims, key);
    Cause cause;
    if (was && is) {
        cause = of_cells({was_credit.receiver, *was}, {is_credit.receiver, *is});
        if (cause.found()) name_credit(is_credit, cause);
        return cause;
    }
    cause = of_claim(was_credit, is_credit, key);
    if (cause.found())
        add_counts({key.substr(0, key.find('\n')), was.has_value(), was ? 1U : 0U, was ? 0U : 1U}, claims, true, cause);
    return cause;
}

Cause ChangeSearch::of_fold(CellId was, CellId is) {
    const Step& old_step = before_.step(was);
    const Step& new_step = after_.step(is);
    const Domain old_domain = evaluate::folded_domain(before_.run.program, old_step);
    const Domain new_domain = evaluate::folded_domain(after_.run.program, new_step);
    if (old_domain.over != new_domain.over) return own_change(was, is);
    if (new_domain.over == Domain::Over::One) return of_all_inputs(was, is, 0, 0, 0);
    std::map<std::string, std::pair<std::optional<std::size_t>, std::optional<std::size_t>>> cells;
    for (const std::int32_t cell : before_.rows.of(was)) {
        const auto at = static_cast<std::size_t>(cell);
        cells[before_.keys.key_of(old_domain, at)].first = at;
    }
    for (const std::int32_t cell : after_.rows.of(is)) {
        const auto at = static_cast<std::size_t>(cell);
        cells[after_.keys.key_of(new_domain, at)].second = at;
    }
    Cause cause;
    OneSided one_sided;
    for (const auto& [key, pair] : cells) {
        if (pair.first && pair.second) {
            if (!new_step.inputs[0].known()) continue;
            const Cause other = of_cells(input_cell(before_.run, old_step.inputs[0], *pair.first),
                                         input_cell(after_.run, new_step.inputs[0], *pair.second));
            if (other.found() && (!cause.found() || other.of < cause.of)) one_sided.first.clear();
            keep_first(cause, other);
            continue;
        }
        ++(pair.first ? one_sided.before : one_sided.after);
        const Cause other = of_one_sided(old_step, new_step, key);
        const bool comes_first = other.found() && (!cause.found() || other.of < cause.of);
        keep_first(cause, other);
        if (!comes_first) continue;
        one_sided.first = key.substr(0, key.find('\n'));
        one_sided.first_before = pair.first.has_value();
    }
    if (!one_sided.first.empty()) add_counts(one_sided, new_domain, new_step.domain.over != Domain::Over::Rows, cause);
    return cause;
}

Cause ChangeSearch::of_one_sided(const Step& was, const Step& is, const std::string& key) {
    const Domain old_domain = evaluate::folded_domain(before_.run.program, was);
    const Domain new_domain = evaluate::folded_domain(after_.run.program, is);
    const auto old_cell = before_.keys.find(old_domain, key);
    const auto new_cell = after_.keys.find(new_domain, key);
    if (!old_cell || !new_cell) {
        if (new_domain.over != Domain::Over::Claims)
            return of_absent(old_cell ? old_domain : new_domain, key, old_cell.has_value());
        return of_claim(before_.run.program.credits[static_cast<std::size_t>(old_domain.index)],
                        after_.run.program.credits[static_cast<std::size_t>(new_domain.index)], key);
    }
    Cause cause;
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}, std::size_t{0}}) {
        if (!was.inputs[i].known() || !is.inputs[i].known() || (i == 0 && cause.found())) continue;
        keep_first(cause, of_cells(input_cell(before_.run, was.inputs[i], *old_cell),
                                   input_cell(after_.run, is.inputs[i], *new_cell)));
    }
    return cause;
}

Cause ChangeSearch::of_absent(Domain domain, const std::string& key, bool only_before) const {
    Cause cause;
    cause.of = Cause::Of::Data;
    const std::string table = source_table(only_before ? before_.run : after_.run, domain);
    cause.item = table + (table.empty() ? "" : " ") + key + " is only in the data " + (only_before ? "before" : "now");
    return cause;
}

// The rows that a measure counts, and before them a credited event, are what people ask about; they replace what was
// said of rows below.
void ChangeSearch::add_counts(const OneSided& found, Domain domain, bool measured, Cause& cause) {
    const program::Program& program = after_.run.program;
    const std::size_t more = (found.first_before ? found.before : found.after) - 1;
    const std::size_t others = found.first_before ? found.after : found.before;
    const std::string when = found.first_before ? "before" : "now";
    const std::string where =
        "only " + when +
        (others == 0 ? "" : ", " + std::to_string(others) + " only " + (found.first_before ? "now" : "before"));
    if (domain.over == Domain::Over::Rows && (cause.counts.empty() || measured)) {
        const std::string rows = source_table(after_.run, domain);
        // Of a row that is not there at all it has been said; it remains to say that there are others.
        const bool said = cause.item == rows + " " + found.first + " is only in the data " + when;
        if (said && more > 0) cause.counts = std::to_string(more) + " more of " + rows;
        if (!said) cause.counts = rows + " " + found.first + counted_words(more) + where;
    }
    if (domain.over != Domain::Over::Claims) return;
    const program::Credit& credit = program.credits[static_cast<std::size_t>(domain.index)];
    const std::string key = deciding_key(credit, found.first);
    const std::uint32_t line =
        key == "when" && credit.when.known() ? program.step(credit.when).origin.line : credit.line;
    const std::string place = place_in(program.file, credit.clause, line);
    cause.counts = found.first + counted_words(more) + (key == "shares" ? "for this line " : "") + where + ": credit " +
                   credit.name + ", `" + key + "`" + (place.empty() ? "" : " (" + place + ")");
    name_credit(credit, cause);
}

void ChangeSearch::name_credit(const program::Credit& credit, Cause& cause) const {
    for (Cause& other : cause.others) name_credit(credit, other);
    if (!cause.name.empty()) return;
    cause.name = credit.label.empty() ? readable(credit.name) : credit.label;
    cause.clause = credit.clause;
    if (cause.line == 0) cause.line = credit.line;
}

// Which key of the credit let the event count in one run only.
std::string ChangeSearch::deciding_key(const program::Credit& credit, const std::string& event) {
    const auto row = after_.keys.find({Domain::Over::Rows, credit.source}, event);
    if (!row) return "for_each";
    for (const program::Credit& other : before_.run.program.credits) {
        if (other.name != credit.name) continue;
        const auto old_row = before_.keys.find({Domain::Over::Rows, other.source}, event);
        if (!old_row) return "for_each";
        if (differ(input_cell(before_.run, other.in_period, *old_row), input_cell(after_.run, credit.in_period, *row)))
            return "counted_on";
        if (!other.when.known() || !credit.when.known())
            return other.when.known() == credit.when.known() ? "shares" : "when";
        return differ(input_cell(before_.run, other.when, *old_row), input_cell(after_.run, credit.when, *row))
                   ? "when"
                   : "shares";
    }
    return "for_each";
}

// A value given with --set has no place; the policy's own has.
void ChangeSearch::add_setting(CellId was, CellId is, Cause& cause) const {
    const Step& old_step = before_.step(was);
    const bool old_set = is_set(before_.run.program, old_step.name);
    const bool new_set = is_set(after_.run.program, after_.step(is).name);
    cause.set = old_set || new_set;
    if (!new_set) return;
    cause.line = old_set ? 0 : old_step.origin.line;
    cause.earlier = true;
}

void ChangeSearch::add_name(CellId was, CellId is, Cause& cause) const {
    if (!cause.name.empty()) return;
    const Step& step = after_.step(is);
    const Element element = element_of(after_.run.program, is.step);
    const bool names = cause.of == Cause::Of::Policy ? !step.name.empty() : element.clause_bearing;
    if (!names) return;
    cause.name = element.name;
    cause.clause = element.clause;
    if (cause.line == 0) cause.line = element.line;
    if (step.role == program::Role::Parameter) add_setting(was, is, cause);
}

// On the way up the first clause names the change, and a limit is remembered.
void ChangeSearch::add_element(CellId was, CellId is, Cause& cause) const {
    const program::Program& program = after_.run.program;
    add_name(was, is, cause);
    for (Cause& other : cause.others) add_name(was, is, other);
    const std::int32_t limit = limit_of(program, is.step);
    if (limit < 0 || !cause.through.empty()) return;
    const Element element = element_of(program, is.step);
    if (element.name == cause.name) return;
    cause.through = element.name + (element.clause.empty() ? "" : " (clause " + element.clause + ")");
}

}  // namespace zgoda::trace
