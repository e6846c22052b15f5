#include "trace/smallest_change.hpp"

#include <algorithm>
#include <set>

#include "evaluate/counted_rows.hpp"
#include "trace/formula.hpp"
#include "trace/what_if.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Aggregate;
using program::Domain;
using program::Op;
using program::Step;

namespace {

// What is not reached with that many units is not looked for.
constexpr std::int64_t kUnitsMost = std::int64_t{1} << 40;
constexpr int kDecimalsMost = 9;

bool over_rows(const Step& step) {
    return step.domain.over == Domain::Over::Rows || step.domain.over == Domain::Over::Claims;
}

void collect_drivers(const evaluate::Run& run, CellId at, std::vector<CellId>& drivers, std::set<CellId>& seen) {
    if (!seen.insert(at).second) return;
    const Step& step = run.program.step(at.step);
    if (over_rows(step)) return;
    if (step.op == Op::Fold) {
        if (program::is_numeric(step.type.kind)) drivers.push_back(at);
        return;
    }
    if (step.op == Op::Gather) {
        const CellId index = input_cell(run, step.inputs[0], at.cell);
        const facts::Column& column = run.columns[static_cast<std::size_t>(index.step.value)];
        if (column.is_missing(index.cell)) return;
        const auto to = static_cast<std::size_t>(column.cell(index.cell));
        return collect_drivers(run, input_cell(run, step.inputs[1], to), drivers, seen);
    }
    for (const program::StepId input : step.inputs) {
        if (input.known()) collect_drivers(run, input_cell(run, input, at.cell), drivers, seen);
    }
}

// The column of a table that a value of rows is, under another name or through a key; unknown if it is computed.
bool is_column(const program::Program& program, program::StepId value) {
    while (value.known()) {
        const Step& step = program.step(value);
        if (step.op == Op::ReadColumn) return true;
        if (step.op != Op::Same && step.op != Op::Gather) return false;
        value = step.inputs[step.op == Op::Gather ? 1 : 0];
    }
    return false;
}

// The decimal places that a number is written with; nothing if it has no end.
std::optional<int> decimals_of(Rational number) {
    for (int places = 0; places <= kDecimalsMost; ++places, number = number * Rational(10)) {
        if (number.is_whole()) return places;
    }
    return std::nullopt;
}

Rational decimal_unit(int places) {
    Rational unit = 1;
    for (int place = 0; place < places; ++place) unit = unit / Rational(10);
    return unit;
}

// The conditions that an `and` joins, as text.
void collect_conjuncts(const program::Program& program, program::StepId id, std::set<std::string>& texts) {
    if (!id.known()) return;
    const Step& step = program.step(id);
    if (step.op != Op::And) {
        texts.insert(formula_text(program, id));
        // A date that lies in some days is there.
        if (step.op == Op::InDays) texts.insert(formula_text(program, step.inputs[0]) + " is not missing");
        return;
    }
    for (const program::StepId input : step.inputs) collect_conjuncts(program, input, texts);
}

class Search {
public:
    // made: what is supposed to be changed already.
    Search(Nodes& nodes, const Missed& missed, CellId claim, std::map<CellId, Rational> made)
        : nodes_(nodes), run_(nodes.run()), missed_(missed), claim_(claim), made_(std::move(made)) {
        if (made_.empty()) {
            value_ = number_of(run_, missed.value);
            bound_ = bound_of(run_, missed);
        } else {
            WhatIf supposed(run_, made_);
            value_ = supposed.number(missed.value);
            bound_ = missed.fixed ? missed.fixed : supposed.number(missed.bound);
        }
    }

    std::optional<SmallestChange> by(CellId driver, const std::vector<CellId>& drivers) {
        const auto unit = unit_of(driver);
        const auto is = now(driver);
        if (!value_ || !bound_ || !unit || !is) return std::nullopt;
        units_ = {{driver, *is, *unit}};
        auto found = search();
        if (!found && falls(driver)) {
            units_[0].unit = -*unit;
            return search();
        }
        const std::vector<CellId> wholes = wholes_of(driver, drivers);
        const bool alone = found && std::none_of(wholes.begin(), wholes.end(),
                                                 [&](CellId whole) { return found->changes[0].needed > *now(whole); });
        if (alone || wholes.empty()) return found;
        supposed_.reset();
        for (const CellId whole : wholes) units_.push_back({whole, *now(whole), Rational(1)});
        return search();
    }

private:
    struct Unit {
        CellId cell;
        Rational is;
        Rational unit;
    };

    std::optional<Rational> now(CellId cell) const {
        const auto changed = made_.find(cell);
        return changed == made_.end() ? number_of(run_, cell) : changed->second;
    }

    // Adding them is what people are paid for; only days, and what lies above a bound, are meant to become fewer.
    bool falls(CellId driver) const {
        return missed_.down || run_.program.step(driver.step).type.kind == program::Kind::Duration;
    }

