#include "policy/expression_parser.hpp"

#include <algorithm>
#include <array>

#include "policy/expression_advice.hpp"

namespace zgoda::policy {

using text::Code;

ExprPtr parse_expression(const ScalarText& scalar, text::Diagnostics& diagnostics) {
    std::vector<Token> tokens = lex_expression(scalar, diagnostics);
    if (tokens.empty()) return nullptr;
    return ExpressionParser(scalar, std::move(tokens), diagnostics).parse();
}

bool is_reserved(std::string_view word) {
    static constexpr std::array<std::string_view, 20> kReserved = {
        "if",    "then",      "else", "or",      "and",   "not", "is",      "in",       "at",   "above",
        "below", "otherwise", "of",   "between", "where", "by",  "missing", "previous", "true", "false"};
    return std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
}

ExprPtr ExpressionParser::parse() {
    ExprPtr whole = expression();
    if (!whole) return nullptr;
    if (peek().kind != Token::Kind::End) return refuse_operator();
    return whole;
}

// expression = "if" expression "then" expression "else" expression | or
ExprPtr ExpressionParser::expression() {
    if (!enter()) return nullptr;
    const std::size_t first = at_;
    ExprPtr read = take("if") ? conditional(first) : alternatives();
    leave();
    return read;
}

ExprPtr ExpressionParser::conditional(std::size_t first) {
    const ExprPtr condition = expression();
    if (!condition || !need("then", "After the condition of `if`")) return nullptr;
    const ExprPtr then = expression();
    if (!then || !need("else", "An `if` says what holds otherwise too")) return nullptr;
    const ExprPtr otherwise = expression();
    if (!otherwise) return nullptr;
    Draft draft = make(ExprKind::If);
    if (!draft) return nullptr;
    draft->parts = {condition, then, otherwise};
    return finish(draft, first, first);
}

// or = and { "or" and }
ExprPtr ExpressionParser::alternatives() {
    const std::size_t first = at_;
    ExprPtr left = conjunction();
    if (!left || !sees("or")) return left;
    Draft draft = make(ExprKind::Or);
    if (!draft) return nullptr;
    const std::size_t mark = at_;
    draft->parts = {left};
    while (take("or")) {
        const ExprPtr next = conjunction();
        if (!next) return nullptr;
        draft->parts.push_back(next);
    }
    return finish(draft, first, mark);
}

// and = not { "and" not }
ExprPtr ExpressionParser::conjunction() {
    const std::size_t first = at_;
    ExprPtr left = negation();
    if (!left || !sees("and")) return left;
    Draft draft = make(ExprKind::And);
    if (!draft) return nullptr;
    const std::size_t mark = at_;
    draft->parts = {left};
    while (take("and")) {
        const ExprPtr next = negation();
        if (!next) return nullptr;
        draft->parts.push_back(next);
    }
    return finish(draft, first, mark);
}

// not = "not" not | comparison
ExprPtr ExpressionParser::negation() {
    if (!sees("not")) return comparison();
    if (!enter()) return nullptr;
    const std::size_t first = at_;
    take("not");
    const ExprPtr inner = negation();
    leave();
    Draft draft = inner ? make(ExprKind::Not) : nullptr;
    if (!draft) return nullptr;
    draft->parts = {inner};
    return finish(draft, first, first);
}

// comparison = given [ compare given | "between" given "and" given | "is" … | "in" … ]
ExprPtr ExpressionParser::comparison() {
    const std::size_t first = at_;
    ExprPtr left = given();
    if (!left) return nullptr;
    if (sees("is")) return is(std::move(left), first);
    if (sees("in")) return in(std::move(left), first);
    if (sees("between")) return between(std::move(left), first);
    return compared(std::move(left), first);
}

ExprPtr ExpressionParser::compared(ExprPtr left, std::size_t first) {
    static constexpr std::array<std::array<std::string_view, 2>, 8> kOneWord = {
        {{"above", ">"}, {"below", "<"}, {"=", "="}, {"<>", "<>"}, {">=", ">="}, {"<=", "<="}, {">", ">"}, {"<", "<"}}};
    const std::size_t mark = at_;
    std::string relation;
    if (sees("at") && (sees("least", 1) || sees("most", 1))) {
        relation = sees("least", 1) ? ">=" : "<=";
        at_ += 2;
    } else {
        for (const auto& [word, sign] : kOneWord) {
            if (!take(word)) continue;
            relation = sign;
            break;
        }
    }
    if (relation.empty()) return left;
    const std::size_t mark_tokens = at_ - mark;
    const ExprPtr right = given();
    if (!right) return nullptr;
    Draft draft = make(ExprKind::Compare);
    if (!draft) return nullptr;
    draft->word = relation;
    draft->parts = {std::move(left), right};
    ExprPtr done = finish(draft, first, mark, mark_tokens);
    const bool again = sees("<") || sees("<=") || sees(">") || sees(">=") || sees("=") || sees("above") ||
                       sees("below") || (sees("at") && (sees("least", 1) || sees("most", 1)));
    if (again) {
        return refuse(Code::Z0208, span(at_, at_), "a comparison of a comparison",
                      "Write x between low and high, or join two comparisons by `and`");
    }
    return done;
}

ExprPtr ExpressionParser::between(ExprPtr value, std::size_t first) {
    const std::size_t mark = at_;
    take("between");
    const ExprPtr low = given();
    if (!low || !need("and", "`between` takes two bounds: between 0 days and 90 days")) return nullptr;
    const ExprPtr high = given();
    if (!high) return nullptr;
    Draft draft = make(ExprKind::Between);
    if (!draft) return nullptr;
    draft->parts = {std::move(value), low, high};
    return finish(draft, first, mark);
}

// "is" [ "not" ] ( "missing" | value )
ExprPtr ExpressionParser::is(ExprPtr value, std::size_t first) {
    const std::size_t mark = at_;
    take("is");
    const bool negated = take("not");
    const std::size_t mark_tokens = at_ - mark;
    const bool missing = take("missing");
    Draft draft = make(missing ? ExprKind::IsMissing : ExprKind::Is);
    if (!draft) return nullptr;
    draft->negated = negated;
    draft->parts = {std::move(value)};
    if (!missing && !read_value_word(*draft)) return nullptr;
    if (!missing) {
        draft->word = draft->words.front();
        draft->words.clear();
    }
    return finish(draft, first, mark, mark_tokens);
}

// "in" "[" value { "," value } "]", or a span of days
ExprPtr ExpressionParser::in(ExprPtr value, std::size_t first) {
    const std::size_t mark = at_;
    take("in");
    if (!take("[")) {
        Draft draft = make(ExprKind::InSpan);
        if (!draft || !read_span_word(draft->word)) return nullptr;
        draft->parts = {std::move(value)};
        return finish(draft, first, mark);
    }
    Draft draft = make(ExprKind::InList);
    if (!draft) return nullptr;
    draft->parts = {std::move(value)};
    do {
        if (!read_value_word(*draft)) return nullptr;
    } while (take(","));
    if (!need("]", "The list of values ends with it")) return nullptr;
    return finish(draft, first, mark);
}

// given = sum [ "otherwise" unary ]
ExprPtr ExpressionParser::given() {
    const std::size_t first = at_;
    ExprPtr left = sum();
    if (!left || !sees("otherwise")) return left;
    const std::size_t mark = at_;
    take("otherwise");
    const ExprPtr right = unary();
    if (!right) return nullptr;
    if (sees("+") || sees("-") || sees("*") || sees("/") || sees("of")) {
        return refuse(Code::Z0208, span(mark, at_),
                      "`otherwise` takes one single value, so `" + peek().text + "` is ambiguous here",
                      "Put brackets around the part that belongs together: (x otherwise 0 EUR) + y");
    }
    return binary(ExprKind::Otherwise, "otherwise", std::move(left), right, first, mark);
}

// sum = product { ( "+" | "-" ) product }
ExprPtr ExpressionParser::sum() {
    const std::size_t first = at_;
    ExprPtr left = product();
    while (left && (sees("+") || sees("-"))) {
        const std::size_t mark = at_;
        const std::string sign = tokens_[at_++].text;
        const ExprPtr right = product();
        if (!right) return nullptr;
        left = binary(ExprKind::Binary, sign, std::move(left), right, first, mark);
    }
    return left;
}

// product = unary { ( "*" | "/" | "of" ) unary }
ExprPtr ExpressionParser::product() {
    const std::size_t first = at_;
    ExprPtr left = unary();
    while (left && (sees("*") || sees("/") || sees("of"))) {
        const std::size_t mark = at_;
        const std::string sign = tokens_[at_++].text;
        const ExprPtr right = unary();
        if (!right) return nullptr;
        left = binary(ExprKind::Binary, sign, std::move(left), right, first, mark);
    }
    return left;
}

// unary = "-" unary | primary [ "in" CUR [ "at" NAME ] ]
ExprPtr ExpressionParser::unary() {
    const std::size_t first = at_;
    if (!sees("-")) {
        ExprPtr value = primary();
        return value ? in_currency(std::move(value), first) : nullptr;
    }
    if (!enter()) return nullptr;
    take("-");
    const ExprPtr inner = unary();
    leave();
    Draft draft = inner ? make(ExprKind::Negate) : nullptr;
    if (!draft) return nullptr;
    draft->parts = {inner};
    return finish(draft, first, first);
}

ExprPtr ExpressionParser::in_currency(ExprPtr amount, std::size_t first) {
    const Token& unit = peek(1);
    const bool code = unit.kind == Token::Kind::Word && unit.text.size() == 3 &&
                      std::all_of(unit.text.begin(), unit.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!sees("in") || !code) return amount;
    const std::size_t mark = at_;
    at_ += 2;
    Draft draft = make(ExprKind::InCurrency);
    if (!draft) return nullptr;
    draft->word = unit.text;
    draft->parts = {std::move(amount)};
    const bool rate = sees("at") && !sees("least", 1) && !sees("most", 1) && peek(1).kind == Token::Kind::Word;
    if (rate) {
        draft->at_rate = peek(1).text;
        at_ += 2;
    }
    return finish(draft, first, mark, 2);
}

bool ExpressionParser::take(std::string_view word) {
    if (!sees(word)) return false;
    ++at_;
    return true;
}

bool ExpressionParser::need(std::string_view word, std::string_view why) {
    if (take(word)) return true;
    const Token& token = peek();
    const bool end = token.kind == Token::Kind::End;
    if (!end && token.kind == Token::Kind::Word && !is_reserved(token.text)) {
        refuse_operator();
        return false;
    }
    refuse(Code::Z0208, span(at_, at_),
           end ? "the expression ends, but `" + std::string(word) + "` is still to come"
               : "here `" + std::string(word) + "` should stand, not `" + token.text + "`",
           std::string(why));
    return false;
}

ExpressionParser::Draft ExpressionParser::make(ExprKind kind) {
    if (failed_) return nullptr;
    if (++nodes_ > kExpressionNodesMax) {
        refuse(Code::Z1205, span(0, tokens_.size() - 1), "the expression has more than 200 parts",
               "Give its parts names: derived columns, metrics or parameters");
        return nullptr;
    }
    auto draft = std::make_shared<Expr>();
    draft->kind = kind;
    return draft;
}

ExprPtr ExpressionParser::finish(Draft draft, std::size_t first, std::size_t mark_token, std::size_t mark_tokens) {
    draft->span = span(first, at_ - 1);
    draft->mark = span(mark_token, mark_token + mark_tokens - 1);
    return draft;
}

ExprPtr ExpressionParser::binary(ExprKind kind, std::string word, ExprPtr left, ExprPtr right, std::size_t first,
                                 std::size_t mark) {
    Draft draft = make(kind);
    if (!draft) return nullptr;
    draft->word = std::move(word);
    draft->parts = {std::move(left), std::move(right)};
    return finish(draft, first, mark);
}

text::Span ExpressionParser::span(std::size_t first_token, std::size_t last_token) const {
    return span_of(scalar_, tokens_[first_token].begin, tokens_[last_token].end);
}

bool ExpressionParser::enter() {
    if (++depth_ <= kExpressionDepthMax) return true;
    refuse(Code::Z1205, span(at_, at_), "the expression is nested more than 32 levels deep",
           "Give its parts names: derived columns, metrics or parameters");
    return false;
}

std::nullptr_t ExpressionParser::refuse(Code code, text::Span span, std::string message, std::string fix) {
    if (failed_) return nullptr;
    failed_ = true;
    diagnostics_.push_back({code, std::move(message), span, {}, {}, std::move(fix), {}});
    return nullptr;
}

std::nullptr_t ExpressionParser::refuse_value() {
    const Advice advice = advise_value(tokens_, at_);
    const std::size_t begin = peek().begin;
    return refuse(Code::Z0208, span_of(scalar_, begin, begin + advice.length), advice.message, advice.fix);
}

std::nullptr_t ExpressionParser::refuse_operator() {
    const Advice advice = advise_operator(tokens_, at_);
    const std::size_t begin = peek().begin;
    return refuse(Code::Z0208, span_of(scalar_, begin, begin + advice.length), advice.message, advice.fix);
}

}  // namespace zgoda::policy
