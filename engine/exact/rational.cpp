#include "exact/rational.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <numeric>
#include <string_view>

#include "text/assertion.hpp"

namespace zgoda::exact {

using boost::multiprecision::cpp_int;
__extension__ using Int128 = __int128;

// An unbounded fraction in lowest terms with a positive denominator.
struct Wide {
    cpp_int numerator;
    cpp_int denominator;
};

struct RationalAccess {
    static Wide wide(const Rational& value) {
        if (value.wide_) return *value.wide_;
        return {value.numerator_, value.denominator_};
    }

    static Rational small(std::int64_t numerator, std::int64_t denominator) {
        Rational result;
        result.numerator_ = numerator;
        result.denominator_ = denominator;
        return result;
    }

    // Requires: denominator > 0. Reduces and takes the small form if it fits.
    static Rational reduced(Int128 numerator, Int128 denominator) {
        Int128 a = numerator < 0 ? -numerator : numerator;
        Int128 b = denominator;
        while (b != 0) {
            const Int128 rest = a % b;
            a = b;
            b = rest;
        }
        if (a > 1) {
            numerator /= a;
            denominator /= a;
        }
        if (numerator >= std::numeric_limits<std::int64_t>::min() + 1 &&
            numerator <= std::numeric_limits<std::int64_t>::max() &&
            denominator <= std::numeric_limits<std::int64_t>::max()) {
            return small(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
        }
        return lowest({cpp_from(numerator), cpp_from(denominator)});
    }

    static cpp_int cpp_from(Int128 value) { return cpp_int(value); }

    // Takes the small form of a fraction in lowest terms if it fits.
    static Rational lowest(Wide wide) {
        static const cpp_int kMost = std::numeric_limits<std::int64_t>::max();
        if (wide.denominator <= kMost && wide.numerator <= kMost && wide.numerator >= -kMost) {
            return small(wide.numerator.convert_to<std::int64_t>(), wide.denominator.convert_to<std::int64_t>());
        }
        Rational result;
        result.wide_ = std::make_shared<const Wide>(std::move(wide));
        return result;
    }

    // Requires: denominator != 0.
    static Rational normal(cpp_int numerator, cpp_int denominator) {
        if (denominator < 0) {
            numerator = -numerator;
            denominator = -denominator;
        }
        const cpp_int divisor = gcd(numerator, denominator);
        if (divisor > 1) {
            numerator /= divisor;
            denominator /= divisor;
        }
        return lowest({std::move(numerator), std::move(denominator)});
    }
};

namespace {

bool product_fits(std::int64_t a, std::int64_t b, std::int64_t& product) {
    return !__builtin_mul_overflow(a, b, &product);
}

Wide wide_of(const Rational& value) { return RationalAccess::wide(value); }

// Adds or subtracts by way of one 128-bit numerator; both products are below 2^126, so their sum cannot overflow.
Rational small_sum(const Rational& a, const Rational& b, int sign) {
    const Int128 left = Int128(a.small_numerator()) * b.small_denominator();
    const Int128 right = Int128(b.small_numerator()) * a.small_denominator();
    return RationalAccess::reduced(sign > 0 ? left + right : left - right,
                                   Int128(a.small_denominator()) * b.small_denominator());
}

// Sums fractions [begin, end) without reducing in between.
Wide tree_sum(const std::vector<Wide>& values, std::size_t begin, std::size_t end) {
    if (end - begin == 1) return values[begin];
    const std::size_t middle = begin + (end - begin) / 2;
    Wide left = tree_sum(values, begin, middle);
    const Wide right = tree_sum(values, middle, end);
    if (left.denominator == right.denominator) {
        left.numerator += right.numerator;
        return left;
    }
    return {left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator};
}

}  // namespace

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
    ZGODA_ASSERT(denominator != 0);
    Int128 n = numerator;
    Int128 d = denominator;
    if (d < 0) {
        n = -n;
        d = -d;
    }
    *this = RationalAccess::reduced(n, d);
}

bool Rational::is_whole() const { return wide_ ? wide_->denominator == 1 : denominator_ == 1; }

int Rational::sign() const {
    if (wide_) return wide_->numerator.sign();
    return numerator_ < 0 ? -1 : (numerator_ > 0 ? 1 : 0);
}

std::size_t Rational::bits() const {
    const Wide value = wide_of(*this);
    const cpp_int numerator = abs(value.numerator);
    const std::size_t above = numerator == 0 ? 0 : static_cast<std::size_t>(msb(numerator)) + 1;
    return std::max(above, static_cast<std::size_t>(msb(value.denominator)) + 1);
}

Rational Rational::operator-() const {
    if (!wide_) return RationalAccess::small(-numerator_, denominator_);
    return RationalAccess::lowest({-wide_->numerator, wide_->denominator});
}

Rational operator+(const Rational& a, const Rational& b) {
    if (a.is_small() && b.is_small()) return small_sum(a, b, 1);
    const Wide x = wide_of(a);
    const Wide y = wide_of(b);
    return RationalAccess::normal(x.numerator * y.denominator + y.numerator * x.denominator,
                                  x.denominator * y.denominator);
}

Rational operator-(const Rational& a, const Rational& b) {
    if (a.is_small() && b.is_small()) return small_sum(a, b, -1);
    return a + (-b);
}

Rational operator*(const Rational& a, const Rational& b) {
    if (a.is_small() && b.is_small()) {
        return RationalAccess::reduced(Int128(a.numerator_) * b.numerator_, Int128(a.denominator_) * b.denominator_);
    }
    const Wide x = wide_of(a);
    const Wide y = wide_of(b);
    return RationalAccess::normal(x.numerator * y.numerator, x.denominator * y.denominator);
}

Rational operator/(const Rational& a, const Rational& b) {
    ZGODA_ASSERT(!b.is_zero());
    if (a.is_small() && b.is_small()) {
        const Int128 n = Int128(a.numerator_) * b.denominator_;
        const Int128 d = Int128(a.denominator_) * b.numerator_;
        return d < 0 ? RationalAccess::reduced(-n, -d) : RationalAccess::reduced(n, d);
    }
    const Wide x = wide_of(a);
    const Wide y = wide_of(b);
    return RationalAccess::normal(x.numerator * y.denominator, x.denominator * y.numerator);
}

bool operator==(const Rational& a, const Rational& b) {
    if (a.is_small() != b.is_small()) return false;  // the small form is taken whenever it fits
    if (a.is_small()) return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
    return a.wide_->numerator == b.wide_->numerator && a.wide_->denominator == b.wide_->denominator;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.is_small() && b.is_small()) {
        const Int128 left = Int128(a.numerator_) * b.denominator_;
        const Int128 right = Int128(b.numerator_) * a.denominator_;
        return left < right ? std::strong_ordering::less
                            : (left > right ? std::strong_ordering::greater : std::strong_ordering::equal);
    }
    const Wide x = wide_of(a);
    const Wide y = wide_of(b);
    const int order = cpp_int(x.numerator * y.denominator).compare(cpp_int(y.numerator * x.denominator));
    return order < 0 ? std::strong_ordering::less
                     : (order > 0 ? std::strong_ordering::greater : std::strong_ordering::equal);
}

