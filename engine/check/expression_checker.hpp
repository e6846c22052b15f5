#pragma once

#include "check/checker.hpp"

namespace zgoda::check {

// Types one expression in one context. Null results were reported; nothing is reported twice.
class ExpressionChecker {
public:
    ExpressionChecker(Checker& checker, Context context) : checker_(checker), context_(std::move(context)) {}

    TypedPtr check(const policy::ExprPtr& expr);

private:
    using Expr = policy::Expr;

    TypedPtr literal(const Expr& expr);
    TypedPtr name(const Expr& expr);
    TypedPtr row_name(const Expr& expr);
    TypedPtr path_from(const Expr& expr, Start start, std::int32_t source, std::size_t first);
    TypedPtr scoped_name(const Expr& expr, Whose whose, std::int32_t team);
    TypedPtr symbol_name(const Expr& expr, const Symbol& symbol, std::size_t first, Whose whose, std::int32_t team);
    TypedPtr metric_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose, std::int32_t team);
    TypedPtr goal_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose, std::int32_t team);
    TypedPtr credit_name(const Expr& expr, std::int32_t index, std::size_t first);
    TypedPtr reward_name(const Expr& expr, std::int32_t index, std::size_t first);
    TypedPtr unknown(const Expr& expr, std::size_t at);
    std::vector<std::string> known_names() const;

    TypedPtr negate(const Expr& expr);
    TypedPtr negation(const Expr& expr);
    TypedPtr arithmetic(const Expr& expr);
    TypedPtr add(const Expr& expr, TypedPtr left, TypedPtr right);
    TypedPtr multiply(const Expr& expr, TypedPtr left, TypedPtr right);
    TypedPtr divide(const Expr& expr, TypedPtr left, TypedPtr right);
    TypedPtr compare(const Expr& expr);
    TypedPtr between(const Expr& expr);
    TypedPtr is_value(const Expr& expr);
    TypedPtr is_missing(const Expr& expr);
    TypedPtr in_list(const Expr& expr);
    TypedPtr in_span(const Expr& expr);
    TypedPtr junction(const Expr& expr);
    TypedPtr otherwise(const Expr& expr);
    TypedPtr choose(const Expr& expr);
    TypedPtr call(const Expr& expr);
    TypedPtr extreme(const Expr& expr);
    TypedPtr span_day(const Expr& expr);
    TypedPtr fold(const Expr& expr);

    // The parts, each present; null if one is wrong.
    bool operands(const Expr& expr, std::vector<TypedPtr>& parts);
    bool present(const TypedPtr& value);  // reports Z0310
    bool same_type(const Expr& expr, TypedPtr& left, TypedPtr& right, std::string_view doing);
    TypedPtr cannot(const Expr& expr, std::string message, const TypedPtr& left, const TypedPtr& right,
                    std::string fix = "");
    void narrow(const policy::ExprPtr& condition, bool outcome);
    bool declared_choice(const TypedPtr& value, const std::string& word, text::Span span);
    std::shared_ptr<Typed> make(const Expr& expr, Form form, program::Type type) const;
    TypedPtr operation(const Expr& expr, program::Op op, program::Type type, std::vector<TypedPtr> parts) const;

    Checker& checker_;
    Context context_;
};

// The last name of a path as a narrowing key: "deal.lead".
std::string path_key(const policy::Expr& expr, std::size_t length);

}  // namespace zgoda::check
