#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using reading::Document;

namespace {

struct Trap {
    std::string text;   // without its closing line
    std::string codes;  // what it is refused with; empty: accepted
    std::string at;     // text at the first finding
};

void check(const std::vector<Trap>& traps) {
    for (const Trap& trap : traps) {
        const Document document(trap.text + "\n...\n");
        INFO(trap.text << "\n" << document.messages());
        CHECK(reading::codes(document.outcome.diagnostics) == trap.codes);
        CHECK(document.outcome.product.has_value() == trap.codes.empty());
        if (!trap.codes.empty()) CHECK(document.sources.text_of(document.outcome.diagnostics[0].span) == trap.at);
    }
}

}  // namespace

TEST_CASE("a key stands once, however it is written") {
    check({{"a: 1\nb: 2\na: 3", "Z0101", "a"},
           {"a: 1\n\"a\": 3", "Z0101", "a"},
           {"'a': 1\na: 3", "Z0101", "a"},
           {"\"\\x61\": 1\na: 3", "Z0101", "a"},
           {"x: { a: 1, a: 2 }", "Z0101", "a"},
           {"x:\n  y:\n    - a: 1\n      b: 2\n      a: 3", "Z0101", "a"},
           {"x: { a: 1 }\ny: { a: 2 }", "", ""}});
}

TEST_CASE("anchors, aliases, tags and merge keys are refused") {
    check({{"a: &x 1", "Z0102", "&"},
           {"a: &x\nb: 1", "Z0102", "&"},
           {"&x a: 1", "Z0102", "&"},
           {"a: *x", "Z0102", "*"},
           {"a: &x [1]\nb: *x", "Z0102", "&"},
           {"a: !x", "Z0103", "!"},
           {"a: !!str 7", "Z0103", "!"},
           {"a: ! 7", "Z0103", "!"},
           {"a: !<tag> 7", "Z0103", "!"},
           {"a:\n  <<: { b: 1 }", "Z0104", "<<"},
           {"a: x & y", "", ""},
           {"a: not x", "", ""}});
}

TEST_CASE("one document, one closing line") {
    check({{"a: 1\n---\nb: 2", "Z0105", "---"},
           {"a: 1\n--- b", "Z0105", "--- b"},
           {"a: 1\n...\nb: 2", "Z0105", "..."},
           {"---\na: 1", "", ""},
           {"%YAML 1.2\n---\na: 1", "Z0110", "%YAML 1.2"}});
    for (const std::string end : {"", "...x\n", " ...\n", "... \n", "....\n", "..\n", "...\nb: 2\n", "...\n# end\n"}) {
        const Document document("a: 1\n" + end);
        INFO("[" << end << "]\n" << document.messages());
        CHECK(reading::codes(document.outcome.diagnostics) == "Z0112");
    }
    for (const std::string end : {"...\n", "...", "...\n\n \n", "\n\n...\n", "...\r\n"}) {
        INFO("[" << end << "]");
        CHECK(Document("a: 1\n" + end).outcome);
    }
}

TEST_CASE("a quote is closed on its line") {
    check({{"a: 'x\nb: 2", "Z0106", "'x"},
           {"a: \"x\nb: 2", "Z0106", "\"x"},
           {"a: 'x\nb: 'y'", "Z0106", "'x"},
           {"a: \"0.05\nb: 1\nc: \"2\"", "Z0106", "\"0.05"},
           {"a: 'x\n  y'", "Z0106", "'x"},
           {"- 'x\n- y", "Z0106", "'x"},
           {"a: [ 'x, y ]\nb: 1", "Z0106", "'x, y ]"},
           {"a: it's", "", ""},
           {"a: x 'y", "", ""},
           {"a: 'it''s'", "", ""},
           {"'a: 1\nb: 2", "Z0106", "'a: 1"}});
}

TEST_CASE("characters that nobody sees are refused") {
    check({{"a:\tb", "Z0108", "\t"},
           {"\ta: b", "Z0108", "\t"},
           {"a: b\x01", "Z0108", "\x01"},
           {"a: b\x7F", "Z0108", "\x7F"},
           {"a: b\xC2\x85", "Z0108", "\xC2\x85"},
           {"a: b\xE2\x80\xA8", "Z0108", "\xE2\x80\xA8"},
           {"a: b\rc: d", "Z0108", "\r"},
           {"a: \"\\t\"", "Z0108", "\\"},
           {"a: \"\\0\"", "Z0108", "\\"},
           {"a: \xE2\x80\xAE"
            "b",
            "Z0109", "\xE2\x80\xAE"},
           {"a: \"\\u202E\"", "Z0109", "\\"},
           {"a: b\xEF\xBB\xBF", "Z0109", "\xEF\xBB\xBF"},
           {"a: \xFF", "Z0109", "\xFF"},
           {"a: \xC0\x80", "Z0109", "\xC0"},
           {"a: \xED\xA0\x80", "Z0109", "\xED"},
           {"a: zażółć gęślą jaźń, 😀, Київ", "", ""}});
    CHECK(reading::codes(Document(std::string("\xFF\xFE"
                                              "a\0",
                                              4))
                             .outcome.diagnostics) == "Z0109");
    CHECK(reading::codes(Document(std::string("\0a\0:", 4)).outcome.diagnostics) == "Z0109");
    CHECK(Document("\xEF\xBB\xBF"
                   "a: 1\n...\n")
              .outcome);
    CHECK(Document("a: 1\r\nb: |\r\n  x\r\n...\r\n").outcome);
}

