#!/usr/bin/env python3
"""Writes an invented funnel of 200 leads in the form of the Olist files, and computes what it must pay.

    make_invented.py DIR             writes the three CSV files into DIR
    make_invented.py DIR --expect    prints, as JSON, what each quarter must give

The files have the quirks of the real ones: one win before its first contact, win dates with times (some at
02:00:00 and 03:00:00), five deals with one person on both sides, empty and `unknown` origins, sellers
without a performance row, True/False strings, fields that are quoted in part of the rows only.
The expected figures are computed from the files as read back, with exact fractions, from the plain words of
the plan: they share nothing with the engine.
"""
import csv
import hashlib
import json
import os
import random
import sys
from datetime import date, timedelta
from fractions import Fraction

LEADS = "olist_marketing_qualified_leads_dataset.csv"
DEALS = "olist_closed_deals_dataset.csv"
SELLERS = "seller_performance.csv"
QUARTERS = ["2017-Q4", "2018-Q1", "2018-Q2", "2018-Q3"]
ORIGINS = ["organic_search", "paid_search", "social", "direct_traffic", "email", "referral", "unknown", ""]


def key(kind, number):
    return hashlib.md5(f"{kind} {number}".encode()).hexdigest()


def quarter_of(day):
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


# ---------------------------------------------------------------- writing

