"""Metrics in a scope (5.4, A1, R14 to R20, S16) and the scopes that a metric or a table has."""

import datetime
from fractions import Fraction

from aggregates import aggregate
from formulas import Env, env_of
from policy import rounding_of
from refusal import bad_policy
from syntax import Months, parse
from periods import plus_months

EVERY = {"all", "person", "team"}


class Measures:
    def __init__(self, world):
        self.world = world
        self.policy = world.policy
        self._groups = {}
        self._scopes = {}

    # -- which scopes there are

    def scopes(self, name):
        """The scopes in which a metric has a value."""
        if name not in self._scopes:
            self._scopes[name] = set()  # a metric that needs itself has none
            found = self._find_scopes(self.policy.metrics[name])
            if self.policy.members_from:
                found = found - {"team"}
            self._scopes[name] = found
        return self._scopes[name]

    def _find_scopes(self, section):
        kind = section["type"]
        if kind == "simple":
            return EVERY if "person_column" in section else {"all"}
        if kind == "ratio":
            return self.scopes(section["numerator"]) & self.scopes(section["denominator"])
        if kind == "conversion":
            return self.scopes(section["base_metric"]) & self.scopes(section["conversion_metric"])
        if kind == "derived":
            return self._scopes_of_tree(parse(section["expr"]))
        raise bad_policy(f"the oracle does not know metrics of type {kind}")

    def _scopes_of_tree(self, tree):
        found, named = set(EVERY), False
        for names in _names(tree):
            if names[0] in self.policy.metrics:
                found &= self.scopes(names[0])
                named = True
            elif names[0] in ("person", "team"):
                found &= {names[0]}
                named = True
            elif names[0] in self.policy.tables and self.table_scope(names[0]) != "all":
                found &= {self.table_scope(names[0])}
                named = True
            elif names[0] in self.policy.credits:
                found &= {"person"}
                named = True
        return found if named else {"all"}

    def table_scope(self, name):
        """all, team or person: the narrowest that the table's expressions read (A4)."""
        key = ("table", name)
        if key not in self._scopes:
            self._scopes[key] = "all"
            found = {self._table_reads(names) for tree in self._table_trees(name) for names in _names(tree)}
            self._scopes[key] = "person" if "person" in found else "team" if "team" in found else "all"
        return self._scopes[key]

    def reads_of(self, text):
        """Whose values an expression reads: all, team or person."""
        found = {self._table_reads(names) for names in _names(parse(text))}
        return "person" if "person" in found else "team" if "team" in found else "all"

    def _table_reads(self, names):
        if names[0] in ("person", "team"):
            return names[0]
        if names[0] in self.policy.credits:
            return "person"
        if names[0] in self.policy.tables:
            return self.table_scope(names[0])
        return "all"

    def _table_trees(self, name):
        section = self.policy.tables[name]
        written = [section[key] for key in ("of", "by", "if_missing") if key in section]
        for band in section.get("bands", []) + section.get("points", []):
            written += band.values()
        return [parse(text) for text in written]

    # -- values

    def metric(self, name, scope):
        section = self.policy.metrics[name]
        if scope[0] not in self.scopes(name) and scope[0] != "group":
            raise bad_policy(f"metric {name} has no scope {scope[0]}")
        kind = section["type"]
        self.world.marks.add(f"metric {kind} {scope[0]}")
        value = getattr(self, "_" + kind)(name, section, scope)
        rounding = rounding_of(section.get("rounded"))
        if rounding:
            self.world.marks.add("metric rounded")
        return self.world.rounded(value, rounding)

    def _simple(self, name, section, scope):
        by = scope[1] if scope[0] == "group" else None
        if (name, by) not in self._groups:
            self._groups[(name, by)] = self._group(section, by)
        values = self._groups[(name, by)].get(scope, [])
        self.world.marks.add("agg " + section["agg"])
        value = aggregate(section["agg"], values)
        if value is None and "fill_nulls_with" in section:
            return self.world.value(section["fill_nulls_with"], Env())
        return value

    def _group(self, section, by=None):
        """scope -> the values of the rows that count in it; by: a review's ENTITY.column instead of owners."""
        source = self.policy.sources[section["source"]]
        expr = self.world.formulas.function(parse(section["expr"]), self._place(source))
        owners = self._owners_for(source, section, by)
        groups = {("all",): []}
        days = self.world.period.days
        for row, date in self._rows(section, source):
            if date is not None and not days.has(date):
                continue
            value = expr(Env(row=row, date=date))
            if value is None:
                continue
            groups[("all",)].append(value)
            for scope in owners(row, date):
                groups.setdefault(scope, []).append(value)
        return groups

    def _place(self, source):
        return self.world.formulas.places[source.name]

    def _rows(self, section, source):
        """(row, date) of the rows that have a date and pass the filter; the date is not yet looked at."""
        column = section.get("agg_time_dimension")
        date_of = self.world.formulas.function(parse(column), self._place(source)) if column else None
        keep = None
        if "filter" in section:
            self.world.marks.add("metric filter")
            keep = self.world.formulas.function(parse(section["filter"]), self._place(source))
        for row in self.world.tables[source.name].rows:
            date = date_of(Env(row=row)) if date_of else None
            if date is None and date_of:
                continue
            if keep is None or keep(Env(row=row, date=date)):
                yield row, date

    def _owners_for(self, source, section, by):
        if by is None:
            return self._owners(source, section.get("person_column"))
        group_of = review_group(self.world, source, by)
        return lambda row, date: [("group", by, group_of(row))]

    def _owners(self, source, columns):
        """(row, date) -> the person and team scopes in which it counts (A1, R20)."""
        if columns is None:
            return lambda row, date: ()
        if not isinstance(columns, dict):
            person_of = self.world.formulas.function(parse(columns), self._place(source))
            self.world.marks.add("person_column " + ("path" if "." in columns else "column"))

            def of_column(row, date):
                person = person_of(Env(row=row))
                if person is None:
                    return ()
                team = self.world.team_of.get(person)
                in_team = team and self._counts_for(person, team, date)
                return [("person", person)] + ([("team", team)] if in_team else [])

            return of_column
        self.world.marks.add("person_column map")
        by_team = {
            team: self.world.formulas.function(parse(column), self._place(source)) for team, column in columns.items()
        }

        def of_map(row, date):
            scopes = []
            for team, person_of in by_team.items():
                person = person_of(Env(row=row))
                if person is not None and self.world.acts_in(person, team, None):
                    scopes.append(("person", person))
                    if self._counts_for(person, team, date):
                        scopes.append(("team", team))
            return list(dict.fromkeys(scopes))

        return of_map

    def _counts_for(self, person, team, date):
        counts = self.world.acts_in(person, team, date)
        if not counts:
            self.world.marks.add("a row outside its person's days")
        return counts

    def _ratio(self, name, section, scope):
        over = self.world.metric(section["numerator"], scope)
        under = self.world.metric(section["denominator"], scope)
        if over is None or under is None:
            return None
        if under == 0:
            return self._stated(section, "if_denominator_zero")
        return Fraction(over, under)

    def _stated(self, section, key):
        self.world.marks.add("metric " + key + (" missing" if section[key] == "missing" else ""))
        return None if section[key] == "missing" else self.world.value(section[key], Env())

    def _derived(self, name, section, scope):
        env = env_of(scope)
        env.narrow = None if scope[0] == "all" else scope
        return self.world.value(section["expr"], env)

    def _conversion(self, name, section, scope):
        """Rows of the base metric, and how many of them convert in time; each counts once (R16, S16)."""
        base, goal = (self.policy.metrics[section[key]] for key in ("base_metric", "conversion_metric"))
        source = self.policy.sources[base["source"]]
        window = self.world.value(section["window"], Env()) if "window" in section else None
        closed = section.get("settled") == "when_window_closed"
        self.world.marks.add("conversion " + ("when_window_closed" if closed else "at_period_end"))
        ends = {row.key: date for row, date in self._rows(goal, source)}
        by = scope[1] if scope[0] == "group" else None
        constant = [self._same(source, pair) for pair in section.get("constant_properties", ())]
        days, owners = self.world.period.days, self._owners_for(source, base, by)
        found = converted = 0
        for row, date in self._rows(base, source):
            if scope != ("all",) and scope not in owners(row, date):
                continue
            if not days.has(_later(date, window) if closed else date):
                continue
            found += 1
            end = ends.get(row.key)
            if end is None or end < date or (window is not None and end > _later(date, window)):
                continue
            if not all(same(row) for same in constant):
                continue
            converted += closed or days.has(end)
        if section.get("calculation") == "conversions":
            return converted
        return Fraction(converted, found) if found else self._stated(section, "if_base_zero")

    def _same(self, source, pair):
        """row -> both properties are there and equal (5.4)."""
        self.world.marks.add("conversion constant_properties")
        base, later = (
            self.world.formulas.function(parse(pair[key]), self._place(source))
            for key in ("base_property", "conversion_property")
        )

        def same(row):
            found = base(Env(row=row)), later(Env(row=row))
            return None not in found and found[0] == found[1]

        return same


