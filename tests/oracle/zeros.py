"""Why a line is zero: the first reason that holds (S29)."""

from exclusions import first_failing
from formulas import Env, env_of
from lookups import bands_value, curve_value, slices_value
from policy import as_list
from syntax import parse


class Zeros:
    """Made before the limits are applied, whose effect it tells from the amounts' own."""

    def __init__(self, world, rewards, owed_rewards):
        self.world, self.rewards, self.owed = world, rewards, {owed.name: owed for owed in owed_rewards}
        self.before = {owed.name: self._sums(owed) for owed in owed_rewards}

    @staticmethod
    def _sums(owed):
        return {person: sum(pot.claims.get(person, 0) for pot in owed.pots) for person in owed.payees}

    def found(self, lines, given, zeroed):
        """(reward, person, reason, failed, distance) of each zero line. given, zeroed: see limits.apply_limits."""
        after = {name: self._sums(owed) for name, owed in self.owed.items()}
        for line in lines:
            if line["status"] == "zero":
                name, person = line["reward"], line["person"]
                reason, failed, distance = self._reason(name, person, after[name][person], given, zeroed)
                self.world.marks.add("zero " + reason)
                yield name, person, reason, failed, distance

    def _reason(self, name, person, exact, given, zeroed):
        owed = self.owed[name]
        if exact:
            return ("scaled_down" if name in given else "rounded_to_zero"), "", None
        if self.before[name][person] and (name, person) in zeroed:
            return "limit_cut", min(zeroed[name, person]), None
        for kind in ("gate", "multiplier"):
            for factor, section in sorted(self.rewards.adjusters.items()):
                if section["type"] != kind or name not in as_list(section["applies_to"]):
                    continue
                if self.rewards.factor(factor, section, Env(person=person)) == 0:
                    if kind == "multiplier":
                        return "factor_zero", factor, None
                    tree = parse(section["require"])
                    return ("gate_closed", *first_failing(self.world, tree, self.world.general, Env(person=person)))
        if "for_each" in owed.section:
            book = self.world.credit_books[owed.section["for_each"]]
            return ("amount_zero" if person in book.receivers() else "no_event"), "", None
        return self._below_bound(owed, person) or ("amount_zero", "", None)

    def _below_bound(self, owed, person):
        """A reward by tiers or a curve that is worth nothing where its value stands, if there is a bound above."""
        section, world = owed.section, self.world
        if section["type"] not in ("tiers", "curve"):
            return None
        env = Env(person=person)
        if section.get("scope", "person") == "team":
            env = env_of(("team", min(team for team in owed.teams if person in world.members[team])))
        value = lambda written: world.value(written, env, world.general)  # noqa: E731
        if section["type"] == "curve":
            written, bounds = section["of"], [(point["at"], False) for point in section["points"]]
            worth = curve_value(world, section, "pay", value(written), env, world.general)
        elif section["mode"] == "marginal":
            written, bounds = section["of"], [(band["from"], False) for band in section["bands"]]
            worth = slices_value(world, section["bands"], value(written), env, world.general)
        else:
            written = section.get("by", section["of"])
            bounds = [(band["above"], True) if "above" in band else (band["from"], False) for band in section["bands"]]
            worth = self._band_worth(section, value, env)
        of = value(written)
        missed = [bound for bound, above in bounds if of < value(bound) or (above and of == value(bound))]
        if worth or not missed:
            return None
        return "below_bound", parse(str(written)).written(), value(missed[0]) - of

    def _band_worth(self, section, value, env):
        """What the band's own result is worth; where bands give different kinds, what it makes of the value."""
        by = value(section.get("by", section["of"]))
        band = bands_value(self.world, section["bands"], by, env, self.world.general)
        key = next(key for key in ("pay", "each", "rate") if key in band)
        worth = value(band[key])
        if key == "pay" or all(key in other for other in section["bands"]):
            return worth
        return worth * value(section["of"]) * (value(section["base"]) if key == "rate" and "base" in section else 1)
