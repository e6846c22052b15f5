#!/usr/bin/python3
"""200 invented leads in Olist's form, with its quirks, are paid as an independent calculation says; always run."""
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAKER = ROOT / "tests/olist/make_invented.py"


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def difference(out, quarter, expected):
    lines = {}
    for row in rows(out / "payouts.csv"):
        if row["status"] == "payable":
            lines.setdefault(row["person"], {})[row["reward"]] = row["amount"]
    wrong = [] if lines == expected["lines"] else [f"{quarter}: lines differ: {lines} instead of {expected['lines']}"]
    early = {row["key"] for row in rows(out / "exclusions.csv") if row["value"].startswith("-")}
    missing = set(expected["won_before_first_contact"]) - early
    return wrong + [f"{quarter}: {key}, won before its first contact, is not excluded" for key in sorted(missing)]


def main():
    wrong, paid = [], 0
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        subprocess.run([sys.executable, MAKER, data], check=True, stdout=subprocess.DEVNULL)
        told = subprocess.run([sys.executable, MAKER, data, "--expect"], check=True, capture_output=True, text=True)
        for quarter, expected in json.loads(told.stdout).items():
            out = Path(name) / quarter
            run = subprocess.run([ROOT / "tests/olist/run", data, quarter, out], capture_output=True, text=True, check=False)
            wrong += difference(out, quarter, expected) if run.returncode == 0 else [f"{quarter}: {run.stderr}"]
            paid += 1
    print("\n".join(wrong) or f"{paid} quarters agree to the cent")
    return 1 if wrong or paid == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