    // What one row, one coin or one day more makes of the driver, or one in the last place of a number; nothing for
    // what has no smallest unit.
    std::optional<Rational> unit_of(CellId driver) {
        const Step& step = run_.program.step(driver.step);
        Rational unit = 1;
        switch (step.type.kind) {
            case program::Kind::Count:
            case program::Kind::Duration: break;
            case program::Kind::Money: unit = decimal_unit(run_.program.digits); break;
            case program::Kind::Number:
            case program::Kind::Ratio: {
                const auto places = decimals_of_rows(driver);
                if (!places) return std::nullopt;
                unit = decimal_unit(*places);
                break;
            }
            default: return std::nullopt;
        }
        const std::size_t rows = rows_of(driver).size();
        if (step.aggregate == Aggregate::Average && rows > 0) return unit / Rational(static_cast<std::int64_t>(rows));
        if (step.aggregate == Aggregate::Median && rows % 2 == 0) return unit / Rational(2);
        return unit;
    }

    // The most decimal places among the numbers that were counted, of a ratio at least those of whole percents. What is
    // computed from other columns has no places of its own.
    std::optional<int> decimals_of_rows(CellId driver) {
        const Step& step = run_.program.step(driver.step);
        if (!is_column(run_.program, step.inputs[0])) return std::nullopt;
        int most = step.type.kind == program::Kind::Ratio ? 2 : 0;
        for (const std::int32_t row : rows_of(driver)) {
            const auto number = number_of(run_, input_cell(run_, step.inputs[0], static_cast<std::size_t>(row)));
            const auto places = number ? decimals_of(*number) : 0;
            if (!places) return std::nullopt;
            most = std::max(most, *places);
        }
        return most;
    }

    std::span<const std::int32_t> rows_of(CellId fold) { return nodes_.counted_rows().of(fold); }

    // Valid until it is asked for other units.
    WhatIf& after(const Rational& units) {
        std::map<CellId, Rational> numbers = made_;
        for (const Unit& each : units_) numbers[each.cell] = each.is + units * each.unit;
        if (supposed_)
            supposed_->suppose(std::move(numbers));
        else
            supposed_.emplace(run_, std::move(numbers));
        return *supposed_;
    }

    bool reaches(const Rational& units) {
        const auto value = after(units).number(missed_.value);
        if (!value) return false;
        if (missed_.exclusive) return missed_.down ? *value < *bound_ : *value > *bound_;
        return missed_.down ? *value <= *bound_ : *value >= *bound_;
    }

    // How many units the driver can change: nothing falls below zero.
    Rational most() const {
        if (units_[0].unit.sign() > 0) return Rational(kUnitsMost);
        return std::min(exact::floor(units_[0].is / -units_[0].unit), Rational(kUnitsMost));
    }

    // The least number of units. The relation is taken to be a straight line and then proved on the result; where it is
    // none, halves are taken between no units and the most.
    std::optional<Rational> least() {
        WhatIf& one = after(Rational(1));
        if (!missed_.fixed && one.depends(missed_.bound.step)) return std::nullopt;
        const auto value = one.number(missed_.value);
        if (!value || (missed_.down ? *value > *value_ : *value < *value_)) return std::nullopt;
        Rational high = most();
        // One unit that moves nothing lies in a flat part: below an amount that is deducted, or between whole steps.
        if (*value != *value_) {
            const Rational steps = (*bound_ - *value_) / (*value - *value_);
            Rational guess = -exact::floor(-steps);
            if (missed_.exclusive && guess == steps) guess += Rational(1);
            if (guess >= Rational(1) && guess <= high && reaches(guess) && !reaches(guess - Rational(1))) return guess;
        }
        if (high < Rational(1) || !reaches(high)) return std::nullopt;
        Rational low;
        while (high - low > Rational(1)) {
            const Rational middle = exact::floor((low + high) / Rational(2));
            (reaches(middle) ? high : low) = middle;
        }
        return high;
    }

    std::optional<SmallestChange> search() {
        const auto units = least();
        if (!units) return std::nullopt;
        SmallestChange found;
        for (const Unit& each : units_)
            found.changes.push_back({each.cell, each.is, each.is + *units * each.unit, each.unit});
        found.claim = after(*units).number(claim_);
        return found;
    }

    // The counts that cannot be smaller than this one: of the same rows, under some of its conditions, or in this run
    // of all rows that it counts.
    std::vector<CellId> wholes_of(CellId driver, const std::vector<CellId>& drivers) {
        std::vector<CellId> wholes;
        const Step& part = run_.program.step(driver.step);
        if (part.aggregate != Aggregate::Count) return wholes;
        std::set<std::string> conditions;
        collect_conjuncts(run_.program, part.inputs[1], conditions);
        for (const CellId other : drivers) {
            const Step& whole = run_.program.step(other.step);
            if (other == driver || whole.aggregate != Aggregate::Count || !number_of(run_, other)) continue;
            if (evaluate::folded_domain(run_.program, whole) != evaluate::folded_domain(run_.program, part)) continue;
            std::set<std::string> fewer;
            collect_conjuncts(run_.program, whole.inputs[1], fewer);
            const auto counted = rows_of(driver);
            const auto all = rows_of(other);
            if (std::includes(conditions.begin(), conditions.end(), fewer.begin(), fewer.end()) ||
                std::includes(all.begin(), all.end(), counted.begin(), counted.end()))
                wholes.push_back(other);
        }
        return wholes;
    }

