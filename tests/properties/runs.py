"""Imports and runs of the companies that the project ships, for tests from outside."""

import csv
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ZGODA = os.path.abspath(os.environ.get("ZGODA", ROOT / "build/zgoda"))
COMPANY = ROOT / "samples/company"
OLIST = ROOT / "tests/olist"
COMPANY_TABLES = ("people", "targets", "leads", "hand_overs", "deals", "payments")
OLIST_FILES = (("olist_marketing_qualified_leads_dataset", "leads"), ("olist_closed_deals_dataset", "deals"),
               ("seller_performance", "sellers"))


class Failed(Exception):
    """The program did not end as the test needs it."""


def zgoda(*arguments, env=None, cwd=None, expect=0):
    """What the program prints; Failed with what it said if its exit code is another than expected."""
    done = subprocess.run([ZGODA, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", errors="replace",
                          env=env, cwd=cwd, timeout=300, check=False)
    if done.returncode != expect:
        raise Failed(f"zgoda {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def company_database(folder):
    """The sample company's quarter 2026-Q1."""
    database = Path(folder) / "company.db"
    for table in COMPANY_TABLES:
        zgoda("import", COMPANY / f"{table}.csv", "--into", database, "--table", table,
              "--map", COMPANY / f"import/{table}.map.yaml")
    return database


def invented_olist_database(folder):
    """200 invented leads in Olist's form, over four quarters."""
    data, database = Path(folder) / "invented", Path(folder) / "invented.db"
    subprocess.run([sys.executable, OLIST / "make_invented.py", data], check=True, stdout=subprocess.DEVNULL)
    for file, name in OLIST_FILES:
        zgoda("import", data / f"{file}.csv", "--into", database, "--table", file,
              "--map", OLIST / f"maps/{name}.map.yaml")
    return database


def run(policy, database, period, out, **how):
    return zgoda("run", policy, "--data", database, "--period", period, "--out", out, **how)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def people(out):
    """Everybody with a line."""
    return sorted({row["person"] for row in rows(Path(out) / "payouts.csv") if row["person"]})


def files(out):
    """Every file below a folder with its bytes."""
    out = Path(out)
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def differing(out, other, names=None):
    """The files of two runs that are not the same; of all, or of the names given."""
    one, two = files(out), files(other)
    return [name for name in (names or sorted(one.keys() | two.keys())) if one.get(name) != two.get(name)]
