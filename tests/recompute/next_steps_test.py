#!/usr/bin/python3
"""Each next step that `why` and `why-not` promise is run: the data changed so, it must give the promised amount.

From the JSON of `why` alone, with the policy's columns, changes are tried on a copy of the period database until one of them makes
the results what the step says they would be: counted rows copied with new keys, rows made like a counted one, amounts raised, dates
moved, rows removed, rows of another period moved into this one. Everything else must be unchanged: each other result over rows that the line is computed from. Then `zgoda run`
runs again, and the line's claim before rounding must be the promised one, its value must reach the bound.

A step that cannot be tried is counted and named with the reason. The runs are the sample company, the invented Olist quarters,
tests/cli/next_step and the policy tests of rules/; with ZGODA_LONG=1 those of tests/conformance as well and everybody, otherwise each n-th person.
"""

import collections
import itertools
import json
import os
import sqlite3
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

from period_data import PeriodData
from recompute_test import LONG, shipped, tested
from policy import Policy
from runs import ROOT, Failed, people, run, zgoda

# Fewer steps tried than this means that the test has lost its way.
LEAST = 290 if LONG else 70
PEOPLE_STEP = 1 if LONG else 4
DONORS = 6
CANDIDATES = 60 if LONG else 24
UNMADE = "no change tried gives the results the numbers that the step supposes"
MOVED = "each change that gives them these numbers moves another result that is to stay"


def kinds_of_steps(folder):
    """A part that rises with its whole, days that become fewer, a value that lies above its bound."""
    place, database = ROOT / "tests/cli/next_step", Path(folder) / "kinds.db"
    for table in ("leads", "deals", "people"):
        zgoda("import", place / f"{table}.csv", "--into", database, "--table", table, "--map", place / f"{table}.map.yaml")
    return "kinds of steps", place / "policy.yaml", database, "2026-Q1"


def cases(folder):
    yield kinds_of_steps(folder)
    yield from shipped(folder)
    for case in tested(folder):
        if LONG or case[0].startswith("rules/"):
            yield case


# -- what `why` says


def leaf_key(node):
    rows = node.get("rows", {})
    return (node["op"], node.get("name"), node.get("formula"), node.get("filter"), node.get("grouped_by"), node.get("aggregate"),
            node.get("person"), node.get("team"), rows.get("source"), node.get("column"), node.get("table"), tuple(node.get("keys", [])),
            node.get("event"), node.get("role"), node.get("goal"))


def below(why, root):
    """All nodes that a node is computed from."""
    seen, todo = {}, [root]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen[name] = why["nodes"][name]
            todo += why["nodes"][name]["inputs"]
    return seen.values()


def unlike(before, after, drivers, one, other, strict=False):
    """The first node that is not as the step leaves it, from a node of one run and the same node of the other downwards: what is not
    computed from the drivers has its value. Nodes of equal value are not looked into, as what they are made of does not matter then;
    with strict those on the way to a driver are, because the promise may have supposed another value for them."""
    path = {}

    def leads(name):  # to a driver
        if name not in path:
            path[name] = name in drivers or any(leads(given) for given in before["nodes"][name]["inputs"])
        return path[name]

    todo, seen = [(one, other)], set()
    while todo:
        pair = todo.pop()
        old, new = before["nodes"][pair[0]], after["nodes"][pair[1]]
        same = old["value"]["exact"] == new["value"]["exact"] and not (strict and leads(pair[0]))
        if pair in seen or pair[0] not in drivers and same:
            continue
        seen.add(pair)
        if pair[0] in drivers:
            if new["value"]["exact"] != drivers[pair[0]]:
                return old
        elif not leads(pair[0]):
            return old
        elif old["kind"] == "round":  # the claim comes first; what is split beside it is everybody's
            todo.append((old["inputs"][0], new["inputs"][0]))
        elif (old["op"], len(old["inputs"])) != (new["op"], len(new["inputs"])):
            return old
        else:
            todo += zip(old["inputs"], new["inputs"])
    return None


def claim_of(why, line):
    return sum(Fraction(why["nodes"][name]["before"]) for name in why["nodes"][line["node"]]["inputs"])


class Told:
    """The JSON of `why` for one person."""

    def __init__(self, person, out):
        self.why = json.loads(zgoda("why", person, "--run", out, "--full", "--format", "json"))
        self.lines = {(line["reward"], line["team"]): line for line in self.why["lines"]}


