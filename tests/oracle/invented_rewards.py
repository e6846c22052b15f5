"""Random credits, rewards, multipliers, gates and limits."""

from invented_leaves import Context, Leaf

SPLITS = (("40%", "60%"), ("50%", "50%"), ("1/3", "2/3"), ("25%", "75%"))


class Rewards:
    def __init__(self, measures, tables):
        self.measures, self.tables, self.make = measures, tables, measures.make
        self.company, self.rng, self.sections = measures.company, measures.rng, measures.sections
        self.credits = []  # (name, source, may be held, has an amount, shared, names of shares)
        self.names = self.rng.sample(("alpha", "bravo", "coral", "delta", "ember", "flint", "grove", "haven"), 8)
        self.factor_safe = set()  # rewards whose claims all have a person

    def chance(self, share):
        return self.rng.random() < share

    # -- contexts

    def together(self):
        """Values of all together: funds, budgets, joint gates."""
        leaves = [m.leaf() for m in self.measures.metrics] + self.measures.parameters
        leaves += self.measures.goal_leaves("all")
        leaves += [leaf for leaf in self.tables.leaves if leaf.scope == "all"]
        if not self.company.members_from:
            by_team = [m for m in self.measures.metrics if "team" in m.scopes]
            leaves += [metric.leaf(f"{self.rng.choice(self.company.teams)}.") for metric in by_team[:2]]
        return leaves

    def personal(self, together=True):
        """Values of one person, and what all have in common."""
        leaves = [m.leaf("person.") for m in self.measures.metrics if "person" in m.scopes]
        leaves += self.measures.goal_leaves("person", "person.")
        if not self.company.members_from:
            leaves += [m.leaf("team.") for m in self.measures.metrics if "team" in m.scopes]
            leaves += self.measures.goal_leaves("team", "team.")
        leaves += [leaf for leaf in self.tables.leaves if leaf.scope != "all"]
        leaves += self._people_leaves()
        for name, _, _, amount, _, shares in self.credits:
            leaves.append(Leaf(f"{name}.events", "count", f"events {name}", scope="person"))
            if amount:
                leaves.append(Leaf(f"{name}.amount", "money", scope="person"))
                leaves += [Leaf(f"{name}.{share}.amount", "money", scope="person") for share in shares[:1]]
        return leaves + (self.together() if together else [])

    def _people_leaves(self):
        people = self.company.people
        if people is None or not self.company.declared_people:
            return []
        names = [leaf for leaf in people.leaves if leaf.kind != "person"]
        return [leaf.through("person") for leaf in names]

    def of_team(self):
        leaves = [m.leaf("team.") for m in self.measures.metrics if "team" in m.scopes]
        leaves += self.measures.goal_leaves("team", "team.")
        leaves += [leaf for leaf in self.tables.leaves if leaf.scope == "team"]
        return leaves + self.together()

    def of_event(self, credit):
        name, source, held, amount, _, _ = credit
        counted = next(c["counted_on"] for c in self.sections["credits"] if c["name"] == name)
        leaves = [
            leaf.through(source.entity) for leaf in source.leaves
            if leaf.kind in ("money", "ratio", "number", "months", "choice", "bool") and "." not in leaf.text
            and not leaf.signed and leaf.text != counted
        ]
        if amount:
            leaves.append(Leaf(f"{name}.amount", "money", samples=self.amount_samples(source)))
        if self.measures.event_parameter:
            leaves += [self.measures.event_parameter] * 2
        if not held:
            leaves += self._people_leaves()
            leaves += [m.leaf("person.") for m in self.measures.metrics if "person" in m.scopes][:1]
        return leaves + self.together()[:4]

    def amount_samples(self, source):
        return [value for leaf in source.leaves if leaf.kind == "money" and not leaf.signed for value in leaf.samples]

    # -- credits

    def make_credits(self):
        sections = []
        self.sections["credits"] = sections
        for number in range(self.rng.choice((0, 1, 1, 2))):
            self._credit(f"credit_{number + 1}", sections)
        if not sections:
            del self.sections["credits"]

    def _credit(self, name, sections):
        company = self.company
        source = self.rng.choice((company.leads, company.deals, company.deals))
        dates = [leaf for leaf in source.leaves if leaf.kind == "date" and "." not in leaf.text]
        date = self.rng.choice(dates).text
        leaves = source.leaves + self.measures.parameters
        if self.measures.event_parameter:
            leaves = leaves + [self.measures.event_parameter]
        context = Context(leaves, company.folds_of(source), (date,))
        shares, held = self._shares(source)
        section = {"name": name, "for_each": source.entity, "counted_on": date}
        if self.chance(0.65):
            section["when"] = self._when(context)
        amount = self.chance(0.7)
        if amount:
            section["amount"] = self.make.value("money", context, 1, False).text
            if self.chance(0.12):
                section["rounded"] = self.measures.rounding("money")
        section["shares"] = shares
        named = [share["name"] for share in shares if "name" in share]
        self.credits.append((name, source, held, amount, len(shares) > 1, named))
        sections.append(section)

    def _when(self, context):
        """A condition; often a name that the source gives to one."""
        named = [leaf.text for leaf in context.usable("bool") if "derived" in leaf.text]
        if not named or self.chance(0.5):
            return self.make.truth(context, 2).text
        name = self.rng.choice(named)
        if self.chance(0.5):
            return name
        return f"{name} {self.rng.choice(('and', 'or'))} {self.make.truth(context, 0).text}"

    def _receivers(self, source):
        """(path, team, may it be missing) of those who can hold a share."""
        if source is self.company.leads:
            found = [("marketer", "marketing", False), ("closer", "sales", True)]
        else:
            found = [("rep", "sales", False), ("helper", "sales", True), ("lead.marketer", "marketing", True)]
        if self.company.members_from:
            column = {"marketing": "marketer", "sales": self.company.sales_column}
            found = [one for one in found if one[0].split(".")[-1] == column[one[1]]]
            found = found or [("marketer", "marketing", False)]
        return found

    def _shares(self, source):
        found = self.rng.sample(receivers := self._receivers(source), self.rng.randint(1, len(receivers)))
        if not any(not missing for _, _, missing in found):
            found = [one for one in receivers if not one[2]] + found
        sizes = self._sizes(source, len(found))
        shares, held = [], False
        for number, ((path, team, missing), size) in enumerate(zip(found, sizes)):
            share = {"to": path, "share": size}
            if self.chance(0.6):
                share = {"name": f"part_{number}", **share}
            if self.company.members_from or self.chance(0.8):
                share["team"] = team
            if missing:
                share["if_missing"] = self.rng.choice(("hold", "to_other_shares"))
                held = True  # also where it goes to the others: there may be none
            shares.append(share)
        return shares, held

    def _sizes(self, source, count):
        if count == 1:
            return ["100%"]
        if count == 3:
            return self.rng.choice((["1/3"] * 3, ["20%", "30%", "50%"], ["40%", "rest", "20%"]))
        if source is self.company.deals and self.chance(0.4):
            return self.rng.choice((["helper_share", "rest"], ["rest", "helper_share"]))
        return list(self.rng.choice(SPLITS))

    # -- rewards

    def make_rewards(self):
        self.sections["rewards"] = []
        kinds = ["amount_person", "tiers_person", "curve_person", "pool", "pool", "amount_person", "whole_person"]
        kinds += [] if self.company.members_from else ["amount_team", "tiers_team"]
        if self.credits:
            kinds += ["per_event", "per_event", "per_event", "event_tiers", "event_amount", "event_curve"]
        for name in self.names[: self.rng.randint(2, 5)]:
            kind = self.rng.choice(kinds)
            section = getattr(self, "_" + kind)()
            if section is None:
                section, kind = self._amount_person(), "amount_person"
            if self.chance(0.3):
                section["rounding"] = self._payout_rounding()
            self.sections["rewards"].append({"name": name, **section})
        self.paying = [reward["name"] for reward in self.sections["rewards"]]
        self._multipliers()
        self._gates()

    def _payout_rounding(self):
        digits, currency = self.company.digits, self.company.currency
        choices = {2: ("0.01", "0.05", "0.5", "1", "5", "10"), 0: ("1", "10", "100"), 3: ("0.001", "0.01", "0.5", "1")}
        minor = self.rng.choice(choices[digits])
        return {"to": f"{minor} {currency}", "mode": self.rng.choice(("half_up", "half_even", "up", "down"))}

    def _paid_to(self):
        teams = self.company.teams
        some = self.rng.sample(teams, self.rng.randint(1, len(teams)))
        return some[0] if len(some) == 1 else some

    def _paying_persons(self, kind):
        section = {"type": kind, "paid_to": self._paid_to(), "scope": "person"}
        if self.chance(0.25):
            section["when"] = self.make.truth(Context(self.personal()), 1).text
        if self.chance(0.15):
            section["at_most"] = self.make.value("money", Context(self.personal()), 1, True).text
        if self.chance(0.12):
            section["at_least"] = self.make.money_literal()
        return section

    def _looked_up(self, leaves, kinds):
        found = [leaf for leaf in leaves if leaf.kind in kinds and not leaf.guards and not leaf.signed]
        with_samples = [leaf for leaf in found if leaf.samples]
        return self.rng.choice(with_samples or found) if found else None

    def _base(self):
        money = [leaf for leaf in self._people_leaves() if leaf.text == "person.target_bonus"]
        if money and self.chance(0.6):
            return self.rng.choice(("person.target_bonus", "70% of person.target_bonus"))
        return self.make.money_literal()

    def _amount_person(self):
        section = self._paying_persons("amount")
        context = Context(self.personal())
        if self.chance(0.3):
            section["pay"] = f"-({self.make.value('money', context, 2, False).text})"
        else:
            section["pay"] = self.make.value("money", context, 2, True).text
        return section

    def _tiers_person(self):
        leaf = self._looked_up(self.personal(), ("money", "count", "ratio"))
        if leaf is None:
            return None
        section = {**self._paying_persons("tiers"), "mode": "marginal", "of": leaf.text}
        if leaf.kind == "ratio":
            section["base"] = self._base()
        section["bands"] = self._marginal_bands(leaf)
        return section

    def _marginal_bands(self, leaf):
        if leaf.kind == "count":
            return self.tables.bands(leaf, "each", "money")
        bands = self.tables.bands(leaf, "rate", "ratio")
        target = [one for one in self._people_leaves() if one.text == "person.target_bonus"]
        if leaf.kind == "money" and target and leaf.text.startswith("person.") and leaf.text != target[0].text:
            if self.chance(0.5) and len(bands) == 3:
                bands[1]["from"], bands[2]["from"] = "person.target_bonus", "150% of person.target_bonus"
        return bands

    def _whole_person(self):
        by = self._looked_up(self.personal(), ("money", "count", "ratio"))
        if by is None:
            return None
        section = {**self._paying_persons("tiers"), "mode": "whole"}
        of = self._looked_up(self.personal(), ("money", "count", "ratio")) if self.chance(0.5) else by
        section["of"] = of.text
        if of is not by:
            section["by"] = by.text
        key, result = {"money": ("rate", "ratio"), "count": ("each", "money"), "ratio": ("rate", "ratio")}[of.kind]
        if of.kind != "ratio" and self.chance(0.4):
            key, result = "pay", "money"
        if of.kind == "ratio":
            section["base"] = self._base()
        section["bands"] = self.tables.bands(by, key, result, above=True)
        return section

    def _curve_person(self):
        leaf = self._looked_up(self.personal(), ("ratio", "ratio", "money", "count"))
        if leaf is None:
            return None
        section = {**self._paying_persons("curve"), "of": leaf.text}
        result = self.rng.choice(("ratio", "ratio", "money"))
        if result == "ratio":
            section["base"] = self._base()
        section.update(self.tables.points(leaf, "pay", result))
        return section

    def _for_team(self, section):
        section["distribute_by"] = "equally" if self.chance(0.5) else self._weight()
        if section["distribute_by"] != "equally":
            section["if_no_weight"] = self.rng.choice(("unpaid", "hold"))
        return section

    def _amount_team(self):
        section = {"type": "amount", "paid_to": self._paid_to(), "scope": "team"}
        section["pay"] = self.make.value("money", Context(self.of_team()), 2, True).text
        return self._for_team(section)

    def _tiers_team(self):
        leaf = self._looked_up(self.of_team(), ("money", "count"))
        if leaf is None:
            return None
        section = {"type": "tiers", "paid_to": self._paid_to(), "scope": "team", "mode": "marginal", "of": leaf.text}
        section["bands"] = self.tables.bands(leaf, *(("each", "money") if leaf.kind == "count" else ("rate", "ratio")))
        return self._for_team(section)

    def _weight(self):
        """A personal weight that is never below zero."""
        context = Context(self.personal(False))
        for name, *_ in self.credits:
            if self.chance(0.6):
                return f"{name}.shares"
        leaf = self._looked_up(context.leaves, ("count", "money", "number"))
        if leaf is None or self.chance(0.2):
            return f"max(0 {self.company.currency}, {self.make.value('money', context, 1, True).text})"
        return leaf.text

    def _pool(self):
        section = {"type": "pool"}
        section["fund"] = self.make.value("money", Context(self.together()), 2, True).text
        if self.chance(0.45):
            sizes = self.rng.choice((("1/2", "1/2"), ("60%", "40%"), ("2/3", "1/3")))
            section["parts"] = [
                {"to": team, "share": size, "distribute_by": self._weight() if self.chance(0.7) else "equally"}
                for team, size in zip(("marketing", "sales"), sizes)
            ]
            if any(part["distribute_by"] != "equally" for part in section["parts"]):
                section["if_no_weight"] = self.rng.choice(("unpaid", "other_parts", "hold"))
        else:
            section["paid_to"] = self._paid_to()
            section["distribute_by"] = self._weight() if self.chance(0.75) else "equally"
            section["if_no_weight"] = self.rng.choice(("unpaid", "hold"))
            if self.chance(0.2):
                section["at_most"] = self.make.money_literal()
        if section.get("distribute_by") == "equally":
            del section["if_no_weight"]
        return section

    # -- for each event

    def _event_reward(self, kind, amount=False):
        credits = [credit for credit in self.credits if credit[3]] if amount else self.credits
        if not credits:
            return None, None
        credit = self.rng.choice(credits)
        section = {"type": kind, "for_each": credit[0]}
        if self.chance(0.3):
            section["when"] = self.make.truth(Context(self.of_event(credit)), 1).text
        if self.chance(0.2):
            section["at_most"] = self.make.money_literal()
        if self.chance(0.12):
            section["at_least"] = self.make.money_literal()
        return section, credit

    def _per_event(self):
        section, credit = self._event_reward("per_event")
        context = Context(self.of_event(credit))
        section["pay"] = self.make.money_literal()
        if self.chance(0.6):
            section["pay"] = self.make.value("money", context, 1, False).text
        return section

    def _event_amount(self):
        section, credit = self._event_reward("amount")
        section["pay"] = self.make.value("money", Context(self.of_event(credit)), 2, True).text
        if self.chance(0.2):
            section["pay"] = f"-({section['pay']})"
        return section

    def _event_tiers(self):
        section, credit = self._event_reward("tiers", True)
        if section is None:
            return None
        leaf = Leaf(f"{credit[0]}.amount", "money", samples=self.amount_samples(credit[1]))
        section["of"], section["mode"] = leaf.text, self.rng.choice(("marginal", "whole"))
        key, result = ("pay", "money") if section["mode"] == "whole" and self.chance(0.4) else ("rate", "ratio")
        section["bands"] = self.tables.bands(leaf, key, result, above=section["mode"] == "whole")
        return section

    def _event_curve(self):
        section, credit = self._event_reward("curve", True)
        if section is None:
            return None
        leaf = Leaf(f"{credit[0]}.amount", "money", samples=self.amount_samples(credit[1]))
        section["of"] = leaf.text
        section.update(self.tables.points(leaf, "pay", "money"))
        return section

    # -- multipliers, gates, limits

    def _common_only(self, names):
        """True if some claim of these rewards may be nobody's, so that no person may be asked."""
        held = {credit[0] for credit in self.credits if credit[2]}
        for reward in self.sections["rewards"]:
            if reward["name"] in names:
                if reward.get("for_each") in held or reward.get("if_no_weight") == "hold":
                    return True
        return False

    def _applies(self):
        names = self.rng.sample(self.paying, self.rng.randint(1, min(2, len(self.paying))))
        return names, Context(self.together() if self._common_only(names) else self.personal())

    def _multipliers(self):
        for number in range(self.rng.choice((0, 0, 1, 1, 2))):
            names, context = self._applies()
            factors = [leaf for leaf in context.usable("ratio") if leaf in self.tables.leaves]
            factor = self.make.value("ratio", context, 1, False).text
            if factors and self.chance(0.6):
                factor = self.rng.choice(factors).text
            self.sections["rewards"].append(
                {"name": f"multiplier_{number}", "type": "multiplier", "applies_to": names, "factor": factor}
            )

    def _gates(self):
        for number in range(self.rng.choice((0, 0, 1, 1, 2))):
            names, context = self._applies()
            self.sections["rewards"].append({
                "name": f"gate_{number}", "type": "gate", "applies_to": names,
                "require": self.make.truth(context, 1).text, "otherwise": self.rng.choice(("0%", "25%", "50%")),
            })

    def make_limits(self):
        sections = []
        for number in range(self.rng.choice((0, 0, 0, 1, 2))):
            sections.append(self._limit(f"cap_{number}", "person", "cut"))
        if self.chance(0.22):
            sections.append(self._limit("budget_1", "policy", "scale_down"))
        if self.chance(0.1):
            sections.append(self._limit("stop_1", "policy", "stop"))
        if sections:
            self.sections["limits"] = sections

    def _limit(self, name, per, how):
        section = {"name": name, "per": per, "over": self.company.unit}
        if self.chance(0.5):
            section["applies_to"] = self.rng.sample(self.paying, self.rng.randint(1, len(self.paying)))
        context = Context(self.personal() if per == "person" else self.together())
        signed = self.chance(0.2)
        section["at_most"] = self.make.money_literal()
        if self.chance(0.5):
            section["at_most"] = self.make.value("money", context, 1, signed).text
        if how == "stop" and self.chance(0.8):
            section["at_most"] = f"90_000_000 {self.company.currency}"
        section["if_exceeded"] = how
        if how == "scale_down":
            self._plain_rounding(section.get("applies_to") or self.paying)
        return section

    def _plain_rounding(self, names):
        """A reward under a budget keeps the policy's quantum."""
        for reward in self.sections["rewards"]:
            if reward["name"] in names:
                reward.pop("rounding", None)
