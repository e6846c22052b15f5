"""The expression grammar of language.md 5.5 with A22: text to a tree whose nodes know where they were written."""

import datetime
import re
from fractions import Fraction

from refusal import bad_policy

TOKEN = re.compile(
    r"""\s*(?:(?P<date>\d{4}-\d{2}-\d{2})
       |(?P<number>\d[\d_]*(?:\.\d+)?)
       |(?P<word>[A-Za-z_][A-Za-z0-9_]*)
       |(?P<text>"[^"]*")
       |(?P<sign><=|>=|<>|[-+*/()\[\],.=<>%]))""",
    re.X,
)

COMPARISONS = {"=": "=", "<>": "<>", ">=": ">=", "<=": "<=", ">": ">", "<": "<", "above": ">", "below": "<"}
SPANS = {"period", "month", "quarter", "year"}
FOLDS = {"any", "count", "sum", "average", "only"}
DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}
KEYWORDS = {
    "if", "then", "else", "or", "and", "not", "is", "in", "at", "above", "below", "otherwise", "of", "between",
    "where", "by", "missing", "previous",
}


class Months(int):
    """A duration in months; a duration in days is a plain number."""


class Node:
    """kind, args, and the place of the node in the text it was read from."""

    __slots__ = ("kind", "args", "text", "start", "end")

    def __init__(self, kind, args, text, start, end):
        self.kind, self.args, self.text, self.start, self.end = kind, args, text, start, end

    def written(self):
        """The node as written, white space normalised."""
        return " ".join(self.text[self.start : self.end].split())


def parse(text):
    """The tree of an expression; refuses what the grammar does not know."""
    text = str(text)
    tree = _PARSED.get(text)
    if tree is None:
        tree = _PARSED[text] = _Parser(text).whole()
    return tree


_PARSED = {}


def forget_trees():
    """Ends the sharing of trees, so that a long-lived process does not collect them."""
    _PARSED.clear()


