#include <algorithm>
#include <array>

#include "exact/currency.hpp"
#include "policy/expression_lexer.hpp"
#include "policy/sections.hpp"

namespace zgoda::policy {

using text::Code;
using text::Span;

namespace {

// What stands between two commas of a column declaration.
using Segment = std::vector<Word>;

bool is_identifier(std::string_view word) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !word.empty() && letter(word.front()) &&
           std::all_of(word.begin(), word.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

// Cuts a declaration at blanks and commas; what stands in double quotes is one word. Nothing after an error.
std::optional<std::vector<Segment>> cut(const ScalarText& scalar, text::Diagnostics& diagnostics) {
    const std::string& text = scalar.text;
    std::vector<Segment> segments(1);
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\n') {
            ++at;
        } else if (text[at] == ',') {
            segments.emplace_back();
            ++at;
        } else if (text[at] == '"') {
            const std::size_t end = text.find('"', at + 1);
            if (end == std::string::npos) {
                diagnostics.push_back({Code::Z0206,
                                       "this quote is not closed",
                                       span_of(scalar, at, text.size()),
                                       {},
                                       {},
                                       "Close it with \"",
                                       {}});
                return std::nullopt;
            }
            segments.back().push_back({text.substr(at + 1, end - at - 1), span_of(scalar, at, end + 1), true});
            at = end + 1;
        } else {
            const std::size_t end = std::min(text.find_first_of(" ,\n\"", at), text.size());
            segments.back().push_back({text.substr(at, end - at), span_of(scalar, at, end), false});
            at = end;
        }
    }
    return segments;
}

Span span_of_segment(const Segment& segment, Span otherwise) {
    if (segment.empty()) return otherwise;
    return {segment.front().span.file, segment.front().span.begin, segment.back().span.end};
}

std::string phrase(const Segment& segment) {
    std::string text;
    for (const Word& word : segment)
        text += (text.empty() ? "" : " ") + (word.quoted ? "\"" + word.text + "\"" : word.text);
    return text;
}

class ColumnParser {
public:
    ColumnParser(text::Diagnostics& diagnostics, const YamlNode::Entry& entry)
        : diagnostics_(diagnostics), entry_(entry) {
        column_.name = word_from_key(entry);
        column_.span = {entry.key_span.file, entry.key_span.begin, std::max(entry.value.span.end, entry.key_span.end)};
        column_.type_span = entry.value.span;
    }

    ColumnDeclaration parse() {
        if (entry_.value.shape != YamlNode::Shape::Scalar) {
            diagnostics_.push_back({Code::Z0113,
                                    "the column `" + entry_.key.text + "` needs a type",
                                    entry_.key_span,
                                    {},
                                    {},
                                    entry_.key.text + ": date, optional",
                                    {}});
            return column_;
        }
        auto segments = cut(entry_.value.scalar, diagnostics_);
        if (!segments || !read_type((*segments)[0])) return column_;
        for (std::size_t i = 1; i < segments->size(); ++i) {
            if (!read_segment((*segments)[i])) return column_;
        }
        return column_;
    }

private:
    bool refuse(Code code, Span span, std::string message, std::string fix) {
        diagnostics_.push_back({code, std::move(message), span, {}, {}, std::move(fix), {}});
        return false;
    }

    // Takes `from PHYSICAL` off the end of the segment.
    bool take_physical(Segment& segment) {
        const auto from = std::find_if(segment.begin(), segment.end(),
                                       [](const Word& word) { return word.text == "from" && !word.quoted; });
        if (from == segment.end()) return true;
        if (segment.end() - from != 2) {
            return refuse(Code::Z0206, span_of_segment(segment, entry_.value.span),
                          "after `from` stands one column of the table", "Put a name with blanks into double quotes");
        }
        const Word& physical = *(from + 1);
        if (!physical.quoted && !is_identifier(physical.text)) {
            return refuse(Code::Z0206, physical.span, "`" + physical.text + "` is no plain column name",
                          "Put it into double quotes: from \"" + physical.text + "\"");
        }
        column_.physical = physical;
        segment.erase(from, segment.end());
        return true;
    }

