#!/usr/bin/python3
"""The tour of README.md is real: its files are written, its commands run, and their output is what stands there.

A fenced block behind "`FILE`:" is that file. A block of `$ ` lines is a session; `...` stands for lines left out. The steps
that need the built sample (build/sample) are run by tests/sample and are passed over here.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^([^\n]*)\n+```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEAST_COMMANDS = 8  # a page whose fences are no longer found must not pass


def sessions(block):
    """(command, expected lines) of a block."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def agrees(expected, printed):
    """Whether the printed lines are the expected ones; `...` stands for any number of lines."""
    if not expected:
        return not printed
    if expected[0] == "...":
        return any(agrees(expected[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and printed[0] == expected[0] and agrees(expected[1:], printed[1:])


def main():
    zgoda = str(Path(os.environ["ZGODA"]).resolve())
    wrong, commands = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "build").mkdir()
        (folder / "build/zgoda").symlink_to(zgoda)
        for before, block in FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8")):
            file = re.search(r"`([\w.]+)`[^`]*:$", before)
            if file and "$ " not in block:
                (folder / file[1]).write_text(block, encoding="utf-8")
            for command, expected in sessions(block):
                if "build/sample" in command:
                    continue
                done = subprocess.run(command, shell=True, cwd=folder, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                commands += 1
                printed = done.stdout.splitlines()
                if not agrees(expected, printed):
                    wrong.append(f"$ {command}\nREADME.md:\n" + "\n".join(expected) + "\nprinted:\n" + done.stdout)
    if commands < LEAST_COMMANDS:
        wrong.append(f"README.md has {commands} commands, at least {LEAST_COMMANDS} were expected")
    print("\n".join(wrong) or f"{commands} commands of README.md print what it says")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
