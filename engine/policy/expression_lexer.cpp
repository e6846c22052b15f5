#include "policy/expression_lexer.hpp"

#include <array>

#include "exact/date.hpp"
#include "policy/expression_advice.hpp"

namespace zgoda::policy {

namespace {

using text::Code;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\n'; }

class Lexer {
public:
    Lexer(const ScalarText& scalar, text::Diagnostics& diagnostics)
        : scalar_(scalar), text_(scalar.text), diagnostics_(diagnostics) {}

    std::vector<Token> run() {
        while (true) {
            while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
            if (at_ >= text_.size()) break;
            if (!read_token()) return {};
        }
        // The end stands behind the last token, so that a message about it points there.
        const std::size_t end = tokens_.empty() ? text_.size() : tokens_.back().end;
        tokens_.push_back({Token::Kind::End, "", end, end});
        return std::move(tokens_);
    }

private:
    bool refuse(std::size_t begin, std::size_t end, std::string message, std::string fix) {
        diagnostics_.push_back(
            {Code::Z0208, std::move(message), span_of(scalar_, begin, end), {}, {}, std::move(fix), {}});
        return false;
    }

    void add(Token::Kind kind, std::size_t end) {
        tokens_.push_back({kind, std::string(text_.substr(at_, end - at_)), at_, end});
        at_ = end;
    }

    bool read_token() {
        const char c = text_[at_];
        if (is_digit(c)) return read_number_or_date();
        if (is_letter(c) || begins_foreign_name()) return read_word();
        if (c == '"') return read_text();
        for (const std::string_view sign : {"<=", ">=", "<>"}) {
            if (text_.substr(at_, 2) != sign) continue;
            add(Token::Kind::Sign, at_ + 2);
            return true;
        }
        const bool doubled = text_.substr(at_, 2) == "==" || text_.substr(at_, 2) == "=>" ||
                             text_.substr(at_, 2) == "=<" || text_.substr(at_, 2) == "**" ||
                             text_.substr(at_, 2) == "//";
        const bool leading_point = c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
        if (!doubled && !leading_point && std::string_view("+-*/=<>()[],.%").find(c) != std::string_view::npos) {
            add(Token::Kind::Sign, at_ + 1);
            return true;
        }
        const Advice advice = advise_character(text_, at_);
        return refuse(at_, at_ + advice.length, advice.message, advice.fix);
    }

    std::size_t skip_while(std::size_t from, bool (*matches)(char)) const {
        while (from < text_.size() && matches(text_[from])) ++from;
        return from;
    }

    // A Latin, Greek or Cyrillic letter beyond ASCII, but neither × nor ÷.
    bool begins_foreign_name() const {
        const auto first = static_cast<unsigned char>(text_[at_]);
        return first >= 0xC3U && first <= 0xD4U && text_.substr(at_, 2) != "×" && text_.substr(at_, 2) != "÷";
    }

    // Letters outside ASCII in a name are one finding, not a name and a stray character.
    bool read_word() {
        const std::size_t end = skip_while(at_, [](char c) { return is_letter(c) || is_digit(c); });
        std::size_t wide = end;
        while (wide < text_.size() && (static_cast<unsigned char>(text_[wide]) >= 0xC3U || is_letter(text_[wide]) ||
                                       (wide > end && (static_cast<unsigned char>(text_[wide]) & 0xC0U) == 0x80U))) {
            if (text_.substr(wide, 2) == "\xE2\x82") break;  // a currency sign
            ++wide;
        }
        if (wide > end) {
            return refuse(at_, wide, "the name `" + std::string(text_.substr(at_, wide - at_)) + "` is not ASCII",
                          "Names have lower-case letters a to z, digits and underscores; text stands in double quotes");
        }
        add(Token::Kind::Word, end);
        return true;
    }

