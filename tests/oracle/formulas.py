"""Expression trees to Python functions of an environment: the meaning of language.md 5.5 to 5.8, A1, A22 to A24.

A value is a number (int or Fraction; money in major units, durations in days), Months, a date, a text, a truth or None
for missing. Types were checked by `zgoda check`; here a policy that breaks them fails loudly.
"""

import datetime
import operator
from fractions import Fraction

from aggregates import aggregate
from periods import plus_months, whole_months
from refusal import bad_data, bad_policy
from syntax import Months

RELATIONS = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}


class Place:
    """Where an expression stands, which decides what its names mean.

    source: the source whose columns are bare names (derived names, metrics, credits). event: the source of the event in
    a reward with for_each, read as ENTITY.column; credit: that credit.
    """

    __slots__ = ("source", "event", "credit", "compiled")

    def __init__(self, source=None, event=None, credit=None):
        self.source, self.event, self.credit = source, event, credit
        self.compiled = {}


class Env:
    """What an expression is evaluated for. narrow: the scope that bare names take inside a ratio or derived metric."""

    __slots__ = ("row", "person", "team", "date", "amount", "narrow")

    def __init__(self, row=None, person=None, team=None, date=None, amount=None, narrow=None):
        self.row, self.person, self.team, self.date = row, person, team, date
        self.amount, self.narrow = amount, narrow


def env_of(scope):
    """The environment in which a person, a team or all together is meant."""
    if scope[0] == "person":
        return Env(person=scope[1])
    if scope[0] == "team":
        return Env(team=scope[1])
    return Env()


