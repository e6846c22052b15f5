#!/usr/bin/python3
"""Locale, time zone, current folder, home, file mode mask and the place of the output change no byte of a run."""

import os
import sys
import tempfile
from pathlib import Path

from runs import COMPANY, company_database, differing, files, run

SETTINGS = ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")
PLAIN = {name: value for name, value in os.environ.items() if name in SETTINGS}


def surroundings(folder):
    """Name, environment and current folder of runs that must agree."""
    for locale in ("pl_PL.UTF-8", "de_DE.UTF-8", "uk_UA.UTF-8", "tr_TR.UTF-8", "C", "POSIX", "no_SUCH.locale"):
        yield f"LC_ALL={locale}", PLAIN | {"LC_ALL": locale, "LANG": locale}, None
    yield "LC_NUMERIC=fr_FR.UTF-8", PLAIN | {"LC_NUMERIC": "fr_FR.UTF-8", "LANG": "C.UTF-8"}, None
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles", "Europe/Warsaw", "Nowhere/At_All"):
        yield f"TZ={zone}", PLAIN | {"TZ": zone}, None
    yield "another current folder", PLAIN, "/"
    yield "no home", PLAIN | {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"}, None
    yield "colours and columns", PLAIN | {"COLUMNS": "20", "TERM": "xterm-256color", "CLICOLOR_FORCE": "1"}, folder


def main():
    wrong, tried = [], 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        database = company_database(folder)
        policy, out = COMPANY / "policy.yaml", folder / "out_00"
        said = run(policy, database, "2026-Q1", out, env=PLAIN)
        for name, env, cwd in surroundings(folder):
            other = folder / f"out_{tried + 1:02}"
            told = run(policy, database, "2026-Q1", other, env=env, cwd=cwd)
            wrong += [f"{name}: {file} differs" for file in differing(out, other)]
            if told.replace(str(other), str(out)) != said:
                wrong.append(f"{name}: what is printed differs")
            tried += 1
        mask = os.umask(0o077)
        run(policy, database, "2026-Q1", folder / "masked", env=PLAIN)
        os.umask(mask)
        wrong += [f"umask 077: {file} differs" for file in differing(out, folder / "masked")]
        made = len(files(out))
    print("\n".join(wrong) or f"{tried + 1} surroundings, {made} files each: no byte differs")
    return 1 if wrong or not made else 0


if __name__ == "__main__":
    sys.exit(main())
