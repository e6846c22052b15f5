"""Random bands, points and tables whose bounds often are values that occur."""

from fractions import Fraction

from invented_leaves import Leaf
from invented_expressions import ratio_text

DEFAULTS = {
    "money": [Fraction(n) for n in (10, 25, 40, 100, 250)],
    "count": [Fraction(n) for n in (1, 2, 3, 5, 8)],
    "ratio": [Fraction(n, 100) for n in (25, 50, 80, 100, 120)],
}
ZERO = {"count": "0", "ratio": "0%"}


class Tables:
    """Makes look-ups over leaves of kind money, count or ratio that are never below zero."""

    def __init__(self, measures):
        self.measures, self.make = measures, measures.make
        self.company, self.rng = measures.company, measures.rng
        self.leaves = []  # of tables that were made

    def chance(self, share):
        return self.rng.random() < share

    # -- bounds

    def bounds(self, leaf, count=None, zero=True):
        """Rising bounds as texts, the first of them zero unless told otherwise."""
        samples = [Fraction(value) for value in leaf.samples if value > 0]
        values = set()
        for _ in range(count or self.rng.randint(1, 3)):
            known = samples if samples and self.chance(0.75) else DEFAULTS[leaf.kind]
            values.add(self.rng.choice(known))
        texts = {}
        for value in values:
            text = self.text(leaf.kind, value)
            texts[self.value_of(leaf.kind, text)] = text
        texts.pop(0, None)
        rising = [texts[value] for value in sorted(texts)]
        zeroes = [ZERO.get(leaf.kind, f"0 {self.company.currency}")] if zero else []
        return zeroes + rising

    def text(self, kind, value):
        if kind == "money":
            return self.make.money_text(value)
        return ratio_text(value) if kind == "ratio" else str(int(value))

    def value_of(self, kind, text):
        """A bound's value, to keep the bounds rising."""
        if kind == "money":
            return Fraction(text.split()[0].replace("_", ""))
        return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)

    def bands(self, leaf, key, results, above=False):
        """Bands with one rising result each; `above` allows bounds that exclude themselves."""
        bounds = self.bounds(leaf)
        results = self.rising(results, len(bounds))
        bands = []
        for number, (bound, result) in enumerate(zip(bounds, results)):
            word = "above" if above and number and self.chance(0.3) else "from"
            bands.append({word: bound, key: result})
        return bands

    def rising(self, kind, count):
        """Rising results as texts."""
        if kind == "money":
            amounts = sorted(self.rng.sample((0, 5, 12, 25, 40, 60, 100, 150, 333), count))
            return [f"{amount}{self._cents()} {self.company.currency}" for amount in amounts]
        values = sorted(self.rng.sample((0, 1, 2, 5, 10, 15, 25, 50, 80, 100, 120), count))
        scale = self.rng.choice((1, 1, 10))
        return [ratio_text(Fraction(value, 100 * scale)) for value in values]

    def _cents(self):
        return self.rng.choice(("", ".50", ".05", ".25")) if self.company.digits >= 2 else ""

    def points(self, leaf, key, result):
        """The points of a curve with what lies below and above them."""
        bounds = self.bounds(leaf, self.rng.randint(2, 4), self.chance(0.3))
        if len(bounds) < 2:
            bounds = [self.text(leaf.kind, value) for value in DEFAULTS[leaf.kind][1:3]]
        results = self.rising(result, len(bounds))
        section = {"points": [{"at": bound, key: value} for bound, value in zip(bounds, results)]}
        zero = "0%" if result == "ratio" else f"0 {self.company.currency}"
        section["below"] = self.rng.choice((zero, zero, "extend"))
        section["above"] = self.rng.choice(("flat", "extend"))
        return section

    # -- tables

    def make_tables(self, leaves):
        """leaves: what may be looked up."""
        leaves = [leaf for leaf in leaves if leaf.kind in DEFAULTS and not leaf.signed]
        sections = []
        for number in range(self.rng.choice((0, 1, 1, 2, 3))):
            if leaves:
                sections.append(self._table(f"table_{number + 1}", self.rng.choice(leaves)))
        if sections:
            self.measures.sections["tables"] = sections

    def _table(self, name, leaf):
        result, signed = self.rng.choice(("ratio", "money")), False
        section = {"name": name}
        form = self.rng.choice(("bands", "bands", "marginal", "points"))
        if form == "marginal" and leaf.kind != "ratio":
            result = "money"
            section["mode"], section["of"] = "marginal", leaf.text
            if leaf.kind == "money":
                section["bands"] = self.bands(leaf, "rate", "ratio")
            else:
                section["bands"] = self.bands(leaf, "each", "money")
        elif form == "points":
            section["of"] = leaf.text
            section.update(self.points(leaf, "value", result))
            signed = section["below"] == "extend"
        else:
            section["by"] = leaf.text
            section["bands"] = self.bands(leaf, "value", result, above=True)
        if leaf.guards:
            section["if_missing"] = self.rising(result, 1)[0]
        if self.chance(0.2):
            section["rounded"] = self.measures.rounding(result)
        self.leaves.append(Leaf(name, result, None, (), (), signed, leaf.scope))
        return section