def review_group(world, source, by):
    """row -> the value of ENTITY.column that it reaches; None where it reaches none (A25)."""
    entity, column = by.split(".")
    path = _way_to(world.policy, source, entity, ())
    if path is None:
        raise bad_policy(f"{source.name} does not reach {by}")
    step = world.formulas.function(parse(".".join(path + (column,))), world.formulas.places[source.name])
    return lambda row: step(Env(row=row))


def _way_to(policy, source, entity, so_far):
    """The foreign keys from a source to an entity, nearest first."""
    if source.entity == entity:
        return so_far
    ways = []
    if len(so_far) < 4:
        for column in source.columns.values():
            if column.kind == "row":
                way = _way_to(policy, policy.source_of_entity[column.of], entity, so_far + (column.name,))
                ways += [way] if way is not None else []
    return min(ways, key=len, default=None)


def _later(date, duration):
    if isinstance(duration, Months):
        return plus_months(date, duration)
    return date + datetime.timedelta(days=int(duration))


def _names(tree):
    """Every dotted name in a tree."""
    if tree.kind == "name":
        yield tree.args[0]
    for arg in _children(tree.args):
        yield from _names(arg)


def _children(args):
    for arg in args:
        if hasattr(arg, "kind"):
            yield arg
        elif isinstance(arg, tuple):
            yield from _children(arg)
