#!/usr/bin/python3
"""golden.py PROGRAM KIND FOLDER: runs kept cases and compares whole outputs; README.md says how cases look.

Exits 0 if all agree, 1 if not. With ZGODA_ACCEPT=1 it writes what it saw and exits 77, which CTest counts as skipped.
"""

import difflib
import os
import subprocess
import sys
from pathlib import Path

import transcript
from world import SOURCE, environment, normalised

STAGES = ("tree", "checked", "program")


class Verdict:
    """Counts the cases, and prints a unified diff for each that differs."""

    def __init__(self):
        self.cases = 0
        self.failures = 0
        self.accept = os.environ.get("ZGODA_ACCEPT") == "1"

    def compare(self, expected_file, actual):
        self.cases += 1
        expected = expected_file.read_text(errors="surrogateescape") if expected_file.exists() else ""
        if actual == expected and expected_file.exists():
            return
        if self.accept:
            expected_file.write_text(actual, errors="surrogateescape")
            return
        name = str(expected_file.relative_to(SOURCE))
        difference = difflib.unified_diff(expected.splitlines(), actual.splitlines(), name, "now", lineterm="")
        self.fail("\n".join(difference) or f"{name}: differs in its last line break or is missing")

    def fail(self, message):
        self.failures += 1
        print(message.encode(errors="backslashreplace").decode(), end="\n\n")


def run(program, arguments, folder):
    """Output of one call as it is kept: standard output, standard error below a line of dashes, and the exit code."""
    done = subprocess.run([program, *arguments], cwd=folder, env=environment(program), capture_output=True, timeout=120)
    output = done.stdout.decode(errors="surrogateescape")
    if done.stderr:
        output += "---- standard error\n" + done.stderr.decode(errors="surrogateescape")
    return normalised(output) + f"---- exit {done.returncode}\n"


def run_cases(program, folder, verdict):
    for case in sorted(folder.rglob("*.case")):
        for file, content in transcript.replay(program, case):
            verdict.compare(file, content)


def run_diagnostics(program, folder, verdict):
    """Each code has a folder of its own; its bad cases are told the code, its good ones are not."""
    for place in sorted(folder.glob("Z*")):
        for file in sorted(place.glob("*.yaml")):
            if not file.name.startswith(("good", "bad")):
                continue
            output = run(program, ["check", file.name], place)
            if (place.name in output) == file.name.startswith("good"):
                verdict.fail(f"{file.relative_to(SOURCE)}: {place.name} is "
                             + ("reported" if file.name.startswith("good") else "not reported") + "\n" + output)
            verdict.compare(file.with_suffix(".expected.txt"), output)
        for case in sorted(place.glob("*.case")):
            for file, content in transcript.replay(program, case):
                told = f" {place.name}" in "".join(line for line in content.splitlines() if line[:2] in ("! ", "  "))
                if file == case and told == case.name.startswith("good"):
                    verdict.fail(f"{case.relative_to(SOURCE)}: {place.name} is {'' if told else 'not '}reported\n{content}")
                verdict.compare(file, content)


def run_stages(program, folder, verdict):
    for line in (folder / "policies.txt").read_text().splitlines():
        name, _, policy = line.partition(" ")
        if not name or name.startswith("#"):
            continue
        for stage in STAGES:
            output = run(program, ["show", stage, policy.strip()], SOURCE)
            verdict.compare(folder / f"{name}.{stage}.txt", output)


def main():
    program, kind, folder = os.path.abspath(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).resolve()
    verdict = Verdict()
    runners = {"cases": run_cases, "diagnostics": run_diagnostics, "stages": run_stages}
    runners[kind](program, folder, verdict)
    print(f"{verdict.cases} cases, {verdict.failures} failed")
    if verdict.failures or not verdict.cases:
        print("If the outputs above are as intended: ZGODA_ACCEPT=1 ctest --test-dir build -L golden")
        return 1
    return 77 if verdict.accept else 0


if __name__ == "__main__":
    sys.exit(main())
