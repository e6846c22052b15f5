#!/usr/bin/python3
"""The reference plan on 10,000 leads gives the reference lines to the last digit.

Builds the benchmark's generator, runs tests/bench/reference_plan.yaml and compares the SHA-256 of the sorted lines. The generator and the
expected hash lie beside the project, in ../shared/bench (or $ZGODA_SHARED/bench); without them the test is skipped.
"""
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = Path(os.environ.get("ZGODA_SHARED", ROOT.parent / "shared")) / "bench"


def main():
    if not (BENCH / "gen.cpp").exists():
        print(f"skipped: {BENCH} is not here")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run(["g++", "-O1", "-o", work / "gen", BENCH / "gen.cpp", "-lsqlite3"], check=True)
        subprocess.run([work / "gen", "10000", "42", work / "period.db"], check=True)
        zgoda = os.environ.get("ZGODA", ROOT / "build/zgoda")
        plan = ROOT / "tests/bench/reference_plan.yaml"
        command = [zgoda, "run", plan, "--data", work / "period.db", "--period", "2026-Q3", "--out", work / "out"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        lines = subprocess.run([ROOT / "tests/bench/lines", work / "out"], check=True, capture_output=True).stdout
    found = hashlib.sha256(b"".join(sorted(lines.splitlines(keepends=True)))).hexdigest()
    expected = (BENCH / "expected/10k.sha256").read_text().split()[0]
    print(f"{len(lines.splitlines())} lines, SHA-256 {found}, expected {expected}")
    return 0 if found == expected else 1


if __name__ == "__main__":
    sys.exit(main())
