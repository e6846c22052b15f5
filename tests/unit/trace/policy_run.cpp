#include "policy_run.hpp"

#include <sstream>
#include <stdexcept>

#include "evaluate/evaluate.hpp"
#include "store/database.hpp"
#include "store/read_facts.hpp"
#include "text/render_diagnostics.hpp"

namespace zgoda::trace_test {

std::string lead_policy() {
    return R"(zgoda: 1
policy: { name: lead_plan, label: Lead plan, currency: EUR, period: quarter, effective_from: 2026-01-01 }
teams: [marketing, sales]
parameters:
  bonus: { label: Bonus a lead, clause: 3.1, value: 100 EUR }
  window: 60 days
  floor: 2
  budget_of_quarter: 10_000 EUR
sources:
  - name: people
    primary_entity: person
    columns: { person: key, team: team, base: money EUR }
  - name: leads
    primary_entity: lead
    columns:
      lead: key
      owner: person
      closer: person, optional
      made_on: date
      paid_on: date, optional
      value: money EUR
metrics:
  - { name: customers, type: simple, source: leads, agg: count, expr: lead, agg_time_dimension: paid_on }
  - name: revenue
    type: simple
    source: leads
    agg: sum
    expr: value
    agg_time_dimension: paid_on
    person_column: { sales: closer }
credits:
  - name: won
    label: Lead that paid
    clause: 3
    for_each: lead
    counted_on: paid_on
    when: paid_on - made_on between 0 days and window
    shares:
      - { name: made, to: owner, team: marketing, share: 40% }
      - { name: closed, to: closer, team: sales, share: 60%, if_missing: hold }
rewards:
  - { name: lead_bonus, clause: 3, type: per_event, for_each: won, pay: bonus }
  - name: commission
    clause: 4
    type: tiers
    mode: marginal
    paid_to: sales
    scope: person
    of: person.revenue
    bands: [ { from: 0 EUR, rate: 1% }, { from: 1_000 EUR, rate: 2% } ]
  - name: enough
    label: Enough customers
    clause: 5
    type: gate
    applies_to: [commission]
    require: customers at least floor
    otherwise: 0%
limits:
  - name: cap
    label: Cap
    clause: 9.1
    per: person
    over: quarter
    at_most: 200% of person.base
    if_exceeded: cut
  - name: budget
    label: Budget
    clause: 9.2
    per: policy
    over: quarter
    at_most: budget_of_quarter
    if_exceeded: scale_down
rounding: { to: 0.01 EUR, mode: half_up, on: reward }
...
)";
}

std::string lead_policy_with(std::string_view part, std::string_view replacement) {
    std::string text = lead_policy();
    const std::size_t at = text.find(part);
    if (at == std::string::npos) throw std::logic_error("the policy has no " + std::string(part));
    return text.replace(at, part.size(), replacement);
}

std::string lead_data() {
    return R"(
CREATE TABLE people (person TEXT, team TEXT, base INTEGER);
INSERT INTO people VALUES ('ana', 'marketing', 100000), ('eva', 'marketing', 100000), ('tom', 'sales', 100000);
CREATE TABLE leads (lead TEXT, owner TEXT, closer TEXT, made_on TEXT, paid_on TEXT, value INTEGER);
INSERT INTO leads VALUES ('L1', 'ana', 'tom', '2026-01-01', '2026-02-10', 100000);
INSERT INTO leads VALUES ('L2', 'eva', 'tom', '2026-01-01', '2026-02-25', 50000);
INSERT INTO leads VALUES ('L3', 'ana', 'tom', '2026-01-01', '2026-03-25', 70000);
INSERT INTO leads VALUES ('L4', 'ana', NULL, '2026-02-01', '2026-02-20', 30000);
)";
}

evaluate::Run policy_run(const std::string& policy, const std::string& sql,
                         const std::vector<check::Override>& overrides) {
    text::Sources sources;
    const std::int32_t file = sources.add("lead_plan.yaml", policy);
    text::Outcome<check::Compiled> compiled = check::compile(sources, file, overrides);
    if (!compiled.product) throw std::runtime_error(text::render_text(compiled.diagnostics, sources));
    const exact::Period period = *exact::period_from_text("2026-Q1");
    store::Database database = store::Database::in_memory();
    std::istringstream statements(sql);
    for (std::string each; std::getline(statements, each, ';');) {
        if (each.find_first_not_of(" \n") != std::string::npos) database.execute(each);
    }
    text::Outcome<facts::Facts> facts = store::read_facts(compiled.product->program, database, period);
    if (!facts.product) throw std::runtime_error(text::render_text(facts.diagnostics, sources));
    text::Outcome<evaluate::Run> run = evaluate::evaluate(compiled.product->program, std::move(*facts.product), period);
    if (!run.product) throw std::runtime_error(text::render_text(run.diagnostics, sources));
    return std::move(*run.product);
}

}  // namespace zgoda::trace_test
