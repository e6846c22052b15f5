#!/usr/bin/python3
"""policy_tests.py PATH...: policy tests (language.md 5.14) answered by the oracle alone.

A second opinion on the expected figures that we ship: files of `kind: tests` under the paths, each with the policy of
its folder. The last line is: policy tests, tried, passed.
"""

import argparse
import os
import sqlite3
import sys
from fractions import Fraction

import yaml

from exclusions import exact_text
from formulas import Env
from outcome import Outcome
from policy import LOADER, Policy
from refusal import Refused
from syntax import parse


def literal(written):
    """A literal expression of numbers, such as 12.50 EUR or 7/90."""
    return _compute(parse(written))


def _compute(tree):
    if tree.kind == "literal":
        return tree.args[0]
    values = [_compute(arg) for arg in tree.args]
    if tree.kind == "minus":
        return -values[0]
    return {"/": lambda a, b: Fraction(a) / b, "*": lambda a, b: a * b}[tree.kind](*values)


# -- given rows to a database


def make_database(policy, given):
    database = sqlite3.connect(":memory:")
    for source in policy.sources.values():
        rows = given.get(source.name, [])
        physical = {}
        for column in source.columns.values():
            physical.setdefault(column.physical, column)
        names = ", ".join(f'"{name}"' for name in physical)
        database.execute(f'CREATE TABLE "{source.table}" ({names})')
        for row in rows:
            cells = {source.columns[name].physical: _cell(source.columns[name], text) for name, text in row.items()}
            database.execute(
                f'INSERT INTO "{source.table}" VALUES ({", ".join("?" * len(physical))})',
                [cells.get(name) for name in physical],
            )
    if "targets" not in policy.sources:
        columns = ("goal", "period", "team", "person", "value")
        database.execute(f"CREATE TABLE targets ({', '.join(columns)})")
        for row in given.get("targets", []):
            cells = dict(row, value=_target(row["value"]))
            database.execute("INSERT INTO targets VALUES (?, ?, ?, ?, ?)", [cells.get(name) for name in columns])
    return database


def _cell(column, text):
    if column.kind == "money":
        return _decimal(literal(text))
    if column.kind == "number":
        return text.replace("_", "")
    if column.kind == "ratio":
        return _decimal(literal(text))
    if column.kind in ("duration", "count"):
        return int(literal(text))
    return text


def _target(text):
    return text if text.endswith("%") else text.split()[0].replace("_", "")


def _decimal(number):
    scaled = Fraction(number) * 10**12
    if scaled.denominator != 1:
        raise ValueError(f"{number} does not end")
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled.numerator)).rjust(13, "0")
    return f"{sign}{digits[:-12]}.{digits[-12:]}".rstrip("0").rstrip(".")


# -- policy text with overrides


def override(tree, path, value):
    """parameters.NAME, or any path of keys and names of list elements."""
    names = path.split(".")
    place = tree
    for name in names[:-1]:
        place = _inside(place, name)
    last = names[-1]
    if isinstance(place.get(last), dict):
        place[last] = {"value": value}
    else:
        place[last] = value


def _inside(place, name):
    if isinstance(place, list):
        return next(item for item in place if item.get("name") == name)
    return place[name]


# -- expectations


def problems_of(test, text, shared):
    """Sentences on what a test expects and the oracle does not find."""
    tree = yaml.load(text, LOADER)
    for path, value in test.get("overrides", {}).items():
        override(tree, path, value)
    text = yaml.dump(tree, allow_unicode=True, sort_keys=False) + "\n...\n"
    given = {name: list(rows) for name, rows in shared.items()}
    for name, rows in test.get("given", {}).items():
        given[name] = given.get(name, []) + list(rows or [])
    expect = test["expect"]
    try:
        outcome = Outcome(text, make_database(Policy(text), given), test["period"])
    except Refused as refused:
        return [] if "errors" in expect else [f"refused: {refused}"]
    if "errors" in expect:
        return [f"not refused: {expect['errors']}"]
    return [*_lines(expect, outcome), *_values(expect, outcome), *_exact(expect, outcome)]


