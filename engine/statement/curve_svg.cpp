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
    Axis(Rational low, const Rational& high, std::int64_t from, std::int64_t length)
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

// A fraction would not fit into the picture: "23/24 ≈ 95.833333%" is labelled "≈ 95.833333%"; the caption says both.
std::string labelled(const std::string& text) {
    const std::size_t approximation = text.find("≈");
    return approximation == std::string::npos ? text : text.substr(approximation);
}

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
    // Curves mostly rise: below a high point the right is free, above a low point the left.
    const bool high_point = own_y < kTop + kHeight / 2;
    const std::int64_t label_x = high_point ? kLeft + kWidth : kLeft + 10;
    const std::int64_t label_y = high_point ? kTop + kHeight - 8 : kTop + 8;
    svg += "<text x=\"" + number(label_x) + "\" y=\"" + number(label_y) +
           "\" font-size=\"12\" font-weight=\"700\" fill=\"#b3261e\" text-anchor=\"" + (high_point ? "end" : "start") +
           "\">" + escaped("you: " + labelled(curve.own.at_text) + " → " + labelled(curve.own.pay_text)) +
           "</text></svg>";
    return svg;
}

}  // namespace zgoda::statement
