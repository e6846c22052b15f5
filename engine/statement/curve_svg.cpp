#include "statement/curve_svg.hpp"

#include <algorithm>

#include "statement/escape.hpp"

namespace zgoda::statement {

using exact::Rational;

namespace {

constexpr std::int64_t kLeft = 60;
constexpr std::int64_t kTop = 16;
constexpr std::int64_t kWidth = 400;
constexpr std::int64_t kHeight = 120;

// Places values on whole pixels.
class Axis {
public:
    Axis(Rational low, Rational high, std::int64_t from, std::int64_t length)
        : low_(std::move(low)), span_(high - low_), from_(from), length_(length) {
        if (span_.is_zero()) span_ = Rational(1);
    }
    std::int64_t at(const Rational& value) const {
        return from_ + exact::floor((value - low_) / span_ * Rational(length_) + Rational(1, 2)).small_numerator();
    }

private:
    Rational low_;
    Rational span_;
    std::int64_t from_;
    std::int64_t length_;
};

std::string number(std::int64_t value) { return std::to_string(value); }

}  // namespace

std::string curve_svg(const Curve& curve) {
    Rational low = curve.own.at;
    Rational high = curve.own.at;
    Rational most = curve.own.pay;
    Rational least = curve.own.pay;
    for (const CurvePoint& point : curve.points) {
        low = std::min(low, point.at);
        high = std::max(high, point.at);
        most = std::max(most, point.pay);
        least = std::min(least, point.pay);
    }
    if (least.sign() > 0) least = Rational(0);
    const Axis x(low, high, kLeft, kWidth);
    const Axis y(least, most, 0, kHeight);
    const auto up = [&](const Rational& pay) { return kTop + kHeight - y.at(pay); };

    std::string svg = "<svg viewBox=\"0 0 500 180\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>" +
                      escaped(curve.title) + "</title><desc>" + escaped(curve.description) + "</desc>";
    svg +=
        "<path d=\"M" + number(kLeft) + " " + number(kTop) + "V" + number(kTop + kHeight) + "H" +
        number(kLeft + kWidth) +
        "\" fill=\"none\" stroke=\"#4a525c\"/><polyline fill=\"none\" stroke=\"#0057b7\" stroke-width=\"2\" points=\"";
    for (const CurvePoint& point : curve.points) svg += number(x.at(point.at)) + "," + number(up(point.pay)) + " ";
    svg += number(x.at(high)) + "," +
           number(up(high > curve.points.back().at ? curve.own.pay : curve.points.back().pay)) + "\"/>";
    for (const CurvePoint& point : curve.points) {
        svg += "<circle cx=\"" + number(x.at(point.at)) + "\" cy=\"" + number(up(point.pay)) +
               "\" r=\"3\" fill=\"#0057b7\"/>";
        svg += "<text x=\"" + number(x.at(point.at)) + "\" y=\"" + number(kTop + kHeight + 16) +
               "\" font-size=\"11\" text-anchor=\"middle\">" + escaped(point.at_text) + "</text>";
        svg += "<text x=\"" + number(kLeft - 6) + "\" y=\"" + number(up(point.pay) + 4) +
               "\" font-size=\"11\" text-anchor=\"end\">" + escaped(point.pay_text) + "</text>";
    }
    const std::int64_t own_x = x.at(curve.own.at);
    const std::int64_t own_y = up(curve.own.pay);
    svg += "<rect x=\"" + number(own_x - 5) + "\" y=\"" + number(own_y - 5) +
           "\" width=\"10\" height=\"10\" fill=\"#ffffff\" stroke=\"#b3261e\" stroke-width=\"2\"/>";
    // The label stays inside the picture at both ends.
    const char* anchor = own_x > kLeft + kWidth / 2 ? "end" : "start";
    const std::int64_t shift = own_x > kLeft + kWidth / 2 ? -10 : 10;
    svg += "<text x=\"" + number(own_x + shift) + "\" y=\"" + number(own_y + (own_y > kTop + kHeight - 24 ? -10 : 20)) +
           "\" font-size=\"12\" font-weight=\"700\" fill=\"#b3261e\" text-anchor=\"" + anchor + "\">" +
           escaped("you: " + curve.own.at_text + " → " + curve.own.pay_text) + "</text></svg>";
    return svg;
}

}  // namespace zgoda::statement
