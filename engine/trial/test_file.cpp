#include "trial/test_file.hpp"

#include <set>

#include "policy/document_keys.hpp"
#include "policy/yaml_reader.hpp"
#include "trial/constant.hpp"

namespace zgoda::trial {

namespace {

using policy::DocumentKeys;
using policy::YamlNode;
using Shape = YamlNode::Shape;

const std::vector<std::string> kFileKeys = {"zgoda",       "kind",  "policy", "label",
                                            "description", "given", "tests",  "always"};
const std::vector<std::string> kTestKeys = {"name", "period", "overrides", "given", "expect", "description"};
const std::vector<std::string> kExpectKeys = {"payouts", "held",  "total",  "only",    "metrics",
                                              "goals",   "exact", "errors", "explains"};
const std::vector<std::string> kAmountKeys = {"person", "reward", "event", "team", "amount"};

class TestReader {
public:
    explicit TestReader(text::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    TestFile file(const YamlNode& document) {
        DocumentKeys keys(document, "a test file", kFileKeys, diagnostics_);
        TestFile file;
        if (const policy::ScalarText* name = keys.required_scalar("policy")) file.policy = *name;
        if (const YamlNode* always = keys.find("always")) {
            keys.report(text::Code::Z0207, always->span, "`always` is known, but not yet supported",
                        "Write the cases that matter as tests of their own.");
        }
        file.given = given(keys);
        if (keys.required("tests") != nullptr) {
            for (const YamlNode* node : keys.items("tests")) file.tests.push_back(test(*node));
        }
        check_names(file);
        return file;
    }

private:
    void check_names(const TestFile& file) {
        std::set<std::string> names;
        for (const Test& test : file.tests) {
            if (test.name.empty() || names.insert(test.name).second) continue;
            policy::report(diagnostics_, text::Code::Z0205, test.span, "two tests have the name \"" + test.name + "\"");
        }
    }

    Test test(const YamlNode& node) {
        DocumentKeys keys(node, "a test", kTestKeys, diagnostics_);
        Test test;
        test.span = node.span;
        if (const policy::ScalarText* name = keys.required_scalar("name")) {
            test.name = name->text;
            test.span = span_of(*name);
        }
        if (const policy::ScalarText* period = keys.required_scalar("period")) {
            if (const std::optional<exact::Period> read = exact::period_from_text(period->text)) {
                test.period = *read;
            } else {
                keys.report(text::Code::Z1102, span_of(*period), "`" + period->text + "` is no period",
                            "Write 2026-Q1, 2026-03, 2026-H1 or 2026.");
            }
        }
        for (const YamlNode::Entry* entry : keys.entries("overrides")) {
            if (is_scalar(entry->value, "an override"))
                test.overrides.push_back({entry->key.text, entry->value.scalar.text});
        }
        test.given = given(keys);
        if (const YamlNode* expect = keys.required("expect")) test.expect = expectation(*expect);
        return test;
    }

    std::vector<GivenRow> given(DocumentKeys& keys) {
        std::vector<GivenRow> rows;
        for (const YamlNode::Entry* source : keys.entries("given")) {
            if (source->key.text == "paid") {
                keys.report(text::Code::Z0207, source->key_span, "`paid` is known, but not yet supported",
                            "Nothing in this release reads amounts of earlier periods; leave it out.");
                continue;
            }
            if (source->value.shape == Shape::Null) continue;
            if (source->value.shape != Shape::List) {
                keys.report(text::Code::Z0113, source->value.span, "the rows of `" + source->key.text + "` are a list");
                continue;
            }
            for (const YamlNode& node : source->value.items) rows.push_back(row(*source, node));
        }
        return rows;
    }

    GivenRow row(const YamlNode::Entry& source, const YamlNode& node) {
        GivenRow row;
        row.source = source.key;
        row.span = node.span;
        if (node.shape != Shape::Map) {
            policy::report(diagnostics_, text::Code::Z0113, node.span, "a row is written { column: value, ... }");
            return row;
        }
        for (const YamlNode::Entry& entry : node.entries) {
            GivenCell cell;
            cell.column = entry.key;
            cell.missing = entry.value.shape == Shape::Null;
            if (!cell.missing && !is_scalar(entry.value, "a cell")) continue;
            if (!cell.missing) cell.value = entry.value.scalar;
            row.cells.push_back(std::move(cell));
        }
        return row;
    }

    Expectation expectation(const YamlNode& node) {
        DocumentKeys keys(node, "`expect`", kExpectKeys, diagnostics_);
        Expectation expect;
        expect.span = node.span;
        if (keys.find("payouts") != nullptr) expect.payouts = amounts(keys, "payouts", true);
        if (keys.find("held") != nullptr) expect.held = amounts(keys, "held", false);
        if (const policy::ScalarText* total = keys.scalar("total")) expect.total = *total;
        for (const policy::ScalarText* reward : keys.scalars("only")) expect.only.push_back(reward->text);
        expect.metrics = values(keys, "metrics");
        expect.goals = values(keys, "goals");
        expect.exact = values(keys, "exact");
        if (keys.find("errors") != nullptr) expect.errors = codes(keys);
        for (const policy::ScalarText* words : keys.scalars("explains")) expect.explains.push_back(*words);
        return expect;
    }

    std::vector<ExpectedAmount> amounts(DocumentKeys& keys, std::string_view key, bool person_needed) {
        std::vector<ExpectedAmount> amounts;
        for (const YamlNode* node : keys.items(key)) {
            DocumentKeys line(*node, "an expected amount", kAmountKeys, diagnostics_);
            ExpectedAmount amount;
            amount.span = node->span;
            const auto text = [&](const char* name, bool needed) {
                const policy::ScalarText* scalar = needed ? line.required_scalar(name) : line.scalar(name);
                return scalar == nullptr ? std::string() : scalar->text;
            };
            amount.person = text("person", person_needed);
            amount.reward = text("reward", true);
            amount.event = text("event", false);
            amount.team = text("team", false);
            if (const policy::ScalarText* value = line.required_scalar("amount")) amount.amount = *value;
            amounts.push_back(std::move(amount));
        }
        return amounts;
    }

    std::vector<ExpectedValue> values(DocumentKeys& keys, std::string_view key) {
        std::vector<ExpectedValue> values;
        for (const YamlNode::Entry* entry : keys.entries(key)) {
            if (!is_scalar(entry->value, "an expected value")) continue;
            values.push_back({entry->key.text, entry->value.scalar, entry->key_span});
        }
        return values;
    }

    std::vector<text::Code> codes(DocumentKeys& keys) {
        std::vector<text::Code> codes;
        for (const policy::ScalarText* name : keys.scalars("errors")) {
            if (const std::optional<text::CodeEntry> entry = text::find_code(name->text)) {
                codes.push_back(entry->code);
            } else {
                keys.report(text::Code::Z1102, span_of(*name), "`" + name->text + "` is no code of a diagnostic");
            }
        }
        return codes;
    }

    bool is_scalar(const YamlNode& node, const std::string& what) {
        if (node.shape == Shape::Scalar) return true;
        policy::report(diagnostics_, text::Code::Z0113, node.span, what + " is a single value");
        return false;
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