    bool read_type(Segment segment) {
        if (!take_physical(segment)) return false;
        column_.type_span = span_of_segment(segment, entry_.value.span);
        if (segment.empty()) {
            return refuse(Code::Z0206, column_.type_span, "the column `" + entry_.key.text + "` has no type",
                          entry_.key.text + ": date");
        }
        const std::string first = segment.front().quoted ? "" : segment.front().text;
        if (first == "one" && segment.size() > 1 && segment[1].text == "of") {
            column_.type = "one of";
            return read_choice({segment.begin() + 2, segment.end()});
        }
        if (first == "money") return read_money(segment);
        if ((first == "count" && segment.size() == 3 && segment[1].text == "of") ||
            (first == "duration" && segment.size() == 3 && segment[1].text == "in")) {
            column_.type = first + " " + segment[1].text;
            column_.unit = segment[2].text;
            if (first == "count" || column_.unit == "days" || column_.unit == "months") return true;
            return refuse(Code::Z0206, segment[2].span, "a duration is in days or months", "duration in days");
        }
        if (segment.size() == 1 && is_identifier(first) && first != "duration" && first != "one") {
            column_.type = first;
            return true;
        }
        return refuse(Code::Z0206, column_.type_span, "`" + phrase(segment) + "` is no type of a column",
                      fix_for_type(segment));
    }

    static std::string fix_for_type(const Segment& segment) {
        if (segment.back().text == "optional") return "A comma stands before `optional`";
        return "Types are key, date, text, bool, number, ratio, money CUR, count of ENTITY, duration in days, one of "
               "A, B, person, team "
               "and the entities of other sources";
    }

    bool read_money(const Segment& segment) {
        if (segment.size() == 3 && segment[1].text == "by" && is_identifier(segment[2].text)) {
            column_.type = "money";
            column_.currency_from = segment[2];
            return true;
        }
        if (segment.size() != 2 || segment[1].text == "by") {
            return refuse(Code::Z0206, column_.type_span, "`money` names its currency, or the column that holds it",
                          "money EUR\nor:\nmoney by currency");
        }
        if (!exact::currency_digits(segment[1].text)) {
            const auto meant = exact::currency_meant(segment[1].text);
            return refuse(Code::Z0206, segment[1].span,
                          "`" + segment[1].text + "` is no currency code of ISO 4217 that Zgoda knows",
                          meant ? "Write   money " + *meant : "Write the code of a currency, as in   money EUR");
        }
        column_.type = "money";
        column_.unit = segment[1].text;
        return true;
    }

    bool read_choice(const Segment& segment) {
        if (segment.size() == 1 && (segment.front().quoted || is_identifier(segment.front().text))) {
            const Word& choice = segment.front();
            const auto same = std::find_if(column_.choices.begin(), column_.choices.end(),
                                           [&](const Word& each) { return each.text == choice.text; });
            if (same != column_.choices.end()) {
                return refuse(Code::Z0206, choice.span, "the value `" + choice.text + "` stands twice",
                              "Delete one of the two");
            }
            column_.choices.push_back(choice);
            return true;
        }
        const Span span = span_of_segment(segment, column_.type_span);
        if (segment.empty()) return refuse(Code::Z0206, span, "a declared value is missing", "one of small, large");
        return refuse(Code::Z0206, span, "`" + phrase(segment) + "` is no single word",
                      "A declared value that is not a plain word stands in double quotes: \"" + phrase(segment) + "\"");
    }

    // Sets a modifier; false if the words are none.
    bool take_modifier(const std::string& words) {
        struct Modifier {
            std::string_view words;
            bool ColumnDeclaration::*flag;
        };
        static constexpr std::array<Modifier, 4> kModifiers = {
            {{"optional", &ColumnDeclaration::optional},
             {"row optional", &ColumnDeclaration::row_optional},
             {"time ignored", &ColumnDeclaration::time_ignored},
             {"empty is missing", &ColumnDeclaration::empty_is_missing}}};
        for (const Modifier& modifier : kModifiers) {
            if (modifier.words != words) continue;
            column_.*modifier.flag = true;
            modified_ = true;
            return true;
        }
        return false;
    }

    bool read_segment(Segment segment) {
        if (take_modifier(phrase(segment))) return true;
        if (column_.type == "one of" && !modified_) return take_physical(segment) && read_choice(segment);
        const std::vector<std::string> known = {"optional", "row optional", "time ignored", "empty is missing"};
        const auto nearest = text::nearest_name(phrase(segment), known);
        return refuse(Code::Z0206, span_of_segment(segment, entry_.value.span),
                      segment.empty() ? "nothing stands behind the comma"
                                      : "`" + phrase(segment) + "` cannot follow the type of a column",
                      nearest ? "Did you mean `" + *nearest + "`?"
                              : "What may follow is: optional, row optional, time ignored, empty is missing");
    }

    text::Diagnostics& diagnostics_;
    const YamlNode::Entry& entry_;
    ColumnDeclaration column_;
    bool modified_ = false;
};

}  // namespace

ColumnDeclaration parse_column(text::Diagnostics& diagnostics, const YamlNode::Entry& entry) {
    return ColumnParser(diagnostics, entry).parse();
}

}  // namespace zgoda::policy
