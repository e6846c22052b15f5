#include "evaluate/rounding.hpp"

#include "evaluate/planted_fault.hpp"

namespace zgoda::evaluate {

exact::Rational rounded_amount(const exact::Rational& value, const exact::Rounding& rounding) {
    exact::Rational result = exact::rounded(value, rounding_in_use(rounding));
    if (planted(Fault::HalfUpIsHalfDown) && rounding.mode == exact::RoundingMode::HalfUp) {
        const exact::Rational off = exact::absolute(result) - exact::absolute(value);
        if (off * exact::Rational(2) == rounding.quantum) {
            return exact::rounded(value, {rounding.quantum, exact::RoundingMode::Down});
        }
    }
    return result;
}

exact::Rounding rounding_in_use(exact::Rounding rounding) {
    if (planted(Fault::HalfEvenIsHalfUp) && rounding.mode == exact::RoundingMode::HalfEven) {
        rounding.mode = exact::RoundingMode::HalfUp;
    }
    return rounding;
}

}  // namespace zgoda::evaluate
