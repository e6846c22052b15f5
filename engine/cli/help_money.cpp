#include "cli/help_pages.hpp"

namespace zgoda::cli {

using text::Code;

namespace {

constexpr HelpPage kPages[] = {
    {Code::Z0701,
     "Shares of one event add up to exactly 100%, compared as exact fractions: three times 33.3% is not 100%. "
     "Otherwise a part of the money\n"
     "would belong to nobody.",
     R"(shares:
  - { to: owner, share: 40% }
  - { to: closer, share: 50% })",
     R"(shares:
  - { to: owner, share: 40% }
  - { to: closer, share: 60% }      # or: rest)"},
    {Code::Z0702, "The weights of a weighted goal add up to exactly 100%. A third is written 1/3.",
     R"(parts:
  - { goal: conversion, weight: 33% }
  - { goal: revenue, weight: 66% })",
     R"(parts:
  - { goal: conversion, weight: 1/3 }
  - { goal: revenue, weight: 2/3 })"},
    {Code::Z0703, "Nobody can be a member of this team, so the reward could pay nobody.",
     "paid_to: support     # nobody has this team", "paid_to: sales"},
    {Code::Z0704,
     "Multipliers and gates change rewards that pay. Several of them on one reward all apply by themselves.",
     R"(- { name: floor_gate, type: gate, applies_to: [speed_factor], ... })",
     R"(- { name: floor_gate, type: gate, applies_to: [score_bonus], ... })"},
    {Code::Z0705, "Two budgets would both scale the reward down, and the result would depend on which comes first.",
     R"(limits:
  - { name: total, if_exceeded: scale_down, ... }
  - { name: leads, if_exceeded: scale_down, applies_to: [lead_bonus], ... })",
     R"(limits:
  - { name: sales_total, if_exceeded: scale_down, applies_to: [deal_bonus], ... }
  - { name: leads, if_exceeded: scale_down, applies_to: [lead_bonus], ... })"},
    {Code::Z0706, "A pool needs to know who takes part and what happens to money nobody has a claim on.",
     R"(- name: joint_pool
  type: pool
  fund: 1% of revenue
  distribute_by: person.leads)",
     R"(- name: joint_pool
  type: pool
  paid_to: [marketing, sales]
  fund: 1% of revenue
  distribute_by: person.leads
  if_no_weight: unpaid)"},
    {Code::Z0707, "A payout cannot be paid in parts of the smallest coin.", "rounding: { to: 0.001 EUR, ... }",
     "rounding: { to: 0.01 EUR, ... }"},
    {Code::Z0801, "Nothing reads it. Either it is left over, or the place that should read it has another name.",
     R"(parameters:
  bonus: 250 EUR
  bonus_old: 200 EUR)",
     R"(parameters:
  bonus: 250 EUR)"},
    {Code::Z0802, "The condition of the gate comes out the same whatever the data are, so it decides nothing.",
     "require: 10 at least 5", "require: new_leads at least 5"},
    {Code::Z0803, "The stage has an owner but nothing measures it.",
     "journey stage `qualified` without a metric over its date", "a metric with agg_time_dimension: qualified_on"},
    {Code::Z0804, "The next stage has no date that proves that it was accepted.",
     "hands_over_to: customer     # stage without entered_on",
     R"(- { name: customer, team: sales, entered_on: first_paid_on })"},
    {Code::Z0805, "The journey and a filter name different times for one hand-over. One of them is wrong.",
     R"(accept_within: 2 days
...
filter: accepted_on - qualified_on between 0 days and 3 days)",
     "filter: accepted_on - qualified_on between 0 days and 2 days"},
    {Code::Z0901,
     "The plan has goals that two teams share, but this reward depends on one team's result alone: it can be "
     "earned while the joint goal\n"
     "fails. That may be agreed; if not, put a gate on the joint goal in front of it.",
     R"(- { name: deal_bonus, type: tiers, paid_to: sales, ... })",
     R"(- name: joint_gate
  type: gate
  applies_to: [deal_bonus]
  require: joint_conversion.attainment at least 100%
  otherwise: 0%)"},
    {Code::Z0902,
     "An amount with a minus sign is computed with this period's figures and rates. The period in which the money "
     "was earned is not\n"
     "computed again, so the deduction can differ from what was paid then.",
     "pay: -(3% of person.late_refunds)", "the same, if the plan says so; `check` only points it out"},
    {Code::Z1001, "Read aloud, the formula can be understood in two ways. Brackets make it one.",
     "50% of revenue - costs", "50% of (revenue - costs)"},
    {Code::Z1002,
     "A formula of more than 20 parts is hard to check on paper. A part of it with a name shows up in the "
     "explanation.",
     "a single pay: of three lines", "metrics of type: derived, with labels, read by a short pay:"},
    {Code::Z1003, "A chain of many `if` is a table that cannot be read as one.",
     "if a then 1% else if b then 2% else if c then ...", "an element of `tables` with bands"},
    {Code::Z1101,
     "A test file names its policy by `policy.name`; exactly one policy in the folder of the test file must have "
     "that name.",
     "policy: lead_bonuss", "policy: lead_bonus      # policy.name of lead_bonus.yaml beside it"},
    {Code::Z1102,
     "Rows in `given` use the names of the policy's sources and columns; values are written as in a policy: 250.00 "
     "EUR, 15%, 2026-03-01.",
     "- { lead: L1, amount: 250 }", "- { lead: L1, amount: 250 EUR }"},
    {Code::Z1201, "The exact value needs more digits than the limit allows; unrelated fractions in one sum do that.",
     "a sum over weights such as 1/7919, 1/7927, ...", "weights in a common unit"},
    {Code::Z1202, "A policy file has at most 1 MiB.", "data in a policy",
     "the data in the database, the rules in the policy"},
    {Code::Z1203, "Lists and keys nest at most 64 levels deep.", "[[[[...]]]]", "a flat list"},
    {Code::Z1204, "A file has at most 20,000 nodes, a section 500 elements, a scale 50 bands.",
     "a band for every hundred euros", "a formula, or fewer bands"},
    {Code::Z1205, "A formula has at most 1,000 characters, 200 nodes and 32 levels of brackets.",
     "one formula for the whole plan", "named metrics and tables"},
    {Code::Z1206, "A number has at most 18 digits before and 12 after the point.", "0.1234567890123", "0.123456789012"},
};

}  // namespace

std::span<const HelpPage> money_pages() { return kPages; }

}  // namespace zgoda::cli
