#include "reading.hpp"

namespace reading {

std::string small_policy() {
    return R"(zgoda: 1
policy:
  name: first_plan
  label: First plan
  currency: EUR
  period: quarter
  effective_from: 2026-01-01
teams: [marketing, sales]
parameters:
  bonus: 100 EUR
sources:
  - name: leads
    primary_entity: lead
    columns:
      lead: key
      marketer: person
      seller: person
      created_on: date
      paid_on: date, optional
credits:
  - name: customer
    label: Lead that became a paying customer
    for_each: lead
    counted_on: paid_on
    when: paid_on - created_on between 0 days and 90 days
    shares:
      - { to: marketer, team: marketing, share: 50% }
      - { to: seller, team: sales, share: 50% }
rewards:
  - name: customer_bonus
    label: Bonus for new paying customers
    type: per_event
    for_each: customer
    pay: bonus
rounding: { to: 0.01 EUR, mode: half_up, on: reward }
...
)";
}

std::string small_policy_with(std::string_view part, std::string_view replacement) {
    return zgoda::tests::replaced(small_policy(), part, replacement);
}

}  // namespace reading
