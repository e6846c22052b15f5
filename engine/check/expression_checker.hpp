#pragma once

#include "check/checker.hpp"

namespace zgoda::check {

// Types one expression in one context. Null results were reported; nothing is reported twice. The parts are in
// expression_*.cpp.
class ExpressionChecker {
public:
    ExpressionChecker(Checker& checker, Context context) : checker_(checker), context_(std::move(context)) {}

    TypedPtr check(const policy::ExprPtr& expr);

private:
    using Expr = policy::Expr;

    TypedPtr literal(const Expr& expr);

    // Names (expression_names.cpp, expression_measures.cpp). first: the place in the path of the element's name.
    TypedPtr name(const Expr& expr);
    TypedPtr prefixed_name(const Expr& expr);
    TypedPtr row_name(const Expr& expr);
    TypedPtr path_from(const Expr& expr, Start start, std::int32_t source, std::size_t first);
    TypedPtr end_of_path(const Expr& expr, Read read, std::int32_t source, bool optional);
    TypedPtr scoped_name(const Expr& expr, Whose whose, std::int32_t team);
    TypedPtr symbol_name(const Expr& expr, const Symbol& symbol, std::size_t first, Whose whose, std::int32_t team);
    TypedPtr parameter_name(const Expr& expr, std::int32_t index);
    TypedPtr table_name(const Expr& expr, std::int32_t index);
    TypedPtr metric_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose, std::int32_t team);
    TypedPtr goal_name(const Expr& expr, std::int32_t index, std::size_t first, Whose whose, std::int32_t team);
    TypedPtr credit_name(const Expr& expr, std::int32_t index, std::size_t first);
    TypedPtr reward_name(const Expr& expr, std::int32_t index, std::size_t first);
    bool credit_field(const Expr& expr, const Credit& credit, std::size_t at, Typed& node);
    // Reports that path[at] is none of the known names.
    std::string advice_for_unknown(const Expr& expr) const;
    TypedPtr unknown(const Expr& expr, std::size_t at, const std::vector<std::string>& known);
    std::string place_of_column(const Expr& expr) const;
    std::vector<std::string> names_in(std::int32_t source) const;
    std::vector<std::string> names_here() const;

    // Arithmetic (expression_arithmetic.cpp).
    TypedPtr negate(const Expr& expr);
    TypedPtr arithmetic(const Expr& expr);
    TypedPtr add(const Expr& expr, TypedPtr left, TypedPtr right);
    TypedPtr shifted_date(const Expr& expr, const TypedPtr& date, const TypedPtr& duration);
    TypedPtr multiply(const Expr& expr, const TypedPtr& left, const TypedPtr& right);
    TypedPtr share_of(const Expr& expr, const TypedPtr& left, const TypedPtr& right);
    TypedPtr divide(const Expr& expr, const TypedPtr& left, const TypedPtr& right);

    // Conditions and choices (expression_conditions.cpp, expression_choices.cpp).
    TypedPtr negation(const Expr& expr);
    TypedPtr compare(const Expr& expr);
    TypedPtr between(const Expr& expr);
    TypedPtr in_span(const Expr& expr);
    TypedPtr is_value(const Expr& expr);
    TypedPtr in_list(const Expr& expr);
    TypedPtr is_missing(const Expr& expr);
    TypedPtr junction(const Expr& expr);
    TypedPtr otherwise(const Expr& expr);
    TypedPtr choose(const Expr& expr);
    bool declared_choice(const TypedPtr& value, const std::string& word, text::Span span);
    void warn_of_open_window(const Expr& expr, const TypedPtr& difference, const TypedPtr& most, bool strict);
    void warn_of_late_condition(const TypedPtr& value, text::Span span);
    std::vector<std::string> bounded_from_below(const Expr& conjunction) const;
    void narrow(const policy::ExprPtr& condition, bool outcome);

    // Functions and folds (expression_functions.cpp, expression_folds.cpp).
    TypedPtr call(const Expr& expr);
    TypedPtr unknown_function(const Expr& expr);
    TypedPtr extreme(const Expr& expr);
    TypedPtr span_day(const Expr& expr);
    bool bounds_rise(const std::vector<TypedPtr>& parts);
    TypedPtr part_of_period(const Expr& expr);
    TypedPtr fold(const Expr& expr);
    std::int32_t fold_key(const Expr& expr, std::int32_t source);
    TypedPtr fold_value(const Expr& expr, const Typed& fold, const Context& many);

    // The parts, each present; false if one is wrong.
    bool operands(const Expr& expr, std::vector<TypedPtr>& parts);
    bool condition(const TypedPtr& value, std::string_view what);  // reports what is no condition (Z0301)
    bool same_type(const Expr& expr, TypedPtr& left, TypedPtr& right, std::string_view doing);
    TypedPtr cannot(const Expr& expr, std::string message, const TypedPtr& left, const TypedPtr& right,
                    std::string fix = "");
    TypedPtr refuse(text::Code code, text::Span span, std::string message, std::string fix = "",
                    std::vector<text::Label> labels = {});
    std::shared_ptr<Typed> make(const Expr& expr, Form form, program::Type type) const;
    std::shared_ptr<Typed> operation(const Expr& expr, program::Op op, program::Type type,
                                     std::vector<TypedPtr> parts) const;
    // The first `length` names of a path as a narrowing key: "deal.lead"; the entity of the row at hand is left out.
    std::string path_key(const Expr& expr, std::size_t length) const;

    Checker& checker_;
    Context context_;
    std::vector<std::string> bounded_below_;  // formulas that another side of the `and` at hand bounds from below
};

// The first `length` names of a path as written.
std::string path_text(const policy::Expr& expr, std::size_t length);

inline program::Type type_of(program::Kind kind, std::string unit = "") { return {kind, std::move(unit), false}; }
inline std::string described(const TypedPtr& value) { return program::type_text(value->type); }

// The days that "previous month" and the like stand for.
std::optional<exact::SpanWord> span_word(const std::string& words);

}  // namespace zgoda::check
