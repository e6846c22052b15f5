"""Goals: actual, target and attainment in their scope (A20, S15)."""

from fractions import Fraction

from facts import decimal
from formulas import Env, env_of
from policy import rounding_of
from refusal import bad_data, bad_policy

ALL = ("all",)
KIND = {"together": "all", "team": "team", "person": "person"}


class Goals:
    def __init__(self, world, database):
        self.world = world
        self.sections = world.policy.goals
        self.targets = self._read_targets(database)

    def scope_of(self, name):
        return KIND[self.sections[name].get("scope", "together")]

    def reading(self, name, reading, scope):
        section = self.sections[name]
        if self.scope_of(name) != scope[0]:
            raise bad_policy(f"goal {name} has no such scope")
        if reading == "actual":
            return self.world.metric(section["metric"], scope)
        if reading == "target":
            return self._target(name, section, scope)
        if reading == "short_by":
            return self._short_by(name, section, scope)
        if reading != "attainment":
            raise bad_policy(f"the oracle does not know the reading {reading} of a goal")
        if section.get("type") == "weighted":
            attained = self._weighted(section, scope)
        else:
            attained = self._attainment(name, section, scope)
        return self.world.rounded(attained, rounding_of(section.get("rounded")))

    def _short_by(self, name, section, scope):
        """How far the actual is from the target, on its wrong side; never below zero."""
        actual, target = (self.world.goal(name, reading, scope) for reading in ("actual", "target"))
        if actual is None or target is None:
            return None
        return max(0, actual - target if section.get("better") == "lower" else target - actual)

    def _target(self, name, section, scope):
        if "target_from" not in section:
            return self.world.value(section["target"], env_of(scope))
        self.world.marks.add("goal target_from")
        team = scope[1] if scope[0] == "team" else None
        person = scope[1] if scope[0] == "person" else None
        target = self.targets.get((name, team, person))
        if target is None and scope == ALL:
            raise bad_data(f"no target for {name}")
        return target

    def _weighted(self, section, scope):
        self.world.marks.add("goal weighted")
        total = 0
        for part in section["parts"]:
            own = ALL if self.scope_of(part["goal"]) == "all" else scope
            attained = self.world.goal(part["goal"], "attainment", own)
            if attained is None:
                return None
            total += self.world.value(part["weight"], Env()) * attained
        return total

    def _attainment(self, name, section, scope):
        marks = self.world.marks
        marks.add("goal scope " + scope[0])
        actual = self.world.goal(name, "actual", scope)
        target = self.world.goal(name, "target", scope)
        if actual is None:
            return self._stated(section, "if_missing")
        if target is None:
            return None
        if target == 0 and "if_target_zero" in section:
            return self._stated(section, "if_target_zero")
        if section.get("better") == "lower":
            marks.add("goal better lower")
            return Fraction(target, actual) if actual else self._stated(section, "if_actual_zero")
        if target == 0:
            raise bad_policy(f"goal {name} divides by zero")
        return Fraction(actual, target)

    def _stated(self, section, key):
        """The attainment that the policy states for a case in which it cannot be computed."""
        self.world.marks.add("goal " + key)
        return self.world.value(section[key], Env()) if key in section else None

    def _read_targets(self, database):
        """(goal, team or None, person or None) -> value, for this period (R50)."""
        if not any(goal.get("target_from") for goal in self.sections.values()):
            return {}
        physical = ["goal", "period", "team", "person", "value"]
        source, table = self.world.policy.sources.get("targets"), "targets"
        if source:
            table, physical = source.table, [source.columns[name].physical for name in physical]
        names = ", ".join(f'"{name}"' for name in physical)
        targets = {}
        for goal, period, team, person, value in database.execute(f'SELECT {names} FROM "{table}"'):
            if period != self.world.period.name:
                continue
            if (goal, team, person) in targets:
                raise bad_data("a target twice")
            text = str(value)
            targets[(goal, team, person)] = decimal(text[:-1]) / 100 if text.endswith("%") else decimal(text)
        return targets
