#pragma once

#include <string>
#include <vector>

#include "exact/rational.hpp"

namespace zgoda::statement {

// A payout curve as a small self-contained SVG: the points joined by straight lines, flat beyond the last, the reader's
// own point marked.
struct CurvePoint {
    exact::Rational at;
    exact::Rational pay;
    std::string at_text;
    std::string pay_text;
};
struct Curve {
    std::vector<CurvePoint> points;  // ascending, at least one
    CurvePoint own;
    std::string title;
    std::string description;
};

// Coordinates are whole numbers computed exactly, so the picture has the same bytes everywhere. Texts are escaped.
std::string curve_svg(const Curve& curve);

}  // namespace zgoda::statement
