#include "evaluate/order.hpp"

#include "text/assertion.hpp"

namespace zgoda::evaluate {

namespace {

template <typename Value>
int sign_of(const Value& a, const Value& b) {
    return a < b ? -1 : (b < a ? 1 : 0);
}

}  // namespace

Order::Order(const facts::Column& a, const facts::Column& b)
    : a_(a), b_(b), a_scaled_(scaled_view(a)), b_scaled_(scaled_view(b)) {
    ZGODA_ASSERT(a.form() == b.form());
}

int Order::operator()(std::size_t a_cell, std::size_t b_cell) const {
    if (a_scaled_ && b_scaled_) {
        const std::int64_t x = a_scaled_->at(a_cell);
        const std::int64_t y = b_scaled_->at(b_cell);
        if (a_scaled_->scale == b_scaled_->scale) return sign_of(x, y);
        return sign_of(Int128(x) * b_scaled_->scale, Int128(y) * a_scaled_->scale);
    }
    switch (a_.form()) {
        case facts::Form::Number: return sign_of(a_.number(a_cell), b_.number(b_cell));
        case facts::Form::Text: return sign_of(a_.text(a_cell), b_.text(b_cell));
        default: return sign_of(a_.cell(a_cell), b_.cell(b_cell));
    }
}

}  // namespace zgoda::evaluate
