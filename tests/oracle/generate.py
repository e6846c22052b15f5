#!/usr/bin/python3
"""generate.py --seed N --out DIR: a random policy and company; writes policy.yaml, data.sql, period.db and period.

The same seed gives the same files. A draw that the oracle refuses is drawn again from the same stream, except where a
limit stops the run: that refusal is a result, too.
"""

import argparse
import os
import random
import sqlite3

from invented_company import Company
from invented_expressions import Expressions
from invented_measures import Measures
from invented_reviews import make_reviews
from invented_rewards import Rewards
from invented_tables import Tables
from outcome import Outcome, values
from periods import ONE_DAY
from refusal import Refused
from world import World


class Case:
    """A policy text, the SQL of its data, a period, and what the oracle says: an Outcome or a Refused."""

    def __init__(self, policy, sql, period, outcome):
        self.policy, self.sql, self.period, self.outcome = policy, sql, period, outcome

    @property
    def marks(self):
        return self.outcome.marks if isinstance(self.outcome, Outcome) else {"refused by a stop"}


def case_of(seed):
    """The case of a seed."""
    rng = random.Random(f"zgoda {seed}")
    for _ in range(200):
        case = _draw(rng)
        if isinstance(case.outcome, Outcome) or "stops the run" in str(case.outcome):
            return case
    raise AssertionError(f"seed {seed} gives no valid case")


def _draw(rng):
    company = Company(rng)
    sections = {"zgoda": "1", "policy": _head(company)}
    expressions = Expressions(rng, company.currency, company.digits)
    measures = Measures(company, expressions, sections)
    sections["teams"] = _teams(company)
    measures.make_parameters()
    measures.make_derived()
    measures.make_metrics()
    sections["rounding"] = Rewards(measures, Tables(measures))._payout_rounding()
    sections["rounding"]["on"] = "reward"
    sections["sources"] = _sources(company)
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(company.sql())
        measures.take_values(values(World(yaml_text(sections), database, company.period)))
        _pay(measures)
        text, sql = yaml_text(sections), company.sql()
        database.close()
        database = sqlite3.connect(":memory:")
        database.executescript(sql)
        return Case(text, sql, company.period, Outcome(text, database, company.period))
    except Refused as refused:
        return Case(yaml_text(sections), company.sql(), company.period, refused)
    finally:
        database.close()


def _pay(measures):
    measures.make_goals()
    tables = Tables(measures)
    rewards = Rewards(measures, tables)
    tables.make_tables(rewards.personal())
    rewards.make_credits()
    rewards.make_rewards()
    rewards.make_limits()
    make_reviews(measures)


def _head(company):
    """The policy's life holds the period, often to the day."""
    first, last = company.days.first, company.days.last
    head = {
        "name": "invented", "label": "An invented policy", "currency": company.currency, "period": company.unit,
        "effective_from": company.rng.choice(("2020-01-01", first.isoformat())),
    }
    if company.chance(0.4):
        end = last + company.rng.choice((0, 0, 1, 300)) * ONE_DAY
        head["effective_to"] = end.isoformat()
    return head


def _teams(company):
    if company.members_from:
        company.sales_column = company.rng.choice(("rep", "closer"))
        sales = "deals.rep" if company.sales_column == "rep" else "leads.closer"
        return [
            {"name": "marketing", "members_from": "leads.marketer"}, {"name": "sales", "members_from": sales},
        ]
    return [{"name": team, "label": team.title()} for team in company.teams]


def _sources(company):
    sections = []
    for source in company.sources.values():
        if source is company.people and not company.declared_people:
            continue
        section = {"name": source.name}
        if source.table != source.name or company.rng.random() < 0.5:
            section["table"] = source.table
        section["primary_entity"] = source.entity
        section["columns"] = {name: declared for name, declared, _, _ in source.columns}
        if source.derived:
            section["derived"] = source.derived
        sections.append(section)
    return sections


# -- YAML


def yaml_text(sections):
    lines = []
    for key, value in sections.items():
        _write(lines, key, value, "")
    return "\n".join(lines) + "\n...\n"


def _write(lines, key, value, indent):
    if isinstance(value, dict):
        lines.append(f"{indent}{key}:")
        for name, inner in value.items():
            _write(lines, name, inner, indent + "  ")
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            lines.append(f"{indent}{key}: [{', '.join(value)}]")
            return
        lines.append(f"{indent}{key}:")
        for item in value:
            _write_item(lines, item, indent + "  ")
    else:
        lines.append(f"{indent}{key}: {value}")


def _write_item(lines, item, indent):
    texts = item.values()
    if len(item) <= 4 and all(isinstance(text, str) and not set(text) & set(",:[]{}\"") for text in texts):
        lines.append(f"{indent}- {{ {', '.join(f'{key}: {text}' for key, text in item.items())} }}")
        return
    inner = []
    for key, value in item.items():
        _write(inner, key, value, indent + "  ")
    lines.append(indent + "- " + inner[0].lstrip())
    lines.extend(inner[1:])


def make_database(path, sql):
    """A period database in a file."""
    if os.path.exists(path):
        os.remove(path)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; BEGIN;" + sql + "COMMIT;")
    database.close()


def write_case(case, folder):
    os.makedirs(folder, exist_ok=True)
    for name, text in (("policy.yaml", case.policy), ("data.sql", case.sql), ("period", case.period + "\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    make_database(os.path.join(folder, "period.db"), case.sql)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    write_case(case_of(options.seed), options.out)


if __name__ == "__main__":
    main()
