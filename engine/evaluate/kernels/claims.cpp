#include <numeric>
#include <optional>
#include <utility>

#include "evaluate/kernels/kernel.hpp"
#include "evaluate/planted_fault.hpp"
#include "facts/employment.hpp"
#include "text/assertion.hpp"

namespace zgoda::evaluate {

using exact::Rational;
using facts::Column;
using facts::Form;

namespace {

// One share of one event.
struct Part {
    std::int32_t receiver = -1;
    Rational fraction;
    bool to_others = false;  // nobody receives it and it goes to the other shares
};

// The shares of a credit over its rows.
struct Shares {
    const program::Credit& credit;
    std::vector<Input> receivers;
    std::vector<Input> fractions;
    std::vector<std::optional<Rational>> constant;  // the fraction, where it is the same for all rows
    bool all_constant = true;

    Shares(const Context& context, const program::Step& step, std::size_t rows)
        : credit(context.program().credits[static_cast<std::size_t>(step.domain.index)]) {
        ZGODA_ASSERT(step.inputs.size() == 1 + 2 * credit.shares.size());
        for (std::size_t input = 1; input < step.inputs.size(); input += 2) {
            receivers.emplace_back(context, step.inputs[input], rows);
            const Input& fraction = fractions.emplace_back(context, step.inputs[input + 1], rows);
            const bool same = fraction->is_uniform() && !fraction->is_missing(0);
            constant.push_back(same ? std::optional<Rational>(fraction->number(0)) : std::nullopt);
            all_constant = all_constant && same;
        }
    }

