"""Personal limits, budgets and stops, on exact amounts (S7, S8)."""

from fractions import Fraction

from formulas import Env
from policy import as_list
from refusal import bad_data
from rounding import round_down, split


def apply_limits(world, owed_rewards):
    """Changes the claims by personal limits.

    Returns reward name -> money its positive claims share under a budget, and (reward name, person) -> the limits
    that leave nothing of it.
    """
    by_name = {owed.name: owed for owed in owed_rewards}
    sections = world.policy.limits.values()
    zeroed = _cut(world, by_name, [s for s in sections if s["per"] == "person"])
    given = {}
    for section in sections:
        if section["per"] != "policy":
            continue
        rewards = _rewards(by_name, section)
        claims = [claim for owed in rewards for claim in _claims(owed)]
        positive, negative = _signed_sums(claims)
        cap = max(0, world.value(section["at_most"], Env()))
        world.marks.add("limit " + section["if_exceeded"])
        if positive + negative <= cap:
            world.marks.add("limit " + section["if_exceeded"] + " kept")
            continue
        world.marks.add("limit " + section["if_exceeded"] + " exceeded")
        if section["if_exceeded"] == "stop":
            raise bad_data(f"the limit {section['name']} stops the run")
        quantum = world.policy.rounding.quantum
        total = round_down(max(0, cap - negative), quantum)
        sums = [_signed_sums(_claims(owed))[0] for owed in rewards]
        for owed, share in zip(rewards, split(total, sums, quantum, world.marks)):
            given[owed.name] = share
    return given, zeroed


def _rewards(by_name, section):
    names = as_list(section.get("applies_to")) or list(by_name)
    return [by_name[name] for name in sorted(names)]


def _claims(owed):
    for pot in owed.pots:
        yield from pot.claims.values()
        for held in pot.held:
            yield held.amount


def _signed_sums(amounts):
    amounts = list(amounts)
    return sum(a for a in amounts if a > 0), sum(a for a in amounts if a < 0)


def _cut(world, by_name, sections):
    """Each limit looks at the amounts before any limit; a reward takes its smallest factor."""
    zeroed = {}
    factors = {}  # (reward, person) -> factor
    for section in sections:
        rewards = _rewards(by_name, section)
        world.marks.add("limit cut")
        people = sorted({person for owed in rewards for pot in owed.pots for person in pot.claims})
        for person in people:
            amounts = [pot.claims[person] for owed in rewards for pot in owed.pots if person in pot.claims]
            positive, negative = _signed_sums(amounts)
            cap = max(0, world.value(section["at_most"], Env(person=person)))
            if positive + negative <= cap:
                continue
            world.marks.add("limit cut exceeded")
            if section["if_exceeded"] == "stop":
                raise bad_data(f"the limit {section['name']} stops the run")
            factor = Fraction(max(0, cap - negative), positive)
            for owed in rewards:
                key = (owed.name, person)
                if not factor:
                    zeroed.setdefault(key, []).append(section["name"])
                factors[key] = min(factors.get(key, factor), factor)
    for (name, person), factor in factors.items():
        for pot in by_name[name].pots:
            if pot.claims.get(person, 0) > 0:
                pot.claims[person] *= factor
    return zeroed
