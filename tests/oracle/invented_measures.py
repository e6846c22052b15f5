"""Random derived columns, parameters, metrics, goals and tables over a random company."""

import datetime
import re
from fractions import Fraction

from invented_expressions import ratio_text
from invented_leaves import Context, Leaf

READING_KEYS = ("expr", "numerator", "denominator", "base_metric", "conversion_metric")
ROW_KINDS = ("bool", "bool", "bool", "money", "money", "ratio", "date", "duration")


class Metric:
    """A metric that was made: kind and unit of its value, its scopes, whether it may be missing or below zero."""

    def __init__(self, name, kind, unit, scopes, optional, signed, source=None, date=None):
        self.name, self.kind, self.unit, self.scopes = name, kind, unit, scopes
        self.optional, self.signed, self.source, self.date = optional, signed, source, date
        self.sources = {source} if source else set()
        self.samples = {"all": [], "person": [], "team": []}

    def leaf(self, prefix=""):
        scope = "all" if not prefix else "team" if prefix != "person." else "person"
        text = prefix + self.name
        guards = (text,) if self.optional else ()
        return Leaf(text, self.kind, self.unit, guards, self.samples[scope], self.signed, scope)


class Measures:
    """Fills the sections up to tables; `sections` is the policy's tree."""

    def __init__(self, company, expressions, sections):
        self.company, self.make, self.sections = company, expressions, sections
        self.rng = company.rng
        self.parameters, self.metrics, self.goals, self.tables = [], [], [], []

    def chance(self, share):
        return self.rng.random() < share

    def rounding(self, kind):
        """`rounded:` for a value of a kind."""
        currency, digits = self.company.currency, self.company.digits
        minor = {2: "0.01", 0: "1", 3: "0.001"}[digits]
        to = {
            "money": [f"{q} {currency}" for q in (minor, "1", "5", "10")] + ([f"0.5 {currency}"] if digits else []),
            "ratio": ["1%", "0.5%", "5%", "10%"], "number": ["1", "0.5"],
        }[kind]
        return {"to": self.rng.choice(to), "mode": self.rng.choice(("half_up", "half_even", "up", "down"))}

    # -- parameters

    def make_parameters(self):
        section = {}
        kinds = ["money", "money", "ratio", "count", "duration"] + (["ratio", "number"] if self.chance(0.5) else [])
        for number, kind in enumerate(kinds):
            name = f"{('fee', 'bonus', 'floor', 'limit_of', 'window', 'part', 'points')[number]}_{number}"
            written = self.make.literal("ratio" if kind == "ratio" else kind)
            self.parameters.append(Leaf(name, "number" if kind == "count" else kind, scope="parameter"))
            section[name] = written.text
        if self.chance(0.6):
            self._dated_parameter(section)
        self.sections["parameters"] = section

    def _dated_parameter(self, section):
        """Values by start date, one of them changing inside the period more often than not."""
        first, last = self.company.days.first, self.company.days.last
        inside = first + datetime.timedelta(self.rng.randrange(0, (last - first).days + 1))
        kind = self.rng.choice(("money", "ratio"))
        as_of = self.rng.choice(("event", "event", "event", "period_start", "period_end"))
        values = {"2000-01-01": self.make.literal(kind).text, inside.isoformat(): self.make.literal(kind).text}
        if self.chance(0.3):
            values[(last + datetime.timedelta(40)).isoformat()] = "expected"
        section["dated_1"] = {"as_of": as_of, "values": values}
        self.event_parameter = None
        leaf = Leaf("dated_1", kind, scope="parameter")
        if as_of == "event":
            self.event_parameter = leaf
        else:
            self.parameters.append(leaf)

    event_parameter = None

    # -- derived columns

    def make_derived(self):
        company = self.company
        for source in (company.leads, company.deals, company.payments, company.leads, company.people):
            if source is None or (source is company.people and not company.declared_people):
                continue
            for _ in range(self.rng.choice((0, 1, 1, 2))):
                self._derive(source)

    def _derive(self, source):
        company, make = self.company, self.make
        name = f"derived_{len(source.derived) + 1}"
        context = company.context(source)
        context = Context(context.leaves + self.parameters, context.folds)
        kind = self.rng.choice(ROW_KINDS)
        if kind == "date":
            written, guards = self._derived_date(source, context), (name,)
            if written is None:
                return
        elif kind == "bool":
            written, guards = make.truth(context, 2).text, ()
        else:
            written, guards = make.value(kind, context, 2, kind == "duration" or source.name == "deals").text, ()
        signed = kind == "duration" or (kind in ("money", "ratio") and source.name == "deals")
        source.derived[name] = written
        if kind in ("money", "ratio") and self.chance(0.2):
            source.derived[name] = {"expr": written, "rounded": self.rounding(kind)}
        self._publish(source, Leaf(name, kind, None, guards, (), signed))

    def _derived_date(self, source, context):
        """An optional date: the first or last of related rows."""
        choices = [(fold, leaf) for fold in context.folds for leaf in fold.leaves
                   if leaf.kind == "date" and "." not in leaf.text]
        if not choices:
            return None
        fold, leaf = self.rng.choice(choices)
        return f"{self.rng.choice(('min', 'max'))}({fold.source}.{leaf.text}{self.make._where(fold, 2)})"

    def _publish(self, source, leaf):
        """Makes a derived name readable in its source and through the foreign keys to it."""
        company = self.company
        source.leaves.append(leaf)
        if source is company.leads:
            leaf = leaf.through("lead", ("lead",))
            company.deals.leaves.append(leaf)
            source = company.deals
        if source is company.deals and company.payments:
            company.payments.leaves.append(leaf.through("deal"))

    # -- metrics

    def make_metrics(self):
        self.sections["metrics"] = []
        for _ in range(self.rng.randint(4, 7)):
            self._simple()
        for _ in range(self.rng.choice((0, 1, 1, 2))):
            self._ratio()
        if self.chance(0.6):
            self._derived_metric()
        if self.chance(0.35):
            self._conversion()

    def _add(self, metric, section):
        written = re.findall(r"\w+", " ".join(str(section.get(key, "")) for key in READING_KEYS))
        for other in self.metrics:
            metric.sources |= other.sources if other.name in written else set()
        if metric.kind in ("money", "ratio") and self.chance(0.12):
            section["rounded"] = self.rounding(metric.kind)
        self.metrics.append(metric)
        self.sections["metrics"].append({"name": metric.name, **section})

    def _name(self):
        return f"metric_{len(self.metrics) + 1}"

    def _person_column(self, source):
        """person_column and whether there is one; the map only where persons have one team."""
        company = self.company
        if source is company.leads:
            choices = ["marketer", "rep", "closer"]
            if not company.members_from:
                teams = {"marketing": "marketer", "sales": "rep"}
                choices += [dict(teams, success="rep") if "success" in company.teams else teams] * 3
            return self.rng.choice(choices)
        if source is company.deals:
            return self.rng.choice(("rep", "rep", "helper", "lead.marketer"))
        return self.rng.choice(("deal.rep", "deal.rep", "deal.lead.marketer"))

    def _simple(self):
        company, rng = self.company, self.rng
        source = rng.choice([s for s in (company.leads, company.deals, company.deals, company.payments) if s])
        dates = [leaf for leaf in source.leaves if leaf.kind == "date" and "." not in leaf.text]
        date = rng.choice(dates).text
        context = Context(company.context(source, (date,)).leaves + self.parameters, company.folds_of(source), (date,))
        if self.event_parameter:
            context.leaves.append(self.event_parameter)
        agg = rng.choice(("count", "count", "sum", "sum", "sum", "average", "min", "max", "median", "count_distinct"))
        section = {"type": "simple", "source": source.name, "agg": agg}
        kind, unit, signed = "count", source.entity, False
        if agg == "count":
            section["expr"] = source.key
        elif agg == "count_distinct":
            leaf = rng.choice(context.usable("choice") + context.usable("person") or context.usable("date"))
            section["expr"], kind = leaf.text, None
        else:
            kind = rng.choice(("money", "money", "money", "number") + (() if agg == "sum" else ("duration",)))
            signed = kind == "duration" or self.chance(0.3)
            section["expr"] = self.make.value(kind, context, 2, signed).text
            unit = None
        if self.chance(0.45):
            section["filter"] = self.make.truth(context, 2).text
        section["agg_time_dimension"] = date
        scopes = {"all"}
        if self.chance(0.8):
            section["person_column"] = self._person_column(source)
            scopes |= {"person"} if company.members_from else {"person", "team"}
        optional = agg in ("average", "min", "max", "median")
        metric = Metric(self._name(), kind or "count", unit, scopes, optional, signed, source, date)
        if kind is None:
            metric.unit = f"distinct {metric.name}"
        self._add(metric, section)

    def _pairs(self):
        """Pairs of present metrics that can be divided into a ratio."""
        return [
            (over, under) for over in self.metrics for under in self.metrics
            if over is not under and over.kind == under.kind and over.kind in ("money", "count")
            and over.unit == under.unit and not (over.optional or under.optional)
        ]

    def _ratio(self):
        pairs = self._pairs()
        if not pairs:
            return
        over, under = self.rng.choice(pairs)
        stated = self.rng.choice(("missing", "missing", "0%", "100%"))
        metric = Metric(
            self._name(), "ratio", None, over.scopes & under.scopes, stated == "missing", over.signed or under.signed
        )
        self._add(metric, {
            "type": "ratio", "numerator": over.name, "denominator": under.name, "if_denominator_zero": stated,
        })

    def _derived_metric(self):
        """Over metrics of one scope set, so that bare names mean one thing."""
        base = self.rng.choice(self.metrics)
        own = [m for m in self.metrics if m.scopes == base.scopes]
        context = Context([m.leaf() for m in own] + self.parameters)
        kind = self.rng.choice(("money", "ratio"))
        names = {m.name for m in own}
        written = self.make.value(kind, context, 2, True).text
        if not any(name in written.replace("(", " ").replace(")", " ").replace(",", " ").split() for name in names):
            money = [m for m in own if m.kind == "money" and not m.optional]
            if not money:
                return
            kind, written = "money", f"{money[0].name} * {self.rng.choice((2, 3))}"
        self._add(Metric(self._name(), kind, None, base.scopes, False, True), {"type": "derived", "expr": written})

    def _conversion(self):
        leads = self.company.leads
        counts = [m for m in self.metrics if m.source is leads and m.kind == "count" and m.unit == "lead"]
        pairs = [(a, b) for a in counts for b in counts if a is not b and a.date != b.date]
        columns = {s["name"]: (s.get("person_column"), s["agg"]) for s in self.sections["metrics"] if "agg" in s}
        pairs = [(a, b) for a, b in pairs if columns[a.name] == columns[b.name] and columns[a.name][1] == "count"]
        if not pairs:
            pairs = self._conversion_pair()
        base, goal = self.rng.choice(pairs)
        calculation = self.rng.choice(("conversion_rate", "conversion_rate", "conversions"))
        section = {
            "type": "conversion", "entity": "lead", "base_metric": base.name, "conversion_metric": goal.name,
            "calculation": calculation,
        }
        closed = self.chance(0.4)
        if closed or self.chance(0.7):
            section["window"] = self.rng.choice(("14 days", "30 days", "60 days", "2 months"))
        section["settled"] = "when_window_closed" if closed else "at_period_end"
        if self.chance(0.4):
            first, second = self.rng.choice((("marketer", "rep"), ("closer", "rep"), ("closer", "closer"), ("rep", "closer")))
            section["constant_properties"] = [{"base_property": first, "conversion_property": second}]
        stated = self.rng.choice(("missing", "0%"))
        rate = calculation == "conversion_rate"
        if rate:
            section["if_base_zero"] = stated
        kind, unit = ("ratio", None) if rate else ("count", "lead")
        self._add(
            Metric(self._name(), kind, unit, base.scopes & goal.scopes, rate and stated == "missing", False), section
        )

    def _conversion_pair(self):
        """Two counts of leads on different dates, with the same owner."""
        column = self.rng.choice((None, "marketer", "rep"))
        scopes = {"all"}
        if column:
            scopes |= {"person"} if self.company.members_from else {"person", "team"}
        found = []
        for date in ("created_on", "qualified_on"):
            section = {"type": "simple", "source": "leads", "agg": "count", "expr": "lead", "agg_time_dimension": date}
            if column:
                section["person_column"] = column
            found.append(Metric(self._name(), "count", "lead", scopes, False, False, self.company.leads, date))
            self._add(found[-1], section)
        return [tuple(found)]

    def take_values(self, values):
        """Samples from a first run, so that bounds and targets meet real values."""
        for metric in self.metrics:
            for scope in ("all", "person", "team"):
                found = values.get(metric.name if scope == "all" else f"{scope}.{metric.name}", {})
                texts = found.values() if isinstance(found, dict) else [found]
                metric.samples[scope] = [_python(metric.kind, text) for text in texts if text != "missing"]

    # -- goals

    def make_goals(self):
        found = []
        for number in range(self.rng.choice((0, 1, 2, 2, 3))):
            section = self._goal(f"goal_{number + 1}")
            if section:
                found.append(section)
        if len(self.goals) > 1 and self.chance(0.7):
            found.append(self._weighted(f"goal_{len(found) + 1}"))
        found = [section for section in found if section]
        if found:
            self.sections["goals"] = found

    def _goal(self, name):
        choices = [m for m in self.metrics if m.kind in ("money", "count", "ratio") and not m.signed]
        if not choices:
            return None
        metric = self.rng.choice(choices)
        kind = self.rng.choice(sorted(metric.scopes))
        section = {"name": name, "metric": metric.name, "scope": {"all": "together"}.get(kind, kind)}
        if self.chance(0.7):
            section["shared_by"] = ["marketing", "sales"]
        optional = metric.optional
        if optional and self.chance(0.6):
            section["if_missing"] = self.rng.choice(("0%", "100%"))
            optional = False
        self._target(section, metric, kind)
        if self.chance(0.2) and "if_target_zero" not in section:
            section["better"], section["if_actual_zero"] = "lower", self.rng.choice(("0%", "200%"))
        if self.chance(0.2):
            section["rounded"] = self.rounding("ratio")
        self.goals.append((name, kind, optional, metric))
        return section

    def _target(self, section, metric, kind):
        samples = [value for value in metric.samples[kind] if value > 0]
        pick = self.rng.random()
        money_column = kind == "person" and self.company.people and self.company.declared_people
        if pick < 0.35:
            section["target_from"], section["if_target_zero"] = "targets", self.rng.choice(("0%", "100%"))
            holders = {"all": [None], "person": self.company.everybody(), "team": self.company.teams}[kind]
            if kind == "person" and self.company.members_from:
                holders = self.company.marketing + self.company.sales
            for holder in holders:
                value = self._target_text(metric, samples)
                team, person = (holder, None) if kind == "team" else (None, holder)
                person = None if person is None else str(person)
                self.company.targets.append((section["name"], self.company.period, team, person, value))
        elif pick < 0.5 and metric.kind == "money" and money_column:
            section["target"] = self.rng.choice(("person.target_bonus", "150% of person.target_bonus"))
            section["if_target_zero"] = "100%"
        else:
            section["target"] = self._positive(metric.kind, samples)

    def _positive(self, kind, samples):
        """A literal above zero."""
        for _ in range(5):
            text = self.make.literal(kind, samples).text
            if not text.startswith(("0 ", "0%")) and text != "0" and not text.startswith("0.0"):
                return text
        return {"money": f"20 {self.company.currency}", "count": "2"}.get(kind, "25%")

    def _target_text(self, metric, samples):
        value = self.rng.choice(samples + [Fraction(2)]) if self.chance(0.9) else Fraction(0)
        if metric.kind == "count":
            return str(int(value))
        if metric.kind == "ratio":
            text = ratio_text(value)
            return "12.5%" if "/" in text else text
        minor = int(value * 10**self.company.digits)
        whole, rest = divmod(minor, 10**self.company.digits)
        return f"{whole}.{str(rest).rjust(self.company.digits, '0')}" if self.company.digits else str(whole)

    def _weighted(self, name):
        kinds = {kind for _, kind, _, _ in self.goals}
        kind = self.rng.choice(sorted(kinds))
        parts = [goal for goal in self.goals if goal[1] == kind and goal[0] != name]
        if len(parts) < 2:
            return None
        weights = self.rng.choice((("60%", "40%"), ("1/3", "2/3"), ("50%", "50%")))
        section = {
            "name": name, "type": "weighted", "scope": {"all": "together"}.get(kind, kind),
            "parts": [{"goal": goal[0], "weight": weight} for goal, weight in zip(parts[:2], weights)],
        }
        self.goals.append((name, kind, parts[0][2] or parts[1][2], None))
        return section

    def goal_leaves(self, kind, prefix=""):
        """What can be read of the goals of a scope."""
        found = []
        for goal in self.goals:
            if goal[1] == kind:
                found.append(self._attainment_leaf(goal, prefix))
                if goal[3]:
                    found.append(self._gap_leaf(goal, prefix))
        return found

    def _gap_leaf(self, goal, prefix):
        """`short_by` is missing with its actual, whatever the goal says of its attainment."""
        name, kind, _, metric = goal
        text = f"{prefix}{name}.short_by"
        guards = (text,) if metric.optional else ()
        return Leaf(text, metric.kind, metric.unit, guards, metric.samples[kind][:6], False, kind)

    def _attainment_leaf(self, goal, prefix):
        name, kind, optional, _ = goal
        text = f"{prefix}{name}.attainment"
        samples = [Fraction(tenths, 10) for tenths in (5, 8, 10, 12)]
        return Leaf(text, "ratio", None, (text,) if optional else (), samples, False, kind)


def _python(kind, text):
    return datetime.date.fromisoformat(text) if kind == "date" else Fraction(text)