std::string Rational::to_fraction() const {
    if (!wide_) {
        return denominator_ == 1 ? std::to_string(numerator_)
                                 : std::to_string(numerator_) + "/" + std::to_string(denominator_);
    }
    return wide_->denominator == 1 ? wide_->numerator.str() : wide_->numerator.str() + "/" + wide_->denominator.str();
}

Rational absolute(const Rational& value) { return value.sign() < 0 ? -value : value; }

Rational truncated(const Rational& value) {
    if (value.is_small()) return value.small_numerator() / value.small_denominator();
    const Wide wide = wide_of(value);
    return RationalAccess::normal(wide.numerator / wide.denominator, 1);
}

Rational floor(const Rational& value) {
    const Rational towards_zero = truncated(value);
    return value.sign() < 0 && towards_zero != value ? towards_zero - Rational(1) : towards_zero;
}

Rational sum(const std::vector<Rational>& values) {
    // Whole numbers and fractions of the running denominator take the short way.
    Int128 total = 0;
    std::int64_t denominator = 1;
    bool small = true;
    for (const Rational& value : values) {
        std::int64_t scaled = 0;
        if (!value.is_small() || denominator % value.small_denominator() != 0) {
            if (value.is_small() && value.small_denominator() % denominator == 0 && total == 0) {
                denominator = value.small_denominator();
            } else {
                small = false;
                break;
            }
        }
        small = product_fits(value.small_numerator(), denominator / value.small_denominator(), scaled);
        if (!small) break;
        total += scaled;
    }
    if (small) return RationalAccess::reduced(total, denominator);

    std::vector<Wide> wide;
    wide.reserve(values.size());
    for (const Rational& value : values) wide.push_back(wide_of(value));
    std::stable_sort(wide.begin(), wide.end(),
                     [](const Wide& a, const Wide& b) { return a.denominator < b.denominator; });
    Wide result = tree_sum(wide, 0, wide.size());
    return RationalAccess::normal(std::move(result.numerator), std::move(result.denominator));
}

std::optional<Rational> fraction_from_text(std::string_view text) {
    const auto whole = [](std::string_view digits) -> std::optional<cpp_int> {
        const bool negative = !digits.empty() && digits.front() == '-';
        if (negative) digits.remove_prefix(1);
        if (digits.empty()) return std::nullopt;
        cpp_int value = 0;
        for (const char digit : digits) {
            if (digit < '0' || digit > '9') return std::nullopt;
            value = value * 10 + (digit - '0');
        }
        return negative ? cpp_int(-value) : value;
    };
    const std::size_t slash = text.find('/');
    const auto numerator = whole(text.substr(0, slash));
    const auto denominator =
        slash == std::string_view::npos ? std::optional<cpp_int>(1) : whole(text.substr(slash + 1));
    if (!numerator || !denominator || *denominator <= 0) return std::nullopt;
    return RationalAccess::normal(*numerator, *denominator);
}

}  // namespace zgoda::exact
