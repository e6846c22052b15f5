"""Periods, spans of days, and dates that move by months."""

import datetime
import re

from refusal import bad_data

ONE_DAY = datetime.timedelta(days=1)
LENGTH = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Days:
    """A first and a last day, both included."""

    __slots__ = ("first", "last")

    def __init__(self, first, last):
        self.first, self.last = first, last

    def has(self, day):
        return self.first <= day <= self.last

    def meets(self, other):
        return max(self.first, other.first) <= min(self.last, other.last)

    def count(self):
        return (self.last - self.first).days + 1


def employment(row):
    """The days on which a row of people says that the person is employed (R21)."""
    first, last = row.cells.get("first_day"), row.cells.get("last_day")
    return Days(first or datetime.date.min, last or datetime.date.max)


def plus_months(day, months):
    """The same day so many months later, or that month's last day (R46)."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    for last in (31, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise bad_data(f"no such day: {day} and {months} months")


def whole_months(first, second):
    """The greatest n so that first + n months is not after second; backwards, minus those from second to first (S34)."""
    if second < first:
        return -whole_months(second, first)
    months = (second.year - first.year) * 12 + second.month - first.month + 1
    while plus_months(first, months) > second:
        months -= 1
    return months


def _span(year, month, length):
    """The span of `length` months that holds the month (from 1), counted from January."""
    start = (month - 1) // length * length
    first = datetime.date(year, start + 1, 1)
    return Days(first, plus_months(first, length) - ONE_DAY)


class Period:
    """The run's period and the spans that an expression can name."""

    def __init__(self, name, unit):
        self.name = name
        patterns = {
            "month": r"(\d{4})-(0[1-9]|1[0-2])",
            "quarter": r"(\d{4})-Q([1-4])",
            "half_year": r"(\d{4})-H([12])",
            "year": r"(\d{4})",
        }
        found = unit in patterns and re.fullmatch(patterns[unit], name)
        if not found:
            raise bad_data(f"{name} is not a {unit}")
        part = int(found.group(2)) if found.re.groups > 1 else 1
        length = LENGTH[unit]
        self.days = _span(int(found.group(1)), (part - 1) * length + 1, length)
        before = self.days.first - ONE_DAY
        self.spans = {"period": self.days, "previous period": _span(before.year, before.month, length)}
        for word in ("month", "quarter", "year"):
            last = self.days.last
            span = _span(last.year, last.month, LENGTH[word])
            before = span.first - ONE_DAY
            self.spans[word] = span
            self.spans["previous " + word] = _span(before.year, before.month, LENGTH[word])