class _Parser:
    def __init__(self, text):
        self.text = text
        self.tokens = []  # (kind, text, start, end)
        at = 0
        stripped = text.rstrip()
        while at < len(stripped):
            found = TOKEN.match(text, at)
            if not found:
                raise bad_policy(f"cannot read {text!r} at {at}")
            kind = found.lastgroup
            self.tokens.append((kind, found.group(kind), found.start(kind), found.end(kind)))
            at = found.end()
        self.at = 0

    # -- tokens
    def peek(self, ahead=0):
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ("end", "", len(self.text), len(self.text))

    def sees(self, *words):
        return all(
            self.peek(n)[0] in ("word", "sign") and self.peek(n)[1] == word for n, word in enumerate(words)
        )

    def take(self, *words):
        if self.sees(*words):
            self.at += len(words)
            return True
        return False

    def need(self, word):
        if not self.take(word):
            raise bad_policy(f"{word!r} expected in {self.text!r} at {self.peek()[2]}")

    def identifier(self):
        kind, text, _, _ = self.peek()
        if kind != "word":
            raise bad_policy(f"a name expected in {self.text!r} at {self.peek()[2]}")
        self.at += 1
        return text

    def node(self, kind, args, start):
        return Node(kind, args, self.text, start, self.tokens[self.at - 1][3])

    # -- grammar
    def whole(self):
        tree = self.expression()
        if self.at != len(self.tokens):
            raise bad_policy(f"cannot read {self.text!r} from {self.peek()[2]}")
        return tree

    def expression(self):
        start = self.peek()[2]
        if self.take("if"):
            condition = self.expression()
            self.need("then")
            then = self.expression()
            self.need("else")
            return self.node("if", (condition, then, self.expression()), start)
        return self.either()

    def either(self):
        start = self.peek()[2]
        left = self.both()
        while self.take("or"):
            left = self.node("or", (left, self.both()), start)
        return left

    def both(self):
        start = self.peek()[2]
        left = self.negation()
        while self.take("and"):
            left = self.node("and", (left, self.negation()), start)
        return left

    def negation(self):
        start = self.peek()[2]
        if self.take("not"):
            return self.node("not", (self.negation(),), start)
        return self.comparison()

    def comparison(self):
        start = self.peek()[2]
        left = self.given()
        if self.take("is"):
            negated = self.take("not")
            if self.take("missing"):
                return self.node("missing", (left, negated), start)
            return self.node("is", (left, negated, self.value()), start)
        if self.take("in"):
            if self.take("["):
                values = [self.value()]
                while self.take(","):
                    values.append(self.value())
                self.need("]")
                return self.node("in_list", (left, tuple(values)), start)
            return self.node("in_span", (left, self.span()), start)
        if self.take("between"):
            low = self.given()
            self.need("and")
            return self.node("between", (left, low, self.given()), start)
        sign = None
        if self.take("at", "least"):
            sign = ">="
        elif self.take("at", "most"):
            sign = "<="
        elif self.peek()[0] in ("word", "sign") and self.peek()[1] in COMPARISONS:
            sign = COMPARISONS[self.peek()[1]]
            self.at += 1
        if sign is None:
            return left
        return self.node("compare", (sign, left, self.given()), start)

    def value(self):
        kind, text, _, _ = self.peek()
        self.at += 1
        if kind == "word":
            return text
        if kind == "text":
            return text[1:-1]
        raise bad_policy(f"a value expected in {self.text!r}")

    def span(self):
        previous = self.take("previous")
        word = self.identifier()
        if word not in SPANS:
            raise bad_policy(f"{word!r} is not a span of days")
        return ("previous " if previous else "") + word

    def given(self):
        start = self.peek()[2]
        left = self.total()
        if self.take("otherwise"):
            return self.node("otherwise", (left, self.unary()), start)
        return left

    def total(self):
        start = self.peek()[2]
        left = self.product()
        while self.peek()[0] == "sign" and self.peek()[1] in "+-":
            sign = self.peek()[1]
            self.at += 1
            left = self.node(sign, (left, self.product()), start)
        return left

    def product(self):
        start = self.peek()[2]
        left = self.unary()
        while self.sees("*") or self.sees("/") or self.sees("of"):
            sign = self.peek()[1]
            self.at += 1
            left = self.node("/" if sign == "/" else "*", (left, self.unary()), start)
        return left

    def unary(self):
        start = self.peek()[2]
        if self.take("-"):
            return self.node("minus", (self.unary(),), start)
        return self.primary()

    def primary(self):
        kind, text, start, _ = self.peek()
        if kind == "date":
            self.at += 1
            try:
                return self.node("literal", (datetime.date.fromisoformat(text),), start)
            except ValueError:
                raise bad_policy(f"{text} is not a day") from None
        if kind == "number":
            return self.number(text, start)
        if kind == "text":
            self.at += 1
            return self.node("literal", (text[1:-1],), start)
        if self.take("("):
            inner = self.expression()
            self.need(")")
            return inner
        if kind != "word" or text in KEYWORDS:
            raise bad_policy(f"cannot read {self.text!r} at {start}")
        if text in ("true", "false"):
            self.at += 1
            return self.node("literal", (text == "true",), start)
        if self.peek(1)[1] == "(" and self.peek(1)[0] == "sign":
            return self.call(text, start)
        return self.node("name", (self.path(),), start)

    def number(self, text, start):
        self.at += 1
        number = Fraction(text.replace("_", ""))
        if self.take("%"):
            number /= 100
        elif self.peek()[0] == "word" and re.fullmatch("[A-Z]{3}", self.peek()[1]):
            self.at += 1
        elif self.peek()[1] in DAYS:
            number *= DAYS[self.peek()[1]]
            self.at += 1
        elif self.peek()[1] in MONTHS:
            number = Months(int(number) * MONTHS[self.peek()[1]])
            self.at += 1
        return self.node("literal", (number,), start)

    def path(self):
        names = [self.identifier()]
        while self.take("."):
            names.append(self.identifier())
        return tuple(names)

    def call(self, name, start):
        self.at += 2
        if name in ("start_of", "end_of"):
            span = self.span()
            self.need(")")
            return self.node(name, (span,), start)
        if name in FOLDS:
            return self.fold(name, self.path(), start)
        args = [self.expression()]
        if name in ("min", "max") and args[0].kind == "name" and not self.sees(","):
            return self.fold(name, args[0].args[0], start)
        while self.take(","):
            args.append(self.expression())
        self.need(")")
        return self.node("call", (name, tuple(args)), start)

    def fold(self, name, path, start):
        column = self.identifier() if self.take("by") else None
        where = self.expression() if self.take("where") else None
        self.need(")")
        return self.node("fold", (name, path, column, where), start)