    bool read_text() {
        const std::size_t end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) {
            return refuse(at_, text_.size(), "the text is not closed", "Close it with \"");
        }
        tokens_.push_back({Token::Kind::Text, std::string(text_.substr(at_ + 1, end - at_ - 1)), at_, end + 1});
        at_ = end + 1;
        return true;
    }

    // Lengths of the digit groups of something written like a date, 0 0 0 if it is not.
    std::array<std::size_t, 3> date_groups() const {
        const std::size_t year = skip_while(at_, is_digit);
        if (year - at_ != 4 || text_.substr(year, 1) != "-") return {};
        const std::size_t month = skip_while(year + 1, is_digit);
        if (month - year - 1 == 0 || month - year - 1 > 2 || text_.substr(month, 1) != "-") return {};
        const std::size_t day = skip_while(month + 1, is_digit);
        if (day - month - 1 == 0 || day - month - 1 > 2) return {};
        return {4, month - year - 1, day - month - 1};
    }

    bool read_number_or_date() {
        const auto groups = date_groups();
        if (groups[0] != 0) return read_date(groups);
        std::size_t end = skip_while(at_, [](char c) { return is_digit(c) || c == '_'; });
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
            end = skip_while(end + 1, [](char c) { return is_digit(c) || c == '_'; });
        }
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
            end = skip_while(end, [](char c) { return is_digit(c) || c == '_' || c == '.'; });
            const Advice advice = advise_number(text_.substr(at_, end - at_), "");
            return refuse(at_, end, advice.message, advice.fix);
        }
        const std::size_t unit = skip_while(end, [](char c) { return is_letter(c) || is_digit(c); });
        if (unit > end) {
            const Advice advice = advise_number(text_.substr(at_, end - at_), text_.substr(end, unit - end));
            return refuse(at_, unit, advice.message, advice.fix);
        }
        add(Token::Kind::Number, end);
        return true;
    }

    bool read_date(const std::array<std::size_t, 3>& groups) {
        const std::size_t end = at_ + groups[0] + 1 + groups[1] + 1 + groups[2];
        const std::string written(text_.substr(at_, end - at_));
        if (groups[1] != 2 || groups[2] != 2) {
            return refuse(at_, end, "the date " + written + " has no two-digit month and day",
                          "Write dates as 2026-01-31");
        }
        if (!exact::date_from_text(written)) {
            // Digits alone stand there, as date_groups saw.
            const auto part = [&](std::size_t from, std::size_t length) {
                unsigned number = 0;
                for (const char digit : written.substr(from, length)) {
                    number = number * 10 + static_cast<unsigned>(digit - '0');
                }
                return number;
            };
            const exact::CivilDate day{static_cast<int>(part(0, 4)), part(5, 2), part(8, 2)};
            return refuse(at_, end, "there is no day " + written,
                          "Write a day of the calendar: " + exact::why_no_day(day));
        }
        add(Token::Kind::Date, end);
        return true;
    }

    const ScalarText& scalar_;
    std::string_view text_;
    text::Diagnostics& diagnostics_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

}  // namespace

text::Span span_of(const ScalarText& scalar, std::size_t begin, std::size_t end) {
    const auto byte = [&](std::size_t i) { return scalar.bytes[std::min(i, scalar.bytes.size() - 1)]; };
    return {scalar.file, byte(begin), std::max(byte(end), byte(begin))};
}

std::vector<Token> lex_expression(const ScalarText& scalar, text::Diagnostics& diagnostics) {
    if (const std::size_t length = text::code_points(scalar.text); length > kExpressionCharactersMax) {
        diagnostics.push_back({Code::Z1205,
                               "the expression has " + std::to_string(length) + " characters",
                               span_of(scalar, 0, scalar.text.size()),
                               {},
                               {"At most 1,000 are read."},
                               "Give its parts names: derived columns, metrics or parameters",
                               {}});
        return {};
    }
    return Lexer(scalar, diagnostics).run();
}

}  // namespace zgoda::policy
