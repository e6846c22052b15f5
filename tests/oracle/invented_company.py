"""A random small company: declared sources, their SQL tables and rows, and the leaves that expressions can read."""

import datetime
from fractions import Fraction

from invented_leaves import Context, Fold, Leaf
from periods import Period

NAMES = ("ana", "bo", "eva", "Jan", "ola", "tom", "łuk", "zoë", "p10", "p9", "Ida", "max_2")
PERIODS = (
    ("quarter", "2026-Q1"), ("quarter", "2026-Q3"), ("quarter", "2025-Q4"), ("month", "2026-02"), ("month", "2026-12"),
    ("half_year", "2026-H1"), ("year", "2026"), ("quarter", "2024-Q1"),
)
CURRENCIES = (("EUR", 2), ("EUR", 2), ("EUR", 2), ("PLN", 2), ("JPY", 0), ("TND", 3))
CHANNELS = ("web", "event", "paid search", "partner")
READ_KINDS = ("money", "ratio", "number", "duration", "months", "date", "bool", "choice", "person", "text")
STATUSES = ("won", "lost", "open_deal")


class Source:
    """One table: columns is a list of (name, declaration, SQL name, SQL type); rows hold SQL values by column name."""

    def __init__(self, name, table, entity):
        self.name, self.table, self.entity = name, table, entity
        self.columns, self.rows, self.leaves, self.derived = [], [], [], {}
        self.key = entity

    def declare(self, name, declared, sql_type, physical=None, modifiers=()):
        """Declares a column under its own or another SQL name."""
        physical = physical or name
        text = declared
        if physical != name:
            text += " from " + (physical if physical.isidentifier() else f'"{physical}"')
        self.columns.append((name, ", ".join([text, *modifiers]), physical, sql_type))

    def column(self, name):
        return [row[name] for row in self.rows]


