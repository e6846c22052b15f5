"""A period database that is changed as people's results would change it: rows copied with new keys, amounts raised, dates moved.

Which tables and columns hang together is read from the policy, by the oracle's reader.
"""

import datetime
import sqlite3
from fractions import Fraction


class PeriodData:
    """A copy in memory of a database, as a policy's sources see it."""

    def __init__(self, policy, database):
        self.policy = policy
        self.rows = sqlite3.connect(":memory:")
        file = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        file.backup(self.rows)
        file.close()
        self.rows.row_factory = sqlite3.Row
        self.fresh = 0
        self.without_money = False  # copies have amounts of zero

    def save(self, path):
        self.rows.commit()
        file = sqlite3.connect(path)
        self.rows.backup(file)
        file.close()

    def source(self, name):
        return self.policy.sources[name]

    def key_column(self, source):
        return source.columns[source.key].physical

    def row(self, source, key):
        query = f'SELECT * FROM "{source.table}" WHERE CAST("{self.key_column(source)}" AS TEXT) = ?'
        found = self.rows.execute(query, [str(key)]).fetchone()
        if found is None:
            raise LookupError(f"{source.name} has no row {key}")
        return dict(found)

    def set(self, source, key, column, value):
        self.rows.execute(f'UPDATE "{source.table}" SET "{column}" = ? WHERE CAST("{self.key_column(source)}" AS TEXT) = ?', [value, str(key)])

    def insert(self, source, row):
        if self.without_money:
            for column in source.columns.values():
                if column.kind == "money" and row[column.physical] is not None:
                    row[column.physical] = type(row[column.physical])(0)
        names = ", ".join(f'"{name}"' for name in row)
        self.rows.execute(f'INSERT INTO "{source.table}" ({names}) VALUES ({", ".join("?" * len(row))})', list(row.values()))

    def parents(self, source):
        """Physical column and source of each foreign key."""
        return [(column.physical, self.policy.source_of_entity[column.of]) for column in source.columns.values() if column.kind == "row"]

    def children(self, source):
        """Source and physical column of each foreign key to it."""
        return [(other, physical) for other in self.policy.sources.values() if other.key for physical, to in self.parents(other) if to is source]

    def keys_naming(self, source, physical, key):
        query = f'SELECT "{self.key_column(source)}" FROM "{source.table}" WHERE CAST("{physical}" AS TEXT) = ?'
        return [row[0] for row in self.rows.execute(query, [str(key)]).fetchall()]

    def new_key(self, source, key):
        self.fresh += 1
        if isinstance(key, int):
            [most] = self.rows.execute(f'SELECT max("{self.key_column(source)}") FROM "{source.table}"').fetchone()
            return most + 1
        return f"{key}-{self.fresh}"

    # -- changes

    def copy(self, source, key, up=0, swap=None, below=True, named=None):
        """The key of a copy of the row, with copies of what names it, and of as many rows above as `up` says. swap: (column kind,
        old, new) replaced in all copied rows. named: the new keys, by source and old key."""
        named = {} if named is None else named
        if (source.name, str(key)) in named:
            return named[source.name, str(key)]
        row, column = self.row(source, key), self.key_column(source)
        new = named[source.name, str(key)] = row[column] = self.new_key(source, row[column])
        for physical, parent in self.parents(source):
            above = row[physical]
            if physical == column and self.keys_naming(parent, self.key_column(parent), key):  # one column is both
                if (parent.name, str(key)) not in named:
                    named[parent.name, str(key)] = new
                    self.insert(parent, dict(self.row(parent, key), **{self.key_column(parent): new}))
            elif (parent.name, str(above)) in named:
                row[physical] = named[parent.name, str(above)]
            elif up > 0 and above is not None:
                row[physical] = self.copy(parent, above, up - 1, swap, False, named)
        if swap:
            for each in source.columns.values():
                if each.kind == swap[0] and str(row[each.physical]) == swap[1]:
                    row[each.physical] = swap[2]
        self.insert(source, row)
        if below:
            for child, physical in self.children(source):
                if physical != self.key_column(child):
                    for name in self.keys_naming(child, physical, key):
                        self.copy(child, name, 0, swap, True, named)
        return new

    def keys(self, source):
        return [row[0] for row in self.rows.execute(f'SELECT "{self.key_column(source)}" FROM "{source.table}" ORDER BY 1').fetchall()]

    def copy_moved(self, source, key, days):
        """A copy with what names the row and what it names, all of their dates moved."""
        named = {}
        self.copy(source, key, 2, None, True, named)
        for (name, _), new in named.items():
            copied = self.source(name)
            for column in copied.columns.values():
                if column.kind == "date":
                    self.move_date(copied, new, column.physical, days)

    def give_children(self, source, key, to):
        """Copies of what names one row name the other."""
        for child, physical in self.children(source):
            for name in self.keys_naming(child, physical, key):
                if physical == self.key_column(child):
                    self.insert(child, dict(self.row(child, name), **{physical: to}))
                else:
                    self.copy(child, name, 0, None, True, {(source.name, str(key)): to})

    def remove(self, source, key):
        for child, physical in self.children(source):
            for name in self.keys_naming(child, physical, key):
                self.remove(child, name)
        self.rows.execute(f'DELETE FROM "{source.table}" WHERE CAST("{self.key_column(source)}" AS TEXT) = ?', [str(key)])

    def raise_money(self, source, key, physical, units):
        """By a number of the currency's smallest coins."""
        value = self.row(source, key)[physical]
        if isinstance(value, str):  # major units as text
            digits = self.policy.digits
            whole = int(Fraction(value) * 10**digits) + units
            value = f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}" if digits else str(whole)
        else:
            value = (value or 0) + units
        self.set(source, key, physical, value)

    def raise_number(self, source, key, physical, more):
        """A number or a ratio, by a fraction that ends as a decimal; what stood as percent, or as a whole number, may become a decimal."""
        value = str(self.row(source, key)[physical])
        now = (Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)) + more
        places = next((places for places in range(12) if (now * 10**places).denominator == 1), None)
        if places is None:
            raise LookupError(f"{now} does not end as a decimal")
        whole = abs(int(now * 10**places))
        digits = str(whole).rjust(places + 1, "0")
        text = digits[:len(digits) - places] + ("." + digits[len(digits) - places:] if places else "")
        self.set(source, key, physical, ("-" if now < 0 else "") + text)

    def move_date(self, source, key, physical, days):
        value = self.row(source, key)[physical]
        if value:
            day = datetime.date.fromisoformat(str(value)[:10]) + datetime.timedelta(days)
            self.set(source, key, physical, day.isoformat() + str(value)[10:])

    def add_days(self, source, key, physical, days):
        self.set(source, key, physical, self.row(source, key)[physical] + days)

    def around(self, source, key):
        """The row, and the rows that it names or that name it, from near to far."""
        found, todo = [], [(source, key)]
        for near, name in todo:
            if (near.name, str(name)) in found:
                continue
            found.append((near.name, str(name)))
            row = self.row(near, name)
            todo += [(parent, row[physical]) for physical, parent in self.parents(near)
                     if row[physical] is not None and self.keys_naming(parent, self.key_column(parent), row[physical])]
            todo += [(child, below) for child, physical in self.children(near) for below in self.keys_naming(child, physical, name)]
            if len(found) > 12:
                break
        return [(self.source(name), key) for name, key in found]
