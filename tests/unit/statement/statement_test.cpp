#include "catch.hpp"
#include "runs/small_run.hpp"
#include "statement/curve_svg.hpp"
#include "statement/escape.hpp"
#include "statement/render.hpp"
#include "statement/run_files.hpp"

using namespace zgoda;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

statement::PersonStatement statement_of(const evaluate::Run& run, std::int32_t person) {
    trace::Nodes nodes(run);
    return statement::person_statement(nodes, person);
}

}  // namespace

TEST_CASE("a key is a file name that the file system takes") {
    CHECK(statement::file_name("ana_k-1") == "ana_k-1");
    CHECK(statement::file_name("Ana") == "%41na");
    std::string cyrillic;
    for (int i = 0; i < 42; ++i) cyrillic += "\u0430";
    const std::string name = statement::file_name(cyrillic);
    CHECK(name.size() <= 200);
    CHECK(name.substr(name.find('~') - 3, 4) == "%D0~");
    CHECK(statement::file_name(cyrillic + "b") != name);
    CHECK(statement::file_name(std::string(199, 'a') + "~") != statement::file_name(std::string(200, 'a')));
}

TEST_CASE("the rewards of a statement add up to what is paid") {
    const auto statement = statement_of(trace_test::small_run(), 0);
    CHECK(statement.total == "7.79 EUR");
    REQUIRE(statement.rewards.size() == 2);
    CHECK(statement.rewards[0].amount == "2.01 EUR");
    CHECK(statement.rewards[1].amount == "5.78 EUR");
    CHECK(statement.header.state == "draft");
    int number = 0;
    for (const auto& line : statement.how) CHECK(line.number == ++number);
}

TEST_CASE("a zero says which condition was missed and by how much") {
    const auto statement = statement_of(trace_test::small_run(6), 0);
    REQUIRE(statement.rewards[0].missed.size() == 1);
    CHECK(statement.rewards[0].missed[0] ==
          "Enough customers (clause 7) was not met: New customers 4 is below 6, short by 2");
}

TEST_CASE("names are escaped in HTML, and nothing comes from outside the file") {
    const std::string html = statement::render_html(statement_of(trace_test::small_run(), 2));
    CHECK(has(html, "Tom &lt;Nowak&gt;"));
    CHECK_FALSE(has(html, "<Nowak"));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "http://www.w3.org/1999"));
    CHECK_FALSE(has(html, "<link"));
    CHECK_FALSE(has(html, "src="));
    CHECK(has(html, "3.84\u00a0EUR"));
}

TEST_CASE("a person's statement in any form never shows what others get") {
    const evaluate::Run run = trace_test::small_run();
    const auto statement = statement_of(run, 0);
    for (const std::string& text : {statement::render_html(statement), statement::render_text(statement),
                                    statement::render_json(statement).compact()}) {
        CHECK_FALSE(has(text, "3.84"));
        CHECK_FALSE(has(text, "0.38"));
        CHECK_FALSE(has(text, "Nowak"));
    }
}

TEST_CASE("a team's statement holds totals, but no sum of one person") {
    const evaluate::Run run = trace_test::small_run();
    trace::Nodes nodes(run);
    const auto marketing = statement::team_statement(nodes, 0);
    CHECK(marketing.members == 2);
    REQUIRE(marketing.rewards.size() == 2);
    CHECK(marketing.rewards[1].sum == "6.16 EUR");
    const auto sales = statement::team_statement(nodes, 1);
    REQUIRE(sales.rewards.size() == 1);
    CHECK(sales.rewards[0].sum == "not shown: one person");
    CHECK(sales.total == "not shown");
    CHECK(sales.left_out == "sums of one person alone");
    CHECK_FALSE(has(statement::render_html(sales), "3.84"));
    CHECK_FALSE(has(statement::render_text(sales), "3.84"));
}

TEST_CASE("keys become file names that no system confuses") {
    CHECK(statement::file_name("ana_1-x") == "ana_1-x");
    CHECK(statement::file_name("Ana/..\xc5\x81") == "%41na%2F%2E%2E%C5%81");
}

TEST_CASE("the folder of a run holds the asked parts, and the receipt every other file's hash") {
    const evaluate::Run run = trace_test::small_run();
    const auto all = statement::run_files(run);
    std::vector<std::string> paths;
    for (const auto& file : all) paths.push_back(file.path);
    CHECK(paths.front() == "exclusions.csv");
    CHECK(paths.back() == "receipt.json");
    CHECK(std::count(paths.begin(), paths.end(), "statements/people/ana.html") == 1);
    CHECK(std::count(paths.begin(), paths.end(), "statements/teams/sales.txt") == 1);
    for (const std::string& path : paths) {
        if (path != "receipt.json") CHECK(has(all.back().bytes, "\"" + path + "\""));
    }
    statement::Parts parts;
    REQUIRE(statement::parts_from_text("payouts,trace", parts));
    CHECK(statement::run_files(run, parts).size() == 4);
    CHECK_FALSE(statement::parts_from_text("payouts,everything", parts));
}

TEST_CASE("the same run gives the same statements twice") {
    const evaluate::Run run = trace_test::small_run();
    const auto first = statement::statement_files(run);
    const auto second = statement::statement_files(run);
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].bytes == second[i].bytes);
}

TEST_CASE("a payout curve is drawn on whole pixels") {
    statement::Curve curve;
    curve.points = {{exact::Rational(8, 10), exact::Rational(1, 2), "80%", "50%"},
                    {exact::Rational(1), exact::Rational(1), "100%", "100%"}};
    curve.own = {exact::Rational(9745, 10000), exact::Rational(93625, 100000), "97.45%", "<93.625%>"};
    curve.title = "Curve";
    const std::string svg = statement::curve_svg(curve);
    CHECK(has(svg, "points=\"60,76 460,16 460,16\""));
    CHECK(has(svg, "&lt;93.625%&gt;"));
    CHECK_FALSE(has(svg,
                    "."
                    "5\""));
}
