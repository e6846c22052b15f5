-- The standard period database: what a bonus run reads.
--
-- One SQLite file holds the results of a period, and of as many earlier periods as the policies look
-- back. A policy names the tables and columns it reads (`sources:`); nothing else is ever looked at, so
-- a database may hold more tables and columns than these, or others: policies may map any table.
-- Two tables have a meaning of their own when a policy does not declare them: people and targets.
--
-- Conventions
--   keys      TEXT, or INTEGER; unique in their table. Nothing depends on the order of rows.
--   dates     TEXT, YYYY-MM-DD, no time of day and no time zone.
--   money     INTEGER, minor units of the currency: 125050 is 1,250.50 EUR; in VND and JPY 125050 is 125,050.
--             The currency of a row stands in `currency`; a policy that declares `money EUR` states that all
--             its rows are in EUR.
--   truth     INTEGER, 1 or 0.
--   missing   NULL. Empty text is not NULL and is refused.
-- References between tables are not enforced here, so that files may be imported in any order. Zgoda checks
-- each reference that a policy uses and names every row that leads nowhere.

-- Who can be paid. Without first_day and last_day a person is a member of the team throughout.
CREATE TABLE people (
  person        TEXT NOT NULL PRIMARY KEY,
  name          TEXT,              -- shown on statements; the key is shown if it is NULL
  team          TEXT NOT NULL,     -- a team of the policy
  first_day     TEXT,              -- first day employed
  last_day      TEXT,              -- last day employed
  -- Not part of the built-in source: a policy that reads these declares `people` in its sources.
  role          TEXT,
  target_bonus  INTEGER,           -- pay at 100 % for one period, in the currency of the policy
  manager       TEXT               -- people.person
) STRICT;

-- Dated team, role and terms of a person who moves. Days of one person do not overlap.
CREATE TABLE assignments (
  person        TEXT NOT NULL,     -- people.person
  first_day     TEXT NOT NULL,
  last_day      TEXT,              -- NULL: until further notice
  team          TEXT NOT NULL,
  role          TEXT,
  target_bonus  INTEGER,
  PRIMARY KEY (person, first_day)
) STRICT;

-- The entry of the road from first contact to customer: marketing's side.
CREATE TABLE leads (
  lead          TEXT NOT NULL PRIMARY KEY,
  created_by    TEXT NOT NULL,     -- people.person: who won the lead
  created_on    TEXT NOT NULL,
  channel       TEXT,              -- web, event, partner ...
  segment       TEXT,              -- small, mid, enterprise
  qualified_on  TEXT,              -- marketing holds it for ready
  closed_by     TEXT,              -- people.person: who brought it to a first payment; NULL until known
  first_paid_on TEXT               -- first payment of the customer; NULL until then
) STRICT;

-- Each offer of a lead from one team to the next, and what the other team decided.
CREATE TABLE hand_overs (
  hand_over     TEXT NOT NULL PRIMARY KEY,
  lead          TEXT NOT NULL,     -- leads.lead
  from_team     TEXT NOT NULL,
  to_team       TEXT NOT NULL,
  handed_on     TEXT NOT NULL,
  decided_on    TEXT,              -- NULL until decided
  accepted      INTEGER CHECK (accepted IN (0, 1)),  -- NULL until decided
  reason        TEXT               -- the written criterion a rejection names
) STRICT;

-- Sales' side. A deal need not come from a lead; a lead may have several deals.
CREATE TABLE deals (
  deal          TEXT NOT NULL PRIMARY KEY,
  lead          TEXT,              -- leads.lead
  closer        TEXT,              -- people.person; NULL until known
  closed_on     TEXT,              -- NULL while open
  status        TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')),
  amount        INTEGER NOT NULL,  -- agreed value
  currency      TEXT NOT NULL      -- ISO 4217
) STRICT;

-- Money that came in and went back. Amounts are positive; kind says the direction.
CREATE TABLE payments (
  payment       TEXT NOT NULL PRIMARY KEY,
  deal          TEXT NOT NULL,     -- deals.deal
  paid_on       TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('payment', 'refund')),
  amount        INTEGER NOT NULL CHECK (amount >= 0),
  currency      TEXT NOT NULL
) STRICT;

-- What was agreed for a goal with `target_from: targets`. team and person are NULL for a joint target.
-- value is a decimal in the unit of the goal's metric: '400000.00' for money (major units), '20%' or '0.2' for a
-- ratio, '120' for a count, '45' for days.
CREATE TABLE targets (
  goal          TEXT NOT NULL,
  period        TEXT NOT NULL,     -- 2026-Q1, 2026-03, 2026
  team          TEXT,
  person        TEXT,              -- people.person
  value         TEXT NOT NULL
) STRICT;
