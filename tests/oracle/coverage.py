"""Which constructs and situations a set of cases met, and the shares below which the set proves too little."""

from collections import Counter

EACH = 3  # per cent of the cases that every construct and rounding mode must reach

# What a construct is called -> the beginnings of the marks that show it.
CONSTRUCTS = {
    "mode half_up": ["mode half_up"],
    "mode half_even": ["mode half_even"],
    "mode up": ["mode up"],
    "mode down": ["mode down"],
    "if then else": ["expression if"],
    "and": ["expression and"],
    "or": ["expression or"],
    "not": ["expression not"],
    "is a value": ["expression is"],
    "is missing": ["expression missing"],
    "in a list": ["expression in_list"],
    "between": ["expression between"],
    "otherwise": ["expression otherwise"],
    "unary minus": ["expression minus"],
    "division": ["expression /"],
    "at least": ["relation >="],
    "at most": ["relation <="],
    "above": ["relation >"],
    "below": ["relation <"],
    "equal": ["relation ="],
    "not equal": ["relation <>"],
    "in period": ["in period"],
    "in previous period": ["in previous period"],
    "in month": ["in month"],
    "in previous month": ["in previous month"],
    "in quarter": ["in quarter"],
    "in previous quarter": ["in previous quarter"],
    "in year": ["in year"],
    "in previous year": ["in previous year"],
    "start_of": ["start_of "],
    "end_of": ["end_of "],
    "min max": ["function min", "function max"],
    "abs": ["function abs"],
    "limit()": ["function limit"],
    "days_between": ["function days_between"],
    "months_between": ["function months_between"],
    "part_of_period": ["function part_of_period"],
    "whole_steps": ["function whole_steps"],
    "fold any": ["fold any"],
    "fold count": ["fold count"],
    "fold sum": ["fold sum"],
    "fold min": ["fold min"],
    "fold max": ["fold max"],
    "fold average": ["fold average"],
    "fold only": ["fold only"],
    "foreign key": ["foreign key"],
    "row optional": ["foreign key row optional"],
    "money by a column": ["money by a column"],
    "derived column": ["derived column"],
    "derived column rounded": ["derived column rounded"],
    "dated parameter, event": ["parameter as_of event"],
    "dated parameter, first day": ["parameter as_of period_start"],
    "dated parameter, last day": ["parameter as_of period_end"],
    "person.": ["prefix person"],
    "team.": ["prefix team"],
    "a row outside its person's days": ["a row outside its person's days"],
    "a named team": ["prefix of a named team"],
    "members_from": ["people members_from"],
    "people declared": ["people declared"],
    "people built in": ["people built in"],
    "agg sum": ["agg sum"],
    "agg count": ["agg count"],
    "agg count_distinct": ["agg count_distinct"],
    "agg min": ["agg min"],
    "agg max": ["agg max"],
    "agg average": ["agg average"],
    "agg median": ["agg median"],
    "metric filter": ["metric filter"],
    "metric ratio": ["metric ratio"],
    "metric derived": ["metric derived"],
    "metric rounded": ["metric rounded"],
    "conversion at period end": ["conversion at_period_end"],
    "constant properties": ["conversion constant_properties"],
    "conversion when closed": ["conversion when_window_closed"],
    "person column": ["person_column column"],
    "person path": ["person_column path"],
    "person map": ["person_column map"],
    "zero denominator stated": ["metric if_denominator_zero"],
    "goal together": ["goal scope all"],
    "goal team": ["goal scope team"],
    "goal person": ["goal scope person"],
    "goal weighted": ["goal weighted"],
    "goal from targets": ["goal target_from"],
    "goal better lower": ["goal better lower"],
    "goal if_missing": ["goal if_missing"],
    "goal short_by": ["goal short_by"],
    "table bands": ["table bands"],
    "table marginal": ["table marginal"],
    "table points": ["table points"],
    "table if_missing": ["table if_missing"],
    "bound above": ["bound above"],
    "credit amount": ["credit amount"],
    "share held": ["share held"],
    "share to others": ["share to_other_shares"],
    "share rest": ["share rest"],
    "credit reading": ["credit reading"],
    "per_event": ["reward per_event"],
    "amount person": ["reward amount person"],
    "amount team": ["reward amount team"],
    "amount event": ["reward amount event"],
    "tiers person": ["reward tiers person"],
    "tiers team": ["reward tiers team"],
    "tiers event": ["reward tiers event"],
    "tiers with base": ["tiers marginal base", "tiers whole base"],
    "tiers by": ["tiers by"],
    "slices by rate": ["slice rate"],
    "slices by each": ["slice each"],
    "whole rate": ["whole rate"],
    "whole each": ["whole each"],
    "whole pay": ["whole pay"],
    "curve person": ["reward curve person"],
    "curve event": ["reward curve event"],
    "curve between": ["curve between"],
    "curve below": ["curve below"],
    "curve above": ["curve above"],
    "pool with parts": ["pool with parts"],
    "pool without parts": ["pool without parts"],
    "equally": ["distribute_by equally"],
    "weights": ["distribute_by weight"],
    "if_no_weight hold": ["if_no_weight hold"],
    "if_no_weight unpaid": ["if_no_weight unpaid"],
    "if_no_weight other_parts": ["if_no_weight other_parts"],
    "multiplier": ["reward multiplier"],
    "gate passed": ["gate passed"],
    "gate failed": ["gate failed"],
    "when, person": ["reward when person"],
    "when, event": ["reward when event"],
    "at_most": ["reward at_most"],
    "at_least": ["reward at_least"],
    "own rounding": ["reward rounding"],
    "cut exceeded": ["limit cut exceeded"],
    "scale_down exceeded": ["limit scale_down exceeded"],
    "scale_down kept": ["limit scale_down kept"],
    "stop": ["limit stop", "refused by a stop"],
    "excluded through and": ["exclusion through and"],
    "excluded through or": ["exclusion through or"],
    "excluded through a name": ["exclusion through a name"],
    "zero by a gate": ["zero gate_closed"],
    "zero by a multiplier": ["zero factor_zero"],
    "zero by a limit": ["zero limit_cut"],
    "zero by a budget": ["zero scaled_down"],
    "zero by rounding": ["zero rounded_to_zero"],
    "zero below a bound": ["zero below_bound"],
    "zero without an event": ["zero no_event"],
    "zero as it is": ["zero amount_zero"],
    "review by all": ["review all"],
    "review by team": ["review team"],
    "review by person": ["review person"],
    "review of teams": ["review of teams"],
    "review by a column": ["review column"],
    "review group none": ["review group none"],
    "effective_to": ["effective_to"],
    "duration in months": ["column in months"],
    "period of a month": ["period unit month"],
    "period of a quarter": ["period unit quarter"],
    "period of half a year": ["period unit half_year"],
    "period of a year": ["period unit year"],
}

