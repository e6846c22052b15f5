"""Claims to lines: the one rounding, splitting from the top down, held lines (S4 to S6, S13)."""

from rounding import rounded, split


def settle(world, owed_rewards, given):
    """All lines in order of person, reward and event. given: see limits.apply_limits."""
    lines = []
    for owed in owed_rewards:
        lines += _lines_of(world, owed, given.get(owed.name))
    return sorted(lines, key=lambda line: line["order"])


class _Cell:
    """One claim on its way to a line; person None is a held claim."""

    __slots__ = ("person", "held", "exact", "amount")

    def __init__(self, person, held, exact):
        self.person, self.held, self.exact, self.amount = person, held, exact, 0


def _lines_of(world, owed, given):
    pots = []
    for pot in sorted(owed.pots, key=lambda pot: pot.name):
        cells = [_Cell(person, None, pot.claims[person]) for person in sorted(pot.claims)]
        cells += [_Cell(None, held, held.amount) for held in sorted(pot.held, key=lambda held: held.order())]
        pots.append(cells)
    for positive in (True, False):
        chosen = [[cell for cell in cells if cell.exact and (cell.exact > 0) == positive] for cells in pots]
        _settle_sign(world, owed, chosen, given if positive else None)
    return _written(world, owed, [cell for cells in pots for cell in cells])


def _settle_sign(world, owed, pots, given):
    rounding, marks = owed.rounding, world.marks
    sums = [sum(cell.exact for cell in cells) for cells in pots]
    if given is not None:
        _split_down(pots, sums, given, world.policy.rounding.quantum, marks)
    elif owed.splitting == "together":
        _split_down(pots, sums, rounded(sum(sums), rounding, marks), rounding.quantum, marks)
    elif owed.splitting == "per_pot":
        for cells, total in zip(pots, sums):
            _split_down([cells], [total], rounded(total, rounding, marks), rounding.quantum, marks)
    else:
        for cells in pots:
            for cell in cells:
                cell.amount = rounded(cell.exact, rounding, marks)


def _split_down(pots, sums, total, quantum, marks):
    """The total among the pots, each pot's part among its claims."""
    for cells, part in zip(pots, split(total, sums, quantum, marks)):
        for cell, amount in zip(cells, split(part, [cell.exact for cell in cells], quantum, marks)):
            cell.amount = amount


def _written(world, owed, cells):
    amounts = {person: 0 for person in owed.payees}
    held_lines = []
    for cell in cells:
        if cell.person is None:
            held_lines.append(_held_line(world, owed, cell))
        else:
            amounts[cell.person] += cell.amount
    lines = [_line(world, owed, person, amount) for person, amount in amounts.items()]
    return lines + held_lines


def _line(world, owed, person, amount):
    status = "payable" if amount else "zero"
    return _fields(world, owed, person, _team(world, owed, person), amount, status, "", (person, owed.name))


def _held_line(world, owed, cell):
    held = cell.held
    event = "" if held.event is None else f"{held.event.row.key}/{held.place}"
    return _fields(world, owed, "", held.team, cell.amount, "held", event, ("", owed.name, *held.order(), held.team))


def _fields(world, owed, person, team, amount, status, event, order):
    return {
        "person": person,
        "team": team,
        "reward": owed.name,
        "currency": world.policy.currency,
        "amount": money_text(amount, world.policy.digits),
        "status": status,
        "event": event,
        "order": order,
    }


def _team(world, owed, person):
    """The person's team, or the teams in which the reward may pay the person (S4)."""
    if world.policy.people:
        return world.team_of[person]
    return "+".join(sorted(team for team in set(owed.teams) if person in world.members[team]))


def money_text(amount, digits):
    """With exactly the currency's digits."""
    minor = amount * 10**digits
    if minor != int(minor):
        raise AssertionError("an amount finer than the currency")
    minor = int(minor)
    text = str(abs(minor)).rjust(digits + 1, "0")
    sign = "-" if minor < 0 else ""
    return sign + (text[:-digits] + "." + text[-digits:] if digits else text)
