#!/usr/bin/python3
"""Each complete policy in schemas/policy.md passes the check, and its policy tests pass."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(yaml(?: tests)?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEAST_POLICIES = 4  # a page whose fences are no longer found must not pass


def main():
    zgoda = os.environ["ZGODA"]
    wrong, policies = [], 0

    def tell(*arguments):
        done = subprocess.run([zgoda, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            wrong.append(f"zgoda {arguments[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (kind, text) in enumerate(FENCE.findall((ROOT / "schemas/policy.md").read_text(encoding="utf-8"))):
            file = folder / (f"example_{number}.tests.yaml" if kind == "yaml tests" else f"example_{number}.yaml")
            file.write_text(text, encoding="utf-8")
            if kind == "yaml":
                policies += 1
                tell("check", file)
        if not list(folder.glob("*.tests.yaml")):
            wrong.append("schemas/policy.md has no policy tests")
        tell("test", folder)
    if policies < LEAST_POLICIES:
        wrong.append(f"schemas/policy.md has {policies} complete policies, at least {LEAST_POLICIES} were expected")
    print("\n".join(wrong) or f"{policies} policies of schemas/policy.md pass")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
