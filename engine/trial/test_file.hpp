#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exact/period.hpp"
#include "policy/tree.hpp"
#include "policy/yaml_node.hpp"
#include "text/codes.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::trial {

// A row of `given`, as written: column names and values in the policy's words.
struct GivenCell {
    policy::ScalarText column;
    policy::ScalarText value;
    bool missing = false;  // nothing stands after the colon
};
struct GivenRow {
    policy::ScalarText source;
    std::vector<GivenCell> cells;
    text::Span span;
};

// `{ person: ana, reward: customer_bonus, amount: 250.00 EUR }`; held amounts may name an event or a team instead of a
// person.
struct ExpectedAmount {
    std::string person;
    std::string reward;
    std::string event;
    std::string team;
    policy::ScalarText amount;
    text::Span span;
};

// `NAME: VALUE` under metrics, goals or exact.
struct ExpectedValue {
    std::string name;
    policy::ScalarText value;
    text::Span span;
};

// Absent keys are not compared; an empty list of payouts says that nobody is paid.
struct Expectation {
    std::optional<std::vector<ExpectedAmount>> payouts;
    std::optional<std::vector<ExpectedAmount>> held;
    std::optional<policy::ScalarText> total;
    std::vector<std::string> only;  // rewards that payouts, held and total speak of; empty: all
    std::vector<ExpectedValue> metrics;
    std::vector<ExpectedValue> goals;
    std::vector<ExpectedValue> exact;
    std::optional<std::vector<text::Code>> errors;
    std::vector<policy::ScalarText> explains;
    text::Span span;
};

struct TestOverride {
    std::string name;
    std::string value;
};

struct Test {
    std::string name;
    exact::Period period;
    std::vector<TestOverride> overrides;
    std::vector<GivenRow> given;
    Expectation expect;
    text::Span span;
};

struct TestFile {
    std::int32_t file = -1;
    policy::Word policy;
    std::vector<GivenRow> given;  // of every test
    std::vector<Test> tests;
};

// A file of kind `tests` from its text. Errors: Z01xx, Z02xx, Z0207 for `always` and `given.paid`, Z1102 for what
// cannot be read.
text::Outcome<TestFile> read_test_file(const text::Sources& sources, std::int32_t file);

}  // namespace zgoda::trial
