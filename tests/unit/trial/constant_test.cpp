#include "trial/constant.hpp"

#include "catch.hpp"

using namespace zgoda;
using namespace zgoda::trial;

namespace {

std::string value(const std::string& written) {
    policy::ScalarText scalar;
    scalar.text = written;
    scalar.file = 0;
    for (std::uint32_t byte = 0; byte <= written.size(); ++byte) scalar.bytes.push_back(byte);
    text::Diagnostics diagnostics;
    const std::optional<Constant> constant = constant_of(scalar, diagnostics);
    if (!constant) return std::string(text::entry(diagnostics.at(0).code).name);
    return constant_text(*constant, false);
}

}  // namespace

TEST_CASE("literals of every type are values") {
    CHECK(value("250.00 EUR") == "250.00 EUR");
    CHECK(value("15%") == "0.15");
    CHECK(value("1_000") == "1,000");
    CHECK(value("50 days") == "50 days");
    CHECK(value("2 weeks") == "14 days");
    CHECK(value("2026-03-01") == "2026-03-01");
    CHECK(value("true") == "true");
    CHECK(value("missing") == "missing");
    CHECK(value("small") == "small");
    CHECK(value("-3 EUR") == "-3.00 EUR");
}

TEST_CASE("literals are computed with exactly") {
    CHECK(value("14/15") == "14/15 ≈ 0.933333");
    CHECK(value("1_800 EUR / 13") == "1800/13 EUR ≈ 138.461538 EUR");
    CHECK(value("2 * 3 EUR + 1 EUR") == "7.00 EUR");
    CHECK(value("1 EUR / 4 EUR") == "0.25");
    CHECK(value("50% of 3 EUR") == "1.50 EUR");
}

TEST_CASE("what is no value is refused") {
    CHECK(value("new_leads * 2") == "Z1102");
    CHECK(value("1 EUR + 1 PLN") == "Z1102");
    CHECK(value("1 EUR * 1 EUR") == "Z1102");
    CHECK(value("1 / 0") == "Z1102");
    CHECK(value("2 + 1 EUR") == "Z1102");
    CHECK(value("$5") == "Z0208");
}
