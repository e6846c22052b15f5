#!/usr/bin/env python3
"""equations.py < why.txt: computes every equation that `zgoda why` printed from the printed numbers alone. Prints each
that does not hold and exits 1 if there is one. Lines that end with an approximation sign hold to five digits."""
import re
import sys
from fractions import Fraction

UNITS = r" (?:[A-Z]{3}|days?|months?)\b"
FUNCTIONS = {
    "max": max, "min": min, "abs": abs, "limit": lambda x, low, high: min(max(x, low), high), "F": Fraction,
    "whole_steps": lambda x, step: Fraction(int(x / step)),
}


def number(text):
    text = re.sub(r"(\d+)/(\d+)(?=%s)" % UNITS, r"(\1/\2)", text)  # "5/3 EUR" is one number
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(UNITS, "", text)
    text = re.sub(r"(-?\d+(?:\.\d+)?)%", r"(\1/100)", text).replace(" of ", " * ")
    if re.search(r"\d{4}-\d\d-\d\d", text):
        return None  # dates
    return eval(re.sub(r"\d+(?:\.\d+)?", lambda m: 'F("%s")' % m.group(0), text), {"__builtins__": {}}, FUNCTIONS)


held = about = broken = 0
for line in sys.stdin:
    line = re.sub(r"  \[[^\]]*\]", "", line.rstrip())
    parts = re.match(r"^ *(?:[a-z ]+: .*\): )?(.*) = (.*)$", line)
    if not parts:
        continue
    left, right = (side.replace("≈", "").strip() if line.endswith("≈") else side for side in parts.groups())
    words = set(re.findall(r"[a-z_]+", re.sub(UNITS, "", right))) - set(FUNCTIONS) - {"of"}
    if words:
        continue  # the text of a condition that holds a `=`
    if "  " in left:
        left = left.split("  ")[0].split(" ≈ ")[0]  # "23/24 ≈ 95.833333%  Label"
    if not re.match(r"^[-\d(]", left) or not re.match(r"^[-\d(mlaw]", right):
        continue
    values = number(left), number(right)
    if None in values:
        continue
    if line.endswith("≈"):
        holds = abs(values[0] - values[1]) <= Fraction(1, 10**5) * max(1, abs(values[1]))
        about += holds
    else:
        holds = values[0] == values[1]
        held += holds
    if not holds:
        broken += 1
        print("does not hold: " + line.strip())
print("%d equations hold" % held + (", %d about" % about if about else ""))
sys.exit(1 if broken or not held + about else 0)
