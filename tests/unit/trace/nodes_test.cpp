#include "catch.hpp"
#include "runs/small_run.hpp"
#include "trace/node_json.hpp"
#include "trace/trace_json.hpp"

using namespace zgoda;
using trace::Json;

namespace {

const Json* only_node(const Json& nodes, const std::string& kind, const std::string& name) {
    const Json* found = nullptr;
    for (const auto& [id, node] : *nodes.entries()) {
        const Json* node_name = node.find("name");
        if (*node.find("kind")->text() != kind || node_name == nullptr || *node_name->text() != name) continue;
        CHECK(found == nullptr);
        found = &node;
    }
    return found;
}

}  // namespace

TEST_CASE("a value that several people's lines use is one node") {
    const evaluate::Run run = trace_test::small_run();
    trace::Nodes nodes(run);
    const Json json = trace::trace_json(nodes);
    const Json& all = *json.find("nodes");
    const Json* customers = only_node(all, "metric", "customers");
    REQUIRE(customers != nullptr);
    CHECK(*customers->find("value")->find("exact")->text() == "4");
    CHECK(customers->find("rows")->find("keys")->items()->size() == 4);
    CHECK(*customers->find("rows")->find("key_column")->text() == "lead_c");
}

TEST_CASE("a node's hash does not depend on what was asked before, nor on where the policy says it") {
    const evaluate::Run run = trace_test::small_run();
    trace::Nodes forwards(run);
    trace::Nodes backwards(run);
    evaluate::Run moved = run;
    for (auto& step : moved.program.steps) step.origin.line += 100;
    trace::Nodes elsewhere(moved);
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        const std::size_t j = run.lines.size() - 1 - i;
        forwards.line(i);
        backwards.line(j);
    }
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        CHECK(forwards.at(forwards.line(i)).hash == backwards.at(backwards.line(i)).hash);
        CHECK(forwards.at(forwards.line(i)).hash == elsewhere.at(elsewhere.line(i)).hash);
    }
    const trace::Node& line = forwards.at(forwards.line(0));
    CHECK(trace::plain_hash(line.hash) == line.hash.substr(0, 12));
    CHECK(trace::short_hash(line.hash).size() == 14);
}

TEST_CASE("another value below changes every hash above it, and no other") {
    const evaluate::Run run = trace_test::small_run();
    evaluate::Run changed = run;
    changed.facts.tables[0].keys[0] = "L1x";  // a row of ana's
    trace::Nodes before(run);
    trace::Nodes after(changed);
    CHECK(before.at(before.line(0)).hash != after.at(after.line(0)).hash);
}

TEST_CASE("a person does not see what others have") {
    const evaluate::Run run = trace_test::small_run();
    trace::Nodes nodes(run);
    std::vector<std::int32_t> ids;
    const std::string person = trace::nodes_json(nodes, {nodes.line(1)}, {trace::View::Person, false}, ids).compact();
    const std::string finance = trace::nodes_json(nodes, {nodes.line(1)}, {trace::View::Finance, false}, ids).compact();
    CHECK(person.find("\"tom\"") == std::string::npos);
    CHECK(person.find("\"parts_hidden\":3") != std::string::npos);
    CHECK(finance.find("\"tom\"") != std::string::npos);
}
