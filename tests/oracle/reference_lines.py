#!/usr/bin/python3
"""reference_lines.py POLICY --data DB --period 2026-Q3: the oracle's results of the reference plan as benchmark lines.

One line each: M|marketer|..., M|rep|..., M|channel|..., M|segment|..., M|team|..., M|company|..., R|person|reward|minor
units and T|name|minor units, sorted bytewise; rates in basis points and days times 100, rounded half to even.
"""

import argparse
import sqlite3
import sys
from fractions import Fraction

from outcome import Outcome

REWARDS = {"lead_bonus": "R1", "revenue_commission": "R2", "joint_pool": "R3", "refund_deduction": "R5"}


def half_even(number):
    return round(Fraction(number))


def basis_points(metric, scope, world):
    rate = world.metric(metric, scope)
    return 0 if rate is None else half_even(10000 * rate)


def cents(money):
    return half_even(100 * money)


def measure_lines(world):
    metric = world.metric
    for person in sorted(world.members["marketing"]):
        scope = ("person", person)
        days = metric("days_to_convert", scope)
        counts = [metric(n, scope) for n in ("new_leads", "qualified_leads", "rejected_leads", "converted_leads")]
        yield ["M", "marketer", person, *counts, 0 if days is None else half_even(100 * days)]
    for person in sorted(world.members["sales"] | world.members["success"]):
        scope = ("person", person)
        yield ["M", "rep", person, metric("won_deals", scope),
               cents(metric("net_revenue", scope)), cents(metric("lead_net", scope))]
    columns = world.policy.sources["leads"].columns
    for name in ("channel", "segment"):
        for value in columns[name].of:
            scope = ("group", "lead." + name, value)
            yield ["M", name, value, metric("new_leads", scope), basis_points("qualified_rate", scope, world),
                   basis_points("converted_rate", scope, world), cents(metric("lead_net", scope))]
    for team in world.policy.teams:
        scope = ("team", team)
        yield ["M", "team", team, basis_points("qualified_rate", scope, world),
               basis_points("converted_rate", scope, world)]
    counts = [metric(n, ("all",)) for n in ("new_leads", "qualified_leads", "converted_leads")]
    yield ["M", "company", "all", *counts, cents(metric("converted_net", ("all",)))]


def reward_lines(outcome):
    totals = dict.fromkeys(REWARDS.values(), 0)
    for line in outcome.answer["lines"]:
        name, amount = REWARDS[line["reward"]], cents(Fraction(line["amount"]))
        totals[name] += amount
        yield ["R", line["person"], name, amount]
    for name, total in totals.items():
        yield ["T", name, total]
    yield ["T", "ALL", sum(totals.values())]
    yield ["T", "POOL", totals["R3"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("policy")
    parser.add_argument("--data", required=True)
    parser.add_argument("--period", required=True)
    options = parser.parse_args()
    database = sqlite3.connect(f"file:{options.data}?mode=ro", uri=True)
    with open(options.policy, encoding="utf-8") as file:
        outcome = Outcome(file.read(), database, options.period)
    lines = ["|".join(map(str, fields)) for fields in [*measure_lines(outcome.world), *reward_lines(outcome)]]
    sys.stdout.write("\n".join(sorted(lines, key=str.encode)) + "\n")


if __name__ == "__main__":
    main()