TEST_CASE("a byte order mark does not move a finding") {
    const Document document(
        "\xEF\xBB\xBF"
        "a: 1\na: 2\n...\n");
    REQUIRE(reading::codes(document.outcome.diagnostics) == "Z0101");
    CHECK(document.sources.place(document.outcome.diagnostics[0].span) == zgoda::text::Place{2, 1});
    CHECK(document.sources.text_of(document.outcome.diagnostics[0].labels[0].span) == "a");
}

TEST_CASE("what flow syntax cuts is noticed") {
    check({{"x: { pay: if a, b }", "Z0111", "b"},
           {"x: { pay: max(a, b) }", "Z0111", "b)"},
           {"x: { pay: max(a, b), name: c }", "Z0111", "b)"},
           {"x:\n  - { when: a in [b, c] }", "Z0111", "["},
           {"x: { a: b: c }", "Z0111", ":"},
           {"x: { sdr: person, optional }", "Z0111", "optional"},
           {"x: { a: 1,\n  b: 2 }", "", ""},
           {"x: [a, b]", "", ""}});
}

TEST_CASE("what is no YAML is explained") {
    check({{"a: > 80%", "Z0110", ">"},
           {"a: | b", "Z0110", "|"},
           {"a: @b", "Z0110", "@"},
           {"a: `b`", "Z0110", "`"},
           {"a: %b", "Z0110", "%"},
           {"a: b: c", "Z0110", ":"},
           {"a: 1\n  b: 2", "Z0110", "b"},
           {"a:\n   b: 1\n  c: 2", "Z0110", "c: 2"},
           {"- a\nb: 1", "Z0110", "b"},
           {"a: 1\nb:2", "Z0110", "b:2"},
           {"a: { b: 1\nc: 2", "Z0110", "{"},
           {"a: [b, c\nd: 2", "Z0110", "["},
           {"a: b ]", "", ""},
           {"]", "Z0110", "]"},
           {"? a\n: b", "Z0110", "a"},
           {"{ a: 1 }: b", "Z0110", "{"},
           {": b", "Z0110", ":"},
           {"a: \"x\" y", "Z0110", "y"},
           {"a: \"\\q\"", "Z0110", "\""},
           {"a: |2\n    x", "Z0110", "|"},
           {"a: - b", "Z0110", "-"},
           {"a: one\n  two # c\n  three", "Z0107", "# c"},
           {"", "Z0110", "..."},
           {"# nothing", "Z0110", "..."},
           {",", "Z0110", ","}});
}

TEST_CASE("words are text, whatever YAML takes them for") {
    for (const std::string word : {"y",   "n",    "yes", "no",   "NO",   "on",    "off", "true",       "null",  "~",
                                   "010", "0x1F", "1e3", ".inf", ".nan", "1_000", "1,5", "2026-01-01", "12:30", "7"}) {
        const Document document("a: " + word + "\n" + "b: 1\n...\n");
        INFO(word << "\n" << document.messages());
        REQUIRE(document.outcome);
        CHECK(document.outcome.product->find("a")->scalar.text == word);
        CHECK_FALSE(document.outcome.product->find("a")->scalar.quoted);
    }
    const Document empty("a:\nnull: 1\nb: ''\n...\n");
    REQUIRE(empty.outcome);
    CHECK(empty.outcome.product->find("a")->shape == zgoda::policy::YamlNode::Shape::Null);
    CHECK(empty.outcome.product->find("null")->scalar.text == "1");
    CHECK(empty.outcome.product->find("b")->scalar.quoted);
}

TEST_CASE("several findings are told at once") {
    const Document document("a: 1\na: 2\nx: { b: 1, b: 2 }\n<<: 1\n...\n");
    CHECK(reading::codes(document.outcome.diagnostics) == "Z0101 Z0101 Z0104");
}
