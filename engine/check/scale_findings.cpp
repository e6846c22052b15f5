#include <algorithm>

#include "check/checker.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::check {

using exact::Rational;
using program::Kind;
using program::Op;
using program::Type;
using text::Code;

namespace {

// A number as a literal of the type.
std::string literal_of(const Type& type, const std::string& number) {
    switch (type.kind) {
        case Kind::Money:
        case Kind::Duration: return number + " " + type.unit;
        case Kind::Ratio: return number + "%";
        default: return number;
    }
}

}  // namespace

// A value as a literal times one factor: "135% of last_year" is 1.35 of last_year. Bounds over one factor are proved to
// rise (A6).
std::pair<Rational, std::string> Checker::multiple_of(const TypedPtr& value) {
    if (value->form == Form::Operation && value->op == Op::Multiply) {
        for (const std::size_t i : {0U, 1U}) {
            const auto number = constant(value->parts[i]);
            if (!number) continue;
            const auto [factor, of] = multiple_of(value->parts[1 - i]);
            return {*number * factor, of};
        }
    }
    return {Rational(1), value->formula};
}

void Checker::check_order_of_bounds(const std::vector<TypedPtr>& bounds) {
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        auto before = constant(bounds[i - 1]);
        auto here = constant(bounds[i]);
        if (!before && !here) {
            const auto first = multiple_of(bounds[i - 1]);
            const auto second = multiple_of(bounds[i]);
            if (first.second == second.second) {
                before = first.first;
                here = second.first;
            }
        }
        if (!before || !here || *before < *here) continue;
        report(Code::Z0601, bounds[i]->span,
               "bounds must rise, and " + bounds[i]->formula + (*before == *here ? " equals " : " is below ") +
                   bounds[i - 1]->formula,
               "Put them in rising order, each once.", {{bounds[i - 1]->span, "the bound before"}});
    }
}

// The first bound is the lowest possible value, so that "below 80% nothing" is written down.
void Checker::check_first_bound(const Scale& scale) {
    const Band& first = scale.bands.front();
    const auto bound = constant(first.bound);
    if (!bound) return;
    const Type& type = scale.by->type;
    const Rational lowest = ranges_.of(scale.by).low.value_or(Rational(0));
    const bool excluded = first.exclusive && *bound == lowest;
    if (*bound > lowest || excluded) {
        report(Code::Z0602, first.bound->span,
               "nothing is said for " + std::string(excluded ? "exactly " : "values below ") + first.bound->formula,
               excluded ? "Write   from: " + first.bound->formula
                        : "Begin with a band   from: " + literal_of(type, "0") +
                              "   and say what it gives, even if that is nothing.");
    } else if (bound->is_zero() && ranges_.may_be_negative(scale.by)) {
        report(Code::Z0602, scale.by->span, "`" + scale.by->formula + "` can lie below the first bound",
               "Write   max(" + literal_of(type, "0") + ", " + scale.by->formula + ")",
               {{first.bound->span, "the first bound"}});
    }
}

