"""A policy as declared: YAML scalars stay text, sections become plain objects."""

import re

import yaml

from refusal import bad_policy
from syntax import forget_trees, parse

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MODIFIERS = {"optional", "row optional", "time ignored", "empty is missing"}
ODD_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
MODES = ("half_up", "half_even", "up", "down")


def digits_of(currency):
    """Digits of the minor unit by ISO 4217."""
    return ODD_DIGITS.get(currency, 2)


class Column:
    """One declared column: type word, its argument, physical name, modifiers (A24)."""

    __slots__ = ("name", "kind", "of", "currency_from", "currency", "physical", "optional", "row_optional", "time_ignored",
                 "empty_missing")

    def __init__(self, name, text, entities):
        self.name = name
        parts = [part.strip() for part in _split_commas(text)]
        modifiers = set()
        while len(parts) > 1 and parts[-1] in MODIFIERS:
            modifiers.add(parts.pop())
        self.optional = "optional" in modifiers
        self.row_optional = "row optional" in modifiers
        self.time_ignored = "time ignored" in modifiers
        self.empty_missing = "empty is missing" in modifiers
        declared = ", ".join(parts)
        found = re.fullmatch(r'(.*?)\s+from\s+([A-Za-z_]\w*|"[^"]*")', declared)
        self.physical = name
        if found:
            declared, self.physical = found.group(1), found.group(2).strip('"')
        self.kind, self.of = _column_type(declared.strip(), entities)
        self.currency_from = None  # the column that holds the currency of each amount
        self.currency = None  # what each cell must say, for a column that holds the currency
        if self.kind == "money by":
            self.kind, self.of, self.currency_from = "money", None, self.of


def _column_type(declared, entities):
    if declared.startswith("one of "):
        return "one of", tuple(v.strip().strip('"') for v in _split_commas(declared[7:]))
    words = declared.split()
    if words[:1] == ["money"] and len(words) == 2 and re.fullmatch("[A-Z]{3}", words[1]):
        return "money", words[1]
    if words[:2] == ["money", "by"] and len(words) == 3:
        return "money by", words[2]
    if words[:2] == ["duration", "in"] and len(words) == 3:
        return "duration", words[2]
    if words[:2] == ["count", "of"] and len(words) == 3:
        return "count", words[2]
    if declared in ("key", "date", "text", "bool", "ratio", "number", "person", "team"):
        return declared, None
    if declared in entities:
        return "row", declared
    raise bad_policy(f"no such column type: {declared}")


def _split_commas(text):
    return re.findall(r'(?:"[^"]*"|[^,"])+', text)


class Source:
    """A declared table: its columns and derived expressions."""

    def __init__(self, section, entities):
        self.name = section["name"]
        self.table = section.get("table", self.name)
        self.entity = section.get("primary_entity")
        self.columns = {n: Column(n, t, entities) for n, t in section.get("columns", {}).items()}
        self.derived = {n: Formula(v) for n, v in section.get("derived", {}).items()}
        keys = [c.name for c in self.columns.values() if c.kind == "key"]
        if len(keys) > 1:
            raise bad_policy(f"two keys in {self.name}")
        self.key = keys[0] if keys else None


class Formula:
    """An expression with, perhaps, a rounding of its own (A9)."""

    __slots__ = ("tree", "rounding")

    def __init__(self, written):
        if isinstance(written, dict):
            self.tree = parse(written.get("expr", written.get("value")))
            self.rounding = rounding_of(written.get("rounded"))
        else:
            self.tree, self.rounding = parse(written), None


class Rounding:
    __slots__ = ("quantum", "mode")

    def __init__(self, quantum, mode):
        self.quantum, self.mode = quantum, mode


def rounding_of(section):
    """`{ to, mode }` or None."""
    if section is None:
        return None
    tree = parse(section["to"])
    if tree.kind != "literal" or section["mode"] not in MODES or tree.args[0] <= 0:
        raise bad_policy("rounding needs a quantum and a mode")
    return Rounding(tree.args[0], section["mode"])


BUILT_IN_PEOPLE = {
    "name": "people",
    "table": "people",
    "primary_entity": "person",
    "columns": {
        "person": "key",
        "name": "text, optional",
        "team": "team",
        "first_day": "date, optional",
        "last_day": "date, optional",
    },
}


class Policy:
    """The whole file. Requires: it passed `zgoda check`; the oracle does not repeat that."""

    def __init__(self, text):
        if not text.rstrip().endswith("\n..."):
            raise bad_policy("the closing line is missing")
        forget_trees()
        tree = yaml.load(text, LOADER)
        head = tree["policy"]
        self.name = head["name"]
        self.currency = head["currency"]
        self.digits = digits_of(self.currency)
        self.unit = head["period"]
        self.effective_from = head.get("effective_from")
        self.effective_to = head.get("effective_to")
        self.teams = {}  # name -> members_from or None
        for team in tree.get("teams", []):
            if isinstance(team, dict):
                self.teams[team["name"]] = team.get("members_from")
            else:
                self.teams[team] = None
        self._read_sources(tree.get("sources", []))
        self.parameters = tree.get("parameters", {})
        self.metrics = _by_name(tree.get("metrics"))
        self.goals = _by_name(tree.get("goals"))
        self.tables = _by_name(tree.get("tables"))
        self.credits = _by_name(tree.get("credits"))
        self.rewards = _by_name(tree.get("rewards"))
        self.reviews = _by_name(tree.get("reviews"))
        self.limits = _by_name(tree.get("limits"))
        self.rounding = rounding_of(tree["rounding"])

    def _read_sources(self, sections):
        self.members_from = bool(self.teams) and all(self.teams.values())
        declared = {section["name"] for section in sections}
        self.people_built_in = "people" not in declared and not self.members_from
        if self.people_built_in:
            sections = sections + [BUILT_IN_PEOPLE]
        entities = {s["primary_entity"] for s in sections if "primary_entity" in s}
        self.sources = {s["name"]: Source(s, entities) for s in sections}
        self._settle_currencies()
        self.source_of_entity = {s.entity: s for s in self.sources.values() if s.entity}
        self.people = self.sources.get("people")

    def _settle_currencies(self):
        for source in self.sources.values():
            for column in source.columns.values():
                if column.currency_from:
                    if column.currency_from not in source.columns:
                        raise bad_policy(f"no column {column.currency_from}")
                    column.of = source.columns[column.currency_from].currency = self.currency

    def paying(self):
        return {n: r for n, r in self.rewards.items() if r["type"] not in ("multiplier", "gate")}


def _by_name(sections):
    return {section["name"]: section for section in sections or []}


def as_list(value):
    """A key that takes one name or a list of them."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
