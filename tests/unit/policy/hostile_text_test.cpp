#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

namespace {

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

}  // namespace

TEST_CASE("a policy cut off anywhere is refused") {
    const std::string whole = reading::source_file("rules/lead_to_customer.yaml");
    const reading::Policy complete(whole);
    REQUIRE(complete.outcome);
    REQUIRE(whole.size() > 500);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const reading::Policy cut(whole.substr(0, length));
        if (length + 1 == whole.size()) {  // only the last line break is gone
            CHECK(cut.outcome);
            continue;
        }
        INFO(length);
        CHECK_FALSE(cut.outcome);
        CHECK(reading::codes(cut.outcome.diagnostics) == "Z0112");
    }
}

TEST_CASE("a single byte of any value is refused") {
    for (int value = 0; value < 256; ++value) {
        const std::string byte(1, static_cast<char>(value));
        INFO(value);
        CHECK_FALSE(reading::Policy(byte).outcome);
        CHECK_FALSE(reading::Policy(byte + "\n...\n").outcome);
    }
}

TEST_CASE("bombs are refused quickly") {
    const std::size_t most = 300'000;
    const std::vector<std::string> bombs = {
        repeated("[", most),    repeated("{", most),    repeated("- ", most),
        repeated("? ", most),   repeated("a: ", most),  repeated("[a: ", most),
        repeated("{a: ", most), repeated(",", most),    repeated("]", most),
        repeated(":", most),    repeated("'a\n", most), repeated("\n-", most),
        repeated("'", most),    repeated("\"", most),   repeated("&a ", most),
        repeated("*a ", most),  repeated("!a ", most),  repeated("|\n", most),
        repeated("a\n", most),  repeated("a,", most),   "a: &a [x]\n" + repeated("b: &b [*a, *a]\n", 2'000),
        "a: &a [*a]\n",
    };
    for (const std::string& bomb : bombs) {
        const auto start = std::chrono::steady_clock::now();
        const reading::Policy policy(bomb + "\n...\n");
        INFO(bomb.substr(0, 20));
        CHECK_FALSE(policy.outcome);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    }
}

TEST_CASE("size, depth and number of nodes are limited") {
    const auto codes = [](const std::string& text) {
        return reading::codes(reading::Document(text + "\n...\n").outcome.diagnostics);
    };
    CHECK(codes("a: " + repeated("x", (1U << 20U) - 9)).empty());
    CHECK(codes("a: " + repeated("x", 1U << 20U)) == "Z1202");
    CHECK(codes("a: " + repeated("[", 63) + repeated("]", 63)).empty());
    CHECK(codes("a: " + repeated("[", 64) + repeated("]", 64)) == "Z1203");
    CHECK(codes("a: [" + repeated("b, ", 19'997) + "b]").empty() == false);
    CHECK(codes("a: [" + repeated("b, ", 19'900) + "b]").empty());
}

// Random edits of a policy: nothing may crash, and what is accepted has no findings that refuse.
TEST_CASE("edited policies never crash") {
    const std::vector<std::string> samples = {reading::source_file("rules/lead_to_customer.yaml"),
                                              reading::source_file("rules/joint_growth.yaml"), reading::small_policy()};
    const std::string alphabet = "\n\n  :,-[]{}()#'\"&*!|>%@`.abz09_=<\xC4\x85\xE2\x82\xAC\t\r\x01\xFF";
    std::mt19937 random(20260101);
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    std::size_t accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        // Mostly the small one, which is read fastest.
        std::string text = round % 20 == 0 ? samples[below(2)] : samples[2];
        for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
            const std::size_t at = below(text.size());
            switch (below(4)) {
                case 0: text[at] = alphabet[below(alphabet.size())]; break;
                case 1: text.insert(at, 1, alphabet[below(alphabet.size())]); break;
                case 2: text.erase(at, 1 + below(4)); break;
                default: text.insert(at, text.substr(below(text.size()), below(30))); break;
            }
            if (text.empty()) text = "x";
        }
        const reading::Policy policy(text);
        const bool refused = zgoda::text::has_errors(policy.outcome.diagnostics);
        if (policy.outcome.product.has_value() == refused) FAIL("round " << round << "\n" << text);
        if (policy.outcome) {
            ++accepted;
            if (policy.printed().empty()) FAIL("round " << round);
        } else if (policy.messages().empty()) {
            FAIL("round " << round);
        }
    }
    CHECK(accepted > 100);
    CHECK(accepted < 15'000);
}