class Step:
    def __init__(self, person, told, line, step, database):
        self.database = database
        self.person, self.told, self.line, self.step = person, told, line, step
        self.nodes = [told.why["nodes"][each["node"]] for each in step.get("changes", [])]
        self.others = [told.why["nodes"][each["node"]] for each in step.get("unchanged", [])]

    def impossible(self):
        """True if a count would exceed another that counts all of its rows and stays as it is."""
        for node, each in zip(self.nodes, self.step["changes"]):
            for other, kept in zip(self.others, self.step["unchanged"]):
                part, whole = node.get("rows", {}), other.get("rows", {})
                if node.get("aggregate") == other.get("aggregate") == "count" and part.get("source") == whole.get("source") and part and \
                        set(part["keys"]) <= set(whole["keys"]) and Fraction(each["needed"]) > Fraction(kept["value"]):
                    return True
        return False

    def group(self):
        """Steps of several people that one change of the data tries."""
        return tuple((leaf_key(node), each["needed"]) for node, each in zip(self.nodes, self.step["changes"]))

    def judge(self, after):
        """None if the promise is kept; (True, what is wrong), or (False, why this change does not try it)."""
        line = after.lines.get((self.line["reward"], self.line["team"]))
        if line is None:
            return False, "the line is gone"
        drivers = {each["node"]: each["needed"] for each in self.step["changes"]}
        for node, each in zip(self.nodes, self.step["changes"]):
            if {each["needed"]} != {other["value"]["exact"] for other in after.why["nodes"].values() if leaf_key(other) == leaf_key(node)}:
                return False, UNMADE
        if unlike(self.told.why, after.why, drivers, self.line["node"], line["node"]):
            return False, MOVED
        for side in self.step.get("sides", [self.step]):
            value = after.why["nodes"][self.value_node(after.why, side)]["value"]["exact"]
            is_down = "over_by" in side
            if value == "missing" or (Fraction(value) > Fraction(side["bound"]) if is_down else Fraction(value) < Fraction(side["bound"])):
                return True, f"{side['value_name']} is {value}, the bound {side['bound']} is not reached"
        claim = claim_of(after.why, line)
        if "claim" in self.step and claim != Fraction(self.step["claim"]):
            # The change was made. Only a limit that saw another result move may explain a difference, and no cent of it.
            if abs(claim - Fraction(self.step["claim"])) > Fraction(1, 100) and unlike(self.told.why, after.why, drivers, self.line["node"], line["node"], True):
                return False, "the change moves something else that a limit on the line looks at"
            return True, f"promised {self.step['claim']}, the claim is {claim}"
        return None

    def parts(self):
        """Of a step that needs several bounds, one for each change."""
        for change in self.step["changes"]:
            yield Step(self.person, self.told, self.line, {**self.step, "changes": [change]}, self.database)

    def value_node(self, why, side):
        """The compared value in the other run: the node of the same kind and place, with the same person or team."""
        old = self.told.why["nodes"][side["value_node"]]
        same = [name for name, node in why["nodes"].items()
                if all(node.get(key) == old.get(key) for key in ("kind", "op", "name", "formula", "where", "person", "team", "filter", "grouped_by"))]
        return same[0]


# -- changes of the data


