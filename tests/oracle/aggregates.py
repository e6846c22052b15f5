"""What becomes of many values: the folds of A22 and the aggregations of metrics."""

from fractions import Fraction

from refusal import bad_data, bad_policy


def exact_sum(values):
    """The sum of exact numbers, unrelated denominators added in pairs."""
    values = list(values)
    while len(values) > 8:
        values = [sum(values[at : at + 4]) for at in range(0, len(values), 4)]
    return sum(values)


def aggregate(kind, values):
    """The aggregate of present values; sum and count of none are zero, all others missing (5.7, R3)."""
    if kind == "any":
        return bool(values)
    if kind == "count":
        return len(values)
    if kind == "count_distinct":
        return len(set(values))
    if kind == "sum":
        return exact_sum(values)
    if kind == "only":
        if len(values) > 1:
            raise bad_data("two rows where one is expected")
        return values[0] if values else None
    if not values:
        return None
    if kind == "min":
        return min(values)
    if kind == "max":
        return max(values)
    if kind == "average":
        return Fraction(exact_sum(values), len(values))
    if kind == "median":
        ordered = sorted(values)
        half = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[half]
        return Fraction(ordered[half - 1] + ordered[half], 2)
    raise bad_policy(f"no aggregation {kind}")
