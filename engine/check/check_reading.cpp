#include "check/checker.hpp"

namespace zgoda::check {

using policy::Expr;
using policy::ExprKind;
using text::Code;

namespace {

constexpr std::size_t kPartsMax = 20;
constexpr std::size_t kChoicesMax = 8;

std::size_t parts_of(const Expr& expr) {
    std::size_t count = 1;
    for (const policy::ExprPtr& part : expr.parts) count += parts_of(*part);
    return count;
}

// if ... then ... else if ... : how many in a row.
std::size_t choices_in_chain(const Expr& expr) {
    std::size_t count = 0;
    for (const Expr* each = &expr; each->kind == ExprKind::If; each = each->parts[2].get()) ++count;
    return count;
}

bool is_share(const Expr& expr) { return expr.kind == ExprKind::Binary && expr.word == "of"; }

// `50% of a - b` without brackets around the share: the first such sum, or null.
const Expr* ambiguous_sum(const Expr& expr) {
    const bool sum = expr.kind == ExprKind::Binary && (expr.word == "+" || expr.word == "-");
    if (sum) {
        const Expr& left = *expr.parts[0];
        // Brackets are no part of the tree; a share that begins where the sum begins has none.
        const bool bare = is_share(left) && left.span.begin == expr.span.begin;
        if (bare && !is_share(*expr.parts[1])) return &expr;
    }
    for (const policy::ExprPtr& part : expr.parts) {
        if (const Expr* found = ambiguous_sum(*part)) return found;
    }
    return nullptr;
}

const Expr* long_chain(const Expr& expr) {
    if (choices_in_chain(expr) > kChoicesMax) return &expr;
    for (const policy::ExprPtr& part : expr.parts) {
        if (const Expr* found = long_chain(*part)) return found;
    }
    return nullptr;
}

}  // namespace

void Checker::check_reading(const policy::Formula& formula) {
    const Expr& expr = *formula.expression;
    if (const Expr* sum = ambiguous_sum(expr)) {
        const Expr& share = *sum->parts[0];
        const std::string left = policy::expression_text(*share.parts[0]);
        const std::string of = policy::expression_text(*share.parts[1]);
        const std::string rest = " " + sum->word + " " + policy::expression_text(*sum->parts[1]);
        report(Code::Z1001, sum->span, "read aloud, this can be understood in two ways",
               "As it stands it means   (" + left + " of " + of + ")" + rest + "\nthe other way is   " + left +
                   " of (" + of + rest + ")");
    }
    if (const Expr* chain = long_chain(expr)) {
        report(Code::Z1003, chain->span,
               "a chain of " + std::to_string(choices_in_chain(*chain)) + " `if` is a table in disguise",
               "Write an element of `tables` with bands, and use its name here.");
        return;
    }
    const std::size_t parts = parts_of(expr);
    if (parts <= kPartsMax) return;
    report(Code::Z1002, formula.span,
           "this formula has " + std::to_string(parts) + " parts; more than " + std::to_string(kPartsMax) +
               " are hard to check on paper",
           "Give a part of it a name: a derived column, a metric, a table or a parameter. Named parts stand in the "
           "explanation, too.");
}

}  // namespace zgoda::check