def plan_of_leads():
    """(first contact, days to the win or None) for 200 leads: 30, 100, 70 and 0 in the four quarters."""
    leads = []

    def add(first, last, count, wins):
        days = (last - first).days
        for number in range(count):
            contact = first + timedelta(number * days // max(1, count - 1))
            leads.append([contact, wins.get(number)])

    # 2 of 30 won in the quarter; day 60 and day 61 fall into the next one.
    add(date(2017, 10, 2), date(2017, 12, 28), 30, {4: 20, 11: 31, 24: 60, 25: 61, 29: 12})
    # 9 of 100 won in the quarter: just below the floor. Then the wins of the next quarter.
    first_quarter = {6: 5, 13: 60, 20: 14, 27: 33, 34: 40, 41: 0, 48: 21, 55: 9, 62: 22, 64: 62, 70: 45, 74: 60}
    first_quarter.update({number: 30 + number % 9 for number in range(80, 98)})
    add(date(2018, 1, 2), date(2018, 3, 30), 100, first_quarter)
    # 28 of 70 won in the quarter, one of them before its first contact; three wins in the next quarter.
    second_quarter = {number: (number * 7) % 29 for number in range(2, 56, 2)}
    second_quarter[9] = -2
    second_quarter.update({67: 25, 68: 33, 69: 60})
    add(date(2018, 4, 2), date(2018, 5, 31), 70, second_quarter)
    return leads


def time_of_win(number):
    return ["19:58:54", "02:00:00", "13:21:07", "03:00:00", "00:00:01", "23:59:59"][number % 6]


def write_files(folder):
    chance = random.Random(20180331)
    os.makedirs(folder, exist_ok=True)
    sdrs = [key("sdr", n) for n in range(6)]
    srs = [key("sr", n) for n in range(4)]
    both = key("both sides", 0)
    leads = plan_of_leads()
    lead_rows, deal_rows, seller_rows = [], [], []
    won = 0
    for number, (contact, days) in enumerate(leads):
        mql = key("lead", number)
        origin = ORIGINS[number % len(ORIGINS)]
        landing = key("page", number % 12)
        lead_rows.append([mql, contact.isoformat(), landing, origin])
        if days is None:
            continue
        day = contact + timedelta(days)
        sdr = chance.choice(sdrs)
        sr = srs[0] if chance.random() < 0.6 else chance.choice(srs[1:])
        if won in (3, 13, 23, 33, 43):
            sdr = sr = both if won % 20 == 3 else srs[0]
        seller = key("seller", won)
        deal_rows.append([
            mql, seller, sdr, sr, f"{day.isoformat()} {time_of_win(won)}",
            ["pet", "car_accessories", "home_decor", ""][won % 4], "online_medium", ["cat", "eagle", ""][won % 3],
            ["", "True", "False"][won % 3], ["True", "", "False"][won % 3], "", "reseller", "", "0.0"])
        if won % 2 == 0:
            cents = chance.randrange(1, 900000)
            if won == 40:
                cents = 5555555
            seller_rows.append([
                seller, "SP", "sao paulo, centro" if won % 4 == 0 else "guariba", "12", "13", "4", "2",
                f"{cents // 100}.{cents % 100:02d}" if cents % 10 else f"{cents // 100}.{cents % 100 // 10}",
                "12.34", "4.1", "3.5"])
        won += 1
    for extra in range(20):  # sellers who came another way
        seller_rows.append([key("other seller", extra), "RJ", "niteroi", "1", "1", "1", "1",
                            "99.9", "99.9", "5.0", "0.0"])

    def write(name, header, rows, quoted):
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as out:
            out.write(",".join(header) + "\n")
            for number, row in enumerate(rows):
                cells = []
                for position, cell in enumerate(row):
                    must = any(mark in cell for mark in ',"\n')
                    cells.append('"' + cell.replace('"', '""') + '"' if must or quoted(number, position) else cell)
                out.write(",".join(cells) + "\n")

    write(LEADS, ["mql_id", "first_contact_date", "landing_page_id", "origin"], lead_rows,
          lambda number, position: number % 5 == 2 and position in (0, 2))
    write(DEALS, ["mql_id", "seller_id", "sdr_id", "sr_id", "won_date", "business_segment", "lead_type",
                  "lead_behaviour_profile", "has_company", "has_gtin", "average_stock", "business_type",
                  "declared_product_catalog_size", "declared_monthly_revenue"], deal_rows,
          lambda number, position: number % 7 == 3 and position == 1)
    write(SELLERS, ["seller_id", "seller_state", "seller_city", "delivered_orders", "items_sold",
                    "distinct_products", "distinct_categories", "product_revenue", "average_item_revenue",
                    "average_review_score", "late_delivery_rate_pct"], seller_rows,
          lambda number, position: number % 3 == 1 and position == 0)


# ---------------------------------------------------------------- computing what must come out

def cents_half_up(amount):
    doubled = abs(amount) * 200
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return -whole if amount < 0 else whole


def brl(cents):
    return f"{cents // 100}.{cents % 100:02d}"


def split(claims):
    """Whole cents by largest remainder over exact claims in BRL; equal remainders by person key."""
    total = sum(claims.values(), Fraction(0))
    cents = cents_half_up(total)
    if total == 0:
        return {person: 0 for person in claims}
    scaled = {person: claim * cents / total for person, claim in claims.items()}
    parts = {person: value.numerator // value.denominator for person, value in scaled.items()}
    order = sorted(claims, key=lambda person: (parts[person] - scaled[person], person.encode()))
    for person in order[:cents - sum(parts.values())]:
        parts[person] += 1
    return parts


def slices(value, bands):
    result = Fraction(0)
    for position, (bound, rate) in enumerate(bands):
        above = bands[position + 1][0] if position + 1 < len(bands) else value
        result += max(Fraction(0), min(value, Fraction(above)) - bound) * rate
    return result


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def expected(folder):
    contacts = {row["mql_id"]: date.fromisoformat(row["first_contact_date"]) for row in read(folder, LEADS)}
    delivered = {row["seller_id"]: Fraction(row["product_revenue"]) for row in read(folder, SELLERS)}
    deals = [dict(row, day=date.fromisoformat(row["won_date"][:10])) for row in read(folder, DEALS)]
    answer = {}
    for quarter in QUARTERS:
        new = [lead for lead, day in contacts.items() if quarter_of(day) == quarter]
        won_now = [deal for deal in deals if quarter_of(deal["day"]) == quarter]
        won_leads = {deal["mql_id"] for deal in won_now}
        new_won = [lead for lead in new if lead in won_leads]
        conversion = Fraction(len(new_won), len(new)) if new else Fraction(0)
        converted = [deal for deal in won_now if 0 <= (deal["day"] - contacts[deal["mql_id"]]).days <= 60]
        revenue = sum((delivered.get(deal["seller_id"], Fraction(0)) for deal in converted), Fraction(0))
        claims, own, own_revenue = {}, {}, {}
        for deal in converted:
            claims[deal["sdr_id"]] = claims.get(deal["sdr_id"], Fraction(0)) + Fraction(40, 100) * 120
            claims[deal["sr_id"]] = claims.get(deal["sr_id"], Fraction(0)) + Fraction(60, 100) * 120
            own[deal["sr_id"]] = own.get(deal["sr_id"], 0) + 1
            own_revenue[deal["sr_id"]] = (own_revenue.get(deal["sr_id"], Fraction(0))
                                          + delivered.get(deal["seller_id"], Fraction(0)))
        lead_bonus = split(claims)
        volume = {sr: cents_half_up(slices(Fraction(count), [(0, 0), (10, 15), (20, 25)])) for sr, count in own.items()}
        rates = [(0, Fraction(5, 1000)), (20000, Fraction(75, 10000)), (60000, Fraction(1, 100))]
        commission = {sr: cents_half_up(slices(amount, rates)) for sr, amount in own_revenue.items()}
        weight = sum(claims.values(), Fraction(0))
        fund = revenue * Fraction(5, 1000) if conversion >= Fraction(975, 10000) else Fraction(0)
        pool = split({person: fund * claim / weight for person, claim in claims.items()}) if claims else {}
        lines = {}
        for reward, amounts in (("lead_bonus", lead_bonus), ("volume_bonus", volume),
                                ("revenue_commission", commission), ("joint_pool", pool)):
            for person, amount in sorted(amounts.items()):
                if amount:
                    lines.setdefault(person, {})[reward] = brl(amount)
        early = [deal["mql_id"] for deal in won_now if (deal["day"] - contacts[deal["mql_id"]]).days < 0]
        answer[quarter] = {
            "new_leads": len(new), "new_leads_won": len(new_won), "joint_conversion": str(conversion),
            "own_converted": len(converted), "own_delivered": brl(cents_half_up(revenue)),
            "won_before_first_contact": early, "people_credited": len(claims),
            "totals": {name: brl(sum(amounts.values())) for name, amounts in
                       (("lead_bonus", lead_bonus), ("volume_bonus", volume),
                        ("revenue_commission", commission), ("joint_pool", pool))},
            "lines": lines}
    return answer


def main(arguments):
    if not arguments or len(arguments) > 2 or (len(arguments) == 2 and arguments[1] != "--expect"):
        sys.exit(__doc__)
    if len(arguments) == 2:
        print(json.dumps(expected(arguments[0]), indent=1, sort_keys=True))
    else:
        write_files(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
