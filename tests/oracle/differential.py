#!/usr/bin/python3
"""differential.py --zgoda build/zgoda --from SEED --count N [--jobs 2]: engine and oracle on random policies.

Each seed's lines (payouts.csv), named values, exclusions and reviews must be equal to the last digit; a policy
that a limit stops must be refused by both. Without --zgoda only the generator's coverage is measured. Prints the coverage and
fails below its bars. The last line is: differential, tried, passed, first seed (or generator, ... without --zgoda).
"""

import argparse
import csv
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

from coverage import Coverage
from generate import case_of, write_case
from outcome import Outcome

SHOWN = 6  # differences printed for one seed


class Result:
    """What came of a seed: marks for the coverage and differences as sentences; extra: names only the engine has."""

    def __init__(self, seed, marks, differences, extra=0):
        self.seed, self.marks, self.differences, self.extra = seed, marks, differences, extra


def try_seed(job):
    """One seed from policy to comparison."""
    zgoda, seed = job
    case = case_of(seed)
    if zgoda is None:
        return Result(seed, case.marks, [])
    folder = tempfile.mkdtemp(prefix="zgoda-differential-")
    try:
        write_case(case, folder)
        differences, extra = compare(zgoda, case, folder)
        return Result(seed, case.marks, differences, extra)
    except (OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
        return Result(seed, case.marks, [f"{type(error).__name__}: {error}"])
    finally:
        shutil.rmtree(folder)


def compare(zgoda, case, folder):
    """Differences as sentences, and how many names only the engine has."""
    policy, data, out = (os.path.join(folder, name) for name in ("policy.yaml", "period.db", "out"))
    run = _call(zgoda, "run", policy, "--data", data, "--period", case.period, "--out", out)
    if not isinstance(case.outcome, Outcome):
        expected = case.outcome.exit_code
        return ([] if run.returncode == expected else [f"exit {run.returncode}, expected {expected}"]), 0
    if run.returncode != 0:
        return [f"exit {run.returncode}: {' | '.join(run.stderr.strip().splitlines()[:8])}"], 0
    shown = _call(zgoda, "show", "values", "--run", out, "--format", "json")
    answer = case.outcome.answer
    differences = _compare_lines(answer["lines"], os.path.join(out, "payouts.csv"))
    differences += _compare_exclusions(answer["exclusions"], os.path.join(out, "exclusions.csv"))
    differences += _compare_reviews(answer["reviews"], os.path.join(out, "reviews.csv"))
    found, extra = _compare_values(answer["values"], json.loads(shown.stdout))
    return differences + found, extra


def _call(*command):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def _rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _compare_lines(expected, path):
    keys = ("person", "team", "reward", "currency", "amount", "status")
    wanted = [tuple(line[key] for key in keys) for line in expected]
    found = [tuple(row[key] for key in keys) for row in _rows(path)]
    if wanted == found:
        return []
    return _bag_difference("line", wanted, found) or ["lines: the same in another order"]


def _compare_exclusions(expected, path):
    keys = ("kind", "name", "key", "reason", "failed", "distance")
    wanted = [tuple(entry[key] for key in keys) for entry in expected]
    return _bag_difference("exclusion", wanted, [tuple(row[key] for key in keys) for row in _rows(path)])


def _compare_reviews(expected, path):
    """A run without reviews writes the heading alone."""
    keys = ("review", "group", "metric", "exact")
    wanted = [tuple(row[key] for key in keys) for row in expected]
    found = [tuple(row[key] for key in keys) for row in _rows(path)]
    if wanted == found:
        return []
    return _bag_difference("review", wanted, found) or ["reviews: the same in another order"]


def _bag_difference(what, wanted, found):
    """What one side has more often than the other."""
    wanted, found = Counter(wanted), Counter(found)
    sides = (("oracle", wanted - found), ("engine", found - wanted))
    return [
        f"{what}: only the {side} has {' '.join(map(repr, one))}" for side, bag in sides for one in bag.elements()
    ]


def _compare_values(expected, found):
    differences = []
    for name, value in sorted(expected.items()):
        if name not in found:
            differences.append(f"value {name}: the engine does not show it")
        elif value != found[name]:
            both = _short(value, found[name]), _short(found[name], value)
            differences.append("value {}: oracle {}, engine {}".format(name, *both))
    return differences, len(set(found) - set(expected))


def _short(value, other):
    """Of a table of values only what differs."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {key: text for key, text in value.items() if other.get(key) != text}
    return value


def results(jobs, count):
    if count <= 1:
        yield from map(try_seed, jobs)
        return
    with multiprocessing.Pool(count, maxtasksperchild=2000) as pool:
        yield from pool.imap(try_seed, jobs, chunksize=8)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zgoda", help="the engine; without it only the generator is measured")
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-bars", action="store_true", help="print the coverage but do not fail on it")
    options = parser.parse_args()
    zgoda = options.zgoda and os.path.abspath(options.zgoda)
    coverage, passed, extra = Coverage(), 0, 0
    jobs = [(zgoda, seed) for seed in range(options.first, options.first + options.count)]
    for result in results(jobs, options.jobs):
        coverage.add(result.marks)
        extra += result.extra
        passed += not result.differences
        if result.differences:
            _report(result, options.zgoda)
    print(coverage.table())
    if extra:
        print(f"names that only the engine shows, not compared: {extra}")
    below = [] if options.no_bars else coverage.below()
    if below:
        print("below the bar: " + ", ".join(below))
    print(f"{'differential' if zgoda else 'generator'}, {len(jobs)}, {passed}, {options.first}")
    return 0 if passed == len(jobs) and not below else 1


def _report(result, zgoda):
    print(f"seed {result.seed}: {len(result.differences)} differences")
    for sentence in result.differences[:SHOWN]:
        print("  " + sentence)
    print(f"  replay: tests/oracle/differential.py --zgoda {zgoda} --from {result.seed} --count 1 --no-bars")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
