#include "check/period_fit.hpp"

namespace zgoda::check {

namespace {

text::Diagnostic misfit(text::Code code, std::string message, std::string fix) {
    text::Diagnostic diagnostic{};
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.fix = std::move(fix);
    return diagnostic;
}

std::string days_text(const exact::Days& days) {
    return exact::date_text(days.first) + " to " + exact::date_text(days.last);
}

}  // namespace

text::Diagnostics period_misfits(const program::Program& program, const exact::Period& period) {
    if (period.unit != program.unit) {
        const std::string example = exact::period_of(period.days.first, program.unit).name;
        return {misfit(text::Code::Z0206,
                       "the policy `" + program.name + "` is paid by " +
                           std::string(exact::period_unit_name(program.unit)) + ", and " + period.name + " is a " +
                           std::string(exact::period_unit_name(period.unit)),
                       "Name a " + std::string(exact::period_unit_name(program.unit)) + ", such as " + example + ".")};
    }
    if (program.effective_from && period.days.first < *program.effective_from) {
        return {misfit(text::Code::Z0505,
                       "the policy `" + program.name + "` is in force from " +
                           exact::date_text(*program.effective_from) + ", and " + period.name + " is " +
                           days_text(period.days),
                       "Run a later period, or the policy that was in force then.")};
    }
    if (program.effective_to && *program.effective_to < period.days.last) {
        return {misfit(text::Code::Z0505,
                       "the policy `" + program.name + "` is in force until " +
                           exact::date_text(*program.effective_to) + ", and " + period.name + " is " +
                           days_text(period.days),
                       "Run an earlier period, or the policy that followed.")};
    }
    return {};
}

}  // namespace zgoda::check