def spread(values, most):
    return values[:: max(1, len(values) // most)][:most]


PAIRED = 12  # changes for each of several bounds


def candidates(step, told_all, policy):
    """Functions that change a PeriodData, likelier ones first; of several bounds, pairs of them."""
    if "sides" in step.step:
        ways = [list(itertools.islice(candidates_of_one(part, told_all, policy), PAIRED)) for part in step.parts()]
        for changes in sorted(itertools.product(*map(enumerate, ways)), key=lambda pairs: sum(number for number, _ in pairs)):
            yield lambda data, changes=changes: [change(data) for _, change in changes]
    else:
        yield from candidates_of_one(step, told_all, policy)


def candidates_of_one(step, told_all, policy):
    first, each = step.nodes[0], step.step["changes"][0]
    if "rows" not in first:
        yield from column_changes(step, each, policy)
        return
    source = policy.sources[first["rows"]["source"]]
    if not source.key:
        return
    delta = Fraction(each["needed"]) - Fraction(each["is"])
    keys = first["rows"]["keys"]
    if first["type"].startswith("count"):
        yield from count_changes(step, source, keys, int(delta))
        if not keys and delta > 0:
            yield from other_periods(step, source, int(delta), policy)
    elif keys:
        units = delta * len(keys) if first["aggregate"] == "average" else delta
        yield from amount_changes(first, source, keys, units, policy)
    yield from changes_for_nobody(first, source, delta, told_all)


def count_changes(step, source, keys, more):
    if more < 0:
        for start in range(min(DONORS, len(keys))):
            yield lambda data, gone=(keys[start:] + keys[:start])[:-more]: [data.remove(source, key) for key in gone]
        return
    for node in step.others:  # rows that count in the whole and not yet in the part become like one that counts
        if node.get("rows", {}).get("source") == source.name:
            idle = [key for key in node["rows"]["keys"] if key not in keys]
            for way in ways_to_liken(source):
                for start in spread(range(len(idle)), 2) if len(idle) >= more else []:
                    for donor in spread(keys, 2):
                        yield lambda data, rows=(idle[start:] + idle[:start])[:more], donor=donor, way=way: [liken(data, source, row, donor, *way) for row in rows]
    beside = {key for node in step.others if node.get("rows", {}).get("source") == source.name for key in node["rows"]["keys"]}
    donors = spread([key for key in keys if key not in beside], 3) + spread(keys, DONORS)
    for free in (False, True):
        for up in (0, 1, 2):
            for key in donors:
                yield lambda data, key=key, up=up, free=free: copy_often(data, source, key, up, free, more)


def copy_often(data, source, key, up, free, more):
    data.without_money = free
    for _ in range(more):
        data.copy(source, key, up)


def ways_to_liken(source):
    """Which columns a row takes over, whether also what names the other row, and whether without its money."""
    columns = [column for column in source.columns.values() if column.kind not in ("key", "row", "person", "team")]
    dates = [column for column in columns if column.kind == "date"]
    yield from ((columns, False, False), ([], True, False), (columns, False, True), ([], True, True), (columns, True, False))
    yield from (([column], False, False) for column in columns)
    yield from ((pair, False, False) for pair in itertools.combinations(dates, 2))


def liken(data, source, row, donor, columns, with_children, without_money):
    like = data.row(source, donor)
    data.without_money = without_money
    for column in columns:
        value = like[column.physical]
        data.set(source, row, column.physical, type(value)(0) if without_money and column.kind == "money" and value is not None else value)
    if with_children:
        data.give_children(source, donor, row)


def amount_changes(node, source, keys, units, policy):
    """The amount, the number or the number of days of one row or of one around it."""
    kind = node["type"].split()[0].rstrip(",")
    days = kind == "duration"
    if kind == "money":
        units *= 10**policy.digits
    if kind in ("money", "duration") and units.denominator != 1:
        return
    for key in spread(keys, DONORS):
        for place in range(14):
            for number in range(3):
                for sign in (1, -1) if days else (1,):
                    yield lambda data, key=key, place=place, number=number, sign=sign: change_near(data, source, key, place, number, sign * units, kind)


def column_changes(step, change, policy):
    """Of a sum over the own shares of events: an amount that one of them is computed from, by what the share makes of it."""
    nodes = list(below(step.told.why, change["node"]))
    shares = dict.fromkeys([Fraction(1), *(Fraction(node["value"]["exact"]) for node in nodes if node["op"] == "claim_fraction")])
    delta = (Fraction(change["needed"]) - Fraction(change["is"])) * 10**policy.digits
    for node in nodes:
        if node["op"] == "read_column" and node["type"].startswith("money"):
            for share in shares:
                if share and (delta / share).denominator == 1:
                    yield lambda data, node=node, units=int(delta / share): data.raise_money(data.source(node["source"]), node["keys"][0], node["column"], units)


KINDS_CHANGED = {"duration": ("date", "duration")}


def change_near(data, source, key, place, number, units, kind):
    around = data.around(source, key)
    if place >= len(around):
        raise LookupError
    near, name = around[place]
    columns = list({column.physical: column for column in near.columns.values()
                    if column.kind in KINDS_CHANGED.get(kind, (kind,))}.values())
    if number >= len(columns) or data.row(near, name)[columns[number].physical] is None:
        raise LookupError
    how = {"date": data.move_date, "duration": data.add_days, "money": data.raise_money}.get(columns[number].kind, data.raise_number)
    how(near, name, columns[number].physical, units if how == data.raise_number else int(units))


def changes_for_nobody(node, source, delta, told_all):
    """Rows that count for somebody else, copied for the person or team for whom none counts; the copy is the first of them."""
    who = "person" if "person" in node else "team" if "team" in node else None
    if not who or node["rows"]["keys"] or delta <= 0:
        return
    wanted = (node.get("name"), node.get("filter"), node.get("grouped_by"), node["rows"]["source"])
    for told in told_all:
        for other in told.why["nodes"].values():
            if other["op"] == "fold" and "rows" in other and other.get(who) != node[who] and other["rows"]["keys"] and \
                    (other.get("name"), other.get("filter"), other.get("grouped_by"), other["rows"]["source"]) == wanted:
                for key in spread(other["rows"]["keys"], 2):
                    for up in (0, 1, 2):
                        for place in range(1 if node["type"].startswith("count") else 4):
                            yield lambda data, key=key, up=up, other=other, place=place: copy_for(data, source, key, up, (who, other[who], node[who]), node, other, delta, place)


def copy_for(data, source, key, up, swap, node, other, delta, place):
    if node["type"].startswith("count"):
        for _ in range(int(delta)):
            data.copy(source, key, up, swap)
        return
    copy = data.copy(source, key, up, swap)
    units = (delta - Fraction(other["rows"].get("values", {}).get(key, 0))) * 10**data.policy.digits
    change_near(data, source, copy, place, 0, units, "money")


SHIFTS = (92, 31, 61, 184, -92, -31, -61, 0)


def other_periods(step, source, more, policy):
    """Rows of another period, as none counts in this one, with what hangs together with them, moved by some days."""
    data = PeriodData(policy, step.database)
    donors = [(child, name) for child, physical in data.children(source) if physical == data.key_column(child) for name in spread(data.keys(child), 4)]
    donors += [(source, name) for name in spread(data.keys(source), 4)]
    data.rows.close()
    for days in SHIFTS:
        for donor, key in donors:
            yield lambda data, donor=donor, key=key, days=days: [data.copy_moved(donor, key, days) for _ in range(more)]


# -- one run


def try_case(job):
    try:
        return tried_case(*job)
    except (Failed, OSError, ValueError) as error:
        return [f"{job[0]}: {error}"], 0, collections.Counter()


def tried_case(name, policy_file, database, period):
    policy = Policy(policy_file.read_text(encoding="utf-8"))
    wrong, tried, untried = [], 0, collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        run(policy_file, database, period, out)
        told_all = {person: Told(person, out) for person in people(out)}
        groups = collections.defaultdict(list)
        for number, (person, told) in enumerate(told_all.items()):
            wrong += [f"{name}, {sentence}" for sentence in why_not_differs(person, told, out)]
            for line in told.why["lines"]:
                for promised in line["next_steps"]:
                    if not promised.get("changes"):
                        untried["no single result reaches the bound, only the distance is told"] += 1
                        continue
                    step = Step(person, told, line, promised, database)
                    if step.impossible():
                        wrong.append(f"{name}, {person}: {promised['text']}: more in the part than in the whole")
                    elif number % PEOPLE_STEP == 0:
                        groups[step.group()].append(step)
        for steps in groups.values():
            for step, fault in try_group(steps, list(told_all.values()), policy, policy_file, database, period, Path(folder)).items():
                if fault is None:
                    tried += 1
                elif fault[0]:
                    wrong.append(f"{name}, {step.person}: {step.step['text']}: {fault[1]}")
                else:
                    untried[fault[1]] += 1
                    if LONG or "ZGODA_NAMES" in os.environ:
                        print(f"not tried, {name}, {step.person}, {step.line['reward']}: {step.step['text']}: {fault[1]}")
    return wrong, tried, untried


def why_not_differs(person, told, out):
    """Zero lines promise in `why-not` what they promise in `why`."""
    zero = {line["reward"]: line for line in told.why["lines"] if line["status"] == "zero"}
    answer = json.loads(zgoda("why-not", person, "--run", out, "--format", "json"))
    for excluded in answer["left_out"]:
        if excluded["name"] in zero and "next_steps" in excluded and [step["text"] for step in excluded["next_steps"]] != [step["text"] for step in zero[excluded["name"]]["next_steps"]]:
            yield f"{person}: why-not promises something else than why for {excluded['name']}"


def try_group(steps, told_all, policy, policy_file, database, period, folder):
    """The fault of each step, None for a promise that is kept."""
    faults = {step: (False, UNMADE) for step in steps}
    left = set(steps)
    runs = 0
    for change in candidates(steps[0], told_all, policy):
        if not left or runs == CANDIDATES:
            break
        data, changed, out = PeriodData(policy, database), folder / "changed.db", folder / "changed"
        try:
            change(data)
            changed.unlink(missing_ok=True)
            data.save(changed)
            runs += 1
            run(policy_file, changed, period, out)
            for step in list(left):
                fault = step.judge(Told(step.person, out))
                if fault is None or fault[0] or faults[step][1] == UNMADE:  # what came closest is told
                    faults[step] = fault
                if fault is None or fault[0]:
                    left.discard(step)
        except (LookupError, sqlite3.IntegrityError):
            continue
        except Failed:  # data that no period could have
            continue
        finally:
            data.rows.close()
    return faults


def main():
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(try_case, list(cases(folder))))
    wrong = [sentence for result in results for sentence in result[0]]
    tried = sum(result[1] for result in results)
    untried = sum((result[2] for result in results), collections.Counter())
    for reason, count in sorted(untried.items()):
        print(f"not tried: {count}, {reason}")
    print("\n".join(wrong) or f"{len(results)} runs, {tried} next steps: each gives what it promises")
    if tried < LEAST:
        print(f"only {tried} next steps were tried; at least {LEAST} should be")
    return 1 if wrong or tried < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