    Nodes& nodes_;
    const evaluate::Run& run_;
    const Missed& missed_;
    CellId claim_;
    std::map<CellId, Rational> made_;
    std::optional<Rational> value_;
    std::optional<Rational> bound_;
    std::vector<Unit> units_;
    std::optional<WhatIf> supposed_;  // of the cells of units_
};

constexpr int kRoundsMost = 3;

// Reaches several bounds: one after the other, and again those that a later change took back.
class Together {
public:
    Together(Nodes& nodes, const std::vector<Missed>& missed) : nodes_(nodes), run_(nodes.run()), missed_(missed) {}

    std::optional<SmallestChange> find(CellId claim) {
        for (int round = 0; round < kRoundsMost && !all_reached(made_); ++round) {
            for (const Missed& each : missed_) {
                if (!is_reached(each, made_) && !reach(each)) return std::nullopt;
            }
        }
        if (made_.empty() || !all_reached(made_) || !is_smallest()) return std::nullopt;
        SmallestChange found;
        for (const CellId cell : order_)
            found.changes.push_back({cell, *number_of(run_, cell), made_.at(cell), units_.at(cell)});
        found.claim = WhatIf(run_, made_).number(claim);
        return found;
    }

private:
    bool is_reached(const Missed& missed, const std::map<CellId, Rational>& numbers) const {
        WhatIf supposed(run_, numbers);
        const auto value = supposed.number(missed.value);
        const auto bound = missed.fixed ? missed.fixed : supposed.number(missed.bound);
        if (!value || !bound) return false;
        if (missed.exclusive) return missed.down ? *value < *bound : *value > *bound;
        return missed.down ? *value <= *bound : *value >= *bound;
    }

    bool all_reached(const std::map<CellId, Rational>& numbers) const {
        return std::all_of(missed_.begin(), missed_.end(),
                           [&](const Missed& each) { return is_reached(each, numbers); });
    }

    bool reach(const Missed& missed) {
        const std::vector<CellId> drivers = drivers_of(run_, missed.value);
        for (const CellId driver : drivers) {
            const auto change = Search(nodes_, missed, missed.value, made_).by(driver, drivers);
            if (!change) continue;
            std::vector<CellId> group;
            for (const Change& each : change->changes) {
                if (made_.count(each.cell) == 0) order_.push_back(each.cell);
                made_[each.cell] = each.needed;
                units_[each.cell] = each.unit;
                group.push_back(each.cell);
            }
            groups_.push_back(std::move(group));
            return true;
        }
        return false;
    }

    bool is_smallest() const {
        return std::none_of(groups_.begin(), groups_.end(), [&](const std::vector<CellId>& group) {
            std::map<CellId, Rational> less = made_;
            for (const CellId cell : group) less[cell] = less[cell] - units_.at(cell);
            return all_reached(less);
        });
    }

    Nodes& nodes_;
    const evaluate::Run& run_;
    const std::vector<Missed>& missed_;
    std::map<CellId, Rational> made_;
    std::map<CellId, Rational> units_;
    std::vector<CellId> order_;
    std::vector<std::vector<CellId>> groups_;  // what rises together
};

}  // namespace

std::vector<CellId> drivers_of(const evaluate::Run& run, CellId value) {
    std::vector<CellId> drivers;
    std::set<CellId> seen;
    collect_drivers(run, value, drivers, seen);
    return drivers;
}

std::optional<SmallestChange> smallest_change(Nodes& nodes, const Missed& missed, CellId driver,
                                              const std::vector<CellId>& drivers, CellId claim) {
    return Search(nodes, missed, claim, {}).by(driver, drivers);
}

std::optional<SmallestChange> smallest_together(Nodes& nodes, const std::vector<Missed>& missed, CellId claim) {
    return Together(nodes, missed).find(claim);
}

std::optional<Rational> claim_at_bounds(const evaluate::Run& run, const std::vector<Missed>& missed, CellId claim) {
    std::map<CellId, Rational> numbers;
    for (const Missed& each : missed) {
        const auto bound = bound_of(run, each);
        if (!bound || each.exclusive) return std::nullopt;
        numbers[each.value] = *bound;
    }
    return WhatIf(run, std::move(numbers)).number(claim);
}

std::optional<Rational> bound_of(const evaluate::Run& run, const Missed& missed) {
    return missed.fixed ? missed.fixed : number_of(run, missed.bound);
}

}  // namespace zgoda::trace
