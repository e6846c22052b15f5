"""What might have been paid and was not, with the first comparison that failed (S17, S29)."""

import datetime
from numbers import Rational

from formulas import Env
from syntax import parse


def exclusions(world, owed_rewards, zeros=()):
    """Rows of kind, name, key, reason, failed and distance. zeros: see zeros.py."""
    found = []
    for name, book in world.credit_books.items():
        for row, reason in book.left_out:
            failed, distance = "", None
            if reason == "condition_false":
                date = world.formulas.function(parse(book.section["counted_on"]), book.place)(Env(row=row))
                failed, distance = first_failing(
                    world, parse(book.section["when"]), book.place, Env(row=row, date=date)
                )
            found.append(_entry("credit", name, row.key, reason, failed, distance))
    for owed in owed_rewards:
        for person in owed.left_out:
            failed, distance = first_failing(
                world, parse(owed.section["when"]), world.general, Env(person=person)
            )
            found.append(_entry("reward", owed.name, person, "condition_false", failed, distance))
    for name, person, reason, failed, distance in zeros:
        found.append(_entry("reward", name, person, reason, failed, distance))
    return sorted(found, key=lambda entry: (entry["kind"], entry["name"], entry["key"], entry["reason"]))


def _entry(kind, name, key, reason, failed, distance):
    return {
        "kind": kind, "name": name, "key": key, "reason": reason, "failed": failed,
        "distance": "" if distance is None else exact_text(distance),
    }


def first_failing(world, tree, place, env):
    """(text as written, distance or None) of the first comparison that failed."""
    value = lambda part: world.formulas.function(part, place)(env)  # noqa: E731
    if tree.kind == "and":
        side = tree.args[0] if value(tree.args[0]) is False else tree.args[1]
        world.marks.add("exclusion through and")
        return first_failing(world, side, place, env)
    if tree.kind == "or":
        world.marks.add("exclusion through or")
        return first_failing(world, tree.args[0], place, env)
    if tree.kind == "name":
        inside = _named_condition(world, tree.args[0], place, env)
        if inside:
            world.marks.add("exclusion through a name")
            return first_failing(world, *inside)
    if tree.kind == "compare":
        first, second = value(tree.args[1]), value(tree.args[2])
        return tree.written(), _distance(tree.args[0], first, second)
    if tree.kind == "between":
        found, low, high = (value(part) for part in tree.args)
        return tree.written(), _gap(low, found) if found < low else _gap(found, high)
    if tree.kind == "in_span":
        found, days = value(tree.args[0]), world.period.spans[tree.args[1]]
        return tree.written(), _gap(days.first, found) if found < days.first else _gap(found, days.last)
    return tree.written(), None


def _distance(sign, first, second):
    """How far the left side is from the bound it missed."""
    if not _measured(first) or not _measured(second):
        return None
    if sign in (">=", ">"):
        return _gap(second, first)
    if sign in ("<=", "<"):
        return _gap(first, second)
    return abs(_gap(first, second))


def _measured(value):
    return isinstance(value, (Rational, datetime.date)) and not isinstance(value, bool)


def _gap(larger, smaller):
    gap = larger - smaller
    return gap.days if isinstance(gap, datetime.timedelta) else gap


def _named_condition(world, names, place, env):
    """The tree, place and environment behind a derived name, reached through its path; None for anything else."""
    source, row = place.source, env.row
    if source is None and names[0] == "person" and world.policy.people:
        source, row, names = world.policy.people, world.tables["people"].by_key[env.person], names[1:]
    if source is None:
        return None
    for name in names[:-1]:
        column = source.columns.get(name)
        if column is None:
            return None
        if column.kind == "key":
            continue
        target = world.policy.people if column.kind == "person" else world.policy.source_of_entity[column.of]
        row = world.tables[target.name].by_key.get(row.cells[name])
        source = target
        if row is None:
            return None
    formula = source.derived.get(names[-1])
    return (formula.tree, world.formulas.places[source.name], Env(row=row)) if formula else None


def exact_text(value):
    """12, -1/2, 2026-01-01, a text, or missing."""
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Rational):
        top, under = value.numerator, value.denominator
        return str(top) if under == 1 else f"{top}/{under}"
    return str(value)
