#pragma once

#include <string>
#include <vector>

#include "policy/expression.hpp"

namespace zgoda::policy {

// Longest expression in characters, most nodes, deepest nesting (language.md 5.15).
inline constexpr std::size_t kExpressionCharactersMax = 1'000;
inline constexpr std::size_t kExpressionNodesMax = 200;
inline constexpr std::size_t kExpressionDepthMax = 32;

// A word, sign or literal of an expression. begin, end: bytes of the scalar's text.
struct Token {
    enum class Kind { Word, Number, Date, Text, Sign, End };
    Kind kind = Kind::End;
    std::string text;  // of a Text: its content without quotes; of a Number: as written
    std::size_t begin = 0;
    std::size_t end = 0;

    bool is(std::string_view sign_or_word) const {
        return (kind == Kind::Word || kind == Kind::Sign) && text == sign_or_word;
    }
};

// The place of bytes [begin, end) of a scalar's text in its file.
text::Span span_of(const ScalarText& scalar, std::size_t begin, std::size_t end);

// Cuts an expression into tokens, the last one an End. Empty after an error.
// Errors: Z0208 for a character outside the language (with what to write instead), Z1205 if it is too long.
std::vector<Token> lex_expression(const ScalarText& scalar, text::Diagnostics& diagnostics);

}  // namespace zgoda::policy