# Situations with a bar of their own, in per cent.
SITUATIONS = {
    "two people paid": 60,
    "exact half quantum": 5,
    "tied remainder": 5,
    "negative line": 10,
    "value on a bound": 20,
}


class Coverage:
    """Counts cases by what they met."""

    def __init__(self):
        self.cases, self.counts = 0, Counter()

    def add(self, marks):
        self.cases += 1
        for name, beginnings in CONSTRUCTS.items():
            if any(mark == start or mark.startswith(_open(start)) for start in beginnings for mark in marks):
                self.counts[name] += 1
        for name in SITUATIONS:
            self.counts[name] += name in marks

    def rows(self):
        """(name, count, per cent as text, bar in per cent, is it reached). Shares are never rounded up."""
        for name, bar in [*SITUATIONS.items(), *((name, EACH) for name in CONSTRUCTS)]:
            count = self.counts[name]
            tenths = 1000 * count // self.cases if self.cases else 0
            yield name, count, f"{tenths // 10}.{tenths % 10}", bar, 100 * count >= bar * self.cases

    def table(self):
        return "\n".join(
            f"{share:>6} %  {name:<28} {count:>6}  bar {bar} %{'' if reached else '  BELOW THE BAR'}"
            for name, count, share, bar, reached in self.rows()
        )

    def below(self):
        return [name for name, _, _, _, reached in self.rows() if not reached]


def _open(start):
    """A mark may go on after a whole word."""
    return start if start.endswith(" ") else start + " "
