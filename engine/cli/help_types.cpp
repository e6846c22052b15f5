#include "cli/help_pages.hpp"

namespace zgoda::cli {

using text::Code;

namespace {

constexpr HelpPage kPages[] = {
    {Code::Z0301,
     "Every value has a type and a unit. Money and counts are not added, a ratio is not added to money, counts of "
     "different things are\n"
     "not mixed. Multiplying is how one goes with the other.",
     "pay: bonus_per_customer + new_customers", "pay: bonus_per_customer * new_customers"},
    {Code::Z0302, "The key needs another type than the formula gives.", "pay: person.new_leads",
     "pay: 50 EUR * person.new_leads"},
    {Code::Z0303,
     "Amounts in two currencies never meet by themselves: what one is worth in the other is an agreement of its "
     "own.",
     "pay: 100 EUR + 200 PLN", "pay: 100 EUR + 45 EUR"},
    {Code::Z0304,
     "After `is` and in `in [...]` stands one of the values that the column declares. Anything else could never be "
     "true.",
     R"(status: one of [open, won, lost]
...
when: status is winn)",
     "when: status is won"},
    {Code::Z0305, "The function takes another number of arguments.", "days_between(closed_on)",
     "days_between(created_on, closed_on)"},
    {Code::Z0310,
     "A value that may be missing must be handled before it is used; otherwise nobody has agreed on what is paid "
     "without it.",
     "when: first_paid_on - created_on at most 90 days",
     R"(counted_on: first_paid_on
when: first_paid_on - created_on between 0 days and 90 days)"},
    {Code::Z0311,
     "Nothing divided by nothing has no value, so the policy says what holds then. A literal or a parameter that "
     "is not zero needs nothing.",
     R"(- name: conversion
  type: ratio
  numerator: new_customers
  denominator: new_leads)",
     R"(- name: conversion
  type: ratio
  numerator: new_customers
  denominator: new_leads
  if_denominator_zero: 0%)"},
    {Code::Z0320,
     "The value is always there, so this part of the policy can never apply. Dead text in a signed plan misleads.",
     "amount otherwise 0 EUR      # amount: money EUR", R"(amount: money EUR, optional
...
amount otherwise 0 EUR)"},
    {Code::Z0401, "To compute it, its own result would be needed. The message shows the whole circle, place by place.",
     R"(metrics:
  - { name: first, type: derived, expr: second * 2 }
  - { name: second, type: derived, expr: first / 2 })",
     "Let one of them be read from the data."},
    {Code::Z0501, "For some days of the policy's life the parameter has no value. That is found now, not on the day.",
     R"(effective_from: 2026-01-01
...
bonus:
  values: { 2026-04-01: 300 EUR })",
     R"(bonus:
  values: { 2026-01-01: 250 EUR, 2026-04-01: 300 EUR })"},
    {Code::Z0502,
     "The value changes in the middle of a period. `as_of` says which day decides: that of the event, or the first "
     "or last of the period.",
     R"(bonus:
  values: { 2026-01-01: 250 EUR, 2026-02-15: 300 EUR })",
     R"(bonus:
  values: { 2026-01-01: 250 EUR, 2026-02-15: 300 EUR }
  as_of: event)"},
    {Code::Z0503,
     "A lead that comes in March can still convert in May. The policy says whether the quarter is closed as it "
     "stands,\n"
     "or counted once every window has run out.",
     R"(type: conversion
window: 60 days)",
     R"(type: conversion
window: 60 days
settled: when_window_closed   # or: at_period_end)"},
    {Code::Z0504,
     "`at most N days` is also true for a negative number of days, that is, for an event dated before the other.",
     "when: first_paid_on - created_on at most 90 days", "when: first_paid_on - created_on between 0 days and 90 days"},
    {Code::Z0505, "The policy was not in force on all days of the period, or is not in force any more.",
     "zgoda run plan.yaml --period 2025-Q4 ...      (in force from 2026-01-01)",
     "zgoda run plan.yaml --period 2026-Q1 ..."},
    {Code::Z0506, "An end lies before its beginning.", R"(effective_from: 2026-07-01
effective_to: 2026-06-30)",
     R"(effective_from: 2026-07-01
effective_to: 2026-12-31)"},
    {Code::Z0507,
     "The first (or last) date is found first and asked about afterwards. Another row that would have fitted stays "
     "hidden behind it. Inside\n"
     "the `where`, each row is asked before the date is taken.",
     R"(won_on: min(deals.closed_on)
...
filter: won_on in period)",
     "won_on: min(deals.closed_on where closed_on in period)"},
     {Code::Z0508,
      "A lead that comes in March and becomes a customer in April is not a conversion of the first quarter, which is "
      "closed, nor of\n"
      "the second, whose leads came later. Marketing loses what it brings late in a period. The policy may say so, if "
      "both teams know it.",
      R"(window: 60 days
settled: at_period_end)",
      R"(window: 60 days
settled: when_window_closed)"},
    {Code::Z0601, "Each bound must be above the one before, or it is not clear which band holds.",
     R"(bands:
  - { from: 0 EUR, rate: 1% }
  - { from: 50_000 EUR, rate: 2% }
  - { from: 20_000 EUR, rate: 3% })",
     R"(bands:
  - { from: 0 EUR, rate: 1% }
  - { from: 20_000 EUR, rate: 2% }
  - { from: 50_000 EUR, rate: 3% })"},
    {Code::Z0602,
     "The first bound is the lowest value that can occur, so that \"below 80% nothing\" is written down. If the "
     "value can be negative, say what\n"
     "holds then, or exclude it with max.",
     R"(of: person.attainment
bands:
  - { from: 80%, pay: 500 EUR })",
     R"(of: person.attainment
bands:
  - { from: 0%, pay: 0 EUR }
  - { from: 80%, pay: 500 EUR })"},
    {Code::Z0603,
     "A band says exactly one thing: a `rate` of what is paid on, `each` for every unit, a fixed `pay`, or a "
     "`value` in a table.",
     "- { from: 10, rate: 2%, pay: 100 EUR }", "- { from: 10, pay: 100 EUR }"},
    {Code::Z0604,
     "In a marginal scale a fixed amount could be meant once or for every unit. Use `each` for every unit, or "
     "`mode: whole` for once.",
     R"(mode: marginal
bands:
  - { from: 0, pay: 0 EUR }
  - { from: 10, pay: 15 EUR })",
     R"(mode: marginal
bands:
  - { from: 0, each: 0 EUR }
  - { from: 10, each: 15 EUR })"},
    {Code::Z0605, "A better result would be paid less than a worse one. If that is agreed, `may_fall: true` says so.",
     R"(bands:
  - { from: 0, pay: 500 EUR }
  - { from: 10, pay: 400 EUR })",
     R"(bands:
  - { from: 0, pay: 400 EUR }
  - { from: 10, pay: 500 EUR })"},
    {Code::Z0606, "Two neighbouring bands give the same; one of them may be a slip.",
     R"(  - { from: 0%, value: 1% }
  - { from: 50%, value: 1% })",
     "  - { from: 0%, value: 1% }"},
    {Code::Z0607, "No result can reach this band.",
     "- { from: 120%, pay: 500 EUR }      # of a share of parts, at most 100%", "- { from: 100%, pay: 500 EUR }"},
};

}  // namespace

std::span<const HelpPage> type_pages() { return kPages; }

}  // namespace zgoda::cli
