"""The whole answer of the oracle for a policy, a database and a period."""

import sqlite3

from claims import Rewards
from credit_book import CreditBook
from exclusions import exact_text, exclusions
from formulas import Env
from limits import apply_limits
from reviews import reviews
from settle import settle
from world import ALL, World
from zeros import Zeros


class Outcome:
    """answer: what the command prints; marks: what the run used and met.

    world and owed (reward name -> claims before rounding, after limits) are there for those who want to look deeper.
    """

    def __init__(self, policy_text, database, period):
        self.world = world = World(policy_text, database, period)
        for name in world.policy.credits:
            world.credit_books[name] = CreditBook(world, name)
        rewards = Rewards(world)
        owed = rewards.all()
        zeros = Zeros(world, rewards, owed)
        given, zeroed = apply_limits(world, owed)
        self.owed = {reward.name: reward for reward in owed}
        lines = settle(world, owed, given)
        for line in lines:
            del line["order"]
        self.answer = {
            "lines": lines,
            "values": values(world),
            "exclusions": exclusions(world, owed, zeros.found(lines, given, zeroed)),
            "reviews": reviews(world),
        }
        for compute, source in world.every_row:
            for row in world.tables[source].rows:
                compute(Env(row=row))
        self.marks = world.marks | _met(lines)


def _met(lines):
    """What the lines are an example of."""
    met = {"line " + line["status"] for line in lines}
    paid = {line["person"] for line in lines if line["person"] and line["status"] == "payable"}
    if len(paid) > 1:
        met.add("two people paid")
    if any(line["amount"].startswith("-") for line in lines):
        met.add("negative line")
    return met


def answer_of(policy_path, database_path, period):
    """The answer for files."""
    with open(policy_path, encoding="utf-8") as file:
        text = file.read()
    database = sqlite3.connect(f"file:{database_path}?mode=ro", uri=True)
    try:
        return Outcome(text, database, period).answer
    finally:
        database.close()


def values(world):
    """Every named value by name: "M", "person.M", "team.M", "G.attainment", "person.G.actual"."""
    found = {}
    for name, section in world.policy.parameters.items():
        if not (isinstance(section, dict) and section.get("as_of") == "event"):
            found[name] = exact_text(world.parameter(name, None))
    for name in world.policy.metrics:
        for scope in world.measures.scopes(name):
            _put(found, world, name, scope, lambda where, name=name: world.metric(name, where))
    for name in world.policy.tables:
        kind = world.measures.table_scope(name)
        _put(found, world, name, kind, lambda where, name=name: world.named((name,), where, Env()), prefixed=False)
    for name, section in world.policy.goals.items():
        weighted = section.get("type") == "weighted"
        readings = ["attainment"] if weighted else ["actual", "target", "short_by", "attainment"]
        for reading in readings:
            _put(
                found, world, f"{name}.{reading}", world.goals.scope_of(name),
                lambda where, name=name, reading=reading: world.goal(name, reading, where),
            )
    return found


def _put(found, world, name, kind, value_in, prefixed=True):
    """A table is called by its name alone, whosever value it looks up (R52)."""
    if kind == "all":
        found[name] = exact_text(value_in(ALL))
    elif kind == "person":
        found["person." * prefixed + name] = {p: exact_text(value_in(("person", p))) for p in world.people}
    else:
        found["team." * prefixed + name] = {t: exact_text(value_in(("team", t))) for t in sorted(world.policy.teams)}