    void read(std::size_t row, std::vector<Part>& parts) const {
        for (std::size_t share = 0; share < receivers.size(); ++share) {
            Part& part = parts[share];
            part.receiver = receivers[share]->is_missing(row) ? -1 : receivers[share]->cell(row);
            const Column& fraction = *fractions[share];
            part.fraction =
                constant[share] ? *constant[share] : (fraction.is_missing(row) ? Rational() : fraction.number(row));
            part.to_others = part.receiver < 0 && !credit.shares[share].hold;
        }
    }
};

Rational total_of(const std::vector<Part>& parts) {
    Rational total;
    for (const Part& part : parts) total += part.fraction;
    return total;
}

text::Diagnostic finding_of(text::Code code, std::string message, std::string fix) {
    text::Diagnostic finding{};
    finding.code = code;
    finding.message = std::move(message);
    finding.fix = std::move(fix);
    return finding;
}

// Reports what the values of the steps `read` are at fault for in one event.
void report(Context& context, const program::Credit& credit, std::size_t row, text::Diagnostic finding,
            const std::vector<program::StepId>& read) {
    if (context.findings.full()) return;
    const auto source = static_cast<std::size_t>(credit.source);
    text::DataPlace event;
    event.table = context.program().sources[source].table;
    event.row = context.facts().tables[source].keys[row];
    std::vector<text::DataPlace> also = std::move(finding.also);
    context.findings.locate(context.run, finding, read, row, std::move(event));
    finding.also.insert(finding.also.end(), also.begin(), also.end());
    finding.notes.push_back(context.program().file + ":" + std::to_string(credit.line) + ": credit `" + credit.name +
                            "`");
    context.findings.report(std::move(finding));
}

// Z1340: the shares of an event are more than the event, or one is below zero.
void check_fractions(Context& context, const program::Credit& credit, std::size_t row, const std::vector<Part>& parts) {
    const program::Type ratio{program::Kind::Ratio, "", false};
    const std::string& event = context.facts().tables[static_cast<std::size_t>(credit.source)].keys[row];
    const auto at_fault = [](std::string message) {
        return finding_of(text::Code::Z1340, std::move(message),
                          "Correct the shares in this row: none is below 0%, and together they are 100% at most.");
    };
    for (std::size_t share = 0; share < parts.size(); ++share) {
        if (parts[share].fraction.sign() >= 0) continue;
        report(context, credit, row,
               at_fault("the share `" + credit.shares[share].name + "` of event `" + event + "` is " +
                        shown(parts[share].fraction, ratio) + ", below zero"),
               {credit.shares[share].fraction});
    }
    const Rational total = total_of(parts);
    if (!(total > Rational(1))) return;
    std::vector<program::StepId> fractions;
    for (const program::Share& share : credit.shares) fractions.push_back(share.fraction);
    report(context, credit, row, at_fault("the shares of event `" + event + "` add up to " + shown(total, ratio)),
           fractions);
}

// Where a person's first or last day stands.
text::DataPlace day_of(const Context& context, program::ColumnRef column, std::size_t person) {
    const program::Source& people = context.program().sources[static_cast<std::size_t>(column.source)];
    text::DataPlace place;
    place.table = people.table;
    place.row = context.facts().people[person];
    place.column = people.columns[static_cast<std::size_t>(column.column)].physical;
    return place;
}

// Z1341: who receives a share with a team is a member of it on the event's date (language 5.10).
void check_teams(Context& context, const program::Credit& credit, std::size_t row, const Input* dates,
                 const std::vector<Part>& parts) {
    const facts::Facts& facts = context.facts();
    for (std::size_t share = 0; share < parts.size(); ++share) {
        const std::int32_t team = credit.shares[share].team;
        if (team < 0 || parts[share].receiver < 0) continue;
        const auto person = static_cast<std::size_t>(parts[share].receiver);
        const bool member = facts.members[static_cast<std::size_t>(team)][person] != 0 || facts.team_of[person] == team;
        const exact::Days employed = facts::employment(facts, context.program(), person);
        const exact::Date date = dates == nullptr ? employed.first : exact::Date{(*dates)->cell(row)};
        if (member && employed.contains(date)) continue;
        text::Diagnostic finding = finding_of(
            text::Code::Z1341,
            "`" + facts.people[person] + "` receives the share " +
                (credit.shares[share].name.empty() ? "of" : "`" + credit.shares[share].name + "`, which is for") +
                " team `" + context.program().teams[static_cast<std::size_t>(team)].name + "`",
            "");
        std::vector<program::StepId> read{credit.shares[share].receiver};
        if (!member) {
            finding.message += ", but is not in it";
            finding.fix =
                "Correct the person in this row or the team in the table of people, or take `team` away from "
                "the share.";
        } else {
            const bool before = date < employed.first;
            finding.message += " on " + exact::date_text(date) + (before ? ", before the first" : ", after the last") +
                               " day employed, " + exact::date_text(before ? employed.first : employed.last);
            finding.fix =
                "Correct the person or the date in this row or the day in the table of people, or take "
                "`team` away from the share.";
            finding.also = {day_of(context, before ? context.program().first_day : context.program().last_day, person)};
            read.push_back(credit.date);
        }
        report(context, credit, row, std::move(finding), read);
    }
}

// Gives the shares nobody receives to those somebody does, in proportion to their sizes; if there are none to give to,
// they are held.
void redistribute(std::vector<Part>& parts) {
    Rational given;
    Rational present;
    std::int64_t receivers = 0;
    for (const Part& part : parts) {
        if (part.to_others) given += part.fraction;
        if (part.receiver >= 0) present += part.fraction;
        if (part.receiver >= 0) ++receivers;
    }
    const bool takers = present.sign() > 0;
    for (Part& part : parts) {
        if (!takers) part.to_others = false;
        if (!takers || part.receiver < 0) continue;
        if (planted(Fault::ToOthersEqually)) {
            part.fraction += given / Rational(receivers);
        } else {
            part.fraction = part.fraction * (present + given) / present;
        }
    }
}

}  // namespace

Column claim_event(Context& context, const program::Step& step, std::size_t) {
    const program::Credit& credit = context.program().credits[static_cast<std::size_t>(step.domain.index)];
    const std::size_t rows = context.facts().tables[static_cast<std::size_t>(credit.source)].rows();
    ClaimList& list = context.claims[static_cast<std::size_t>(step.domain.index)];
    std::vector<std::int32_t> receivers;
    std::vector<Rational> fractions;
    if (rows > 0) {
        const Input counted(context, step.inputs[0], rows);
        const Shares shares(context, step, rows);
        const std::optional<Input> dates =
            credit.date.known() ? std::optional<Input>(std::in_place, context, credit.date, rows) : std::nullopt;
        std::vector<Part> parts(credit.shares.size());
        shares.read(0, parts);
        const bool always_right = shares.all_constant && !(total_of(parts) > Rational(1));
        for (std::size_t row = 0; row < rows; ++row) {
            if (counted->is_missing(row) || !counted->truth(row)) continue;
            shares.read(row, parts);
            if (!always_right) check_fractions(context, credit, row, parts);
            check_teams(context, credit, row, dates ? &*dates : nullptr, parts);
            bool moves = false;
            for (const Part& part : parts) moves = moves || part.to_others;
            if (moves) redistribute(parts);
            for (std::size_t share = 0; share < parts.size(); ++share) {
                if (parts[share].to_others) continue;
                list.events.push_back(static_cast<std::int32_t>(row));
                list.shares.push_back(static_cast<std::int32_t>(share));
                receivers.push_back(parts[share].receiver);
                fractions.push_back(parts[share].fraction);
            }
        }
    }
    std::vector<std::uint8_t> held(receivers.size());
    for (std::size_t claim = 0; claim < held.size(); ++claim) held[claim] = receivers[claim] < 0 ? 1 : 0;
    list.receivers = Column::of_cells(Form::Index, std::move(receivers), std::move(held));
    list.fractions = Column::of_numbers(std::move(fractions));
    return Column::of_cells(Form::Index, list.events);
}

Column claim_share(Context& context, const program::Step& step, std::size_t) {
    const std::vector<std::int32_t>& shares = context.claims[static_cast<std::size_t>(step.domain.index)].shares;
    return Column::of_scaled(std::vector<std::int64_t>(shares.begin(), shares.end()), 1);
}

Column claim_receiver(Context& context, const program::Step& step, std::size_t) {
    return context.claims[static_cast<std::size_t>(step.domain.index)].receivers;
}

Column claim_fraction(Context& context, const program::Step& step, std::size_t) {
    return context.claims[static_cast<std::size_t>(step.domain.index)].fractions;
}

}  // namespace zgoda::evaluate
