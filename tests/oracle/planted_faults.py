#!/usr/bin/python3
"""planted_faults.py --zgoda build/tests/zgoda_planted --from SEED --count N [--jobs 2]: is every planted fault seen?

The program is a build that can be told to make a mistake (engine/evaluate/planted_faults.def). Each mistake must show as
a difference from the oracle within the seeds; without a mistake this build must agree. Prints for each mistake the first
seed that shows it. The last line is: planted faults, tried, found, first seed.
"""

import argparse
import multiprocessing
import os
import re
import sys
from pathlib import Path

from differential import try_seed

TABLE = Path(__file__).resolve().parents[2] / "engine" / "evaluate" / "planted_faults.def"
SWITCH = "ZGODA_PLANTED_FAULT"


def first_difference(job):
    """The first seed at which this mistake shows, or None, with the first difference as a sentence."""
    zgoda, seeds, fault = job
    os.environ.pop(SWITCH, None)
    if fault:
        os.environ[SWITCH] = fault
    for seed in seeds:
        differences = try_seed((zgoda, seed)).differences
        if differences:
            return fault, seed, differences[0]
    return fault, None, ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zgoda", required=True, help="the build with planted faults")
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    faults = re.findall(r'^ZGODA_FAULT\(\w+, "(\w+)"', TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    seeds = range(options.first, options.first + options.count)
    jobs = [(os.path.abspath(options.zgoda), seeds, fault) for fault in [None, *faults]]
    found = sound = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for fault, seed, difference in pool.imap(first_difference, jobs, chunksize=1):
            if fault is None:
                sound = seed is None
                print("no fault planted: " + ("agrees" if sound else f"differs at seed {seed}: {difference}"))
                continue
            found += seed is not None
            print(f"{fault}: " + (f"seed {seed}: {difference}" if seed is not None else "not seen"), flush=True)
    print(f"planted faults, {len(faults)}, {found}, {options.first}")
    return 0 if sound and found == len(faults) else 1


if __name__ == "__main__":
    sys.exit(main())
