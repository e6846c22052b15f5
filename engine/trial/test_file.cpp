#include "trial/test_file.hpp"

#include <set>

#include "policy/fields.hpp"
#include "policy/report.hpp"
#include "policy/yaml_reader.hpp"
#include "trial/constant.hpp"

namespace zgoda::trial {

namespace {

using policy::Fields;
using policy::Need;
using policy::YamlNode;
using Shape = YamlNode::Shape;

constexpr std::size_t kTestsMost = 5000;

class TestReader {
public:
    explicit TestReader(text::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    TestFile file(const YamlNode& document) {
        Fields fields(diagnostics_, document, "test file");
        for (const char* const known : {"zgoda", "kind"}) fields.any(known);
        for (const char* const prose : {"label", "description"}) fields.prose(prose);
        TestFile file;
        file.policy = fields.word("policy", Need::Required, "policy: NAME");
        fields.not_yet({"always"}, "Write the cases that matter as tests of their own.");
        file.given = given(fields);
        if (const YamlNode* tests = fields.list("tests", Need::Required, kTestsMost)) {
            for (const YamlNode& node : tests->items) file.tests.push_back(test(node));
        }
        fields.finish();
        check_names(file);
        return file;
    }

private:
    void check_names(const TestFile& file) {
        std::set<std::string> names;
        for (const Test& test : file.tests) {
            if (test.name.empty() || names.insert(test.name).second) continue;
            report(text::Code::Z0205, test.span, "two tests have the name \"" + test.name + "\"",
                   "Give each test a name of its own.");
        }
    }

    Test test(const YamlNode& node) {
        Fields fields(diagnostics_, node, "test");
        Test test;
        const policy::Word name = fields.prose("name", Need::Required);
        test.name = name.text;
        test.span = name ? name.span : node.span;
        fields.prose("description");
        const policy::Word period = fields.word("period", Need::Required, "period: 2026-Q1");
        if (period) {
            if (const std::optional<exact::Period> read = exact::period_from_text(period.text)) {
                test.period = *read;
            } else {
                report(text::Code::Z1102, period.span, "`" + period.text + "` is no period",
                       "Write 2026-Q1, 2026-03, 2026-H1 or 2026.");
            }
        }
        if (const YamlNode* overrides = fields.map("overrides")) {
            for (const YamlNode::Entry& entry : overrides->entries) {
                const policy::Word value = policy::word_from_node(diagnostics_, entry.value, "an override");
                if (value) test.overrides.push_back({entry.key.text, value.text});
            }
        }
        test.given = given(fields);
        if (const YamlNode* expect = fields.map("expect", Need::Required, "expect: { total: 0.00 EUR }")) {
            test.expect = expectation(*expect);
        }
        fields.finish();
        return test;
    }

    std::vector<GivenRow> given(Fields& fields) {
        std::vector<GivenRow> rows;
        const YamlNode* sources = fields.map("given");
        if (sources == nullptr) return rows;
        for (const YamlNode::Entry& source : sources->entries) {
            if (source.key.text == "paid") {
                report(text::Code::Z0207, source.key_span, "`paid` is known, but not yet supported",
                       "Nothing in this release reads amounts of earlier periods; leave it out.");
                continue;
            }
            if (source.value.shape == Shape::Null) continue;
            if (source.value.shape != Shape::List) {
                report(text::Code::Z0113, source.value.span, "the rows of `" + source.key.text + "` are a list",
                       "Begin each row with `- `:   - { column: value }");
                continue;
            }
            for (const YamlNode& node : source.value.items) rows.push_back(row(source, node));
        }
        return rows;
    }

    GivenRow row(const YamlNode::Entry& source, const YamlNode& node) {
        GivenRow row;
        row.source = source.key;
        row.span = node.span;
        if (node.shape != Shape::Map) {
            report(text::Code::Z0113, node.span, "a row is written { column: value, ... }",
                   "Write   - { " + source.key.text + ": ... }   with the columns of the source");
            return row;
        }
        for (const YamlNode::Entry& entry : node.entries) {
            GivenCell cell;
            cell.column = entry.key;
            cell.missing = entry.value.shape == Shape::Null;
            if (!cell.missing && !policy::word_from_node(diagnostics_, entry.value, "a cell")) continue;
            if (!cell.missing) cell.value = entry.value.scalar;
            row.cells.push_back(std::move(cell));
        }
        return row;
    }

    Expectation expectation(const YamlNode& node) {
        Fields fields(diagnostics_, node, "expectation");
        Expectation expect;
        expect.span = node.span;
        if (fields.has("payouts")) expect.payouts = amounts(fields, "payouts", Need::Required);
        if (fields.has("held")) expect.held = amounts(fields, "held", Need::Optional);
        expect.total = scalar(fields, "total", Need::Optional);
        for (const policy::Word& reward : fields.words("only")) expect.only.push_back(reward.text);
        expect.metrics = values(fields, "metrics");
        expect.goals = values(fields, "goals");
        expect.exact = values(fields, "exact");
        if (fields.has("errors")) expect.errors = codes(fields);
        if (const YamlNode* words = fields.any("explains")) {
            for (const YamlNode& item : words->shape == Shape::List ? words->items : std::vector<YamlNode>{*words}) {
                if (policy::word_from_node(diagnostics_, item, "`explains`")) expect.explains.push_back(item.scalar);
            }
        }
        fields.finish();
        return expect;
    }

    std::vector<ExpectedAmount> amounts(Fields& fields, std::string_view key, Need person) {
        std::vector<ExpectedAmount> amounts;
        const YamlNode* list = fields.list(key, Need::Optional, kTestsMost);
        if (list == nullptr) return amounts;
        for (const YamlNode& node : list->items) {
            Fields line(diagnostics_, node, "expected amount");
            ExpectedAmount amount;
            amount.span = node.span;
            amount.person = line.word("person", person).text;
            amount.reward = line.word("reward", Need::Required).text;
            amount.event = line.word("event").text;
            amount.team = line.word("team").text;
            if (const auto value = scalar(line, "amount", Need::Required)) amount.amount = *value;
            line.finish();
            amounts.push_back(std::move(amount));
        }
        return amounts;
    }

    std::vector<ExpectedValue> values(Fields& fields, std::string_view key) {
        std::vector<ExpectedValue> values;
        const YamlNode* map = fields.map(key);
        if (map == nullptr) return values;
        for (const YamlNode::Entry& entry : map->entries) {
            if (!policy::word_from_node(diagnostics_, entry.value, "an expected value")) continue;
            values.push_back({entry.key.text, entry.value.scalar, entry.key_span});
        }
        return values;
    }

    std::vector<text::Code> codes(Fields& fields) {
        std::vector<text::Code> codes;
        for (const policy::Word& name : fields.words("errors")) {
            if (const std::optional<text::CodeEntry> entry = text::find_code(name.text)) {
                codes.push_back(entry->code);
            } else {
                report(text::Code::Z1102, name.span, "`" + name.text + "` is no code of a diagnostic",
                       "Write the code that the message begins with, such as Z1303.");
            }
        }
        return codes;
    }

    std::optional<policy::ScalarText> scalar(Fields& fields, std::string_view key, Need need) {
        const YamlNode* node = fields.any(key, need);
        if (node == nullptr) return std::nullopt;
        if (!policy::word_from_node(diagnostics_, *node, "`" + std::string(key) + "`")) return std::nullopt;
        return node->scalar;
    }

    void report(text::Code code, text::Span span, std::string message, std::string fix = "") {
        policy::report(diagnostics_, code, span, std::move(message), std::move(fix));
    }

    text::Diagnostics& diagnostics_;
};

}  // namespace

text::Outcome<TestFile> read_test_file(const text::Sources& sources, std::int32_t file) {
    text::Outcome<YamlNode> document = policy::read_yaml(sources, file);
    text::Outcome<TestFile> outcome;
    outcome.diagnostics = std::move(document.diagnostics);
    if (!document.product || !policy::is_document_of(*document.product, "tests", outcome.diagnostics)) return outcome;
    TestFile read = TestReader(outcome.diagnostics).file(*document.product);
    read.file = file;
    if (!text::has_errors(outcome.diagnostics)) outcome.product = std::move(read);
    text::sort_diagnostics(outcome.diagnostics);
    return outcome;
}

}  // namespace zgoda::trial
