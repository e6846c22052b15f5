#include "exact/currency.hpp"

#include <algorithm>
#include <array>

namespace zgoda::exact {

namespace {

struct Entry {
    std::string_view code;
    int digits;
};

// ISO 4217, list one: active currencies with their minor unit; in order of code.
constexpr std::array kCurrencies = std::to_array<Entry>({
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"ANG", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2}, {"AWG", 2},
    {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0}, {"BMD", 2}, {"BND", 2},
    {"BOB", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2}, {"BYN", 2}, {"BZD", 2}, {"CAD", 2}, {"CDF", 2},
    {"CHF", 2}, {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"CRC", 2}, {"CUP", 2}, {"CVE", 2}, {"CZK", 2}, {"DJF", 0},
    {"DKK", 2}, {"DOP", 2}, {"DZD", 2}, {"EGP", 2}, {"ERN", 2}, {"ETB", 2}, {"EUR", 2}, {"FJD", 2}, {"FKP", 2},
    {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GIP", 2}, {"GMD", 2}, {"GNF", 0}, {"GTQ", 2}, {"GYD", 2}, {"HKD", 2},
    {"HNL", 2}, {"HTG", 2}, {"HUF", 2}, {"IDR", 2}, {"ILS", 2}, {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0},
    {"JMD", 2}, {"JOD", 3}, {"JPY", 0}, {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0},
    {"KWD", 3}, {"KYD", 2}, {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2}, {"LYD", 3},
    {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2}, {"MRU", 2}, {"MUR", 2},
    {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MYR", 2}, {"MZN", 2}, {"NAD", 2}, {"NGN", 2}, {"NIO", 2}, {"NOK", 2},
    {"NPR", 2}, {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2}, {"PGK", 2}, {"PHP", 2}, {"PKR", 2}, {"PLN", 2},
    {"PYG", 0}, {"QAR", 2}, {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"RWF", 0}, {"SAR", 2}, {"SBD", 2}, {"SCR", 2},
    {"SDG", 2}, {"SEK", 2}, {"SGD", 2}, {"SHP", 2}, {"SLE", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2},
    {"SVC", 2}, {"SYP", 2}, {"SZL", 2}, {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2},
    {"TTD", 2}, {"TWD", 2}, {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"UYU", 2}, {"UZS", 2}, {"VES", 2},
    {"VND", 0}, {"VUV", 0}, {"WST", 2}, {"XAF", 0}, {"XCD", 2}, {"XOF", 0}, {"XPF", 0}, {"YER", 2}, {"ZAR", 2},
    {"ZMW", 2}, {"ZWG", 2},
});

struct Name {
    std::string_view name;
    std::string_view code;
};

constexpr Name kNames[] = {
    {"euro", "EUR"},  {"euros", "EUR"},  {"dollar", "USD"},  {"dollars", "USD"}, {"zl", "PLN"},   {"zloty", "PLN"},
    {"pound", "GBP"}, {"pounds", "GBP"}, {"hryvnia", "UAH"}, {"yen", "JPY"},     {"real", "BRL"}, {"reais", "BRL"},
};

constexpr std::string_view kMuchUsed[] = {"EUR", "USD", "PLN", "GBP", "UAH", "CHF", "CZK", "SEK", "JPY", "BRL"};

std::string in_case(std::string_view word, char first, char last, char to) {
    std::string text(word);
    for (char& c : text) {
        if (c >= first && c <= last) c = static_cast<char>(c - first + to);
    }
    return text;
}

// One letter is another one, or two neighbours changed places.
bool one_slip(std::string_view written, std::string_view code) {
    if (written.size() != code.size()) return false;
    const auto [a, b] = std::mismatch(written.begin(), written.end(), code.begin());
    if (a == written.end()) return true;
    const bool swapped = a + 1 != written.end() && *a == b[1] && a[1] == *b && std::equal(a + 2, written.end(), b + 2);
    return swapped || std::equal(a + 1, written.end(), b + 1);
}

}  // namespace

std::optional<int> currency_digits(std::string_view code) {
    const auto found =
        std::lower_bound(kCurrencies.begin(), kCurrencies.end(), code,
                         [](const Entry& entry, std::string_view wanted) { return entry.code < wanted; });
    if (found == kCurrencies.end() || found->code != code) return std::nullopt;
    return found->digits;
}

std::optional<std::string> currency_meant(std::string_view written) {
    const std::string lower = in_case(written, 'A', 'Z', 'a');
    for (const auto& [name, code] : kNames) {
        if (lower == name) return std::string(code);
    }
    const std::string upper = in_case(written, 'a', 'z', 'A');
    if (currency_digits(upper)) return upper;
    if (written != upper) return std::nullopt;
    std::optional<std::string> meant;
    for (const std::string_view code : kMuchUsed) {
        const bool longer = upper.size() == code.size() + 1 && std::string_view(upper).starts_with(code);
        if (!longer && !one_slip(upper, code)) continue;
        if (meant) return std::nullopt;
        meant = code;
    }
    return meant;
}

const std::vector<std::string_view>& currency_codes() {
    static const std::vector<std::string_view> codes = [] {
        std::vector<std::string_view> all;
        for (const Entry& entry : kCurrencies) all.push_back(entry.code);
        return all;
    }();
    return codes;
}

}  // namespace zgoda::exact
