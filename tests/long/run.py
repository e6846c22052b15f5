#!/usr/bin/python3
"""run.py [SUITE...]: the suites that take long, all of them or those named. Started by `tests/run --long`.

Prints one line for each: suite, tried, passed, seed. What is done is kept in build/long/ and not done again until a file
of the project changes, so an interrupted run goes on where it was.
"""

import hashlib
import sys
from pathlib import Path

from suites import SOURCE, SUITES

STATE = SOURCE / "build" / "long"


def digest_of_sources():
    """Changes with any file that a suite reads."""
    digest = hashlib.sha256()
    for folder in ("engine", "rules", "samples", "tests"):
        for file in sorted((SOURCE / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(SOURCE)}\0{file.stat().st_size}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


class Progress:
    """The parts of a suite that are done, one file a suite: the digest, then a line `NAME TRIED PASSED` for each part."""

    def __init__(self, suite, digest):
        self.file = STATE / f"{suite}.progress"
        lines = self.file.read_text().splitlines() if self.file.exists() else []
        self.done = dict(line.split(" ", 1) for line in lines[1:]) if lines and lines[0] == digest else {}
        if not self.done:
            self.file.write_text(digest + "\n")

    def part(self, name, work):
        """The counts (tried, passed) of this part, from `work` unless they are known."""
        if name not in self.done:
            tried, passed = work()
            self.done[name] = f"{tried} {passed}"
            with self.file.open("a") as file:
                file.write(f"{name} {tried} {passed}\n")
        tried, passed = self.done[name].split()
        return int(tried), int(passed)


def main():
    STATE.mkdir(parents=True, exist_ok=True)
    digest = digest_of_sources()
    failed = False
    for name in sys.argv[1:] or SUITES:
        tried, passed, seed = SUITES[name](Progress(name, digest))
        print(f"{name}, {tried}, {passed}, {seed}", flush=True)
        failed |= passed != tried or tried == 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
