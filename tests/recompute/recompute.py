#!/usr/bin/env python3
"""recompute.py WHY.json PERIOD.db: computes each line of `zgoda why PERSON --full --format json` again, from the JSON
and the rows it names, without the engine. Prints each difference and exits 1 if there is one."""
import datetime, json, operator as o, sqlite3, statistics, sys
from fractions import Fraction as F
sys.setrecursionlimit(100000)
why, wrong, done = json.load(open(sys.argv[1], encoding="utf-8")), [], {}
database, nodes = sqlite3.connect("file:%s?mode=ro" % sys.argv[2], uri=True), why["nodes"]
NUMERIC, day = ("money", "ratio", "number", "count", "duration"), datetime.date.fromisoformat
def typed(text, kind):
    if text == "missing" or kind.startswith("truth"): return None if text == "missing" else text == "true"
    return F(text) if kind.startswith(NUMERIC) else text
def rows_with(table, key_column, key, column):
    query = 'SELECT "%s" FROM "%s" WHERE CAST("%s" AS TEXT) = ?' % (column, table, key_column)
    return database.execute(query, key if isinstance(key, list) else [key]).fetchall()
def cell(kind, table, key_column, key, column):
    [(value,)] = rows_with(table, key_column, key, column)
    if value is None or value == "" and "optional" in kind: return None
    if kind.startswith("money") and isinstance(value, int): return F(value, 10 ** why["digits"])
    if kind.startswith("truth"): return str(value) in ("1", "true")
    if kind.startswith("ratio") and str(value).endswith("%"): return F(str(value)[:-1]) / 100
    return F(str(value)) if kind.startswith(NUMERIC) else str(value)[:10] if kind.startswith("date") else str(value)
def named(node, key):  # a key that may name no row is missing where it does not
    return None if "to" in node and not rows_with(**node["to"], key=key, column=node["to"]["key_column"]) else key
def rounded(value, node):
    units, mode = abs(value) / F(node["quantum"]), node["mode"]
    rest, tie = units - int(units), mode == "half_up" or mode == "half_even" and int(units) % 2
    up = mode != "down" and (rest > 0 and mode == "up" or rest > F(1, 2) or rest == F(1, 2) and tie)
    return ((value > 0) - (value < 0)) * (int(units) + bool(up)) * F(node["quantum"])
def split(total, parts, quantum):  # largest remainder, equal ones in the order listed
    exact = [F(part["exact"]) * total / sum(F(p["exact"]) for p in parts) for part in parts]
    units = [int(abs(share) / quantum) for share in exact]
    order = sorted(range(len(parts)), key=lambda i: units[i] - abs(exact[i]) / quantum)
    for i in order[:int(abs(total) / quantum) - sum(units)]: units[i] += 1
    return {part["who"]: (1 if total > 0 else -1) * unit * quantum for part, unit in zip(parts, units)}
FOLDS = {"any": bool, "count": lambda v: F(len(v)), "count_distinct": lambda v: F(len(set(v))), "min": min, "max": max,
         "sum": sum, "average": lambda v: sum(v) / len(v), "median": statistics.median, "only": lambda v: v[0]}
def fold(node, inputs):
    kind, rows = node["aggregate"], node.get("rows")
    if rows and "keys" not in rows: sys.exit("rows are left out: ask with --full")
    def read(key):
        if "values" in rows: return typed(rows["values"][key], rows["value_type"])
        name = rows.get("column", rows["key_column"])
        return cell(rows.get("value_type", "text"), rows["table"], rows["key_column"], key, name)
    values = [read(key) for key in rows["keys"]] if rows else [F(p["exact"]) for p in node.get("parts", [])] or inputs
    return None if not values and kind in ("average", "min", "max", "median", "only") else FOLDS[kind](values)
