#include <algorithm>

#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;

bool ExpressionChecker::declared_choice(const TypedPtr& value, const std::string& word, text::Span span) {
    std::vector<std::string> known;
    if (value->type.kind == Kind::Team) {
        known = checker_.team_names();
    } else if (value->type.kind == Kind::Choice) {
        const std::size_t dot = value->type.unit.find('.');
        const std::int32_t source = checker_.source_named(value->type.unit.substr(0, dot));
        const std::int32_t column = checker_.column_named(source, value->type.unit.substr(dot + 1));
        known = checker_.source_at(source).source.columns[static_cast<std::size_t>(column)].choices;
    } else {
        return true;  // a text or a person: only the data know the values
    }
    if (std::find(known.begin(), known.end(), word) != known.end()) return true;
    std::string all;
    for (const std::string& candidate : known) all += (all.empty() ? "" : ", ") + candidate;
    const auto near = text::nearest_name(word, known);
    return checker_.refuse(
        Code::Z0304, span, "`" + word + "` is not a value of `" + value->formula + "`",
        near ? "Did you mean `" + *near + "`?" : "Write one of the values, or add this one to the column.",
        {{value->span, checker_.declared_text(*value)}}, {"It can be: " + all});
}

TypedPtr ExpressionChecker::is_value(const Expr& expr) {
    const TypedPtr value = check(expr.parts[0]);
    if (!value || !checker_.present(value)) return nullptr;
    const Kind kind = value->type.kind;
    if (kind != Kind::Team && kind != Kind::Text && kind != Kind::Person && kind != Kind::Choice) {
        return refuse(Code::Z0301, expr.mark, "`is` compares with a declared value; this is " + described(value),
                      kind == Kind::Truth
                          ? "A condition stands alone:   " + value->formula + "   or   not " + value->formula
                          : "Compare with `=`, `at least`, `at most`, ...",
                      {{value->span, checker_.declared_text(*value)}});
    }
    if (!declared_choice(value, expr.word, expr.word_spans.empty() ? expr.span : expr.word_spans[0])) return nullptr;
    auto node = operation(expr, Op::InList, type_of(Kind::Truth), {value});
    node->words = {expr.word};
    if (!expr.negated) return node;
    return operation(expr, Op::Not, type_of(Kind::Truth), {node});
}

TypedPtr ExpressionChecker::in_list(const Expr& expr) {
    const TypedPtr value = check(expr.parts[0]);
    if (!value || !checker_.present(value)) return nullptr;
    const Kind kind = value->type.kind;
    if (kind != Kind::Team && kind != Kind::Text && kind != Kind::Person && kind != Kind::Choice) {
        return refuse(Code::Z0301, expr.mark, "`in [...]` looks for declared values; this is " + described(value),
                      "Compare with `=`, `at least`, `at most`, joined by `or`.",
                      {{value->span, checker_.declared_text(*value)}});
    }
    for (std::size_t i = 0; i < expr.words.size(); ++i) {
        if (!declared_choice(value, expr.words[i], expr.word_spans[i])) return nullptr;
    }
    auto node = operation(expr, Op::InList, type_of(Kind::Truth), {value});
    node->words = expr.words;
    return node;
}

TypedPtr ExpressionChecker::otherwise(const Expr& expr) {
    TypedPtr value = check(expr.parts[0]);
    TypedPtr fallback = check(expr.parts[1]);
    if (!value || !fallback) return nullptr;
    if (!value->type.optional) {
        return refuse(Code::Z0320, expr.mark, "`" + value->formula + "` is never missing, so `otherwise` has no effect",
                      "Write only   " + value->formula, {{value->span, checker_.declared_text(*value)}});
    }
    if (!same_type(expr, value, fallback, "alternatives")) return nullptr;
    Type type = value->type;
    type.optional = fallback->type.optional;
    auto node = operation(expr, Op::Otherwise, type, {value, fallback});
    node->quotient = value->quotient && fallback->quotient;
    return node;
}

TypedPtr ExpressionChecker::choose(const Expr& expr) {
    const TypedPtr question = check(expr.parts[0]);
    const std::set<std::string> before = context_.present;
    narrow(expr.parts[0], true);
    TypedPtr then = check(expr.parts[1]);
    context_.present = before;
    narrow(expr.parts[0], false);
    TypedPtr other = check(expr.parts[2]);
    context_.present = before;
    if (!question || !then || !other || !checker_.present(question) || !condition(question, "if")) return nullptr;
    if (!same_type(expr, then, other, "branches of one `if`")) return nullptr;
    Type type = then->type;
    type.optional = then->type.optional || other->type.optional;
    auto node = operation(expr, Op::Choose, type, {question, then, other});
    node->whole_literal = then->whole_literal && other->whole_literal;
    node->quotient = then->quotient && other->quotient;
    return node;
}

}  // namespace zgoda::check
