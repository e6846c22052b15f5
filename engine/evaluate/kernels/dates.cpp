#include <algorithm>

#include "evaluate/kernels/kernel.hpp"
#include "evaluate/planted_fault.hpp"
#include "evaluate/scaled.hpp"

namespace zgoda::evaluate {

using facts::Column;
using facts::Form;

namespace {

constexpr std::int32_t kFirstDay = -719162;       // 0001-01-01
constexpr std::int32_t kLastDay = 2932896;        // 9999-12-31
constexpr std::int64_t kLongest = 12 * 10'000LL;  // months between any two dates are fewer

exact::SpanWord span_in_use(exact::SpanWord span) {
    if (!planted(Fault::PreviousIsThis)) return span;
    switch (span) {
        case exact::SpanWord::PreviousPeriod: return exact::SpanWord::Period;
        case exact::SpanWord::PreviousMonth: return exact::SpanWord::Month;
        case exact::SpanWord::PreviousQuarter: return exact::SpanWord::Quarter;
        case exact::SpanWord::PreviousYear: return exact::SpanWord::Year;
        default: return span;
    }
}

// A whole number between -most and most; fractions of a day or month do not move a date.
std::int64_t whole_within(const exact::Rational& value, std::int64_t most) {
    const exact::Rational whole = exact::floor(value);
    if (whole > exact::Rational(most)) return most;
    if (whole < exact::Rational(-most)) return -most;
    return whole.small_numerator();
}

// The day `number` days or months after, or nothing outside the years 1 to 9999.
std::optional<std::int32_t> later(program::Op op, std::int32_t day, const exact::Rational& number) {
    std::int64_t result = 0;
    if (op == program::Op::DaysLater) {
        result = day + whole_within(number, std::int64_t{kLastDay} * 2);
    } else {
        const std::int64_t months = whole_within(number, kLongest);
        const exact::CivilDate civil = exact::civil(exact::Date{day});
        const std::int64_t month = std::int64_t{civil.year} * 12 + civil.month - 1 + months;  // from year 0
        if (month < 12 || month >= kLongest) return std::nullopt;
        result = exact::plus_months(exact::Date{day}, static_cast<int>(months)).days;
    }
    if (result < kFirstDay || result > kLastDay) return std::nullopt;
    return static_cast<std::int32_t>(result);
}

}  // namespace

Column date_difference(Context& context, const program::Step& step, std::size_t cells) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    std::vector<std::int64_t> days(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        days[cell] = std::int64_t{a->cell(cell)} - std::int64_t{b->cell(cell)};
    }
    return Column::of_scaled(std::move(days), 1, missing_in({&*a, &*b}, cells));
}

Column date_later(Context& context, const program::Step& step, std::size_t cells) {
    const Input date(context, step.inputs[0], cells);
    const Input number(context, step.inputs[1], cells);
    std::vector<std::uint8_t> missing = missing_in({&*date, &*number}, cells);
    std::vector<std::int32_t> days(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!missing.empty() && missing[cell] != 0) continue;
        if (const auto day = later(step.op, date->cell(cell), number->number(cell))) {
            days[cell] = *day;
        } else {
            missing.resize(cells, 0);
            missing[cell] = 1;
            const auto place = static_cast<std::int32_t>(cell);
            context.findings.report_cell(
                context.run, step, place, text::Code::Z1306,
                called(step) + whose(context.run, step, place) + " is a date outside the years 0001 to 9999");
        }
    }
    return Column::of_cells(Form::Date, std::move(days), std::move(missing));
}

Column months_between(Context& context, const program::Step& step, std::size_t cells) {
    const Input a(context, step.inputs[0], cells);
    const Input b(context, step.inputs[1], cells);
    std::vector<std::uint8_t> missing = missing_in({&*a, &*b}, cells);
    std::vector<std::int64_t> months(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!missing.empty() && missing[cell] != 0) continue;
        months[cell] = exact::months_between(exact::Date{a->cell(cell)}, exact::Date{b->cell(cell)});
    }
    return Column::of_scaled(std::move(months), 1, std::move(missing));
}

Column part_of_period(Context& context, const program::Step& step, std::size_t cells) {
    const Input from(context, step.inputs[0], cells);
    const Input to(context, step.inputs[1], cells);
    const exact::Days days = context.run.period.days;
    std::vector<std::int64_t> served(cells, 0);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const std::int32_t first = std::max(days.first.days, from->cell(cell));
        const std::int32_t last = to->is_missing(cell) ? days.last.days : std::min(days.last.days, to->cell(cell));
        served[cell] = std::max(0, last - first + 1);
    }
    return Column::of_scaled(std::move(served), days.count(), missing_in({&*from}, cells));
}

Column in_days(Context& context, const program::Step& step, std::size_t cells) {
    const Input date(context, step.inputs[0], cells);
    exact::Days days = exact::days_of(span_in_use(step.span), context.run.period);
    if (planted(Fault::LastDayExcluded)) --days.last.days;
    std::vector<std::int32_t> inside(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) inside[cell] = days.contains({date->cell(cell)}) ? 1 : 0;
    return Column::of_cells(Form::Truth, std::move(inside), missing_in({&*date}, cells));
}

}  // namespace zgoda::evaluate
