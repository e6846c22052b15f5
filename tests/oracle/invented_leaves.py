"""What a random expression may be made of: typed names with the guards under which they are present."""

KINDS = ("money", "count", "ratio", "number", "duration", "months", "date", "bool", "choice", "person", "text", "row")


class Leaf:
    """A name that an expression can read.

    unit: the entity of a count, the values of a choice. guards: the paths that must be known as present before the name
    is; empty if it always is. samples: values it has in the data. signed: it may be below zero. scope: all, team or
    person for values of measures, parameter for parameters.
    """

    __slots__ = ("text", "kind", "unit", "guards", "samples", "signed", "scope")

    def __init__(self, text, kind, unit=None, guards=(), samples=(), signed=False, scope="all"):
        assert kind in KINDS, kind
        self.text, self.kind, self.unit, self.guards = text, kind, unit, tuple(guards)
        self.samples, self.signed, self.scope = list(samples), signed, scope

    def through(self, prefix, guards=()):
        """The same column read through a foreign key."""
        own = [f"{prefix}.{guard}" for guard in self.guards]
        scope = "person" if prefix == "person" else self.scope
        return Leaf(f"{prefix}.{self.text}", self.kind, self.unit, (*guards, *own), self.samples, self.signed, scope)


class Fold:
    """The many side of a row: source name, entity, `by` column or None, and the leaves of its rows."""

    __slots__ = ("source", "entity", "by", "leaves")

    def __init__(self, source, entity, by, leaves):
        self.source, self.entity, self.by, self.leaves = source, entity, by, leaves


class Context:
    """The names in reach of one expression. present: paths known as present there."""

    def __init__(self, leaves, folds=(), present=()):
        self.leaves, self.folds, self.present = list(leaves), list(folds), frozenset(present)

    def narrowed(self, path):
        return Context(self.leaves, self.folds, self.present | {path})

    def without(self, asked):
        """Without what was asked about: whether it is known there is a matter of taste, so it is not read."""
        if not asked:
            return self
        leaves = [leaf for leaf in self.leaves if not asked & set(leaf.guards)]
        return Context(leaves, self.folds, self.present)

    def open_guard(self, leaf):
        """The first question that stands between a leaf and its value."""
        return next(guard for guard in leaf.guards if guard not in self.present)

    def has(self, leaf):
        return leaf.text in self.present or all(guard in self.present for guard in leaf.guards)

    def usable(self, kind, unit=None, signed=True):
        return [
            leaf for leaf in self.leaves
            if leaf.kind == kind and unit in (None, leaf.unit) and (signed or not leaf.signed) and self.has(leaf)
        ]

    def optional(self, kind=None, signed=True):
        """Leaves that may be missing here."""
        return [
            leaf for leaf in self.leaves
            if not self.has(leaf) and kind in (None, leaf.kind) and (signed or not leaf.signed)
        ]
