#include "text/render_diagnostics.hpp"

#include "catch.hpp"

using namespace zgoda::text;

namespace {

// One file with places found by their text.
struct Written {
    Sources sources;
    std::int32_t file;
    std::string bytes;

    explicit Written(std::string text, const std::string& name = "plan.yaml")
        : file(sources.add(name, text)), bytes(std::move(text)) {}

    Span at(const std::string& part) const {
        const auto begin = static_cast<std::uint32_t>(bytes.find(part));
        return {file, begin, begin + static_cast<std::uint32_t>(part.size())};
    }
};

Diagnostic error(Code code, std::string message, Span span) {
    return {code, std::move(message), span, {}, {}, "", std::nullopt};
}

}  // namespace

TEST_CASE("nothing to say is an empty text") { CHECK(render_text({}, Sources()).empty()); }

TEST_CASE("a place is shown with its line and carets") {
    const Written plan("zgoda: 1\npay: bonus + leads\n");
    CHECK(render_text({error(Code::Z0301, "money and a count cannot be added", plan.at("+"))}, plan.sources) ==
          "error Z0301: money and a count cannot be added\n"
          "  plan.yaml:2:12\n"
          "    2 | pay: bonus + leads\n"
          "      |            ^\n"
          "\n"
          "1 error\n");
}

TEST_CASE("both sides are labelled, the fix stands last") {
    const Written plan("pay: bonus + leads\n");
    Diagnostic finding = error(Code::Z0301, "money and a count cannot be added", plan.at("+"));
    finding.labels = {{plan.at("bonus"), "money EUR"}, {plan.at("leads"), "count of lead"}};
    finding.notes = {"A count is a factor in a product only."};
    finding.fix = "To pay the bonus once per lead, write\npay: bonus * leads";
    CHECK(render_text({finding}, plan.sources) ==
          "error Z0301: money and a count cannot be added\n"
          "  plan.yaml:1:12\n"
          "    1 | pay: bonus + leads\n"
          "      |      ----- ^ -----\n"
          "      |              count of lead\n"
          "      |      money EUR\n"
          "   A count is a factor in a product only.\n"
          "   To pay the bonus once per lead, write\n"
          "   pay: bonus * leads\n"
          "\n"
          "1 error\n");
}

TEST_CASE("carets stand below letters of several bytes") {
    const Written plan("label: Zażółć gęślą jaźń, cena: X\n");
    CHECK(render_text({error(Code::Z0202, "unknown name X", plan.at("X"))}, plan.sources) ==
          "error Z0202: unknown name X\n"
          "  plan.yaml:1:33\n"
          "    1 | label: Zażółć gęślą jaźń, cena: X\n"
          "      |                                 ^\n"
          "\n"
          "1 error\n");
    CHECK(render_text({error(Code::Z0202, "unknown name", plan.at("gęślą jaźń"))}, plan.sources)
              .find("      |               ^^^^^^^^^^\n") != std::string::npos);
}

TEST_CASE("a label on another line shows that line too") {
    const Written plan("parameters:\n  bonus: 250 EUR\npay: bonus + leads\n");
    Diagnostic finding = error(Code::Z0301, "they do not go together", plan.at("+"));
    finding.labels = {{plan.at("250 EUR"), "declared here"}};
    CHECK(render_text({finding}, plan.sources) ==
          "error Z0301: they do not go together\n"
          "  plan.yaml:3:12\n"
          "    3 | pay: bonus + leads\n"
          "      |            ^\n"
          "    2 |   bonus: 250 EUR\n"
          "      |          -------\n"
          "      |          declared here\n"
          "\n"
          "1 error\n");
}

TEST_CASE("a place in another file names it") {
    Written plan("kind: tests\npolicy: bonus\n", "a.tests.yaml");
    const std::string policy = "zgoda: 1\nname: bonus\n";
    const std::int32_t other = plan.sources.add("b.yaml", policy);
    Diagnostic finding = error(Code::Z1101, "they disagree", plan.at("bonus"));
    finding.labels = {{{other, 15, 20}, "named here"}};
    const std::string text = render_text({finding}, plan.sources);
    CHECK(text.find("  a.tests.yaml:2:9\n") != std::string::npos);
    CHECK(text.find("  in b.yaml:\n    2 | name: bonus\n") != std::string::npos);
}

