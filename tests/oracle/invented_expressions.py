"""Random well-typed expressions: no missing value unhandled, none handled that is always present (5.6, 5.7, R13)."""

import datetime
from fractions import Fraction

from invented_leaves import Context

IF, OR, AND, NOT, COMPARE, GIVEN, SUM, PRODUCT, UNARY, PRIMARY = range(10)
SIGNS = {
    ">=": ("at least", ">="), "<=": ("at most", "<="), ">": ("above", ">"), "<": ("below", "<"),
    "=": ("=",), "<>": ("<>",),
}
SPANS = (
    "period", "previous period", "month", "previous month", "quarter", "year", "previous quarter", "previous year",
)
MONEY = (
    "0.05", "0.5", "1", "2.50", "5", "7.5", "10", "12.50", "25", "40", "75", "99.99", "120", "250", "1_000", "1_250.5",
)
RATIOS = ("1%", "2.5%", "5%", "7.5%", "10%", "12.5%", "20%", "25%", "33%", "50%", "75%", "100%", "110%", "150%")
STEPS = ("1 day", "14 days", "2 weeks", "1 month", "2 months", "1 year")
DURATIONS = (0, 1, 7, 14, 30, 45, 60, 90)


class Text:
    """An expression with the level of its outermost operation, so that it is bracketed only where it must be.

    asked: the guards that it asks about with `is missing`.
    """

    __slots__ = ("text", "level", "asked")

    def __init__(self, text, level, asked=frozenset()):
        self.text, self.level, self.asked = text, level, frozenset(asked)

    def at(self, level):
        return self.text if self.level >= level else f"({self.text})"


