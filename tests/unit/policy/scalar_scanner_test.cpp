#include "policy/scalar_scanner.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using zgoda::policy::ScalarText;

namespace {

const ScalarText& value_of(const reading::Document& document) { return document.outcome.product->find("key")->scalar; }

// Where in the file each character of the value stands, checked by comparing the bytes there; escapes and folded lines
// apart.
void check_places(const reading::Document& document) {
    const ScalarText& scalar = value_of(document);
    const std::string& bytes = document.sources.bytes(document.file);
    REQUIRE(scalar.bytes.size() == scalar.text.size() + 1);
    for (std::size_t i = 0; i < scalar.text.size(); ++i) {
        const char c = bytes[scalar.bytes[i]];
        if (scalar.text[i] == ' ' || scalar.text[i] == '\n' || c == '\\') continue;
        INFO(i);
        CHECK(c == scalar.text[i]);
    }
}

}  // namespace

TEST_CASE("each byte of a scalar is found in the file") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"key: a + b", "a + b"},
        {"key:    a + b   ", "a + b"},
        {"key: a + b  # note", "a + b"},
        {"key: zażółć + 1", "zażółć + 1"},
        {"key: a\n  + b\n  + c", "a + b + c"},
        {"key: a\r\n  + b", "a + b"},
        {"key: a\n\n  b", "a\nb"},
        {"key:\n  a + b", "a + b"},
        {"key:\n    a +\n    b", "a + b"},
        {"key: 'it''s'", "it's"},
        {"key: ''", ""},
        {"key: \"a \\\"b\\\" c\"", "a \"b\" c"},
        {"key: \"\\x41\\u0119\\U0001F600\"", "Aę😀"},
        {"key: \"\\\\ \\/\"", "\\ /"},
        {"key: |\n  a\n  b\n", "a\nb\n"},
        {"key: |-\n  a\n\n  b\n", "a\n\nb"},
        {"key: |+\n  a\n", "a\n\n"},
        {"key: |\n\n  a\n", "\na\n"},
        {"key: |\r\n  a\r\n  b\r\n", "a\nb\n"},
        {"key: >\n  a\n  b\n", "a b\n"},
        {"key: >-\n  a\n  b\n\n  c\n", "a b\nc"},
        {"key: >-\n  a\n    more\n  b\n", "a\n  more\nb"},
        {"key: >- # note\n  zażółć\n  gęślą", "zażółć gęślą"},
        {"key: | # note\n   a\n   b\n", "a\nb\n"},
    };
    for (const auto& [text, wanted] : table) {
        const reading::Document document(text + "\n...\n");
        INFO(text << "\n" << document.messages());
        REQUIRE(document.outcome);
        CHECK(value_of(document).text == wanted);
        check_places(document);
    }
}

TEST_CASE("an error inside a scalar points at its own character") {
    // Each text holds `bonus ! 2`; the sign must be found whatever the form of the scalar.
    const std::vector<std::string> forms = {
        "key: bonus ! 2",
        "key: 'bonus ! 2'",
        "key: \"bonus ! 2\"",
        "key: |\n  bonus ! 2\n",
        "key: >-\n  bonus\n  ! 2\n",
        "key: bonus\n  ! 2",
        "zażółć: gęślą\nkey: bonus ! 2",
        "żółć: ąę\nkey:\n  bonus\n  ! 2",
    };
    for (const std::string& form : forms) {
        const reading::Document document(form + "\n...\n");
        INFO(form << "\n" << document.messages());
        REQUIRE(document.outcome);
        zgoda::text::Diagnostics diagnostics;
        CHECK_FALSE(zgoda::policy::parse_expression(value_of(document), diagnostics));
        REQUIRE(diagnostics.size() == 1);
        CHECK(document.sources.text_of(diagnostics[0].span) == "!");
    }
}

TEST_CASE("columns count characters, not bytes") {
    const reading::Document document("key: \"żółć\" \n'ąę': x ! y\n...\n");
    REQUIRE(document.outcome);
    zgoda::text::Diagnostics diagnostics;
    zgoda::policy::parse_expression(document.outcome.product->find("ąę")->scalar, diagnostics);
    REQUIRE(diagnostics.size() == 1);
    CHECK(document.sources.place(diagnostics[0].span) == zgoda::text::Place{2, 9});
}

TEST_CASE("a comment after a plain scalar is noticed, inside quotes it is text") {
    const reading::Document plain("key: a # b\n...\n");
    CHECK(plain.sources.text_of(plain.outcome.product->find("key")->comment) == "# b");
    const reading::Document sign("key: a#b\n...\n");
    CHECK(sign.outcome.product->find("key")->scalar.text == "a#b");
    CHECK_FALSE(sign.outcome.product->find("key")->comment.known());
    const reading::Document quoted("key: \"a # b\"\n...\n");
    CHECK(quoted.outcome.product->find("key")->scalar.text == "a # b");
}
