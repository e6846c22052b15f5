#include "evaluate/kernels/kernel.hpp"

namespace zgoda::evaluate {

using program::Op;

Kernel kernel_of(Op op) {
    switch (op) {
        case Op::Literal: return literal;
        case Op::Same: return same;
        case Op::ReadColumn: return read_column;
        case Op::Self: return self;
        case Op::PeriodDay: return period_day;
        case Op::Target: return target;
        case Op::MemberOf: return member_of;
        case Op::TeamOf: return team_of;
        case Op::ClaimEvent: return claim_event;
        case Op::ClaimShare: return claim_share;
        case Op::ClaimReceiver: return claim_receiver;
        case Op::ClaimFraction: return claim_fraction;
        case Op::Negate: return negate;
        case Op::Add: return add;
        case Op::Subtract: return subtract;
        case Op::Multiply: return multiply;
        case Op::Divide: return divide;
        case Op::Absolute: return absolute_value;
        case Op::Minimum:
        case Op::Maximum: return extreme;
        case Op::Limit: return limited;
        case Op::WholeSteps: return whole_steps;
        case Op::Rounded: return rounded_value;
        case Op::DateDifference: return date_difference;
        case Op::DaysLater:
        case Op::MonthsLater: return date_later;
        case Op::MonthsBetween: return months_between;
        case Op::PartOfPeriod: return part_of_period;
        case Op::And:
        case Op::Or: return junction;
        case Op::Not: return negation;
        case Op::Compare: return compare;
        case Op::Between: return between;
        case Op::InList: return in_list;
        case Op::InDays: return in_days;
        case Op::IsMissing: return is_missing;
        case Op::Otherwise: return otherwise;
        case Op::Choose: return choose;
        case Op::GroupOf: return group_of;
        case Op::Gather: return gather;
        case Op::Fold: return fold;
        case Op::ByTeam: return by_team;
        case Op::Band: return band;
        case Op::Slices: return slices;
        case Op::Curve: return curve;
        case Op::Dated: return dated;
    }
    return nullptr;
}

bool is_cellwise(Op op) {
    switch (op) {
        case Op::Literal:
        case Op::ReadColumn:
        case Op::Self:
        case Op::PeriodDay:
        case Op::Target:
        case Op::MemberOf:
        case Op::TeamOf:
        case Op::ClaimEvent:
        case Op::ClaimShare:
        case Op::ClaimReceiver:
        case Op::ClaimFraction:
        case Op::Gather:
        case Op::Fold:
        case Op::ByTeam: return false;
        default: return true;
    }
}

}  // namespace zgoda::evaluate