class Expressions:
    def __init__(self, rng, currency, digits):
        self.rng, self.currency, self.digits = rng, currency, digits

    # -- literals

    def money_literal(self, samples=()):
        if samples and self.rng.random() < 0.6:
            return self.money_text(self.rng.choice(samples))
        amounts = [m for m in MONEY if "." not in m or self.digits >= 2]
        return f"{self.rng.choice(amounts)} {self.currency}"

    def money_text(self, amount):
        """An amount written as a literal; finer than the currency is cut, which is as good a bound as any."""
        minor = int(abs(Fraction(amount)) * 10**self.digits)
        whole, rest = divmod(minor, 10**self.digits)
        text = f"{whole:_}" if self.rng.random() < 0.5 else str(whole)
        if rest or self.rng.random() < 0.2 and self.digits:
            text += "." + str(rest).rjust(self.digits, "0")
        return f"{text} {self.currency}"

    def ratio_literal(self, samples=()):
        if samples and self.rng.random() < 0.6:
            return ratio_text(self.rng.choice(samples))
        return self.rng.choice(RATIOS)

    def literal(self, kind, samples=()):
        rng = self.rng
        if kind == "money":
            return Text(self.money_literal(samples), UNARY)
        if kind == "ratio":
            text = self.ratio_literal(samples)
            return Text(text, PRODUCT if "/" in text else UNARY)
        if kind == "date":
            return Text(rng.choice(samples).isoformat() if samples else "2026-02-15", PRIMARY)
        if kind == "months":
            months = rng.choice([n for n in samples if n] or (1, 2, 3, 6, 12))
            return Text("1 year" if months == 12 else "1 month" if months == 1 else f"{months} months", UNARY)
        if kind == "duration":
            days = abs(int(rng.choice(samples))) if samples and rng.random() < 0.6 else rng.choice(DURATIONS)
            if days and days % 7 == 0 and rng.random() < 0.4:
                return Text(f"{days // 7} weeks", UNARY)
            return Text("1 day" if days == 1 else f"{days} days", UNARY)
        if samples and rng.random() < 0.6:
            number = abs(Fraction(rng.choice(samples)))
            if kind == "number" and (number * 100).denominator == 1 and number.denominator > 1:
                return Text(decimal_text(number), UNARY)
            return Text(str(int(number)), UNARY)
        if kind == "number" and rng.random() < 0.3:
            return Text(rng.choice(("0.5", "1.5", "2.25")), UNARY)
        return Text(str(rng.randint(1, 6)), UNARY)

    # -- values

    def value(self, kind, ctx, depth=2, signed=True, unit=None):
        """An expression of a numeric kind or a date."""
        if depth > 0 and self.rng.random() < 0.12:
            found = self._if(kind, ctx, depth, signed, unit)
            if found:
                return found
        return getattr(self, "_" + kind)(ctx, depth, signed, unit)

    def _if(self, kind, ctx, depth, signed, unit):
        rng = self.rng
        if kind == "count" and unit is None:  # branches count the same thing
            units = [leaf.unit for leaf in ctx.usable("count", None, signed)]
            if not units:
                return None
            unit = rng.choice(units)
        optional = [leaf for leaf in ctx.optional(kind, signed) if len(leaf.guards) == 1 and unit in (None, leaf.unit)]
        if optional and rng.random() < 0.5:
            leaf = rng.choice(optional)
            guard = leaf.guards[0]
            other = self.value(kind, ctx.without({guard}), depth - 1, signed, unit)
            if rng.random() < 0.5:
                return Text(f"if {guard} is not missing then {leaf.text} else {other.at(OR)}", IF)
            return Text(f"if {guard} is missing then {other.at(OR)} else {leaf.text}", IF)
        condition = self.truth(ctx, depth - 1)
        ctx = ctx.without(condition.asked)
        first = self.value(kind, ctx, depth - 1, signed, unit)
        second = self.value(kind, ctx, depth - 1, signed, unit)
        return Text(f"if {condition.at(OR)} then {first.at(OR)} else {second.at(IF)}", IF)

    def _leaf(self, kind, ctx, signed, unit=None):
        """A leaf, one with `otherwise`, or a literal."""
        rng = self.rng
        usable = ctx.usable(kind, unit, signed)
        optional = [leaf for leaf in ctx.optional(kind, signed) if unit in (None, leaf.unit)]
        pick = rng.random()
        if optional and pick < 0.25:
            leaf = rng.choice(optional)
            fallback = self.literal(kind, leaf.samples)
            return Text(f"{leaf.text} otherwise {fallback.at(UNARY)}", GIVEN)
        if usable and pick < 0.85:
            return Text(self.pick(usable).text, PRIMARY)
        return self.literal(kind)

    def pick(self, leaves):
        """Parameters less often than what the data say."""
        measured = [leaf for leaf in leaves if leaf.scope != "parameter"]
        return self.rng.choice(measured if measured and self.rng.random() < 0.85 else leaves)

    def _money(self, ctx, depth, signed, unit):
        rng = self.rng
        if depth <= 0:
            return self._leaf("money", ctx, signed)
        inner = lambda: self.value("money", ctx, depth - 1, signed)  # noqa: E731
        if ctx.folds and rng.random() < 0.15:
            return self._money_fold(ctx, depth, signed) or inner()
        pick = rng.randrange(14)
        if pick < 3:
            return self._leaf("money", ctx, signed)
        if pick == 3:
            return Text(f"{inner().at(SUM)} + {inner().at(PRODUCT)}", SUM)
        if pick == 4 and signed:
            return Text(f"{inner().at(SUM)} - {inner().at(PRODUCT)}", SUM)
        if pick == 5:
            return Text(f"{self.value('ratio', ctx, depth - 1, signed).at(UNARY)} of {inner().at(UNARY)}", PRODUCT)
        if pick == 6:
            return Text(f"{inner().at(PRODUCT)} * {self.value('ratio', ctx, depth - 1, signed).at(UNARY)}", PRODUCT)
        if pick in (7, 8):
            kind = rng.choice(("count", "number"))
            return Text(f"{inner().at(PRODUCT)} * {self.value(kind, ctx, depth - 1, signed).at(UNARY)}", PRODUCT)
        if pick == 9:
            return Text(f"{inner().at(PRODUCT)} / {rng.choice((2, 3, 4, 7))}", PRODUCT)
        if pick == 10:
            return self._money_function(ctx, depth, signed, inner)
        if pick == 11:
            steps = f"whole_steps({inner().at(IF)}, {self.money_literal()})"
            return Text(f"{self.money_literal()} * {steps}", PRODUCT)
        if pick == 12:
            counts = [leaf for leaf in ctx.usable("count") if leaf.scope != "parameter"]
            if counts:
                whole = f"{inner().at(PRODUCT)} / {rng.choice(counts).text}"
                return Text(f"{whole} otherwise {self.money_literal()}", GIVEN)
        return self._money_fold(ctx, depth, signed) or self._leaf("money", ctx, signed)

    def _money_function(self, ctx, depth, signed, inner):
        rng = self.rng
        pick = rng.randrange(4)
        if pick == 0:
            return Text(f"{rng.choice(('min', 'max'))}({inner().text}, {inner().text})", PRIMARY)
        if pick == 1:
            return Text(f"max(0 {self.currency}, {self.value('money', ctx, depth - 1, True).text})", PRIMARY)
        if pick == 2:
            return Text(f"abs({self.value('money', ctx, depth - 1, True).text})", PRIMARY)
        low, high = rng.choice(((0, 100), (10, 250), (5, 75)))
        return Text(f"limit({inner().text}, {low} {self.currency}, {high} {self.currency})", PRIMARY)

    def _ratio(self, ctx, depth, signed, unit):
        rng = self.rng
        pick = rng.randrange(11)
        if depth <= 0 or pick < 4:
            return self._leaf("ratio", ctx, signed)
        inner = lambda kind="ratio": self.value(kind, ctx, depth - 1, signed)  # noqa: E731
        if pick == 4:
            return Text(f"{inner().at(SUM)} + {inner().at(PRODUCT)}", SUM)
        if pick == 5:
            return Text(f"{inner().at(PRODUCT)} * {inner().at(UNARY)}", PRODUCT)
        if pick == 6:
            kind = rng.choice(("money", "count"))
            leaves = [leaf for leaf in ctx.usable(kind, None, signed) if leaf.scope != "parameter"]
            if leaves:
                under = rng.choice(leaves)
                over = self.value(kind, ctx, 0, signed, under.unit)
                return Text(f"{over.at(PRODUCT)} / {under.text} otherwise {self.literal('ratio').at(UNARY)}", GIVEN)
        if pick == 7:
            dates = ctx.usable("date")
            if dates:
                return self._part_of_period(rng.choice(dates).text)
        if pick == 9:
            return self._days_ratio(ctx)
        if pick == 8:
            return Text(f"min({inner().text}, {self.ratio_literal()})", PRIMARY)
        return self._leaf("ratio", ctx, signed)

    def _days_ratio(self, ctx):
        """Days over days, never below zero."""
        dates = [leaf.text for leaf in ctx.usable("date")] + ["start_of(period)"]
        over = f"days_between({self.rng.choice(dates)}, end_of({self.rng.choice(SPANS)}))"
        under = f"days_between(start_of(period), {self.rng.choice(dates)})"
        return Text(f"max(0%, {over} / {under} otherwise {self.ratio_literal()})", PRIMARY)

    def _part_of_period(self, date):
        last = self.rng.choice(("end_of(period)", f"{date} + {self.rng.choice((10, 40))} days"))
        return Text(f"part_of_period({date}, {last})", PRIMARY)

    def _count(self, ctx, depth, signed, unit):
        rng = self.rng
        folds = [fold for fold in ctx.folds if unit in (None, fold.entity)]
        if folds and depth > 0 and rng.random() < 0.4:
            fold = rng.choice(folds)
            return Text(f"count({fold.source}{self._where(fold, depth)})", PRIMARY)
        found = self._leaf("count", ctx, signed, unit)
        if depth > 0 and rng.random() < 0.15:
            return Text(f"{rng.choice(('min', 'max'))}({found.text}, {rng.randint(1, 5)})", PRIMARY)
        return found

    def _number(self, ctx, depth, signed, unit):
        dates = ctx.usable("date")
        if depth >= 0 and len(dates) > 1 and self.rng.random() < 0.45:
            first, second = self.rng.sample(dates, 2)
            months = f"months_between({first.text}, {second.text})"
            return Text(months if signed else f"max(0, {months})", PRIMARY)
        return self._leaf("number", ctx, signed)

    def _duration(self, ctx, depth, signed, unit):
        dates = ctx.usable("date")
        if len(dates) > 1 and self.rng.random() < 0.7:
            first, second = self.rng.sample(dates, 2)
            return Text(f"{first.text} - {second.text}", SUM)
        return self._leaf("duration", ctx, signed)

    def _months(self, ctx, depth, signed, unit):
        return self._leaf("months", ctx, signed)

    def _date(self, ctx, depth, signed, unit):
        rng = self.rng
        dates = ctx.usable("date")
        pick = rng.random()
        if dates and pick < 0.6:
            date = rng.choice(dates).text
            if depth > 0 and rng.random() < 0.3:
                steps = [leaf.text for leaf in ctx.usable("months")]
                steps = steps if steps and rng.random() < 0.4 else STEPS
                step = rng.choice(steps)
                return Text(f"{date} {rng.choice('+-')} {step}", SUM)
            return Text(date, PRIMARY)
        return Text(f"{rng.choice(('start_of', 'end_of'))}({rng.choice(SPANS)})", PRIMARY)

    # -- related rows

    def _where(self, fold, depth):
        text = f" by {fold.by}" if fold.by else ""
        if self.rng.random() < 0.75:
            text += f" where {self.truth(Context(fold.leaves), min(depth - 1, 1)).text}"
        return text

    def _money_fold(self, ctx, depth, signed):
        choices = [
            (fold, leaf) for fold in ctx.folds for leaf in fold.leaves
            if leaf.kind == "money" and leaf.guards in ((), (leaf.text,))
        ]
        if not choices:
            return None
        fold, leaf = self.rng.choice(choices)
        kind = self.rng.choice(("min", "max", "average", "average", "only", "only"))
        if not leaf.guards and self.rng.random() < 0.3:
            kind = "sum"
        found = Text(f"{kind}({fold.source}.{leaf.text}{self._where(fold, depth)})", PRIMARY)
        if kind != "sum":
            found = Text(f"{found.text} otherwise {self.money_literal()}", GIVEN)
        if leaf.signed and not signed:
            return Text(f"max(0 {self.currency}, {found.text})", PRIMARY)
        return found

    # -- truths

    def truth(self, ctx, depth=2):
        rng = self.rng
        if depth > 0:
            pick = rng.random()
            if pick < 0.22:
                return self._joined(ctx, depth, "and", AND)
            if pick < 0.36:
                return self._joined(ctx, depth, "or", OR)
            if pick < 0.42:
                inner = self.truth(ctx, depth - 1)
                return Text(f"not {inner.at(NOT)}", NOT, inner.asked)
            if pick < 0.56:
                found = self._guarded(ctx, depth)
                if found:
                    return found
        return self._comparison(ctx, depth)

    def _joined(self, ctx, depth, word, level):
        left = self.truth(ctx, depth - 1)
        right = self.truth(ctx.without(left.asked), depth - 1)
        return Text(f"{left.at(level)} {word} {right.at(level + 1)}", level, left.asked | right.asked)

    def _guarded(self, ctx, depth):
        """A question whether something is missing, and what can be said where it is not (R13)."""
        guards = sorted({ctx.open_guard(leaf) for leaf in ctx.optional()})
        if not guards:
            return None
        guard = self.rng.choice(guards)
        inside = self.truth(ctx.narrowed(guard), depth - 1)
        asked = inside.asked | {guard}
        if self.rng.random() < 0.75:
            return Text(f"{guard} is not missing and {inside.at(NOT)}", AND, asked)
        return Text(f"{guard} is missing or {inside.at(AND)}", OR, asked)

    def _comparison(self, ctx, depth):
        rng = self.rng
        kinds = [k for k in ("money", "count", "ratio", "number", "duration", "months", "date") if ctx.usable(k)]
        kinds += [k for k in ("choice", "bool", "text", "person") if ctx.usable(k)]
        kinds += ["count"] if ctx.folds else []
        if len(ctx.usable("date")) > 1:
            kinds += ["duration"]
        if ctx.usable("date"):
            kinds += ["span"]
        if ctx.folds:
            kinds += ["any", "any"]
        if ctx.optional():
            kinds += ["missing"]
        if not kinds:
            return Text(f"start_of(period) at most end_of({rng.choice(SPANS)})", COMPARE)
        kind = rng.choice(kinds)
        if kind in ("choice", "bool", "text", "person", "span", "any", "missing"):
            return getattr(self, "_truth_" + kind)(ctx, depth)
        return self._measured(kind, ctx, depth)

    def _measured(self, kind, ctx, depth):
        """A comparison of numbers, dates or durations; often with a literal that occurs in the data."""
        rng = self.rng
        leaves = ctx.usable(kind)
        leaf = self.pick(leaves) if leaves and (kind != "duration" or rng.random() < 0.4) else None
        left = Text(leaf.text, PRIMARY) if leaf else self.value(kind, ctx, min(depth, 1))
        samples, unit = (leaf.samples, leaf.unit) if leaf else ((), None)
        if kind == "count" and not leaf:
            right = self.literal(kind)
        elif rng.random() < 0.7:
            right = self.literal(kind, samples)
        else:
            right = self.value(kind, ctx, 0, True, unit)
        if rng.random() < 0.15:
            low, high = self._ordered(kind, samples)
            return Text(f"{left.at(GIVEN)} between {low} and {high}", COMPARE)
        sign = rng.choice((">=", ">=", "<=", "<=", ">", "<", "=", "<>"))
        return Text(f"{left.at(GIVEN)} {rng.choice(SIGNS[sign])} {right.at(GIVEN)}", COMPARE)

    def _ordered(self, kind, samples):
        if kind == "date":
            first = self.rng.choice(samples) if samples else datetime.date(2026, 1, 20)
            return first.isoformat(), (first + datetime.timedelta(days=self.rng.choice((0, 9, 40)))).isoformat()
        if kind == "duration":
            return "0 days", f"{self.rng.choice((7, 30, 60, 90))} days"
        if kind == "months":
            return "1 month", f"{self.rng.choice((2, 3, 6))} months"
        if kind == "money":
            return f"0 {self.currency}", self.money_literal(samples)
        if kind == "ratio":
            return "0%", self.ratio_literal(samples)
        return "0", self.literal("count", samples).text

    def _truth_choice(self, ctx, depth):
        rng = self.rng
        leaf = rng.choice(ctx.usable("choice"))
        if rng.random() < 0.3 and len(leaf.unit) > 1:
            return Text(f"{leaf.text} in [{', '.join(word(v) for v in rng.sample(leaf.unit, 2))}]", COMPARE)
        negated = "not " if rng.random() < 0.3 else ""
        return Text(f"{leaf.text} is {negated}{word(rng.choice(leaf.unit))}", COMPARE)

    def _truth_bool(self, ctx, depth):
        return Text(self.rng.choice(ctx.usable("bool")).text, PRIMARY)

    def _truth_text(self, ctx, depth):
        leaf = self.rng.choice(ctx.usable("text"))
        return Text(f'{leaf.text} {self.rng.choice(("=", "<>"))} "{self.rng.choice(leaf.samples)}"', COMPARE)

    def _truth_person(self, ctx, depth):
        persons = ctx.usable("person")
        if len(persons) < 2:
            return self._measured("date", ctx, depth)
        first, second = self.rng.sample(persons, 2)
        return Text(f"{first.text} {self.rng.choice(('=', '<>'))} {second.text}", COMPARE)

    def _truth_span(self, ctx, depth):
        leaf = self.rng.choice(ctx.usable("date"))
        return Text(f"{leaf.text} in {self.rng.choice(SPANS[:2] + SPANS)}", COMPARE)

    def _truth_any(self, ctx, depth):
        fold = self.rng.choice(ctx.folds)
        return Text(f"any({fold.source}{self._where(fold, max(depth, 1))})", PRIMARY)

    def _truth_missing(self, ctx, depth):
        guard = self.rng.choice(sorted({ctx.open_guard(leaf) for leaf in ctx.optional()}))
        return Text(f"{guard} is {self.rng.choice(('', 'not '))}missing", COMPARE, {guard})


def word(value):
    """A declared value as it is written in an expression (R11)."""
    return value if value.isidentifier() else f'"{value}"'


def ratio_text(ratio):
    """A ratio as a percentage where that ends early, else as a fraction (R45)."""
    percent = abs(Fraction(ratio)) * 100
    for digits in range(5):
        if (percent * 10**digits).denominator == 1:
            return decimal_text(percent) + "%"
    return str(abs(Fraction(ratio)))


def decimal_text(number):
    """A decimal that ends."""
    for digits in range(7):
        scaled = number * 10**digits
        if scaled.denominator == 1:
            text = str(int(scaled)).rjust(digits + 1, "0")
            return text[:-digits] + "." + text[-digits:] if digits else text
    raise ValueError(number)
