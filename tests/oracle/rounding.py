"""One rounding, and splitting in whole quanta by largest remainder (5.8, R28 to R30)."""

from fractions import Fraction

from refusal import bad_policy

HALF = Fraction(1, 2)


def rounded(value, rounding, marks):
    """The multiple of the quantum that the mode chooses; symmetric in sign."""
    steps = abs(Fraction(value, rounding.quantum))
    whole = steps.numerator // steps.denominator
    rest = steps - whole
    marks.add("mode " + rounding.mode)
    if rest == HALF:
        marks.add("exact half quantum")
    if rounding.mode == "up":
        whole += rest > 0
    elif rounding.mode == "half_up":
        whole += rest >= HALF
    elif rounding.mode == "half_even":
        whole += rest > HALF or (rest == HALF and whole % 2 == 1)
    elif rounding.mode != "down":
        raise bad_policy(f"no rounding mode {rounding.mode}")
    return (whole if value >= 0 else -whole) * rounding.quantum


def round_down(value, quantum):
    """Towards zero, in whole quanta."""
    steps = abs(Fraction(value, quantum))
    whole = steps.numerator // steps.denominator
    return (whole if value >= 0 else -whole) * quantum


def split(total, claims, quantum, marks):
    """Whole quanta of `total` for claims of one sign; equal remainders go to the earlier claim."""
    whole = sum(claims)
    if whole == 0 or total == 0:
        return [Fraction(0)] * len(claims)
    quanta = abs(Fraction(total, quantum))
    if quanta.denominator != 1:
        raise bad_policy("a total that is not in whole quanta")
    shares = [quanta * Fraction(claim, whole) for claim in claims]
    floors = [share.numerator // share.denominator for share in shares]
    rests = [share - floor for share, floor in zip(shares, floors)]
    order = sorted(range(len(claims)), key=lambda place: (-rests[place], place))
    left = quanta.numerator - sum(floors)
    if 0 < left < len(order) and rests[order[left - 1]] == rests[order[left]]:
        marks.add("tied remainder")
    for place in order[:left]:
        floors[place] += 1
    sign = 1 if total > 0 else -1
    return [sign * floor * quantum for floor in floors]