def looked_up(node, op, x, values):
    b, r = values[:(n := len(values) // 2)], values[n:2 * n]
    if op == "slices": return sum((r[i] * (min((b[1:] + [x])[i], x) - b[i]) for i in range(n) if b[i] < x), F(0))
    reached = [i for i in range(n) if x >= b[i] and not (x == b[i] and op == "band" and node["exclusive"][i])]
    if op == "band": return r[reached[-1]]
    line = lambda i: r[i] + (x - b[i]) / (b[i + 1] - b[i]) * (r[i + 1] - r[i])
    if not reached: return line(0) if node["below"] == "extend" else values[-1] if node["below"] == "value" else r[0]
    if reached[-1] < n - 1: return line(reached[-1])
    return line(n - 2) if node["above"] == "extend" and n > 1 else r[-1]
def months(a, b):  # whole months; the last day stands for days that a month lacks
    last = (day(b).replace(day=28) + datetime.timedelta(4)).replace(day=1) - datetime.timedelta(1)
    return F(12 * (int(b[:4]) - int(a[:4])) + int(b[5:7]) - int(a[5:7]) - (min(int(a[8:]), last.day) > int(b[8:]))) if a <= b else -months(b, a)
days = lambda n, a="", b="~": F(max(0, (day(min(b, n["last"])) - day(max(a, n["first"]))).days + 1))
RELATIONS = dict(zip(("=", "<>", "<", "<=", ">", ">="), (o.eq, o.ne, o.lt, o.le, o.gt, o.ge)))
PLAIN = {"add": lambda *v: sum(v, F(0)), "subtract": o.sub, "multiply": o.mul, "absolute": abs, "negate": o.neg,
         "divide": lambda a, b: a / b if b else None, "not": o.not_, "minimum": min, "maximum": max,
         "limit": lambda a, b, c: min(max(a, b), c), "whole_steps": lambda a, b: F(int(a / b)) if b else None,
         "between": lambda a, b, c: b <= a <= c, "date_difference": lambda a, b: F((day(a) - day(b)).days),
         "months_between": months, "days_later": lambda a, b: str(day(a) + datetime.timedelta(int(b)))}
OWN = {"rounded": lambda n, a: rounded(a, n), "in_list": lambda n, a: a in n["words"],
       "in_days": lambda n, a: n["first"] <= a <= n["last"], "compare": lambda n, a, b: RELATIONS[n["relation"]](a, b)}
def compute(node, op, v):
    if op == "read_column": return named(node, cell(*(node[k] for k in "type table key_column keys column".split())))
    if op == "fold": return fold(node, v)
    if op == "claim_fraction":
        own, shares = node["shares"][node["position"]], node["shares"]
        given = sum(F(each["share"]) for each in shares if each["named"])
        moved = sum(F(each["share"]) for each in shares if not each["named"] and each["if_missing"] != "hold")
        return F(own["share"]) * (1 + (moved / given if own["named"] and given else 0))
    if op in ("round", "round_total"):
        return rounded(v[0] if op == "round" else sum(F(part["exact"]) for part in node["parts"]), node)
    if op == "split":
        return split(v[-1], nodes[node["inputs"][-1]]["parts"], F(node["quantum"]))[node["claimant"]]
    if op == "budget":
        left = v[0] - F(node["claimed"]) + sum(F(part["exact"]) for part in node.get("parts", []))
        return rounded(max(F(0), left), node) if F(node["claimed"]) > v[0] else F(node["claimed"])
    if op in ("and", "or"): return op == "or" if (op == "or") in v else None if None in v else op == "and"
    if op in ("is_missing", "otherwise"): return v[0] is None if op == "is_missing" else v[v[0] is None]
    if op in ("choose", "by_team"): return v[node["team_index"] if op == "by_team" else 1 if v[0] else 2]
    if op in ("gather", "same"): return v[-1] if op == "same" or len(v) == 2 else None
    if op == "dated": return [None, *(x for x, s in zip(v[1:], node["starts"]) if s <= v[0] < node.get("ends", "a"))][-1]
    if op == "part_of_period" and v[0]: return days(node, v[0], v[1] or "~") / days(node)
    if not v or None in v: return None if v else typed(node["value"]["exact"], node["type"])  # a constant
    if op in ("band", "slices", "curve"): return looked_up(node, op, v[0], v[1:])
    return PLAIN[op](*v) if op in PLAIN else OWN[op](node, *v)
def value(name):
    if name not in done:
        node = nodes[name]
        done[name] = compute(node, node["op"], [value(given) for given in node["inputs"]])
        if done[name] != typed(node["value"]["exact"], node["type"]):
            wrong.append("%s %s: %s, computed %s" % (name, node["op"], node["value"]["exact"], done[name]))
    return done[name]
wrong += ["line %s" % each["reward"] for each in why["lines"] if value(each["node"]) != F(each["amount"]["exact"])]
sys.exit("\n".join(wrong) or print("%d lines, %d nodes: all as computed" % (len(why["lines"]), len(done))))
