#include "exact/currency.hpp"

#include <algorithm>

#include "catch.hpp"

using namespace zgoda::exact;

TEST_CASE("minor units by ISO 4217") {
    for (const char* code : {"EUR", "USD", "GBP", "PLN", "UAH", "BRL", "CHF", "CZK", "HUF", "INR", "CNY", "SEK"}) {
        INFO(code);
        CHECK(currency_digits(code) == 2);
    }
    for (const char* code : {"JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF", "RWF"}) {
        INFO(code);
        CHECK(currency_digits(code) == 0);
    }
    for (const char* code : {"TND", "KWD", "BHD", "OMR", "JOD", "IQD", "LYD"}) {
        INFO(code);
        CHECK(currency_digits(code) == 3);
    }
}

TEST_CASE("what is no currency") {
    for (const char* wrong : {"", "E", "EU", "EURO", "eur", "Eur", "€", "XXX", "AAA", "ZZZ", "BTC", "EUR ", "DEM"}) {
        INFO(wrong);
        CHECK_FALSE(currency_digits(wrong));
    }
}

TEST_CASE("a wrong code means another one only where that is sure") {
    CHECK(currency_meant("euro") == "EUR");
    CHECK(currency_meant("EURO") == "EUR");
    CHECK(currency_meant("EURS") == "EUR");
    CHECK(currency_meant("eur") == "EUR");
    CHECK(currency_meant("ERU") == "EUR");
    CHECK(currency_meant("UDS") == "USD");
    CHECK(currency_meant("PLZ") == "PLN");
    CHECK(currency_meant("zl") == "PLN");
    for (const char* other : {"", "XYZ", "QQQ", "usa", "customers", "E", "EUROPE", "€"}) {
        INFO(other);
        CHECK_FALSE(currency_meant(other));
    }
}

TEST_CASE("all codes are in order, each once, and have digits") {
    const auto& codes = currency_codes();
    CHECK(codes.size() > 140);
    CHECK(std::is_sorted(codes.begin(), codes.end()));
    CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
    for (const std::string_view code : codes) CHECK(currency_digits(code));
}
