#pragma once

#include <vector>

#include "policy/expression.hpp"
#include "policy/expression_lexer.hpp"

namespace zgoda::policy {

// Reads the tokens of one expression by the grammar of language.md 5.5 with A22 and A23, one function for each of its
// rules. A function that returns null has reported why; nothing more is read then.
class ExpressionParser {
public:
    // Requires: tokens end with an End.
    ExpressionParser(const ScalarText& scalar, std::vector<Token> tokens, text::Diagnostics& diagnostics)
        : scalar_(scalar), tokens_(std::move(tokens)), diagnostics_(diagnostics) {}

    ExprPtr parse();

private:
    using Draft = std::shared_ptr<Expr>;

    // Grammar, in expression_parser.cpp.
    ExprPtr expression();
    ExprPtr conditional(std::size_t first);
    ExprPtr alternatives();
    ExprPtr conjunction();
    ExprPtr negation();
    ExprPtr comparison();
    ExprPtr compared(ExprPtr left, std::size_t first);
    ExprPtr between(ExprPtr value, std::size_t first);
    ExprPtr is(ExprPtr value, std::size_t first);
    ExprPtr in(ExprPtr value, std::size_t first);
    ExprPtr given();
    ExprPtr sum();
    ExprPtr product();
    ExprPtr unary();
    ExprPtr in_currency(ExprPtr amount, std::size_t first);

    // Values, in expression_values.cpp.
    ExprPtr primary();
    ExprPtr bracketed();
    ExprPtr number();
    ExprPtr number_with_unit(std::size_t first, const exact::Rational& value);
    ExprPtr duration(std::size_t first, const exact::Rational& value);
    ExprPtr word();
    ExprPtr name();
    ExprPtr call();
    ExprPtr span_call(std::size_t first);
    ExprPtr fold(std::size_t first);
    bool is_fold() const;
    bool read_path(Expr& into);
    bool read_value_word(Expr& into);
    bool read_span_word(std::string& into);

    // Reading.
    const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
    bool sees(std::string_view word, std::size_t ahead = 0) const { return peek(ahead).is(word); }
    bool take(std::string_view word);
    bool need(std::string_view word, std::string_view why);

    // Building.
    Draft make(ExprKind kind);
    ExprPtr finish(Draft draft, std::size_t first, std::size_t mark_token, std::size_t mark_tokens = 1);
    ExprPtr binary(ExprKind kind, std::string word, ExprPtr left, ExprPtr right, std::size_t first, std::size_t mark);
    text::Span span(std::size_t first_token, std::size_t last_token) const;
    bool enter();
    void leave() { --depth_; }

    // Refusing; always null, and only the first one is reported.
    std::nullptr_t refuse(text::Code code, text::Span span, std::string message, std::string fix);
    std::nullptr_t refuse_value();
    std::nullptr_t refuse_operator();

    const ScalarText& scalar_;
    std::vector<Token> tokens_;
    text::Diagnostics& diagnostics_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t nodes_ = 0;
    bool failed_ = false;
};

// True if the word is part of the grammar, so that it can be neither a name nor an unquoted value.
bool is_reserved(std::string_view word);

}  // namespace zgoda::policy
