#!/usr/bin/python3
"""The four quarters of the real Olist funnel are paid as POLICY.md beside the data prints them.

The data lie beside the project, in ../shared/data/olist-funnel (or $ZGODA_SHARED/data/olist-funnel); without them the test is skipped.
"""
import csv
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("ZGODA_SHARED", ROOT.parent / "shared")) / "data/olist-funnel"
REWARDS = ("lead_bonus", "volume_bonus", "revenue_commission", "joint_pool")


def expected_quarters():
    """Quarter -> the cells of its row in the table of results."""
    for line in (DATA / "POLICY.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 11 and cells[0][:2] == "20":
            yield cells[0], [cell.replace(",", "").split(" ")[0] for cell in cells[1:]]


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def found_in(out):
    review = {row["metric"]: Fraction(row["exact"]) for row in rows(out / "reviews.csv")}
    totals, credited = defaultdict(Fraction), set()
    for row in rows(out / "payouts.csv"):
        totals[row["reward"]] += Fraction(row["amount"])
        if row["reward"] == "lead_bonus" and row["status"] == "payable":
            credited.add(row["person"])
    measures = [review[name] for name in ("new_leads", "new_leads_won", "joint_conversion", "own_converted", "own_delivered")]
    return [*measures, *(totals[reward] for reward in REWARDS), Fraction(len(credited))]


def check(folder, quarter, wanted):
    out = folder / quarter
    run = subprocess.run([ROOT / "tests/olist/run", DATA, quarter, out], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return [f"{quarter}: exit {run.returncode}: {run.stderr}"]
    return [
        f"{quarter}, column {place + 2}: expected {want}, was {have}"
        for place, (want, have) in enumerate(zip(map(Fraction, wanted), found_in(out))) if want != have
    ]


def questions(folder):
    """The win before its first contact is named, and the missed pool is answered with numbers."""
    excluded = rows(folder / "2018-Q1/exclusions.csv") + rows(folder / "2018-Q2/exclusions.csv") + rows(folder / "2017-Q4/exclusions.csv")
    early = [row for row in excluded if row["reason"] == "condition_false" and row["value"].startswith("-2")]
    person = next(row["person"] for row in rows(folder / "2018-Q1/payouts.csv") if row["reward"] == "joint_pool")
    zgoda = os.environ.get("ZGODA", ROOT / "build/zgoda")
    command = [zgoda, "why", person, "joint_pool", "--run", folder / "2018-Q1"]
    why = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    why = " ".join(why.split())
    wrong = [] if early else ["the win two days before its first contact is not among the exclusions"]
    for part in ("318/3343", "9.75%", "326 instead of 318", "8 more"):
        if part not in why:
            wrong.append(f"why there is no pool: `{part}` is not in the answer")
    return wrong


def main():
    if not (DATA / "POLICY.md").exists():
        print(f"skipped: {DATA} is not here")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quarters = list(expected_quarters())
        wrong = [line for quarter, wanted in quarters for line in check(folder, quarter, wanted)]
        wrong += questions(folder) if not wrong else []
    print("\n".join(wrong) or f"{len(quarters)} quarters agree to the cent")
    return 1 if wrong or len(quarters) != 4 else 0


if __name__ == "__main__":
    sys.exit(main())
