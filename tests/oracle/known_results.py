#!/usr/bin/python3
"""known_results.py [PART...] [--shared DIR] [--olist-policy FILE]: the oracle against results that others computed.

The parts: `figures`, the worked figures of the language text; `plan`, the reference plan on 10,000 leads; `olist`, its
four quarters. The last two need what DIR (default: ../shared beside the project) holds. Without PART all three.
The last line is: known results, tried, passed, skipped. Exit code 1 if a result differs; else 77 if a part was skipped.
"""

import argparse
import csv
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from fractions import Fraction

from outcome import Outcome
from rounding import split

SKIPPED = 77  # what ctest takes for a skipped test
PARTS = ("figures", "plan", "olist")
HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
OLIST_TABLES = ("olist_marketing_qualified_leads_dataset", "olist_closed_deals_dataset", "seller_performance")
# Quarter: new leads, of these won, converted, delivered, the totals of the four rewards, people credited.
OLIST = {
    "2017-Q4": ("1061", "3", "3", "862.90", "360.00", "0.00", "4.31", "0.00", 6),
    "2018-Q1": ("3343", "318", "319", "430139.26", "38280.00", "4450.00", "2937.80", "0.00", 21),
    "2018-Q2": ("2655", "265", "321", "179388.39", "38520.00", "3845.00", "942.17", "896.94", 23),
    "2018-Q3": ("0", "0", "3", "0", "360.00", "0.00", "0.00", "0.00", 6),
}
OLIST_REWARDS = ("lead_bonus", "volume_bonus", "revenue_commission", "joint_pool")
POLICY_HEAD = """zgoda: 1
policy: { name: small, currency: EUR, period: quarter, effective_from: 2026-01-01 }
teams: [sales]
sources:
  - name: people
    primary_entity: person
    columns:
      person: key
      team: team
      weight: number
rewards:
  - name: pool
    type: pool
    paid_to: sales
    fund: %s
    distribute_by: person.weight
    if_no_weight: unpaid
rounding: { to: 0.01 EUR, mode: half_up, on: reward }
...
"""


def lines_of(outcome):
    return {(line["person"], line["reward"]): line["amount"] for line in outcome.answer["lines"]}


def pool(fund, weights):
    """What a pool of weights pays."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE people (person, team, weight)")
    database.executemany("INSERT INTO people VALUES (?, 'sales', ?)", weights.items())
    outcome = Outcome(POLICY_HEAD % fund, database, "2026-Q1")
    return {person: amount for (person, _), amount in lines_of(outcome).items()}


def worked_figures():
    """language.md 6.4 and 7.2."""
    shares = {"ana": "3.8", "eva": "1.2", "jan": "1.4", "ola": "0.8", "tom": "1.8"}
    paid = {"ana": "1739.56", "eva": "549.33", "jan": "640.89", "ola": "366.22", "tom": "824.00"}
    yield "a pool of 4,120 EUR", pool("4_120 EUR", shares) == paid
    equal = pool("250 EUR", {"tom": "1", "ana": "1", "eva": "1"})
    yield "250 EUR among three", equal == {"ana": "83.34", "eva": "83.33", "tom": "83.33"}
    bonus, deduction = (split(Fraction(sign * 100), [sign * 1] * 3, Fraction(1, 100), set()) for sign in (1, -1))
    yield "a deduction mirrors a bonus", [-amount for amount in deduction] == bonus


def reference_plan(shared, folder):
    """The benchmark's lines of 10,000 leads."""
    bench = os.path.join(shared, "bench")
    generator, data = os.path.join(folder, "gen"), os.path.join(folder, "10k.db")
    subprocess.run(["g++", "-O1", "-o", generator, os.path.join(bench, "gen.cpp"), "-lsqlite3"], check=True)
    subprocess.run([generator, "10000", "42", data], check=True)
    policy = os.path.join(PROJECT, "tests", "bench", "reference_plan.yaml")
    command = [os.path.join(HERE, "reference_lines.py"), policy, "--data", data, "--period", "2026-Q3"]
    lines = subprocess.run(command, check=True, capture_output=True).stdout
    with open(os.path.join(bench, "expected", "10k.sha256"), encoding="ascii") as file:
        yield "the reference plan on 10k leads", hashlib.sha256(lines).hexdigest() == file.read().split()[0]


def find_olist_policy():
    """The file under tests/olist or rules that is the policy olist_funnel."""
    for room in ("tests/olist", "rules"):
        for folder, _, names in sorted(os.walk(os.path.join(PROJECT, room))):
            for name in sorted(names):
                path = os.path.join(folder, name)
                if name.endswith(".yaml") and not name.endswith(".tests.yaml"):
                    with open(path, encoding="utf-8") as file:
                        if "\n  name: olist_funnel\n" in file.read():
                            return path
    return None


def olist(shared, policy_path):
    """Four quarters of the real funnel."""
    database = sqlite3.connect(":memory:")
    for table in OLIST_TABLES:
        with open(os.path.join(shared, "data", "olist-funnel", table + ".csv"), encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        database.execute(f"CREATE TABLE {table} ({', '.join(name + ' TEXT' for name in header)})")
        marks = ", ".join("?" * len(header))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", [[cell or None for cell in row] for row in rows])
    with open(policy_path, encoding="utf-8") as file:
        text = file.read()
    for quarter, expected in OLIST.items():
        outcome = Outcome(text, database, quarter)
        values, lines = outcome.answer["values"], outcome.answer["lines"]
        totals = [sum(Fraction(l["amount"]) for l in lines if l["reward"] == name) for name in OLIST_REWARDS]
        credited = sum(l["reward"] == "lead_bonus" and Fraction(l["amount"]) > 0 for l in lines)
        names = ("new_leads", "new_leads_won", "own_converted", "own_delivered")
        found = [Fraction(values[name]) for name in names] + totals + [credited]
        yield f"Olist {quarter}", found == [Fraction(number) for number in expected]


def missing(part, options):
    """What a part needs and does not find; None where it can run."""
    if part == "plan" and not os.path.isdir(os.path.join(options.shared, "bench")):
        return "the reference plan (no shared benchmark)"
    if part == "olist" and not os.path.isdir(os.path.join(options.shared, "data", "olist-funnel")):
        return "Olist (no shared data)"
    if part == "olist" and options.olist_policy is None:
        return "Olist (no policy olist_funnel)"
    return None


def checks_of(part, options):
    """(name, passed) of each result of a part."""
    if part == "figures":
        return list(worked_figures())
    if part == "olist":
        return list(olist(options.shared, options.olist_policy))
    with tempfile.TemporaryDirectory(prefix="zgoda-known-") as folder:
        return list(reference_plan(options.shared, folder))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--shared", default=os.path.join(PROJECT, "..", "shared"))
    parser.add_argument("--olist-policy", default=find_olist_policy())
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {sorted(unknown)[0]}; the parts are {', '.join(PARTS)}")
    checks, skipped = [], []
    for part in options.parts or PARTS:
        if reason := missing(part, options):
            skipped.append(reason)
        else:
            checks += checks_of(part, options)
    for name, passed in checks:
        print(f"{'passed' if passed else 'FAILED'}: {name}")
    for name in skipped:
        print(f"skipped: {name}")
    passed = sum(passed for _, passed in checks)
    print(f"known results, {len(checks)}, {passed}, {len(skipped)} skipped")
    if passed < len(checks):
        return 1
    return SKIPPED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
