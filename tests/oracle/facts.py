"""The rows of a period database as declared; what is not as declared is refused."""

import datetime
import re
import sqlite3
from fractions import Fraction

from policy import digits_of
from refusal import bad_data
from syntax import Months

DECIMAL = re.compile(r"-?\d+(\.\d+)?")


class Row:
    """A row of a source. cells: column name -> value or None; memo: derived name -> value."""

    __slots__ = ("table", "key", "order", "cells", "memo")

    def __init__(self, table, cells, raw_key):
        self.table, self.cells, self.memo = table, cells, {}
        self.key = None if raw_key is None else str(raw_key)
        self.order = raw_key


class Table:
    """All rows of a source in order of key, with look-ups by key and by foreign key."""

    def __init__(self, source, rows):
        self.source = source
        self.rows = rows
        self.by_key = {row.key: row for row in rows}
        self.links = {}

    def linked(self, column, key):
        """The rows whose `column` holds the key."""
        index = self.links.get(column)
        if index is None:
            index = self.links[column] = {}
            for row in self.rows:
                index.setdefault(row.cells[column], []).append(row)
        return index.get(key, ())


def read_tables(policy, database):
    """source name -> Table for a connection to a period database."""
    tables = {name: _read(source, database, policy.teams) for name, source in policy.sources.items()}
    for table in tables.values():
        for column in table.source.columns.values():
            _check_links(policy, tables, table, column)
    return tables


def _read(source, database, teams):
    columns = list(source.columns.values())
    names = ", ".join('"' + column.physical.replace('"', '""') + '"' for column in columns)
    try:
        found = database.execute(f'SELECT {names} FROM "{source.table}"').fetchall()
    except sqlite3.OperationalError as error:
        raise bad_data(f"{source.table}: {error}") from None
    readers = [(column, _READERS[column.kind]) for column in columns]
    key_place = next((n for n, column in enumerate(columns) if column.kind == "key"), None)
    rows = []
    for raw in found:
        cells = {}
        for (column, reader), value in zip(readers, raw):
            if value == "" and column.empty_missing:
                value = None
            if value is None:
                if not (column.optional or (column.kind == "team" and source.name == "people")):
                    raise bad_data(f"{source.table}.{column.physical} is missing in a row")
            elif value == "" and column.optional:
                raise bad_data(f"{source.table}.{column.physical} is empty text in a row")
            else:
                value = reader(column, value)
            if column.currency not in (None, value):
                raise bad_data(f"{source.table}.{column.physical} is {value}, not {column.currency}")
            cells[column.name] = value
        rows.append(Row(source.name, cells, None if key_place is None else raw[key_place]))
    if key_place is not None:
        if len({row.key for row in rows}) != len(rows):
            raise bad_data(f"{source.table} has a key twice")
        rows.sort(key=lambda row: row.order)
    return Table(source, rows)


def _check_links(policy, tables, table, column):
    if column.kind == "row":
        target = tables[policy.source_of_entity[column.of].name]
    elif column.kind == "person" and policy.people:
        target = tables["people"]
    else:
        return
    if column.row_optional:
        return
    for row in table.rows:
        key = row.cells[column.name]
        if key is not None and key not in target.by_key:
            raise bad_data(f"{table.source.table}.{column.physical}: no row {key}")


# -- one reader for each column type


def _key(column, value):
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise bad_data(f"{column.physical}: {value!r} is not a key")
    return str(value)


def _text(column, value):
    if not isinstance(value, str):
        raise bad_data(f"{column.physical}: {value!r} is not text")
    return value


def _choice(column, value):
    if value not in column.of:
        raise bad_data(f"{column.physical}: {value!r} is not declared")
    return value


def _bool(column, value):
    if value in (0, "false"):
        return False
    if value in (1, "true"):
        return True
    raise bad_data(f"{column.physical}: {value!r} is not a truth value")


def _date(column, value):
    text = _text(column, value)
    if column.time_ignored:
        text = text[:10]
    try:
        if len(text) != 10:
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise bad_data(f"{column.physical}: {value!r} is not a date") from None


def decimal(text):
    if not DECIMAL.fullmatch(text):
        raise bad_data(f"{text!r} is not a decimal")
    return Fraction(text)


def _number(column, value):
    if isinstance(value, float):
        raise bad_data(f"{column.physical}: REAL {value!r}")
    return value if isinstance(value, int) else decimal(value)


def _ratio(column, value):
    if isinstance(value, str) and value.endswith("%"):
        return decimal(value[:-1]) / 100
    return _number(column, value)


def _money(column, value):
    digits = digits_of(column.of)
    if isinstance(value, int):
        return Fraction(value, 10**digits)
    number = _number(column, value)
    if (number * 10**digits).denominator != 1:
        raise bad_data(f"{column.physical}: {value!r} has too many digits")
    return number


def _duration(column, value):
    number = _number(column, value)
    if column.of == "days":
        return number
    if number.denominator != 1:
        raise bad_data(f"{column.physical}: {value!r} is not a number of whole months")
    return Months(number)


_READERS = {
    "key": _key, "row": _key, "person": _key, "team": _text, "text": _text, "one of": _choice, "bool": _bool,
    "date": _date, "number": _number, "count": _number, "ratio": _ratio, "money": _money, "duration": _duration,
}