class Formulas:
    """Compiles trees for one run; `world` answers what names stand for (world.py)."""

    def __init__(self, world):
        self.world = world
        self.policy = world.policy
        self.places = {name: Place(source=source) for name, source in world.policy.sources.items()}
        self.general = Place()
        self._asked = set()

    def function(self, tree, place):
        """The tree as a function of an Env; each node is compiled once a place."""
        known = place.compiled.get(tree)
        if known is None:
            self.world.marks.add("expression " + tree.kind)
            known = getattr(self, "_" + _METHODS.get(tree.kind, tree.kind))(tree, place)
            place.compiled[tree] = known
        return known

    def _operands(self, trees, place):
        return [self.function(tree, place) for tree in trees]

    # -- plain operations

    def _literal(self, tree, place):
        value = tree.args[0]
        return lambda env: value

    def _arithmetic(self, tree, place):
        left, right = self._operands(tree.args, place)
        kind = tree.kind

        def compute(env):
            first, second = left(env), right(env)
            if first is None or second is None:
                return None
            return calculate(kind, first, second)

        return compute

    def _minus(self, tree, place):
        inner = self.function(tree.args[0], place)

        def compute(env):
            value = inner(env)
            if value is None:
                return None
            return Months(-value) if isinstance(value, Months) else -value

        return compute

    def _compare(self, tree, place):
        relation = RELATIONS[tree.args[0]]
        self.world.marks.add("relation " + tree.args[0])
        left, right = self._operands(tree.args[1:], place)

        def compute(env):
            first, second = left(env), right(env)
            return None if first is None or second is None else relation(first, second)

        return compute

    def _between(self, tree, place):
        inner, low, high = self._operands(tree.args, place)

        def compute(env):
            value, first, last = inner(env), low(env), high(env)
            if value is None or first is None or last is None:
                return None
            return first <= value <= last

        return compute

    def _is(self, tree, place):
        inner = self.function(tree.args[0], place)
        negated, word = tree.args[1], tree.args[2]

        def compute(env):
            value = inner(env)
            return None if value is None else (value == word) != negated

        return compute

    def _missing(self, tree, place):
        inner, negated = self.function(tree.args[0], place), tree.args[1]
        return lambda env: (inner(env) is None) != negated

    def _in_list(self, tree, place):
        inner, words = self.function(tree.args[0], place), tree.args[1]

        def compute(env):
            value = inner(env)
            return None if value is None else value in words

        return compute

    def _in_span(self, tree, place):
        inner, days = self.function(tree.args[0], place), self.world.period.spans[tree.args[1]]
        self.world.marks.add("in " + tree.args[1])

        def compute(env):
            value = inner(env)
            return None if value is None else days.has(value)

        return compute

    def _and(self, tree, place):
        left, right = self._operands(tree.args, place)

        def compute(env):
            first = left(env)
            if first is False:
                return False
            second = right(env)
            if second is False:
                return False
            return None if first is None or second is None else True

        return compute

    def _or(self, tree, place):
        left, right = self._operands(tree.args, place)

        def compute(env):
            first = left(env)
            if first is True:
                return True
            second = right(env)
            if second is True:
                return True
            return None if first is None or second is None else False

        return compute

    def _not(self, tree, place):
        inner = self.function(tree.args[0], place)

        def compute(env):
            value = inner(env)
            return None if value is None else not value

        return compute

    def _otherwise(self, tree, place):
        left, right = self._operands(tree.args, place)

        def compute(env):
            value = left(env)
            return right(env) if value is None else value

        return compute

    def _if(self, tree, place):
        condition, then, other = self._operands(tree.args, place)

        def compute(env):
            truth = condition(env)
            if truth is None:
                return None
            return then(env) if truth else other(env)

        return compute

    def _start_of(self, tree, place):
        self.world.marks.add("start_of " + tree.args[0])
        day = self.world.period.spans[tree.args[0]].first
        return lambda env: day

    def _end_of(self, tree, place):
        self.world.marks.add("end_of " + tree.args[0])
        day = self.world.period.spans[tree.args[0]].last
        return lambda env: day

    def _call(self, tree, place):
        name, args = tree.args
        self.world.marks.add("function " + name)
        operands = self._operands(args, place)
        if name == "part_of_period":
            return self._part_of_period(operands)
        if name not in FUNCTIONS:
            raise bad_policy(f"no function {name}")
        body = FUNCTIONS[name]

        def compute(env):
            values = [operand(env) for operand in operands]
            return None if None in values else body(*values)

        return compute

    def _part_of_period(self, operands):
        days = self.world.period.days
        first_day, last_day = operands

        def compute(env):
            first, last = first_day(env), last_day(env)
            if first is None:
                return None
            last = days.last if last is None else min(last, days.last)
            return Fraction(max(0, (last - max(first, days.first)).days + 1), days.count())

        return compute

    # -- related rows

    def _fold(self, tree, place):
        kind, path, column, where = tree.args
        self.world.marks.add("fold " + kind + (" by" if column else "") + (" where" if where else ""))
        many = self.policy.sources.get(path[0])
        if many is None:
            raise bad_policy(f"{path[0]} is not a source")
        inner = self.places[many.name]
        keep = self.function(where, inner) if where else None
        value = self._path(many, path[1:]) if len(path) > 1 else None
        link = self._link(many, column, place.source) if place.source else None
        table, marks = self.world.tables[many.name], self.world.marks

        def compute(env):
            rows = table.linked(link, env.row.key) if link else table.rows
            if keep:
                rows = [row for row in rows if keep(Env(row=row))]
            if value is None:
                values = [True] * len(rows)
            else:
                values = [found for found in map(value, rows) if found is not None]
                if len(values) < len(rows):
                    marks.add("fold over a missing value")
            return aggregate(kind, values)

        # Whoever reads it, in whichever branch: two rows are an error of the data.
        if kind == "only" and place.source:
            self.world.every_row.append((compute, place.source.name))
        return compute

    def _link(self, many, by, outer):
        """The foreign key of `many` that leads to the outer row (R2)."""
        wanted = "person" if outer is self.policy.people else outer.entity
        keys = [
            column.name for column in many.columns.values()
            if (column.kind == "row" and column.of == wanted) or column.kind == wanted == "person"
        ]
        if by is not None:
            keys = [key for key in keys if key == by]
        if len(keys) != 1:
            raise bad_policy(f"{many.name} does not lead to {outer.name} in one way")
        return keys[0]

    # -- names

    def _path(self, source, names):
        """A dotted path from a row of the source, as a function of that row."""
        first, rest = names[0], names[1:]
        if first in source.derived:
            step = self._derived(source, first)
        elif first in source.columns:
            step = lambda row: row.cells[first]  # noqa: E731
            if source.columns[first].of == "months":
                self.world.marks.add("column in months")
        else:
            raise bad_policy(f"{source.name} has no {first}")
        if not rest:
            return step
        column = source.columns.get(first)
        if column is None or column.kind not in ("row", "person", "key"):
            raise bad_policy(f"{source.name}.{first} leads nowhere")
        if column.kind == "key":
            return self._path(source, rest)
        self.world.marks.add("foreign key" + (" row optional" if column.row_optional else ""))
        target = self.policy.people if column.kind == "person" else self.policy.source_of_entity[column.of]
        rows = self.world.tables[target.name].by_key
        beyond = self._path(target, rest)

        def follow(row):
            key = step(row)
            found = None if key is None else rows.get(key)
            return None if found is None else beyond(found)

        return follow

    def _derived(self, source, name):
        formula = source.derived[name]
        place = self.places[source.name]
        world = self.world
        world.marks.add("derived column" + (" rounded" if formula.rounding else ""))
        if (source.name, name) not in self._asked:  # a name that is used holds for every row, in every branch
            self._asked.add((source.name, name))
            self.function(formula.tree, place)

        def read(row):
            if name in row.memo:
                value = row.memo[name]
                if value is _OPEN:
                    raise bad_policy(f"{source.name}.{name} needs itself")
                return value
            row.memo[name] = _OPEN
            value = world.rounded(self.function(formula.tree, place)(Env(row=row)), formula.rounding)
            row.memo[name] = value
            return value

        return read

    def _name(self, tree, place):
        names = tree.args[0]
        first = names[0]
        if place.source and (first in place.source.columns or first in place.source.derived):
            step = self._path(place.source, names)
            return lambda env: step(env.row)
        if place.event:
            if first == place.event.entity and len(names) > 1:
                step = self._path(place.event, names[1:])
                return lambda env: step(env.row)
            if names == (place.credit, "amount"):
                return lambda env: env.amount
        if first == "person" and len(names) > 1:
            return self._of_person(names[1:])
        if first == "team" and len(names) > 1:
            return self._of_team(names[1:])
        if first in self.policy.teams and len(names) > 1:
            self.world.marks.add("prefix of a named team")
            return lambda env: self.world.named(names[1:], ("team", first), env)
        if first in self.policy.credits:
            return self._of_credit(names)
        self._mark_short_by(names)
        return lambda env: self.world.named(names, env.narrow or ("all",), env)

    def _mark_short_by(self, names):
        if names[-1] == "short_by" and names[0] in self.policy.goals:
            self.world.marks.add("goal short_by")

    def _of_person(self, names):
        people = self.policy.people
        self.world.marks.add("prefix person")
        if people and (names[0] in people.columns or names[0] in people.derived):
            step = self._path(people, names)
            rows = self.world.tables["people"].by_key
            return lambda env: step(rows[env.person])
        self._mark_short_by(names)
        return lambda env: self.world.named(names, ("person", env.person), env)

    def _of_team(self, names):
        self.world.marks.add("prefix team")
        self._mark_short_by(names)

        def read(env):
            team = env.team if env.team is not None else self.world.team_of.get(env.person)
            return self.world.named(names, ("team", team), env)

        return read

    def _of_credit(self, names):
        credit, reading = names[0], names[-1]
        share = names[1] if len(names) == 3 else None
        self.world.marks.add(f"credit reading {reading}" + (" of one share" if share else ""))
        return lambda env: self.world.credited(credit, share, reading, env.person)


_OPEN = object()
_METHODS = {"+": "arithmetic", "-": "arithmetic", "*": "arithmetic", "/": "arithmetic"}


def calculate(kind, first, second):
    """One of + - * / on numbers, dates and durations; a division by zero is missing."""
    if isinstance(first, datetime.date):
        if isinstance(second, datetime.date):
            return (first - second).days
        sign = 1 if kind == "+" else -1
        if isinstance(second, Months):
            return plus_months(first, sign * second)
        return first + datetime.timedelta(days=sign * int(second))
    if kind == "+":
        return first + second
    if kind == "-":
        return first - second
    if kind == "*":
        return first * second
    return Fraction(first, second) if second else None


def _whole_steps(number, step):
    if not step:
        return None
    steps = abs(Fraction(number, step))
    count = steps.numerator // steps.denominator
    return count if (number < 0) == (step < 0) else -count


def _limit(number, low, high):
    if low > high:
        raise bad_data("limit() with the low end above the high end")
    return min(max(number, low), high)


FUNCTIONS = {
    "min": min,
    "max": max,
    "abs": abs,
    "limit": _limit,
    "days_between": lambda first, second: (second - first).days,
    "months_between": whole_months,
    "whole_steps": _whole_steps,
}
