#!/usr/bin/python3
"""Each payable, held and zero line of many runs is computed again from `why`, by recompute.py and without the engine; each equation that
`why` prints is computed from the printed numbers, by equations.py.

The runs: the sample company, the invented Olist quarters, each policy test of rules/ and tests/conformance, and random policies
of the oracle's generator (ZGODA_SEED=17 tries that one). Of these a part that fits in each test run, or with ZGODA_LONG=1 all of
them for everybody and many random policies.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import sqlite3

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "properties"), str(HERE.parent / "oracle")]

import yaml  # noqa: E402
from generate import case_of, write_case  # noqa: E402
from policy import LOADER, Policy  # noqa: E402
from policy_tests import make_database, policy_beside, test_files  # noqa: E402
from runs import COMPANY, OLIST, ROOT, Failed, company_database, invented_olist_database, people, run, zgoda  # noqa: E402

LONG = os.environ.get("ZGODA_LONG") == "1"
FIRST = int(os.environ.get("ZGODA_SEED", "1"))
COUNT = 1 if "ZGODA_SEED" in os.environ else 400 if LONG else 8
# Of the people of one run and of the policy tests each n-th is taken.
PEOPLE_STEP, TESTS_STEP = (1, 1) if LONG else (6, 4)


def shipped(folder):
    """Name, policy, database, period of the runs that have data of their own."""
    yield "company", COMPANY / "policy.yaml", company_database(folder), "2026-Q1"
    invented = invented_olist_database(folder)
    for quarter in ("2017-Q4", "2018-Q1", "2018-Q2", "2018-Q3"):
        yield f"invented Olist {quarter}", OLIST / "policy.yaml", invented, quarter


def policy_of_tests(path, name):
    """The file of that policy beside its tests."""
    text = policy_beside(path, name)
    return next(file for file in Path(path).parent.glob("*.yaml") if file.read_text(encoding="utf-8") == text)


def tested(folder):
    """The same of each policy test that expects payouts of the policy as it stands."""
    for path in test_files([ROOT / "rules", ROOT / "tests/conformance"]):
        tree = yaml.load(Path(path).read_text(encoding="utf-8"), LOADER)
        policy = policy_of_tests(path, tree["policy"])
        for number, test in enumerate(tree["tests"]):
            if "overrides" in test or "errors" in test["expect"]:
                continue
            given = {name: list(rows) for name, rows in tree.get("given", {}).items()}
            for name, rows in test.get("given", {}).items():
                given[name] = given.get(name, []) + list(rows or [])
            database = Path(folder) / f"{re.sub('[^a-z0-9]', '_', str(path))}_{number}.db"
            rows = make_database(Policy(policy.read_text(encoding="utf-8")), given)
            rows.commit()  # a backup waits for an open transaction
            file = sqlite3.connect(database)
            rows.backup(file)
            file.close()
            yield f"{Path(path).relative_to(ROOT)}: {test['name']}", policy, database, test["period"]


def invented(folder):
    """The same of random policies; those that a limit stops have nothing to explain."""
    for seed in range(FIRST, FIRST + COUNT):
        case, place = case_of(seed), Path(folder) / f"seed{seed}"
        if hasattr(case.outcome, "answer"):
            write_case(case, place)
            yield f"seed {seed}", place / "policy.yaml", place / "period.db", case.period


def ask(script, *arguments, told=None):
    done = subprocess.run([sys.executable, HERE / script, *arguments], input=told, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


def try_run(job):
    """What does not agree, how many lines and equations do."""
    try:
        return recomputed(*job)
    except (Failed, OSError, subprocess.SubprocessError) as error:
        return [f"{job[0]}: {error}"], 0, 0


def recomputed(name, policy, database, period):
    wrong, lines, equations = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        out, why = Path(folder) / "out", Path(folder) / "why.json"
        run(policy, database, period, out)
        told = ""
        for person in [*people(out)[::PEOPLE_STEP], "held"]:
            why.write_text(zgoda("why", person, "--run", out, "--full", "--format", "json"), encoding="utf-8")
            code, answer = ask("recompute.py", why, database)
            if code:
                wrong.append(f"{name}, {person}: {answer}")
            else:
                lines += int(answer.split()[0])
            told += zgoda("why", person, "--run", out)
        if told:
            broken = re.findall(r"does not hold: .*", answer := ask("equations.py", told=told)[1])
            wrong += [f"{name}: {equation}" for equation in broken]
            held = re.search(r"(\d+) equations hold(?:, (\d+) about)?$", answer)
            equations = sum(int(count or 0) for count in held.groups()) if held else 0
            if not held:
                wrong.append(f"{name}: {answer}")
    return wrong, lines, equations


def main():
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = list(invented(folder)) if "ZGODA_SEED" in os.environ else [*shipped(folder), *list(tested(folder))[::TESTS_STEP], *invented(folder)]
        results = list(pool.map(try_run, jobs))
    wrong = [sentence for result in results for sentence in result[0]]
    lines, equations = (sum(result[which] for result in results) for which in (1, 2))
    print("\n".join(wrong) or f"{len(jobs)} runs, {lines} lines, {equations} equations: all as computed")
    return 1 if wrong or not lines or not equations else 0


if __name__ == "__main__":
    sys.exit(main())
