#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/expression_lexer.hpp"

namespace zgoda::policy {

// What to say where an expression cannot be read: the fact, and what to write.
struct Advice {
    std::string message;
    std::string fix;
    std::size_t length = 1;  // bytes of the text that are wrong
};

// For a character that no token begins with. Requires: at < text.size().
Advice advise_character(std::string_view text, std::size_t at);

// How `CONDITION ? VALUE : VALUE` is written here; question: where the sign stands.
std::string as_choice(std::string_view text, std::size_t question);

// For a token where an operator, a bracket or the end should stand.
Advice advise_operator(const std::vector<Token>& tokens, std::size_t at);

// For a token where a value should stand.
Advice advise_value(const std::vector<Token>& tokens, std::size_t at);

// For a number that is none: leading zeros, lost underscores, a unit glued on. unit: the letters behind it, if any.
Advice advise_number(std::string_view number, std::string_view unit);

// For a function that does not exist.
Advice advise_function(std::string_view name);
const std::vector<std::string>& function_names();

}  // namespace zgoda::policy
