#include "facts/employment.hpp"

#include <limits>

namespace zgoda::facts {

namespace {

// The day that a column of the people's table states, or `otherwise`.
exact::Date stated(const Facts& facts, program::ColumnRef column, std::size_t person, exact::Date otherwise) {
    if (column.source < 0 || column.column < 0) return otherwise;
    const Table& people = facts.tables[static_cast<std::size_t>(column.source)];
    const Column& days = people.columns[static_cast<std::size_t>(column.column)];
    return days.is_missing(person) ? otherwise : exact::Date{days.cell(person)};
}

}  // namespace

exact::Days employment(const Facts& facts, const program::Program& program, std::size_t person) {
    using Limits = std::numeric_limits<std::int32_t>;
    return {stated(facts, program.first_day, person, exact::Date{Limits::min()}),
            stated(facts, program.last_day, person, exact::Date{Limits::max()})};
}

}  // namespace zgoda::facts