class Company:
    def __init__(self, rng):
        self.rng = rng
        self.unit, self.period = rng.choice(PERIODS)
        self.days = Period(self.period, self.unit).days
        self.currency, self.digits = rng.choice(CURRENCIES)
        self.amounts = self._amounts()
        self.sources, self.targets = {}, []
        self._people()
        self._shops()
        self._leads()
        self._deals()
        self._payments()
        self._leaves()

    # -- small random things

    def chance(self, share):
        return self.rng.random() < share

    def _amounts(self):
        """A grid of amounts in minor units, coarse so that sums meet bounds and halves."""
        step = self.rng.choice((1250, 500, 2500, 333, 10_000, 50)) * 10**self.digits // 100
        return [max(1, step) * n for n in (1, 1, 2, 2, 3, 4, 5, 8, 10, 20)]

    def day(self, before=60, after=20):
        """A day in or around the period, the edges more often than others."""
        first, last = self.days.first, self.days.last
        pick = self.rng.random()
        if pick < 0.16:
            return self.rng.choice((first, last, first - datetime.timedelta(1), last + datetime.timedelta(1)))
        if pick < 0.8:
            return first + datetime.timedelta(self.rng.randrange((last - first).days + 1))
        return first + datetime.timedelta(self.rng.randrange(-before, (last - first).days + after))

    def _money(self, source, name, signed=False, modifiers=(), physical=None):
        """Declares a money column, INTEGER minor or TEXT major units; returns how to write an amount.

        Major units of `payments` have their currency beside them.
        """
        text = self.chance(0.3)
        by_column = text and source.name == "payments"
        source.declare(name, "money by paid_in" if by_column else f"money {self.currency}", "TEXT" if text else "INTEGER",
                       physical, modifiers)
        if by_column:
            source.declare("paid_in", "text", "TEXT")
        digits = self.digits

        def write(minor):
            if minor is None or not text:
                return minor
            whole = str(abs(minor)).rjust(digits + 1, "0")
            return ("-" if minor < 0 else "") + (whole[:-digits] + "." + whole[-digits:] if digits else whole)

        return write

    def amount(self, signed=False):
        minor = self.rng.choice(self.amounts) + (self.rng.randrange(100) if self.chance(0.15) else 0)
        return -minor if signed and self.chance(0.3) else minor

    def _keys(self, count, letter):
        if self.chance(0.5):
            return self.rng.sample(range(1, 10 * count + 10), count)
        return [f"{letter}{n}" for n in self.rng.sample(range(1, 10 * count + 10), count)]

    # -- tables

    def _people(self):
        rng = self.rng
        self.members_from = self.chance(0.12)
        names = rng.sample(NAMES, rng.randint(2, 12))
        integers = self.chance(0.15)
        keys = [n * 7 % 101 for n in range(1, len(names) + 1)] if integers else names
        half = max(1, len(keys) // 2)
        self.marketing, self.sales = keys[:half], keys[half:]
        self.others, self.teams = [], ["marketing", "sales"]
        if self.members_from:
            self.people = None
            return
        self.declared_people = self.chance(0.75)
        if len(self.sales) > 2 and self.chance(0.4):
            self.others = [self.sales.pop()]
            self.teams.append("success")
        self.partial = [self.sales.pop()] if len(self.sales) > 2 and self.chance(0.6) else []
        may_miss = self.declared_people and len(self.marketing) > 2 and self.chance(0.25)
        self.teamless = [self.marketing.pop()] if may_miss else []
        self._people_table("INTEGER" if integers else "TEXT")

    def _people_table(self, key_type):
        self.people = source = Source("people", "people" if not self.declared_people else "staff", "person")
        own = self.declared_people
        source.declare("person", "key", key_type, "emp no" if own and self.chance(0.3) else None)
        dated = not own or self.chance(0.4)
        write = None
        if not own:
            source.declare("name", "text", "TEXT", None, ("optional",))
        source.declare("team", "team", "TEXT", None, ("optional",) if self.teamless else ())
        if dated:
            source.declare("first_day", "date", "TEXT", None, ("optional",))
            source.declare("last_day", "date", "TEXT", None, ("optional",))
        if own:
            source.declare("role", "one of junior, senior, hunter", "TEXT")
            write = self._money(source, "target_bonus", physical="bonus_minor")
            source.declare("weight", "number", "TEXT")
            source.declare("hired_on", "date", "TEXT")
        for team, members in (
            ("marketing", self.marketing), ("sales", self.sales + self.partial), ("success", self.others),
            (None, self.teamless),
        ):
            for person in members:
                row = {"person": person, "team": team, "name": f"Name {person}"}
                row["first_day"], row["last_day"] = self._employment(person)
                if own:
                    row["role"] = self.rng.choice(("junior", "senior", "hunter"))
                    row["target_bonus"] = write(self.amount())
                    row["weight"] = self.rng.choice(("1", "2", "0.5", "1.25", "3"))
                    row["hired_on"] = self.day(400).isoformat()
                source.rows.append(row)
        self.sources["people"] = source

    def _employment(self, person):
        first, last = self.days.first, self.days.last
        if person in self.partial:
            inside = first + (last - first) // self.rng.choice((2, 3, 4))
            gone = first - datetime.timedelta(self.rng.choice((1, 30)))
            last_day = self.rng.choice((inside, first, gone)).isoformat()
            return self.rng.choice(((inside.isoformat(), None), (None, last_day)))
        return self.rng.choice(("2020-01-01", None)), None

    def everybody(self):
        if self.members_from:
            return self.sales
        return [row["person"] for row in self.people.rows]

    def _shops(self):
        self.shops = None
        if not self.chance(0.45):
            return
        self.shops = source = Source("shops", "shop_list", "shop")
        source.declare("shop", "key", "", "shop_no")
        source.declare("region", "text", "TEXT")
        write = self._money(source, "delivered")
        source.declare("opened_on", "date", "TEXT")
        for key in self._keys(4, "S"):
            source.rows.append({
                "shop": key, "region": self.rng.choice(("North", "South-West", "none")), "delivered": write(self.amount()),
                "opened_on": self.day(300).isoformat(),
            })
        self.sources["shops"] = source

    def _leads(self):
        rng = self.rng
        self.leads = source = Source("leads", "leads" if self.chance(0.5) else "crm_leads", "lead")
        source.declare("lead", "key", "", rng.choice((None, "id")))
        timed = self.chance(0.2)
        source.declare("created_on", "date", "TEXT", None, ("time ignored",) if timed else ())
        source.declare("qualified_on", "date", "TEXT", None, ("optional",))
        source.declare("channel", 'one of web, event, "paid search", partner', "TEXT")
        source.declare("marketer", "person", "", "made by")
        source.declare("rep", "person", "", "rep_id")
        source.declare("closer", "person", "", None, ("optional",))
        truths = rng.choice(((0, 1), ("true", "false")))
        source.declare("hot", "bool", "INTEGER" if truths[0] == 0 else "TEXT")
        source.declare("score", "number", "INTEGER")
        empty = ("optional", "empty is missing") if self.chance(0.3) else ("optional",)
        write = self._money(source, "budget", modifiers=("optional",))
        source.declare("reason", "text", "TEXT", None, empty)
        counts = (3, 8, 20) if self.members_from else (0, 6, 12, 20, 30, 40)
        for key in self._keys(rng.choice(counts), "L"):
            created = self.day(100)
            days = rng.choice((0, 1, 7, 14, 30, 45, 60, -2))
            qualified = created + datetime.timedelta(days) if self.chance(0.65) else None
            source.rows.append({
                "lead": key,
                "created_on": created.isoformat() + (rng.choice((" 23:59:59", "T02:00", "")) if timed else ""),
                "qualified_on": qualified and qualified.isoformat(),
                "channel": rng.choice(CHANNELS), "marketer": rng.choice(self.marketing),
                "rep": rng.choice(self.everybody()),
                "closer": rng.choice(self.sales) if self.chance(0.7) else None,
                "hot": rng.choice(truths),
                "score": rng.randint(0, 9),
                "budget": write(self.amount() if self.chance(0.6) else None),
                "reason": rng.choice(("no fit", "late", None) + (("",) if "empty is missing" in empty else ())),
            })
        if self.members_from:
            source.rows[0]["closer"] = self.sales[0]
        self.sources["leads"] = source

    def _deals(self):
        rng = self.rng
        self.deals = source = Source("deals", "deals", "deal")
        self.two_keys, self.signed_deals = self.chance(0.4), self.chance(0.25)
        source.declare("deal", "key", "", rng.choice((None, "deal no")))
        source.declare("lead", "lead", "", "lead_id", ("optional",))
        if self.two_keys:
            source.declare("referred_lead", "lead", "", None, ("optional",))
        if self.shops:
            source.declare("shop", "shop", "", None, ("row optional",))
        source.declare("rep", "person", "", "rep_id")
        source.declare("helper", "person", "", None, ("optional",))
        source.declare("helper_share", "ratio", "TEXT")
        source.declare("closed_on", "date", "TEXT", None, ("optional",))
        source.declare("status", "one of won, lost, open_deal", "TEXT")
        write = self._money(source, "amount", physical="value")
        source.declare("margin", "ratio", "TEXT")
        source.declare("effort", "duration in days", "INTEGER")
        term_modifiers = ("optional",) if self.chance(0.4) else ()
        source.declare("term", "duration in months", "INTEGER", None, term_modifiers)
        leads, shops = self.leads.column("lead"), [None]
        if self.shops:
            shops = self.shops.column("shop")
            shops.append("gone" if isinstance(shops[0], str) else 99999)
        for key in self._keys(rng.choice((3, 8, 12, 25)), "D"):
            source.rows.append({
                "deal": key, "lead": rng.choice(leads) if leads and self.chance(0.8) else None,
                "referred_lead": rng.choice(leads) if leads and self.chance(0.5) else None,
                "shop": rng.choice(shops), "rep": rng.choice(self.sales),
                "helper": rng.choice(self.sales) if self.chance(0.6) else None,
                "helper_share": rng.choice(("0.2", "25%", "0.5", "33.3%", "0.9")),
                "closed_on": self.day().isoformat() if self.chance(0.8) else None,
                "status": rng.choice(("won", "won", "won", "lost", "open_deal")),
                "amount": write(self.amount(self.signed_deals)),
                "margin": rng.choice(("10%", "0.125", "50%", "1", "0.3")), "effort": rng.randint(0, 40),
                "term": None if term_modifiers and self.chance(0.3) else rng.choice((0, 1, 1, 2, 3, 6, 12)),
            })
        self.sources["deals"] = source

    def _payments(self):
        self.payments = None
        if not self.chance(0.6):
            return
        self.payments = source = Source("payments", "payments", "payment")
        source.declare("payment", "key", "")
        source.declare("deal", "deal", "", "deal_id")
        source.declare("paid_on", "date", "TEXT")
        write = self._money(source, "amount")
        source.declare("kind", "one of payment, refund", "TEXT")
        deals = self.deals.column("deal")
        for key in self._keys(self.rng.choice((0, 4, 12, 30)), "P"):
            source.rows.append({
                "payment": key, "deal": self.rng.choice(deals), "paid_on": self.day().isoformat(),
                "amount": write(self.amount()), "paid_in": self.currency, "kind": self.rng.choice(("payment", "payment", "refund")),
            })
        self.sources["payments"] = source

    # -- what expressions can read

    def _leaves(self):
        """Leaves of each source, nearest first, then through the foreign keys that stand in it."""
        for source in self.sources.values():
            source.leaves = self._own_leaves(source)
        if self.payments:
            self.payments.leaves += [leaf.through("deal") for leaf in self.deals.leaves if leaf.text != "effort"]
        through = [leaf for leaf in self.leads.leaves if leaf.text not in ("score", "reason")]
        self.deals.leaves += [leaf.through("lead", ("lead",)) for leaf in through]
        self.deals.leaves.append(Leaf("lead", "row", None, ("lead",)))
        if self.two_keys:
            self.deals.leaves.append(Leaf("referred_lead", "row", None, ("referred_lead",)))
        if self.shops:
            shop = [Leaf(f"shop.{leaf.text}", leaf.kind, leaf.unit, (f"shop.{leaf.text}",), leaf.samples)
                    for leaf in self.shops.leaves]
            self.deals.leaves += shop

    def _own_leaves(self, source):
        found = []
        for name, declared, _, _ in source.columns:
            optional = "optional" in declared.split(", ")[1:]
            kind = declared.split(",")[0].split(" from ")[0].split()[0]
            unit = None
            if declared.startswith("duration in months"):
                kind = "months"
            if kind == "one":
                kind, unit = "choice", {"channel": CHANNELS, "status": STATUSES, "kind": ("payment", "refund")}.get(
                    name, ("junior", "senior", "hunter"))
            if name != "paid_in" and kind in READ_KINDS:
                samples = [self._python(kind, row.get(name)) for row in source.rows]
                samples = [value for value in samples if value is not None]
                if kind == "text" and not samples:
                    continue
                signed = name == "amount" and source is self.deals and self.signed_deals
                found.append(Leaf(name, kind, unit, (name,) if optional else (), samples[:12], signed))
        return found

    def _python(self, kind, value):
        """A cell as the expression sees it."""
        if value is None or value == "":
            return None
        if kind == "money":
            return Fraction(value, 10**self.digits) if isinstance(value, int) else Fraction(value)
        if kind == "ratio":
            return Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)
        if kind == "number":
            return Fraction(value)
        if kind == "date":
            return datetime.date.fromisoformat(value[:10])
        return value

    def folds_of(self, source):
        """The many sides of a row of the source."""
        found = []
        if source is self.leads:
            found.append(Fold("deals", "deal", "lead" if self.two_keys else None, self.deals.leaves))
            if self.two_keys:
                found.append(Fold("deals", "deal", "referred_lead", self.deals.leaves))
        if source is self.deals and self.payments:
            found.append(Fold("payments", "payment", None, self.payments.leaves))
        if self.people and source is self.people:
            found.append(Fold("deals", "deal", "rep", self.deals.leaves))
            found.append(Fold("leads", "lead", "marketer", self.leads.leaves))
        return found

    def context(self, source, present=()):
        """Expressions about a row of the source."""
        return Context(source.leaves, self.folds_of(source), present)

    # -- SQL

    def sql(self):
        """The script that makes the period database."""
        lines = []
        for source in self.sources.values():
            columns = {physical: kind for _, _, physical, kind in source.columns}
            names = ", ".join(f'"{p}" {kind}'.rstrip() for p, kind in columns.items())
            lines.append(f'CREATE TABLE "{source.table}" ({names}, "unused" TEXT);')
            for row in self.rng.sample(source.rows, len(source.rows)):
                cells = {physical: row[name] for name, _, physical, _ in source.columns}
                values = ", ".join(sql_text(cells[physical]) for physical in columns)
                lines.append(f'INSERT INTO "{source.table}" VALUES ({values}, NULL);')
        lines.append("CREATE TABLE targets (goal TEXT, period TEXT, team TEXT, person TEXT, value TEXT);")
        for target in self.targets:
            lines.append(f"INSERT INTO targets VALUES ({', '.join(map(sql_text, target))});")
        return "\n".join(lines) + "\n"


def sql_text(value):
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("'", "''") + "'"
