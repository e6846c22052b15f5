#!/usr/bin/python3
"""The order of rows in the database changes no byte of a run; the order of sections and of their elements in the policy changes
no line, no value, no exclusion and no hash; only the reviews stand in the order in which they were written. A failing seed is printed; ZGODA_SEED replays it, ZGODA_LONG=1 tries more.
"""

import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from runs import COMPANY, OLIST, company_database, differing, invented_olist_database, rows, run, zgoda

RESULTS = ("payouts.csv", "exclusions.csv")
FIRST = int(os.environ.get("ZGODA_SEED", "1"))
COUNT = 1 if "ZGODA_SEED" in os.environ else 40 if os.environ.get("ZGODA_LONG") == "1" else 4


def shuffle_rows(database, chance):
    connection = sqlite3.connect(database)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    for (table,) in tables.fetchall():
        content = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        chance.shuffle(content)
        connection.execute(f'DELETE FROM "{table}"')
        if content:
            connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(content[0]))})', content)
    connection.commit()
    connection.close()


def blocks(lines, begins):
    """Lines up to the first that begins a block, then the blocks."""
    head, found = [], []
    for line in lines:
        if begins.match(line):
            found.append([])
        (found[-1] if found else head).append(line)
    return head, found


def shuffled_policy(text, chance):
    """The same policy with its sections, and the elements of each section, in another order. `zgoda: 1` and `...` keep their places."""
    lines = text.splitlines()
    assert lines[-1] == "..."
    head, sections = blocks(lines[:-1], re.compile(r"[a-z_]+:"))
    assert sections[0][0] == "zgoda: 1"
    for section in sections:
        if section[0] in ("statement:", "parameters:"):
            own, elements = blocks(section, re.compile(r"  [a-z_]+:"))
        else:
            own, elements = blocks(section, re.compile(r"  - "))
        chance.shuffle(elements)
        section[:] = own + sum(elements, [])
    rest = sections[1:]
    chance.shuffle(rest)
    return "\n".join(head + sections[0] + sum(rest, []) + ["..."]) + "\n"


def try_rows(name, policy, database, period, folder, seed):
    other = folder / "shuffled.db"
    shutil.copy(database, other)
    shuffle_rows(other, random.Random(seed))
    run(policy, other, period, folder / f"{name}_rows")
    return [f"{name}, seed {seed}: other rows first, and {file} differs" for file in differing(folder / name, folder / f"{name}_rows")]


def try_sections(name, policy, database, period, folder, seed):
    text = policy.read_text(encoding="utf-8")
    other = folder / f"other/{policy.name}"
    other.parent.mkdir(exist_ok=True)
    other.write_text(shuffled_policy(text, random.Random(seed)), encoding="utf-8")
    assert sorted(other.read_text(encoding="utf-8").splitlines()) == sorted(text.splitlines())
    run(other, database, period, folder / f"{name}_sections")
    wrong = [f"{name}, seed {seed}: other sections first, and {file} differs"
             for file in differing(folder / name, folder / f"{name}_sections", RESULTS)]
    reviews = [sorted(map(str, rows(folder / out / "reviews.csv"))) for out in (name, f"{name}_sections")]
    wrong += [f"{name}, seed {seed}: other sections first, and reviews.csv differs"] if reviews[0] != reviews[1] else []
    values = [zgoda("show", "values", "--run", folder / out, "--format", "json") for out in (name, f"{name}_sections")]
    return wrong + ([f"{name}, seed {seed}: other sections first, and values differ"] if values[0] != values[1] else [])


def main():
    wrong, tried = [], 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        invented = invented_olist_database(folder)
        cases = [("company", COMPANY / "policy.yaml", company_database(folder), "2026-Q1"),
                 ("olist", OLIST / "policy.yaml", invented, "2018-Q2"), ("missed", OLIST / "policy.yaml", invented, "2018-Q1")]
        for name, policy, database, period in cases:
            run(policy, database, period, folder / name)
            for seed in range(FIRST, FIRST + COUNT):
                wrong += try_rows(name, policy, database, period, folder, seed)
                wrong += try_sections(name, policy, database, period, folder, seed)
                tried += 2
    print("\n".join(wrong) or f"{tried} orders, first seed {FIRST}: nothing changes")
    return 1 if wrong or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
