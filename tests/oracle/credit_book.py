"""Credits: which events count, and who holds which share of each (A16, R14, S5)."""

from fractions import Fraction

from formulas import Env
from policy import Formula, rounding_of
from refusal import bad_data
from syntax import parse


class Claim:
    """One share of one event; receiver None means that the share is held."""

    __slots__ = ("event", "place", "receiver", "fraction")

    def __init__(self, event, place, receiver, fraction):
        self.event, self.place, self.receiver, self.fraction = event, place, receiver, fraction


class Event:
    """A credited row with its date, its amount (or None) and the claims on it."""

    __slots__ = ("row", "date", "amount", "claims")

    def __init__(self, row, date, amount):
        self.row, self.date, self.amount = row, date, amount
        self.claims = []


class CreditBook:
    """All events of a credit in order of their key.

    left_out: (row, reason) of the rows that might have counted, for exclusions.py.
    """

    def __init__(self, world, name):
        self.world, self.name = world, name
        self.section = world.policy.credits[name]
        self.source = world.policy.source_of_entity[self.section["for_each"]]
        self.place = world.formulas.places[self.source.name]
        self.events, self.left_out = [], []
        self.shares = self.section["shares"]
        self._receivers = [self._function(share["to"]) for share in self.shares]
        self._read()

    def _function(self, written):
        return self.world.formulas.function(parse(written), self.place)

    @property
    def shared(self):
        """Two receivers or more by declaration (R26)."""
        return len(self.shares) > 1

    @property
    def teams(self):
        return [share["team"] for share in self.shares if "team" in share]

    def _read(self):
        date_of = self._function(self.section["counted_on"])
        when = self._function(self.section["when"]) if "when" in self.section else None
        amount, rounding = self._amount()
        days = self.world.period.days
        for row in self.world.tables[self.source.name].rows:
            date = date_of(Env(row=row))
            if date is None:
                self.left_out.append((row, "no_time_value"))
            elif days.has(date):
                env = Env(row=row, date=date)
                if when and not self._truth(when(env)):
                    self.left_out.append((row, "condition_false"))
                    continue
                event = Event(row, date, self.world.rounded(amount(env), rounding) if amount else None)
                event.claims = self._claims(event, env)
                self.events.append(event)

    def _truth(self, value):
        if value is None:
            raise bad_data(f"the condition of {self.name} is missing in a row")
        return value

    def _amount(self):
        if "amount" not in self.section:
            return None, None
        self.world.marks.add("credit amount")
        formula = Formula(self.section["amount"])
        return self.world.formulas.function(formula.tree, self.place), rounding_of(self.section.get("rounded"))

    def _claims(self, event, env):
        """The shares of an event after missing ones went to the others or were held (S5)."""
        sizes = self._sizes(env)
        receivers = [receiver(env) for receiver in self._receivers]
        self._check_teams(receivers, event.date)
        moving = [
            place
            for place, receiver in enumerate(receivers)
            if receiver is None and self.shares[place].get("if_missing") == "to_other_shares"
        ]
        present = sum(size for size, receiver in zip(sizes, receivers) if receiver is not None)
        if moving and present:
            self.world.marks.add("share to_other_shares")
            moved = sum(sizes[place] for place in moving)
            sizes = [
                size + moved * Fraction(size, present) if receiver is not None else size
                for size, receiver in zip(sizes, receivers)
            ]
        claims = []
        for place, (size, receiver) in enumerate(zip(sizes, receivers)):
            if place in moving and present:
                continue
            if receiver is None:
                self.world.marks.add("share held")
                if "if_missing" not in self.shares[place]:
                    raise bad_data(f"{self.name}: a receiver is missing")
            claims.append(Claim(event, place, receiver, size))
        return claims

    def _sizes(self, env):
        sizes, rest = [], None
        for place, share in enumerate(self.shares):
            if share["share"] == "rest":
                self.world.marks.add("share rest")
                rest = place
                sizes.append(Fraction(0))
            else:
                sizes.append(self._function(share["share"])(env))
        total = sum(sizes)
        if total > 1 or min(sizes) < 0:
            raise bad_data(f"{self.name}: shares of one event above 100%")
        if rest is not None:
            sizes[rest] = 1 - total
        return sizes

    def _check_teams(self, receivers, date):
        """A share's team is a check, too (5.10)."""
        if not self.world.policy.people:
            return
        for share, receiver in zip(self.shares, receivers):
            if "team" in share and receiver is not None and not self.world.acts_in(receiver, share["team"], date):
                raise bad_data(f"{self.name}: {receiver} is not in {share['team']} on {date}")

    def receivers(self):
        return {claim.receiver for event in self.events for claim in event.claims} - {None}

    def reading(self, share, reading, person):
        """CREDIT.events, .shares or .amount of one person, or of one named share (R14, A16)."""
        place = None
        if share is not None:
            place = next(n for n, section in enumerate(self.shares) if section.get("name") == share)
        own = [
            claim
            for event in self.events
            for claim in event.claims
            if claim.receiver == person and place in (None, claim.place)
        ]
        if reading == "events":
            return len({claim.event.row.key for claim in own})
        if reading == "shares":
            return sum((claim.fraction for claim in own), Fraction(0))
        return sum((claim.fraction * claim.event.amount for claim in own), Fraction(0))
