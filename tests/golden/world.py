"""The world in which cases run, the same on every machine, and what is taken out of outputs because it must vary."""

import os
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


def environment(program, home="/nonexistent"):
    """Nothing of the caller's surroundings but the settings of the sanitizers."""
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    return kept | {
        "PATH": f"{os.path.dirname(program)}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE": str(SOURCE),
    }


def normalised(output, folder=None):
    """Paths of this machine become names: the source tree is SOURCE, the case's folder HERE."""
    if folder:
        output = output.replace(str(folder), "HERE")
    return output.replace(str(SOURCE), "SOURCE")
