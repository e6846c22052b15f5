#include "exact/decimal_text.hpp"

#include "catch.hpp"

using namespace zgoda::exact;

namespace {

std::string read(std::string_view text, DecimalForm form = {}) {
    const auto value = decimal_from_text(text, form);
    return value ? value->to_fraction() : "refused";
}

constexpr DecimalForm kGrouped{true, true};
constexpr DecimalForm kUnlimited{false, false};

}  // namespace

TEST_CASE("decimals are read exactly") {
    CHECK(read("0") == "0");
    CHECK(read("-0") == "0");
    CHECK(read("7") == "7");
    CHECK(read("-7") == "-7");
    CHECK(read("10") == "10");
    CHECK(read("0.5") == "1/2");
    CHECK(read("0.50") == "1/2");
    CHECK(read("-0.1") == "-1/10");
    CHECK(read("0.30") == "3/10");
    CHECK(read("1.005") == "201/200");
    CHECK(read("16.10") == "161/10");
    CHECK(read("123456789.01") == "12345678901/100");
    CHECK(read("999999999999999999") == "999999999999999999");
    CHECK(read("0.000000000001") == "1/1000000000000");
    CHECK(read("999999999999999999.999999999999") == "999999999999999999999999999999/1000000000000");
}

TEST_CASE("whatever another parser might take for a number is refused") {
    const std::vector<std::string> wrong = {
        "",           "-",    "+",    "+1",   "--1", "010", "00",    "-01",   "00.5",  ".5",       "-.5",  "5.", ".",
        "1e3",        "1E3",  "1e-3", "0x10", "0b1", "0o7", "1_000", "1,5",   "1,000", "1 000",    " 1",   "1 ", "1\n",
        "1.2.3",      "1..2", "1.-2", "1-2",  "-1-", "nan", "NaN",   "inf",   "-inf",  "Infinity", "½",    "１", "٣",
        "1\u00A0000", "1/2",  "50%",  "1d",   "1f",  "1L",  "'1'",   "0.5_0", "0_.5",  "true",     "null", "~"};
    for (const std::string& text : wrong) {
        INFO("\"" << text << "\"");
        CHECK(read(text) == "refused");
    }
    CHECK(read(std::string_view("1\0", 2)) == "refused");
    CHECK(read(std::string_view("\0", 1)) == "refused");
}

TEST_CASE("underscores group digits only where the form allows them") {
    CHECK(read("1_000", kGrouped) == "1000");
    CHECK(read("1_250.50", kGrouped) == "2501/2");
    CHECK(read("-1_0", kGrouped) == "-10");
    for (const std::string text : {"_1", "1_", "1__0", "-_1", "1_.5", "1._5", "1.5_0", "_", "0_1"}) {
        INFO(text);
        CHECK(read(text, kGrouped) == "refused");
    }
}

TEST_CASE("a literal has at most 18 digits before and 12 after the point") {
    CHECK(read("1000000000000000000") == "refused");
    CHECK(read("0.0000000000001") == "refused");
    CHECK(read("1_000_000_000_000_000_000", kGrouped) == "refused");
    CHECK(read("100_000_000_000_000_000", kGrouped) == "100000000000000000");
    CHECK(read("1000000000000000000", kUnlimited) == "1000000000000000000");
    CHECK(read("123456789012345678901234567890", kUnlimited) == "123456789012345678901234567890");
    CHECK(read("0.0000000000001", kUnlimited) == "1/10000000000000");
    // A text far over the limit is refused at once.
    CHECK(read(std::string(1'000'000, '9')) == "refused");
    CHECK(read("0." + std::string(1'000'000, '9')) == "refused");
}

TEST_CASE("digits after the point are counted as written") {
    CHECK(digits_after_point("12") == 0);
    CHECK(digits_after_point("12.5") == 1);
    CHECK(digits_after_point("12.50") == 2);
    CHECK(digits_after_point("-0.000") == 3);
}

TEST_CASE("decimals are written with the digits asked for") {
    CHECK(decimal_text(0, 0) == "0");
    CHECK(decimal_text(0, 2) == "0.00");
    CHECK(decimal_text(5, 0) == "5");
    CHECK(decimal_text(5, 3) == "5.000");
    CHECK(decimal_text(Rational(1, 100), 2) == "0.01");
    CHECK(decimal_text(Rational(-1, 100), 2) == "-0.01");
    CHECK(decimal_text(Rational(-123456, 100), 2) == "-1234.56");
    CHECK(decimal_text(Rational(1, 2), 1) == "0.5");
    const Rational wide = *decimal_from_text("123456789012345678901234567890.12", kUnlimited);
    CHECK(decimal_text(wide, 2) == "123456789012345678901234567890.12");
    CHECK(decimal_text(-wide, 4) == "-123456789012345678901234567890.1200");
}

