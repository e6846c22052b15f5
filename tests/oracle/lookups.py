"""Bands, slices and curves: what tiers, curves and tables look up (A3, A4, A6, R32, R33, S14, S21)."""

from fractions import Fraction

from refusal import bad_data, bad_policy


def _bounds(world, bands, env, place):
    """(bound, is it excluded) of each band; they must rise."""
    found = []
    for band in bands:
        if "above" in band:
            world.marks.add("bound above")
        written = band["above"] if "above" in band else band["from"]
        found.append((world.value(written, env, place), "above" in band))
    for earlier, later in zip(found, found[1:]):
        if earlier[0] >= later[0]:
            raise bad_data("bounds that do not rise")
    return found


def _mark_bound(world, of, bounds):
    """Notes a value that stands exactly on a bound above the lowest."""
    if of in bounds[1:]:
        world.marks.add("value on a bound")


def bands_value(world, bands, by, env, place):
    """The band that `by` reaches."""
    bounds = _bounds(world, bands, env, place)
    _mark_bound(world, by, [bound for bound, _ in bounds])
    chosen = None
    for band, (bound, excluded) in zip(bands, bounds):
        if by > bound or (by == bound and not excluded):
            chosen = band
    if chosen is None:
        raise bad_data("a value below the first bound")
    return chosen


def slices_value(world, bands, of, env, place):
    """Marginal: each band's rate or each, of what lies between its bound and the next."""
    bounds = _bounds(world, bands, env, place)
    if any(excluded for _, excluded in bounds):
        raise bad_policy("above in marginal mode")
    bounds = [bound for bound, _ in bounds]
    _mark_bound(world, of, bounds)
    if of < bounds[0]:
        raise bad_data("a value below the first bound")
    total = 0
    for number, band in enumerate(bands):
        top = of if number + 1 == len(bands) else min(of, bounds[number + 1])
        if top > bounds[number]:
            world.marks.add("slice " + ("each" if "each" in band else "rate"))
            rate = world.value(band["each"] if "each" in band else band["rate"], env, place)
            total += rate * (top - bounds[number])
    return total


def curve_value(world, section, result, of, env, place):
    """Straight lines between points; `result` is the key of a point's value."""
    points = section["points"]
    ats = [world.value(point["at"], env, place) for point in points]
    if any(earlier >= later for earlier, later in zip(ats, ats[1:])):
        raise bad_data("points that do not rise")
    _mark_bound(world, of, ats)
    pays = [world.value(point[result], env, place) for point in points]
    below, above = section.get("below"), section.get("above", "flat")
    if of < ats[0]:
        world.marks.add("curve below " + ("extend" if below == "extend" else "value"))
        if below != "extend":
            return world.value(below, env, place)
        return _line(of, ats[0], pays[0], ats[1], pays[1])
    if of >= ats[-1]:
        world.marks.add("curve above " + above)
        if above == "extend" and len(points) > 1:
            return _line(of, ats[-2], pays[-2], ats[-1], pays[-1])
        return pays[-1]
    for place_of, at in enumerate(ats[1:]):
        if of < at:
            world.marks.add("curve between points")
            return _line(of, ats[place_of], pays[place_of], at, pays[place_of + 1])
    raise AssertionError("points cover every value")


def _line(of, first_at, first, second_at, second):
    return first + Fraction(of - first_at, second_at - first_at) * (second - first)