TEST_CASE("a span over several lines is underlined to the end of its first") {
    const Written plan("a: one\nb: two\n");
    CHECK(render_text({error(Code::Z0110, "cannot be read", {plan.file, 3, 12})}, plan.sources)
              .find("    1 | a: one\n      |    ^^^\n") != std::string::npos);
    // A place at the very end still has a caret.
    CHECK(render_text({error(Code::Z0112, "the closing line is missing", {plan.file, 14, 14})}, plan.sources)
              .find("  plan.yaml:3:1\n    3 | \n      | ^\n") != std::string::npos);
}

TEST_CASE("findings in data name table, key and column") {
    Diagnostic finding{Code::Z1301, "the value is missing", {}, {}, {}, "", DataPlace{"crm_leads", "L1", "created_on"}};
    CHECK(render_text({finding}, Sources()) ==
          "error Z1301: the value is missing\n"
          "  in the data: crm_leads, key L1, column created_on\n"
          "\n"
          "1 error\n");
    finding.data = DataPlace{"leads.csv", "", "paid_on", 12, 7};
    CHECK(render_text({finding}, Sources()).find("  leads.csv:12:7, column paid_on\n") != std::string::npos);
}

TEST_CASE("twenty errors are shown and the others counted; warnings are all shown") {
    const Written plan("a: 1\n");
    Diagnostics found(21, error(Code::Z0201, "unknown key", plan.at("a")));
    found.push_back(error(Code::Z0801, "never used", plan.at("1")));
    const std::string text = render_text(found, plan.sources);
    std::size_t shown = 0;
    for (std::size_t at = text.find("error Z0201"); at != std::string::npos; at = text.find("error Z0201", at + 1))
        ++shown;
    CHECK(shown == 20);
    CHECK(text.find("warning Z0801: never used") != std::string::npos);
    CHECK(text.find("\n21 errors, 1 warning (20 errors shown, 1 more; --format json has all)\n") != std::string::npos);
    found.erase(found.begin());
    CHECK(render_text(found, plan.sources).find("\n20 errors, 1 warning\n") != std::string::npos);
}

TEST_CASE("JSON holds everything") {
    const Written plan("label: ż\npay: bonus + \"leads\"\n");
    Diagnostic finding = error(Code::Z0301, "money \"and\" a count", plan.at("bonus + \"leads\""));
    finding.labels = {{plan.at("bonus"), "money EUR"}, {{}, "of the run"}};
    finding.notes = {"one", "two"};
    finding.fix = "pay: bonus";
    CHECK(render_json({finding}, plan.sources) ==
          "{\n \"diagnostics\": [\n  {\n   \"code\": \"Z0301\",\n   \"level\": \"error\",\n"
          "   \"message\": \"money \\\"and\\\" a count\",\n   \"file\": \"plan.yaml\",\n   \"line\": 2,\n   "
          "\"column\": 6,\n"
          "   \"end_line\": 2,\n   \"end_column\": 21,\n   \"labels\": [\n    {\n     \"text\": \"money EUR\",\n"
          "     \"file\": \"plan.yaml\",\n     \"line\": 2,\n     \"column\": 6,\n     \"end_line\": 2,\n     "
          "\"end_column\": 11\n"
          "    },\n    {\n     \"text\": \"of the run\"\n    }\n   ],\n   \"notes\": [\n    \"one\",\n    \"two\"\n   "
          "],\n"
          "   \"fix\": \"pay: bonus\"\n  }\n ]\n}\n");
    CHECK(render_json({}, plan.sources) == "{\n \"diagnostics\": []\n}\n");
}

TEST_CASE("JSON of data findings, all of them and also with bytes that are no text") {
    Diagnostics found(25, {Code::Z1301, "missing", {}, {}, {}, "", DataPlace{"crm_leads", "L\xFF", "created_on"}});
    const std::string json = render_json(found, Sources());
    std::size_t rows = 0;
    for (std::size_t at = json.find("\"table\": \"crm_leads\""); at != std::string::npos;
         at = json.find("\"table\": \"crm_leads\"", at + 1)) {
        ++rows;
    }
    CHECK(rows == 25);
    CHECK(valid_utf8(json));
    CHECK(json.find("\"data_column\": \"created_on\"") != std::string::npos);
}
