#include "trace/look_up.hpp"

namespace zgoda::trace {

using exact::Rational;
using program::Edge;
using program::Op;
using program::Step;

namespace {

std::optional<Rational> banded(const Step& step, const std::vector<Rational>& numbers, std::size_t count) {
    std::optional<Rational> result;
    for (std::size_t i = 0; i < count; ++i) {
        const bool exclusive = i < step.exclusive.size() && step.exclusive[i] != 0;
        const bool reached = exclusive ? numbers[0] > numbers[1 + i] : numbers[0] >= numbers[1 + i];
        if (reached) result = numbers[1 + count + i];
    }
    return result;
}

Rational sliced(const std::vector<Rational>& numbers, std::size_t count) {
    Rational sum;
    for (std::size_t i = 0; i < count && numbers[1 + i] < numbers[0]; ++i) {
        const Rational& top = i + 1 < count ? std::min(numbers[0], numbers[2 + i]) : numbers[0];
        sum += numbers[1 + count + i] * (top - numbers[1 + i]);
    }
    return sum;
}

Rational on_line(const std::vector<Rational>& numbers, std::size_t count, std::size_t from) {
    const Rational& at = numbers[1 + from];
    const Rational& pay = numbers[1 + count + from];
    const Rational slope = (numbers[2 + count + from] - pay) / (numbers[2 + from] - at);
    return pay + (numbers[0] - at) * slope;
}

std::optional<Rational> curved(const Step& step, const std::vector<Rational>& numbers, std::size_t count) {
    const Rational& value = numbers[0];
    if (count == 0) return std::nullopt;
    if (value < numbers[1]) {
        if (step.below == Edge::Value) return numbers.size() > 1 + 2 * count ? numbers.back() : Rational(0);
        if (step.below == Edge::Flat || count == 1) return numbers[1 + count];
        return on_line(numbers, count, 0);
    }
    if (value >= numbers[count]) {
        if (step.above != Edge::Extend || count == 1) return numbers[2 * count];
        return on_line(numbers, count, count - 2);
    }
    std::size_t from = 0;
    while (from + 2 < count && value >= numbers[2 + from]) ++from;
    return on_line(numbers, count, from);
}

}  // namespace

std::optional<Rational> look_up(const Step& step, const std::vector<Rational>& numbers) {
    const std::size_t count = (numbers.size() - 1) / 2;
    if (step.op == Op::Band) return banded(step, numbers, count);
    if (step.op == Op::Slices) return sliced(numbers, count);
    return curved(step, numbers, count);
}

}  // namespace zgoda::trace
