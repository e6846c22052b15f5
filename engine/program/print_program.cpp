#include "program/print_program.hpp"

#include "exact/decimal_text.hpp"
#include "program/words.hpp"

namespace zgoda::program {

namespace {

std::string step_ref(StepId id) { return id.known() ? "%" + std::to_string(id.value) : "-"; }

std::string value_text(const Value& value) {
    if (value.truth) return *value.truth ? "true" : "false";
    if (value.date) return exact::date_text(*value.date);
    if (value.number) return value.number->to_fraction();
    if (value.text) return "\"" + *value.text + "\"";
    return "missing";
}

// What a step needs besides its inputs.
std::string detail(const Program& program, const Step& step) {
    switch (step.op) {
        case Op::Literal: return " " + value_text(step.value);
        case Op::ReadColumn: {
            const Source& source = program.sources[static_cast<std::size_t>(step.subject)];
            return " " + source.table + "." + source.columns[static_cast<std::size_t>(step.part)].physical;
        }
        case Op::MemberOf: return " " + program.teams[static_cast<std::size_t>(step.subject)].name;
        case Op::Compare: return " " + std::string(relation_name(step.relation));
        case Op::Fold: return " " + std::string(word(step.aggregate));
        case Op::Rounded:
            return " to " + step.rounding.quantum.to_fraction() + " " +
                   std::string(exact::rounding_mode_name(step.rounding.mode));
        case Op::InList: {
            std::string words;
            for (const std::string& word : step.words) words += " " + word;
            return words;
        }
        case Op::PeriodDay: return step.part == 0 ? " first" : " last";
        default: return "";
    }
}

std::string print_step(const Program& program, std::size_t number) {
    const Step& step = program.steps[number];
    std::string line = "%" + std::to_string(number) + " " + domain_name(program, step.domain) + ": " +
                       type_text(step.type) + " = " + std::string(word(step.op)) + detail(program, step);
    for (const StepId input : step.inputs) line += " " + step_ref(input);
    if (!step.name.empty()) line += "   # " + std::string(word(step.role)) + " " + step.name;
    if (step.origin.line > 0) line += "   @" + std::to_string(step.origin.line);
    return line + "\n";
}

}  // namespace

std::string_view relation_name(Relation relation) {
    static constexpr std::string_view kNames[] = {"=", "<>", "below", "at most", "above", "at least"};
    return kNames[static_cast<std::size_t>(relation)];
}

std::string domain_name(const Program& program, Domain domain) {
    switch (domain.over) {
        case Domain::Over::One: return "one";
        case Domain::Over::People: return "people";
        case Domain::Over::Teams: return "teams";
        case Domain::Over::Rows: return "rows of " + program.sources[static_cast<std::size_t>(domain.index)].name;
        case Domain::Over::Claims: return "claims of " + program.credits[static_cast<std::size_t>(domain.index)].name;
        case Domain::Over::Groups: return "groups of " + program.reviews[static_cast<std::size_t>(domain.index)].name;
    }
    return "";
}

std::string print_program(const Program& program) {
    std::string out = "program " + program.name + "\n";
    for (const Source& source : program.sources) {
        out += "source " + source.name + " = table " + source.table + ":";
        for (const Column& column : source.columns) {
            if (column.needed) out += " " + column.physical;
        }
        out += "\n";
    }
    for (std::size_t i = 0; i < program.steps.size(); ++i) out += print_step(program, i);
    for (const Credit& credit : program.credits) {
        out += "credit " + credit.name + ": date " + step_ref(credit.date) + " when " + step_ref(credit.when) +
               " events " + step_ref(credit.event) + "\n";
    }
    for (const Reward& reward : program.rewards) {
        static constexpr std::string_view kSplitting[] = {"each", "together", "per pot"};
        out += "reward " + reward.name + ": payees " + step_ref(reward.payees) + ", rounded " +
               std::string(kSplitting[static_cast<std::size_t>(reward.splitting)]) + " to " +
               reward.rounding.quantum.to_fraction() + " " +
               std::string(exact::rounding_mode_name(reward.rounding.mode)) + "\n";
        for (const Pot& pot : reward.pots)
            out += "  pot " + (pot.name.empty() ? std::string("all") : pot.name) + ": claims " + step_ref(pot.claims) +
                   " held " + step_ref(pot.held) + "\n";
    }
    for (const Limit& limit : program.limits)
        out += "limit " + limit.name + ": cap " + step_ref(limit.cap) + " of " + step_ref(limit.positive) + " + " +
               step_ref(limit.negative) + "\n";
    return out;
}

}  // namespace zgoda::program
