#!/usr/bin/python3
"""The sample company's quarter pays what expected.csv, computed without Zgoda, says."""
import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COMPANY = Path(__file__).resolve().parents[2] / "samples/company"
TABLES = ("people", "targets", "leads", "hand_overs", "deals", "payments")
COLUMNS = ("person", "team", "reward", "currency", "amount", "status")


def lines(file):
    with file.open(newline="", encoding="utf-8") as text:
        return sorted(tuple(row[column] for column in COLUMNS) for row in csv.DictReader(text))


def main():
    def zgoda(*arguments):
        subprocess.run([os.environ["ZGODA"], *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)

    with tempfile.TemporaryDirectory() as name:
        period, out = Path(name) / "period.db", Path(name) / "out"
        for table in TABLES:
            zgoda("import", COMPANY / f"{table}.csv", "--into", period, "--table", table,
                  "--map", COMPANY / f"import/{table}.map.yaml")
        zgoda("run", COMPANY / "policy.yaml", "--data", period, "--period", "2026-Q1", "--out", out)
        paid, expected = lines(out / "payouts.csv"), lines(COMPANY / "expected.csv")
    for line in sorted(set(paid) ^ set(expected)):
        print("only paid:    " if line in paid else "only expected:", *line)
    print(f"{len(paid)} lines, {len(expected)} expected")
    return 0 if paid == expected and expected else 1


if __name__ == "__main__":
    sys.exit(main())