// Bands and points outside what can occur (R17).
void Checker::check_reach(const Scale& scale) {
    const Range range = ranges_.of(scale.by);
    const auto shown = [&](const Rational& value) {
        if (scale.by->type.kind == Kind::Ratio) return percent(value);
        std::string digits = exact::grouped(exact::short_decimal(value).value_or(value.to_fraction()));
        std::replace(digits.begin(), digits.end(), ',', '_');
        return literal_of(scale.by->type, digits);
    };
    const auto above_range = [&](const TypedPtr& bound, bool exclusive) {
        const auto at = constant(bound);
        return at && range.high && (*range.high < *at || (exclusive && *range.high == *at));
    };
    for (std::size_t i = 0; i < scale.bands.size(); ++i) {
        const Band& band = scale.bands[i];
        const bool last = i + 1 == scale.bands.size();
        const auto next = last ? std::nullopt : constant(scale.bands[i + 1].bound);
        const bool passed =
            next && range.low && (scale.bands[i + 1].exclusive ? *next < *range.low : *next <= *range.low);
        // In marginal mode a value above the next bound still passes through this band.
        const bool below = passed && scale.mode == BandMode::Whole;
        const bool nothing_above =
            scale.mode == BandMode::Marginal && range.high && constant(band.bound) == *range.high;
        if (below) {
            report(Code::Z0607, band.bound->span,
                   "this band cannot be reached: `" + scale.by->formula + "` is at least " + shown(*range.low),
                   "Take the band away.", {{scale.by->span, "looked up"}});
        } else if (above_range(band.bound, band.exclusive) || nothing_above) {
            report(Code::Z0607, band.bound->span,
                   "this band cannot be reached: `" + scale.by->formula + "` is at most " + shown(*range.high),
                   "Take the band away.", {{scale.by->span, "looked up"}});
        }
    }
    for (std::size_t i = 1; i < scale.points.size(); ++i) {
        if (!above_range(scale.points[i - 1].at, true)) continue;
        report(Code::Z0607, scale.points[i].at->span,
               "this point cannot be reached: `" + scale.by->formula + "` is at most " + shown(*range.high),
               "Take the point away.", {{scale.by->span, "looked up"}});
    }
}

void Checker::report_fall(const TypedPtr& less, const TypedPtr& more, const std::string& what) {
    report(Code::Z0605, less->span, "a higher result pays less: " + what,
           "If that is meant, add to the reward   may_fall: true", {{more->span, "pays more"}});
}

// A higher result must not pay less unless `may_fall: true`.
void Checker::check_fall(const Scale& scale) {
    if (!scale.curve) return check_bands_fall(scale);
    TypedPtr before = scale.below_value;
    for (const Point& point : scale.points) {
        const auto more = constant(before);
        const auto less = constant(point.result);
        if (more && less && *less < *more)
            report_fall(point.result, before, point.result->formula + " after " + before->formula);
        before = point.result;
    }
}

void Checker::check_bands_fall(const Scale& scale) {
    for (std::size_t i = 0; i < scale.bands.size(); ++i) {
        const Band& band = scale.bands[i];
        const auto here = constant(band.result);
        if (!here) continue;
        if (scale.mode == BandMode::Marginal) {
            if (here->sign() < 0) {
                report(Code::Z0605, band.result->span, "a higher result pays less: this slice takes away",
                       "If that is meant, add to the reward   may_fall: true");
            }
            continue;
        }
        if (i == 0) continue;
        const Band& below = scale.bands[i - 1];
        const auto before = constant(below.result);
        if (!before) continue;
        // Both bands priced at the bound between them; without a common measure only bands of one kind compare.
        const auto bound = scale.by == scale.of ? constant(band.bound) : std::nullopt;
        const auto priced = [&](const Band& each, const Rational& result) {
            return each.kind == Band::Kind::Pay || !bound ? result : result * *bound;
        };
        const bool rates = scale.base && (band.kind == Band::Kind::Pay) != (below.kind == Band::Kind::Pay);
        if ((band.kind != below.kind && !bound) || rates) continue;
        if (priced(band, *here) < priced(below, *before)) {
            report_fall(band.result, below.result,
                        band.result->formula + " from " + band.bound->formula + " on, after " + below.result->formula);
        }
    }
}

void Checker::check_equal_neighbours(const Scale& scale) {
    for (std::size_t i = 1; i < scale.bands.size(); ++i) {
        const auto before = constant(scale.bands[i - 1].result);
        const auto here = constant(scale.bands[i].result);
        const bool equal = before && here && *before == *here && scale.bands[i - 1].kind == scale.bands[i].kind;
        if (!equal) continue;
        report(Code::Z0606, scale.bands[i].result->span, "this band gives the same as the one before it",
               "Take one of the two away.", {{scale.bands[i - 1].result->span, "the same"}});
    }
}

}  // namespace zgoda::check