TEST_CASE("a short decimal is the shortest one or none") {
    CHECK(short_decimal(Rational(3)) == "3");
    CHECK(short_decimal(Rational(-3, 2)) == "-1.5");
    CHECK(short_decimal(Rational(1, 1'000'000)) == "0.000001");
    CHECK_FALSE(short_decimal(Rational(1, 10'000'000)));
    CHECK_FALSE(short_decimal(Rational(1, 3)));
    CHECK(short_decimal(Rational(1, 8), 3) == "0.125");
    CHECK_FALSE(short_decimal(Rational(1, 8), 2));
}

TEST_CASE("numbers are shown exactly or as a fraction with its approximation") {
    CHECK(shown_number(0).text == "0");
    CHECK(shown_number(1234567).text == "1,234,567");
    CHECK(shown_number(Rational(-2501, 2)).text == "-1,250.5");
    CHECK(shown_number(Rational(23, 24)).text == "23/24 ≈ 0.958333");
    CHECK(shown_number(Rational(23, 24)).approximated);
    CHECK_FALSE(shown_number(Rational(1, 64)).approximated);
    CHECK(shown_number(Rational(1, 128)).text == "1/128 ≈ 0.007813");
    CHECK(shown_number(Rational(-1, 3)).text == "-1/3 ≈ -0.333333");
    CHECK(shown_number(Rational(2, 3)).text == "2/3 ≈ 0.666667");
    CHECK(shown_number(Rational(29999999, 30000000)).text == "29999999/30000000 ≈ 1");
    CHECK(shown_number(Rational(1, 30000000)).text == "1/30000000 ≈ 0");
    // 20 characters stand, 21 are too long to be read (S33).
    CHECK(shown_number(Rational(1000000001, 999999998)).text == "1000000001/999999998 ≈ 1");
    CHECK(shown_number(Rational(1000000001, 9999999998)).text == "≈ 0.1");
    CHECK(shown_percent(Rational(91600774108373, 90462900000000)).text == "≈ 101.257835%");
    CHECK(shown_money(Rational(111969102325119, 109652000000), "EUR").text == "≈ 1,021.131419 EUR");
    CHECK(shown_money(Rational(-111969102325119, 109652000000), "EUR").approximated);
}

TEST_CASE("percentages") {
    CHECK(shown_percent(Rational(3, 20)).text == "15%");
    CHECK(shown_percent(Rational(1, 400)).text == "0.25%");
    CHECK(shown_percent(Rational(3, 1600)).text == "0.1875%");
    CHECK(shown_percent(0).text == "0%");
    CHECK(shown_percent(Rational(-1, 2)).text == "-50%");
    CHECK(shown_percent(12).text == "1,200%");
    CHECK(shown_percent(Rational(23, 24)).text == "23/24 ≈ 95.833333%");
    CHECK(shown_percent(Rational(23, 24)).approximated);
}

TEST_CASE("amounts have the digits of their currency, or all that they need") {
    CHECK(shown_money(250, "EUR").text == "250.00 EUR");
    CHECK(shown_money(Rational(3089625, 1000), "EUR").text == "3,089.625 EUR");
    CHECK_FALSE(shown_money(Rational(3089625, 1000), "EUR").approximated);
    CHECK(shown_money(Rational(-1, 100), "EUR").text == "-0.01 EUR");
    CHECK(shown_money(0, "EUR").text == "0.00 EUR");
    CHECK(shown_money(1250, "JPY").text == "1,250 JPY");
    CHECK(shown_money(Rational(1, 2), "JPY").text == "0.5 JPY");
    CHECK(shown_money(Rational(5, 4), "TND").text == "1.250 TND");
    CHECK(shown_money(Rational(250, 3), "EUR").text == "250/3 EUR ≈ 83.333333 EUR");
    CHECK(shown_money(Rational(250, 3), "EUR").approximated);
    CHECK(shown_money(1'000'000, "PLN").text == "1,000,000.00 PLN");
}

TEST_CASE("thousands are grouped in the whole part only") {
    CHECK(grouped("0") == "0");
    CHECK(grouped("999") == "999");
    CHECK(grouped("1000") == "1,000");
    CHECK(grouped("-1000") == "-1,000");
    CHECK(grouped("-100") == "-100");
    CHECK(grouped("123456.123456") == "123,456.123456");
    CHECK(grouped("1234567890") == "1,234,567,890");
}
