"""One run's world: who the people are, and what each name of the policy is worth in a scope.

A scope is ("all",), ("person", key) or ("team", name), as A1 has it.
"""

from facts import read_tables
from formulas import Env, Formulas, Place, env_of
from goals import Goals
from lookups import bands_value, curve_value, slices_value
from measures import Measures
from periods import Period, employment
from policy import Policy, rounding_of
from refusal import bad_policy
from rounding import rounded
from syntax import parse

ALL = ("all",)


class World:
    """Everything that expressions can ask for. marks: names of what was used, for the generator's coverage."""

    def __init__(self, policy_text, database, period):
        self.marks = set()
        self.policy = Policy(policy_text)
        self.period = Period(period, self.policy.unit)
        self._check_in_force()
        self.tables = read_tables(self.policy, database)
        self.formulas = Formulas(self)
        self.general = self.formulas.general
        self._read_people()
        if any(column.currency_from for source in self.policy.sources.values() for column in source.columns.values()):
            self.marks.add("money by a column")
        self.measures = Measures(self)
        self.goals = Goals(self, database)
        self._known = {}
        self.every_row = []  # folds that must hold for every row, asked for or not
        self.credit_books = {}  # filled by credits.py before rewards are computed

    def _check_in_force(self):
        days, policy = self.period.days, self.policy
        self.marks.add("period unit " + policy.unit)
        if policy.effective_to:
            self.marks.add("effective_to")
        if policy.effective_from and days.first.isoformat() < policy.effective_from:
            raise bad_policy("the period is outside the policy's life")
        if policy.effective_to and days.last.isoformat() > policy.effective_to:
            raise bad_policy("the period is outside the policy's life")

    # -- people and teams

    def _read_people(self):
        policy, self.team_of, self.members = self.policy, {}, {}
        built_in = policy.people and policy.people_built_in
        self.marks.add("people " + ("built in" if built_in else "declared" if policy.people else "members_from"))
        if policy.people:
            for row in self.tables["people"].rows:
                self.team_of[row.key] = row.cells.get("team")
            self.people = sorted(self.team_of)
            self.employment = {row.key: employment(row) for row in self.tables["people"].rows}
            here = {person for person, days in self.employment.items() if days.meets(self.period.days)}
            for team in policy.teams:
                self.members[team] = {p for p in here if self.team_of[p] == team}
            return
        found = set()
        for source in policy.sources.values():
            for column in source.columns.values():
                if column.kind == "person":
                    found.update(row.cells[column.name] for row in self.tables[source.name].rows)
        found.discard(None)
        self.people = sorted(found)
        for team, origin in policy.teams.items():
            source, column = origin.split(".")
            self.members[team] = {row.cells[column] for row in self.tables[source].rows} - {None}

    def acts_in(self, person, team, date):
        """Whether the person belongs to the team on the date (5.10, R20); without a date, at all."""
        if not self.policy.people:
            return person in self.members[team]
        if self.team_of.get(person) != team:
            return False
        return date is None or self.employment[person].has(date)

    # -- values by name

    def rounded(self, value, rounding):
        if rounding is None or value is None:
            return value
        return rounded(value, rounding, self.marks)

    def value(self, written, env, place=None):
        """An expression as written in the policy, evaluated."""
        return self.formulas.function(parse(written), place or self.general)(env)

    def named(self, names, scope, env):
        first, policy = names[0], self.policy
        if first in policy.parameters and len(names) == 1:
            return self.parameter(first, env.date)
        if first in policy.metrics and len(names) == 1:
            return self.metric(first, scope)
        if first in policy.tables and len(names) == 1:
            return self.table(first, self._own_scope(first, scope, env))
        if first in policy.goals and len(names) == 2:
            return self.goal(first, names[1], scope)
        raise bad_policy(f"unknown name {'.'.join(names)}")

    def _own_scope(self, table, scope, env):
        """A table that reads person. or team. values has that scope, however it is named (A4)."""
        kind = self.measures.table_scope(table)
        if kind == "all":
            return ALL
        if kind == "person":
            return scope if scope[0] == "person" else ("person", env.person)
        if scope[0] == "team":
            return scope
        return ("team", env.team if env.team is not None else self.team_of.get(env.person))

    def _once(self, key, compute):
        if key not in self._known:
            self._known[key] = _OPEN
            self._known[key] = compute()
        value = self._known[key]
        if value is _OPEN:
            raise bad_policy(f"{key[1]} needs itself")
        return value

    def metric(self, name, scope):
        return self._once(("metric", name, scope), lambda: self.measures.metric(name, scope))

    # -- parameters

    def parameter(self, name, date):
        section = self.policy.parameters[name]
        if not isinstance(section, dict):
            return self._once(("parameter", name), lambda: self.value(section, Env()))
        rounding = rounding_of(section.get("rounded"))
        if "value" in section:
            return self._once(
                ("parameter", name), lambda: self.rounded(self.value(section["value"], Env()), rounding)
            )
        as_of = section.get("as_of", "period_start")
        self.marks.add("parameter as_of " + as_of)
        if as_of == "event" and date is None:
            raise bad_policy(f"{name} is read where there is no event")
        days = self.period.days
        day = {"event": date, "period_start": days.first, "period_end": days.last}[as_of]
        return self._once(
            ("parameter", name, day), lambda: self.rounded(self._dated(section["values"], day), rounding)
        )

    def _dated(self, values, day):
        chosen = None
        for start, written in sorted(values.items()):
            if written != "expected" and start <= day.isoformat():
                chosen = written
        if chosen is None or chosen == "ends":
            raise bad_policy(f"a parameter without a value on {day}")
        return self.value(chosen, Env())

    # -- tables

    def table(self, name, scope):
        return self._once(("table", name, scope), lambda: self._look_up(name, scope))

    def _look_up(self, name, scope):
        section = self.policy.tables[name]
        env = env_of(scope)
        value = lambda written: self.value(written, env)  # noqa: E731
        if section.get("mode") == "marginal":
            self.marks.add("table marginal")
            of = value(section["of"])
            found = None if of is None else slices_value(self, section["bands"], of, env, self.general)
        elif "points" in section:
            self.marks.add("table points")
            of = value(section.get("of", section.get("by")))
            found = None if of is None else curve_value(self, section, "value", of, env, self.general)
        else:
            self.marks.add("table bands")
            by = value(section["by"])
            found = None
            if by is not None:
                found = value(bands_value(self, section["bands"], by, env, self.general)["value"])
        if found is None and "if_missing" in section:
            self.marks.add("table if_missing")
            found = value(section["if_missing"])
        return self.rounded(found, rounding_of(section.get("rounded")))

    def goal(self, name, reading, scope):
        return self._once(("goal", name, reading, scope), lambda: self.goals.reading(name, reading, scope))

    # -- credits

    def credited(self, credit, share, reading, person):
        return self.credit_books[credit].reading(share, reading, person)


_OPEN = object()


def place_of_credit(world, credit):
    """The place of an expression that is evaluated once for each event of the credit."""
    source = world.policy.source_of_entity[world.policy.credits[credit]["for_each"]]
    return Place(event=source, credit=credit)

