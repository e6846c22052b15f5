"""What each reward owes each person before limits and rounding (5.10, R22 to R27, S3, S9 to S12)."""

from fractions import Fraction

from formulas import Env, env_of
from lookups import bands_value, curve_value, slices_value
from policy import as_list, rounding_of
from refusal import bad_data, bad_policy
from syntax import parse
from world import place_of_credit


class Held:
    """Money for nobody yet: a share of an event (event and place), or a whole pot (event None)."""

    __slots__ = ("event", "place", "team", "amount")

    def __init__(self, event, place, team, amount):
        self.event, self.place, self.team, self.amount = event, place, team, amount

    def order(self):
        return (0, 0) if self.event is None else (self.event.row.order, self.place)


class Pot:
    """One group of claims: claims maps a person to an exact amount."""

    def __init__(self, name):
        self.name, self.claims, self.held = name, {}, []

    def add(self, person, amount):
        self.claims[person] = self.claims.get(person, 0) + amount


class Owed:
    """A reward's pots. splitting: each (every claim is rounded alone), together, or per_pot."""

    def __init__(self, name, section, rounding):
        self.name, self.section, self.rounding = name, section, rounding
        self.payees, self.left_out, self.pots = [], [], []
        self.splitting = "each"
        self.teams = []


class Rewards:
    """Computes every paying reward of a world."""

    def __init__(self, world):
        self.world, self.policy = world, world.policy
        self.adjusters = {n: r for n, r in self.policy.rewards.items() if r["type"] in ("multiplier", "gate")}

    def all(self):
        return [self.owed(name, section) for name, section in sorted(self.policy.paying().items())]

    def owed(self, name, section):
        own = rounding_of(section.get("rounding"))
        owed = Owed(name, section, own or self.policy.rounding)
        marks, kind = self.world.marks, section["type"]
        scope = "event" if "for_each" in section else section.get("scope", "person")
        marks.add(f"reward {kind}" if kind in ("per_event", "pool") else f"reward {kind} {scope}")
        if own:
            marks.add("reward rounding")
        place = place_of_credit(self.world, section["for_each"]) if "for_each" in section else self.world.general
        for key in ("when", "pay", "of", "by", "base", "at_most", "at_least"):
            if key in section:  # what it reads must hold, even if nobody is paid
                self.world.formulas.function(parse(str(section[key])), place)
        if kind == "pool":
            self._pool(owed)
        elif "for_each" in section:
            self._for_each(owed)
        elif scope == "team":
            self._for_teams(owed)
        else:
            self._for_persons(owed)
        return owed

    # -- who

    def _find_payees(self, owed, people):
        """Members in order of key; `when` leaves some out. A person without a team gets no line (S22)."""
        when = owed.section.get("when")
        for person in sorted(people):
            if self.policy.people and self.world.team_of.get(person) is None:
                continue
            if when is not None and "for_each" not in owed.section:
                self.world.marks.add("reward when person")
                truth = self.world.value(when, Env(person=person))
                if truth is None:
                    raise bad_data(f"{owed.name}: the condition is missing for {person}")
                if not truth:
                    owed.left_out.append(person)
                    continue
            owed.payees.append(person)

    def _members(self, teams):
        return set().union(*(self.world.members[team] for team in teams))

    # -- how much

    def _for_persons(self, owed):
        owed.teams = as_list(owed.section["paid_to"])
        self._find_payees(owed, self._members(owed.teams))
        pot = Pot("")
        owed.pots = [pot]
        for person in owed.payees:
            env = Env(person=person)
            pot.add(person, self._amount(owed.section, env, self.world.general))
        self._adjust(owed)
        self._bound_payees(owed)

    def _for_teams(self, owed):
        """One amount for each team, split among its members (S10)."""
        owed.teams = as_list(owed.section["paid_to"])
        owed.splitting = "per_pot"
        self._find_payees(owed, self._members(owed.teams))
        for team in sorted(owed.teams):
            amount = self._amount(owed.section, env_of(("team", team)), self.world.general)
            pot = Pot(team)
            owed.pots.append(pot)
            if not self._distribute(owed, pot, [team], owed.section, amount):
                self._without_weight(owed, pot, [team], amount)
        self._adjust(owed)
        self._bound_payees(owed)

    def _distribute(self, owed, pot, teams, section, amount):
        """Claims in proportion to the weights; False if all weights are zero."""
        weights = self._weights(owed, teams, section)
        total = sum(weights.values())
        if not total:
            return False
        for person, weight in weights.items():
            pot.add(person, amount * Fraction(weight, total))
        return True

    def _weights(self, owed, teams, section):
        members = self._members(teams)
        here = [person for person in owed.payees if person in members]
        written = section["distribute_by"]
        self.world.marks.add("distribute_by " + ("equally" if written == "equally" else "weight"))
        if written == "equally":
            return {person: 1 for person in here}
        weights = {person: self.world.value(written, Env(person=person)) for person in here}
        if any(weight < 0 for weight in weights.values()):
            raise bad_data(f"{owed.name}: a negative weight")
        return weights

    def _without_weight(self, owed, pot, teams, amount):
        how = owed.section.get("if_no_weight", "unpaid")
        self.world.marks.add("if_no_weight " + how)
        if how == "hold":
            pot.held.append(Held(None, 0, "+".join(sorted(teams)), amount))

    def _pool(self, owed):
        section = owed.section
        owed.splitting = "together"
        fund = max(0, self.world.value(section["fund"], Env()))
        parts = section.get("parts")
        self.world.marks.add("pool with parts" if parts else "pool without parts")
        if not parts:
            parts = [dict(section, to=as_list(section["paid_to"]), share="100%")]
        owed.teams = sorted({team for part in parts for team in as_list(part["to"])})
        self._find_payees(owed, self._members(owed.teams))
        shares = [self.world.value(part["share"], Env()) for part in parts]
        weighted = [sum(self._weights(owed, as_list(part["to"]), part).values()) > 0 for part in parts]
        live = sum(share for share, weight in zip(shares, weighted) if weight)
        other_parts = section.get("if_no_weight") == "other_parts"
        for part, share, weight in zip(parts, shares, weighted):
            teams = as_list(part["to"])
            pot = Pot("+".join(sorted(teams)))
            owed.pots.append(pot)
            if weight:
                amount = fund * (Fraction(share, live) if other_parts else share)
                self._distribute(owed, pot, teams, part, amount)
            else:
                self._without_weight(owed, pot, teams, fund * share)
        self._adjust(owed)
        self._bound_payees(owed)

    def _for_each(self, owed):
        """Each event on its own, then divided by its shares (A5, R23)."""
        section = owed.section
        book = self.world.credit_books[section["for_each"]]
        owed.teams = sorted(set(book.teams))
        owed.splitting = "together" if book.shared else "each"
        self._find_payees(owed, self._members(owed.teams) | book.receivers())
        pot = Pot("")
        owed.pots = [pot]
        for person in owed.payees:
            pot.add(person, 0)
        place = place_of_credit(self.world, section["for_each"])
        for event in book.events:
            for claim in event.claims:
                self._claim_of_event(owed, pot, book, event, claim, place)
        self._adjust(owed)

    def _claim_of_event(self, owed, pot, book, event, claim, place):
        section = owed.section
        env = Env(row=event.row, person=claim.receiver, date=event.date, amount=event.amount)
        if "when" in section:
            self.world.marks.add("reward when event")
            truth = self.world.value(section["when"], env, place)
            if truth is None:
                raise bad_data(f"{owed.name}: the condition is missing for an event")
            if not truth:
                return
        amount = self._bounded(section, self._amount(section, env, place), env, place) * claim.fraction
        if claim.receiver is None:
            team = book.shares[claim.place].get("team", "")
            pot.held.append(Held(event, claim.place, team, amount))
        elif claim.receiver in pot.claims:
            pot.add(claim.receiver, amount)

    def _amount(self, section, env, place):
        """What the reward's own formula gives in an environment."""
        value = lambda written: self.world.value(written, env, place)  # noqa: E731
        kind = section["type"]
        if kind in ("amount", "per_event"):
            found = value(section["pay"])
        elif kind == "tiers":
            found = self._tiers(section, env, place, value)
        elif kind == "curve":
            found = curve_value(self.world, section, "pay", value(section["of"]), env, place)
            if "base" in section:
                self.world.marks.add("curve base")
                found = found * value(section["base"])
        else:
            raise bad_policy(f"the oracle does not know rewards of type {kind}")
        if found is None:
            raise bad_data("an amount is missing")
        return found

    def _tiers(self, section, env, place, value):
        of = value(section["of"])
        base = value(section["base"]) if "base" in section else 1
        self.world.marks.add("tiers " + section["mode"] + (" base" if "base" in section else ""))
        if section["mode"] == "marginal":
            return slices_value(self.world, section["bands"], of, env, place) * base
        if "by" in section:
            self.world.marks.add("tiers by")
        by = value(section.get("by", section["of"]))
        band = bands_value(self.world, section["bands"], by, env, place)
        for key in ("pay", "each", "rate"):
            if key in band:
                self.world.marks.add("whole " + key)
                found = value(band[key])
                return found if key == "pay" else found * of * (base if key == "rate" else 1)
        raise bad_policy("a band without a result")

    # -- multipliers, gates, bounds

    def _adjust(self, owed):
        """Every multiplier and gate that applies, on each claim (S12)."""
        for name, section in self.adjusters.items():
            if owed.name not in as_list(section["applies_to"]):
                continue
            self.world.marks.add("reward " + section["type"])
            for pot in owed.pots:
                for person in pot.claims:
                    pot.claims[person] *= self.factor(name, section, Env(person=person))
                if self._one_for_all(section):
                    for held in pot.held:
                        held.amount *= self.factor(name, section, Env())

    def _one_for_all(self, section):
        """Nobody's own factor: only such a one is known while nobody holds the share (S24)."""
        written = [section[key] for key in ("factor", "require", "otherwise") if key in section]
        return all(self.world.measures.reads_of(text) == "all" for text in written)

    def factor(self, name, section, env):
        if section["type"] == "multiplier":
            factor = self.world.value(section["factor"], env)
        else:
            passed = self.world.value(section["require"], env)
            if passed is None:
                raise bad_data(f"the gate {name} has missing data")
            self.world.marks.add("gate passed" if passed else "gate failed")
            factor = 1 if passed else self.world.value(section["otherwise"], env)
        if factor is None:
            raise bad_data(f"the factor {name} is missing")
        return factor

    def _bound_payees(self, owed):
        for pot in owed.pots:
            for person, amount in pot.claims.items():
                pot.claims[person] = self._bounded(owed.section, amount, Env(person=person), self.world.general)

    def _bounded(self, section, amount, env, place):
        """First at_least, then at_most, which is zero if it comes out below (A7, R37, S9)."""
        if "at_least" in section:
            self.world.marks.add("reward at_least")
            amount = max(amount, self.world.value(section["at_least"], env, place))
        if "at_most" in section:
            self.world.marks.add("reward at_most")
            amount = min(amount, max(0, self.world.value(section["at_most"], env, place)))
        return amount


