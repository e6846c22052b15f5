#include "cli/help_pages.hpp"

namespace zgoda::cli {

using text::Code;

namespace {

constexpr HelpPage kPages[] = {
    {Code::Z0101,
     "YAML programs differ in which of two equal keys they take, so a reader could see another amount than the one "
     "paid.",
     R"(parameters:
  bonus: 250 EUR
  bonus: 300 EUR)",
     R"(parameters:
  bonus: 300 EUR)"},
    {Code::Z0102,
     "An anchor (&name) or alias (*name) moves part of a policy to another place, and a few of them can blow up "
     "into millions of\n"
     "nodes. What is used twice gets a name in `parameters`, `metrics` or `tables`. If the text is meant to begin "
     "with & or *, put\n"
     "it in quotes.",
     R"(rewards:
  - &first { name: lead_bonus, type: per_event, for_each: new_lead, pay: 50 EUR }
  - *first)",
     R"(parameters:
  lead_pay: 50 EUR
rewards:
  - { name: lead_bonus, type: per_event, for_each: new_lead, pay: lead_pay })"},
    {Code::Z0103,
     "A tag (!name) asks the YAML program to read a value as another type. Zgoda reads values by the key they "
     "stand under.",
     "clause: !!str 3.10", "clause: 3.10"},
    {Code::Z0104,
     "The merge key copies keys from elsewhere without showing them here; YAML programs disagree on what it does.",
     R"(  - <<: *defaults
name: lead_bonus)",
     R"(  - name: lead_bonus
type: per_event)"},
    {Code::Z0105,
     "A file holds one document. A second one after `---` would be read by some programs and skipped by others.",
     R"(zgoda: 1
---
zgoda: 1)",
     "Put the second policy into a file of its own."},
    {Code::Z0106,
     "A quote that is not closed on its line swallows the lines below it. Texts of several lines are not needed in "
     "a policy.",
     R"(label: "Bonus for new customers
currency: EUR)",
     R"(label: "Bonus for new customers"
currency: EUR)"},
    {Code::Z0107,
     "In YAML, a space and # begin a comment. If that happens inside a formula, the rest of the formula is "
     "silently lost.",
     "pay: 3 EUR * # of leads", "pay: 3 EUR * own_leads   # a comment may follow a whole formula"},
    {Code::Z0108, "YAML forbids tabs for indentation, and other control characters cannot be seen on paper.",
     "\\tcurrency: EUR   (indented by a tab)", "  currency: EUR   (indented by spaces)"},
    {Code::Z0109,
     "Policies are UTF-8. Bidirectional control characters are refused because they make a line look different "
     "from what it is.",
     "a file saved as windows-1250", "the same file saved as UTF-8"},
    {Code::Z0110, "The text is not YAML, so it is not certain what it means.",
     R"(policy:
  name: lead_bonus
 currency: EUR)",
     R"(policy:
  name: lead_bonus
  currency: EUR)"},
    {Code::Z0111,
     "Inside { } and [ ], a comma, a colon and a bracket belong to YAML. A formula that needs one of them is "
     "written in block style,\n"
     "one key a line, where it needs no quotes.",
     "- { name: floor, type: amount, paid_to: sales, pay: max(0 EUR, person.revenue) }",
     R"(- name: floor
  type: amount
  paid_to: sales
  pay: max(0 EUR, person.revenue))"},
    {Code::Z0112,
     "Every Zgoda file ends with the line `...`, so that a file that was cut off while it was copied is never "
     "taken for a shorter policy.",
     "rounding: { to: 0.01 EUR, mode: half_up, on: reward }",
     R"(rounding: { to: 0.01 EUR, mode: half_up, on: reward }
...)"},
    {Code::Z0113, "The key takes something of another shape: a single value, a list, or keys of its own.",
     "paid_to: { team: sales }", "paid_to: sales        # or: [marketing, sales]"},
    {Code::Z0201,
     "An unknown key is nearly always a slip, and skipping it would change what is paid. Keys that begin with x_ "
     "are yours and are skipped.",
     R"(credits:
  - name: new_customer
for_eech: lead)",
     R"(credits:
  - name: new_customer
for_each: lead)"},
    {Code::Z0202, "The name is not declared, or not in a place from which it can be read.", "pay: bonus_per_custmer",
     R"(parameters:
  bonus_per_customer: 250 EUR
...
pay: bonus_per_customer)"},
    {Code::Z0203, "Nothing that changes an amount has a default. The message shows the line to add.",
     "a policy without `rounding`", "rounding: { to: 0.01 EUR, mode: half_up, on: reward }"},
    {Code::Z0204,
     "Names are lower case: a letter, then letters, digits and single underscores, two characters at least, and no "
     "word of the language.\n"
     "What people read stands in `label`.",
     "- { name: Lead-Bonus, ... }", "- { name: lead_bonus, label: Lead-Bonus, ... }"},
    {Code::Z0205,
     "Parameters, metrics, tables, goals, credits and rewards share one name space, so that a name in a formula "
     "means one thing.",
     R"(parameters:
  new_leads: 12
metrics:
  - { name: new_leads, ... })",
     R"(parameters:
  leads_expected: 12
metrics:
  - { name: new_leads, ... })"},
    {Code::Z0206, "The key takes one of a few words, or a value of a certain form. The message lists them.",
     "period: quarterly", "period: quarter"},
    {Code::Z0207,
     "The word belongs to the language, but this release of Zgoda cannot do it yet. It is refused because leaving "
     "it out would change\n"
     "what is paid.",
     "type: ranking", "Leave the element out, or pay it in another way until a later release."},
    {Code::Z0208,
     "The formula does not follow the grammar. Amounts are written number, space, currency code; and, or, not are "
     "words; one = compares.",
     "when: revenue > $500 && won == true", "when: revenue above 500 USD and won"},
    {Code::Z0209,
     "What may be read depends on where a formula stands. A parameter sees literals only, a `when` of a credit "
     "sees one row, a reward sees\n"
     "metrics and the person who is paid.",
     R"(parameters:
  fund: 1% of new_revenue)",
     R"(rewards:
  - name: fund_pool
type: pool
fund: 1% of new_revenue)"},
    {Code::Z0210, "The table on the many side has two keys to this entity; `by` says which one is meant.",
     "count(deals where status is won)", "count(deals by referred_lead where status is won)"},
    {Code::Z0211, "Two of the keys say the same thing in different ways, and only one of them can hold.",
     R"(target: 20%
target_from: targets)",
     "target_from: targets"},
};

}  // namespace

std::span<const HelpPage> text_pages() { return kPages; }

}  // namespace zgoda::cli
