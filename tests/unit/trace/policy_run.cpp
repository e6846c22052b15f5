#include "policy_run.hpp"

#include <sstream>
#include <stdexcept>

#include "evaluate/evaluate.hpp"
#include "store/database.hpp"
#include "store/read_facts.hpp"
#include "text/render_diagnostics.hpp"
#include "texts.hpp"

namespace zgoda::trace_test {

std::string lead_policy() { return tests::source_file("tests/unit/trace/lead_policy.yaml"); }

std::string lead_policy_with(std::string_view part, std::string_view replacement) {
    return tests::replaced(lead_policy(), part, replacement);
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