def _lines(expect, outcome):
    only = expect.get("only")
    lines = [line for line in outcome.answer["lines"] if not only or line["reward"] in only]
    paid = {(l["person"], l["reward"]): Fraction(l["amount"]) for l in lines if l["status"] == "payable"}
    held = {}
    for line in lines:
        if line["status"] == "held":
            key = (line["reward"], line["event"].split("/")[0])
            held[key] = held.get(key, 0) + Fraction(line["amount"])
    if "payouts" in expect:
        wanted = {(p["person"], p["reward"]): literal(p["amount"]) for p in expect["payouts"] or []}
        for key in sorted(set(paid) | {key for key, amount in wanted.items() if amount}):
            if paid.get(key, 0) != wanted.get(key, 0):
                yield f"{' '.join(key)}: oracle {paid.get(key, 0)}, expected {wanted.get(key, 0)}"
    if "held" in expect:
        wanted = {}
        for entry in expect["held"]:
            key = (entry["reward"], entry.get("event", ""))
            wanted[key] = wanted.get(key, 0) + literal(entry["amount"])
        if wanted != held:
            yield f"held: oracle {held}, expected {wanted}"
    if "total" in expect:
        total = sum(paid.values(), Fraction(0))
        if total != literal(expect["total"]) and total + sum(held.values()) != literal(expect["total"]):
            yield f"total: oracle {total}, expected {expect['total']}"


def _values(expect, outcome):
    values = outcome.answer["values"]
    for section in ("metrics", "goals"):
        for name, written in (expect.get(section) or {}).items():
            key = name
            if section == "goals" and not name.endswith((".actual", ".target", ".attainment")):
                key = name + ".attainment"
            wanted = written if written == "missing" else exact_text(literal(written))
            if values.get(key) != wanted:
                yield f"{name}: oracle {values.get(key)}, expected {written}"


def _exact(expect, outcome):
    for name, written in (expect.get("exact") or {}).items():
        wanted = None if written == "missing" else literal(written)
        found = _named(outcome, name.split("."))
        if found != wanted:
            yield f"{name}: oracle {found}, expected {written}"


def _named(outcome, names):
    """A value of all, or after a person's key that person's value or reward (R52)."""
    world = outcome.world
    people = [person for person in world.people if person == names[0]]
    if not people:
        return world.value(".".join(names), Env())
    person, rest = people[0], names[1:]
    if len(rest) == 1 and rest[0] in outcome.owed:
        return sum((pot.claims.get(person, 0) for pot in outcome.owed[rest[0]].pots), Fraction(0))
    return world.value(".".join(rest), Env(person=person))


# -- files


def test_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, _, names in sorted(os.walk(path)):
            for name in sorted(names):
                if name.endswith(".tests.yaml"):
                    yield os.path.join(folder, name)


def policy_beside(path, name):
    """The text of the policy of that name in the test file's folder."""
    folder = os.path.dirname(path)
    for other in sorted(os.listdir(folder)):
        if other.endswith(".yaml") and not other.endswith(".tests.yaml"):
            with open(os.path.join(folder, other), encoding="utf-8") as file:
                text = file.read()
            tree = yaml.load(text, LOADER)
            if isinstance(tree, dict) and tree.get("policy", {}).get("name") == name:
                return text
    raise FileNotFoundError(f"no policy {name} beside {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    tried = passed = 0
    for path in test_files(parser.parse_args().paths):
        with open(path, encoding="utf-8") as file:
            tree = yaml.load(file, LOADER)
        text = policy_beside(path, tree["policy"])
        for test in tree["tests"]:
            tried += 1
            problems = problems_of(test, text, tree.get("given", {}))
            passed += not problems
            for problem in problems:
                print(f"{path}: {test['name']}: {problem}")
    print(f"policy tests, {tried}, {passed}")
    return 0 if tried == passed else 1


if __name__ == "__main__":
    sys.exit(main())
