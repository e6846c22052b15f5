#pragma once

#include "evaluate/context.hpp"

namespace zgoda::evaluate {

// Computes one step over its cells.
//
// Requires:  the inputs are computed; cells is the size of the step's domain, or 1 if is_cellwise(step.op) and all
// inputs are uniform. Guarantee: the fast path over scaled numbers and the path over fractions give the same cells.
using Kernel = facts::Column (*)(Context& context, const program::Step& step, std::size_t cells);

Kernel kernel_of(program::Op op);
// True if cell i of the result depends on cell i of the inputs alone.
bool is_cellwise(program::Op op);

// leaves.cpp
facts::Column same(Context& context, const program::Step& step, std::size_t cells);
facts::Column literal(Context& context, const program::Step& step, std::size_t cells);
facts::Column read_column(Context& context, const program::Step& step, std::size_t cells);
facts::Column self(Context& context, const program::Step& step, std::size_t cells);
facts::Column period_day(Context& context, const program::Step& step, std::size_t cells);
facts::Column target(Context& context, const program::Step& step, std::size_t cells);
facts::Column member_of(Context& context, const program::Step& step, std::size_t cells);
facts::Column team_of(Context& context, const program::Step& step, std::size_t cells);

// claims.cpp
facts::Column claim_event(Context& context, const program::Step& step, std::size_t cells);
facts::Column claim_share(Context& context, const program::Step& step, std::size_t cells);
facts::Column claim_receiver(Context& context, const program::Step& step, std::size_t cells);
facts::Column claim_fraction(Context& context, const program::Step& step, std::size_t cells);

// arithmetic.cpp
facts::Column negate(Context& context, const program::Step& step, std::size_t cells);
facts::Column absolute_value(Context& context, const program::Step& step, std::size_t cells);
facts::Column add(Context& context, const program::Step& step, std::size_t cells);
facts::Column subtract(Context& context, const program::Step& step, std::size_t cells);
facts::Column multiply(Context& context, const program::Step& step, std::size_t cells);
facts::Column divide(Context& context, const program::Step& step, std::size_t cells);

// extremes.cpp
facts::Column extreme(Context& context, const program::Step& step, std::size_t cells);  // Minimum, Maximum
facts::Column limited(Context& context, const program::Step& step, std::size_t cells);

// steps_and_rounding.cpp
facts::Column whole_steps(Context& context, const program::Step& step, std::size_t cells);
facts::Column rounded_value(Context& context, const program::Step& step, std::size_t cells);

// dates.cpp
facts::Column date_difference(Context& context, const program::Step& step, std::size_t cells);
facts::Column date_later(Context& context, const program::Step& step, std::size_t cells);  // DaysLater, MonthsLater
facts::Column months_between(Context& context, const program::Step& step, std::size_t cells);
facts::Column part_of_period(Context& context, const program::Step& step, std::size_t cells);
facts::Column in_days(Context& context, const program::Step& step, std::size_t cells);

// logic.cpp
facts::Column junction(Context& context, const program::Step& step, std::size_t cells);  // And, Or
facts::Column negation(Context& context, const program::Step& step, std::size_t cells);
facts::Column is_missing(Context& context, const program::Step& step, std::size_t cells);
facts::Column otherwise(Context& context, const program::Step& step, std::size_t cells);
facts::Column choose(Context& context, const program::Step& step, std::size_t cells);

// compare.cpp
facts::Column compare(Context& context, const program::Step& step, std::size_t cells);
facts::Column between(Context& context, const program::Step& step, std::size_t cells);
facts::Column in_list(Context& context, const program::Step& step, std::size_t cells);

// gather.cpp
facts::Column group_of(Context& context, const program::Step& step, std::size_t cells);
facts::Column gather(Context& context, const program::Step& step, std::size_t cells);
facts::Column by_team(Context& context, const program::Step& step, std::size_t cells);

// fold.cpp
facts::Column fold(Context& context, const program::Step& step, std::size_t cells);

// bands.cpp, slices.cpp, curve.cpp, dated.cpp
facts::Column band(Context& context, const program::Step& step, std::size_t cells);
facts::Column slices(Context& context, const program::Step& step, std::size_t cells);
facts::Column curve(Context& context, const program::Step& step, std::size_t cells);
facts::Column dated(Context& context, const program::Step& step, std::size_t cells);

}  // namespace zgoda::evaluate
