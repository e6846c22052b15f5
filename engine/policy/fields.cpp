#include "policy/fields.hpp"

#include <algorithm>

namespace zgoda::policy {

namespace {

using text::Code;
using text::Diagnostics;
using text::Span;

std::string quoted(std::string_view word) { return "`" + std::string(word) + "`"; }

std::string shape_name(const YamlNode& node) {
    switch (node.shape) {
        case YamlNode::Shape::Null: return "nothing";
        case YamlNode::Shape::Scalar: return "a single value";
        case YamlNode::Shape::List: return "a list";
        case YamlNode::Shape::Map: return "a mapping";
    }
    return "";
}

// A place that is visible: an empty value is shown by what stands before it.
Span visible(Span span, Span otherwise) { return span.begin < span.end || !otherwise.known() ? span : otherwise; }

void refuse_shape(Diagnostics& diagnostics, const YamlNode& node, Span otherwise, std::string_view what,
                  std::string_view wanted, std::string fix) {
    diagnostics.push_back({Code::Z0113,
                           std::string(what) + " needs " + std::string(wanted) + ", here stands " + shape_name(node),
                           visible(node.span, otherwise),
                           {},
                           {},
                           std::move(fix),
                           {}});
}

// What to do where keys with values should stand.
std::string advice_for_map(const YamlNode& node, std::string_view example) {
    const std::size_t colon = node.scalar.text.find(':');
    if (node.shape != YamlNode::Shape::Scalar || colon == std::string::npos || node.scalar.quoted) {
        if (example.find(": ") == std::string_view::npos) return "Write `key: value` lines below it";
        return "Write\n" + std::string(example);
    }
    return "A blank stands behind the colon:\n" + node.scalar.text.substr(0, colon) + ": " +
           node.scalar.text.substr(colon + 1);
}

// What to do where a list should stand: words on one line only lack their brackets.
std::string advice_for_list(const YamlNode& node) {
    const std::string& text = node.scalar.text;
    const bool words = node.shape == YamlNode::Shape::Scalar && !node.scalar.quoted && !text.empty() &&
                       text.find_first_of("{}[]:\n") == std::string::npos;
    return words ? "Write   [" + text + "]   or begin each item with `- `" : "Begin each item with `- `";
}

// What to do where one value should stand: a list of one only has brackets too many.
std::string advice_for_value(const YamlNode& node) {
    const bool one = node.shape == YamlNode::Shape::List && node.items.size() == 1 &&
                     node.items.front().shape == YamlNode::Shape::Scalar;
    if (one) return "Write it without brackets or dash:   " + node.items.front().scalar.text;
    return node.shape == YamlNode::Shape::Null ? "Write the value behind the colon, or leave the key out"
                                               : "Write one value behind the colon";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

void report_not_yet(Diagnostics& diagnostics, std::string_view thing, Span span, std::string_view instead) {
    diagnostics.push_back(
        {Code::Z0207, std::string(thing) + " is known, not yet supported", span, {}, {}, std::string(instead), {}});
}

// Parts of the expression language that are read but not built yet.
void report_unbuilt(Diagnostics& diagnostics, const Expr& expression) {
    if (expression.kind == ExprKind::InCurrency) {
        report_not_yet(diagnostics, "`in " + expression.word + "`", expression.mark,
                       "Convert the amounts before they are loaded");
    }
    const bool path = expression.kind == ExprKind::Name && expression.path.size() > 1;
    if (path && expression.path.front() == "organisation") {
        report_not_yet(diagnostics, "`organisation.`", expression.path_spans.front(),
                       "Use the value of a team, or of all together: " + expression.path.back());
    }
    for (const ExprPtr& part : expression.parts) report_unbuilt(diagnostics, *part);
}

}  // namespace

Word word_from_node(Diagnostics& diagnostics, const YamlNode& node, std::string_view what) {
    if (node.shape == YamlNode::Shape::Scalar) return {node.scalar.text, node.span, node.scalar.quoted};
    refuse_shape(diagnostics, node, {}, what, "a single value", advice_for_value(node));
    return {};
}

Formula formula_from_part(Diagnostics& diagnostics, const ScalarText& scalar, std::size_t begin, std::size_t end) {
    const auto blank = [&](std::size_t i) { return scalar.text[i] == ' ' || scalar.text[i] == '\n'; };
    while (begin < end && blank(begin)) ++begin;
    while (end > begin && blank(end - 1)) --end;
    ScalarText part;
    part.text = scalar.text.substr(begin, end - begin);
    part.file = scalar.file;
    part.quoted = scalar.quoted;
    part.bytes.assign(scalar.bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                      scalar.bytes.begin() + static_cast<std::ptrdiff_t>(end) + 1);
    Formula formula;
    formula.expression = parse_expression(part, diagnostics);
    formula.span = {part.file, part.bytes.front(), std::max(part.bytes.back(), part.bytes.front())};
    formula.text = part.text;
    if (formula.expression) report_unbuilt(diagnostics, *formula.expression);
    return formula;
}

Formula formula_from_node(Diagnostics& diagnostics, const YamlNode& node, std::string_view what) {
    if (node.shape != YamlNode::Shape::Scalar) {
        refuse_shape(diagnostics, node, {}, what, "an expression",
                     node.shape == YamlNode::Shape::List ? "A list of values stands behind `in`: x in [a, b]"
                                                         : "Write the expression behind the colon, on one line");
        return {};
    }
    if (node.comment.known()) {
        diagnostics.push_back({Code::Z0107,
                               "what stands behind ` #` is a comment and no part of the expression",
                               node.comment,
                               {{node.span, "the expression ends here"}},
                               {},
                               "Write the comment on a line of its own, above the key",
                               {}});
        return {};
    }
    return formula_from_part(diagnostics, node.scalar, 0, node.scalar.text.size());
}

Fields::Fields(Diagnostics& diagnostics, const YamlNode& node, std::string_view what)
    : diagnostics_(diagnostics), node_(node), what_(what) {
    if (node.shape != YamlNode::Shape::Map) {
        readable_ = false;
        refuse_shape(diagnostics, node, {}, "the " + what_, "keys with values", "");
        return;
    }
    const YamlNode* name = node.find("name");
    if (name != nullptr && name->shape == YamlNode::Shape::Scalar) what_ += " " + quoted(name->scalar.text);
}

const YamlNode::Entry* Fields::entry(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    for (const YamlNode::Entry& each : node_.entries) {
        if (each.key.text == key) return &each;
    }
    return nullptr;
}

Span Fields::key_span(std::string_view key) const {
    for (const YamlNode::Entry& each : node_.entries) {
        if (each.key.text == key) return each.key_span;
    }
    return node_.span;
}

const YamlNode::Entry* Fields::ask(std::string_view key, Need need, std::string_view example) {
    const YamlNode::Entry* found = entry(key);
    if (found != nullptr || need == Need::Optional || !readable_) return found;
    const Span place = node_.entries.empty() ? node_.span : node_.entries.front().key_span;
    diagnostics_.push_back(
        {Code::Z0203,
         "the " + what_ + " has no " + quoted(key),
         place,
         {},
         {},
         example.empty() ? "Add the key " + std::string(key) + ":" : "Add a line:\n" + std::string(example),
         {}});
    return nullptr;
}

const YamlNode* Fields::any(std::string_view key, Need need, std::string_view example) {
    const YamlNode::Entry* found = ask(key, need, example);
    return found == nullptr ? nullptr : &found->value;
}

Word Fields::word_of(const YamlNode::Entry& found, bool one_line) {
    const YamlNode& node = found.value;
    if (node.shape == YamlNode::Shape::Map && (found.key.text == "label" || found.key.text == "description")) {
        report_not_yet(diagnostics_, "a text per language", found.key_span, "Write one text");
        return {};
    }
    if (node.shape != YamlNode::Shape::Scalar) {
        refuse_shape(diagnostics_, node, found.key_span, quoted(found.key.text), "a single value",
                     advice_for_value(found.value));
        return {};
    }
    if (one_line && node.scalar.text.find('\n') != std::string::npos) {
        refuse_shape(diagnostics_, node, found.key_span, quoted(found.key.text), "one line",
                     "Write it on the line of its key");
        return {};
    }
    return {node.scalar.text, node.span, node.scalar.quoted};
}

Word Fields::word(std::string_view key, Need need, std::string_view example) {
    const YamlNode::Entry* found = ask(key, need, example);
    return found == nullptr ? Word{} : word_of(*found, true);
}

Word Fields::prose(std::string_view key, Need need) {
    const YamlNode::Entry* found = ask(key, need, "");
    return found == nullptr ? Word{} : word_of(*found, false);
}

Word Fields::choice(std::string_view key, const std::vector<std::string>& choices, Need need,
                    const std::vector<std::string>& not_yet) {
    std::string lines;
    for (const std::string& each : choices) lines += (lines.empty() ? "" : "\nor:\n") + std::string(key) + ": " + each;
    if (choices.size() > 3) lines = std::string(key) + ": " + choices.front() + "\nor one of " + joined(choices);
    const YamlNode::Entry* found = ask(key, need, lines);
    if (found == nullptr) return {};
    Word word = word_of(*found, true);
    if (!word || std::find(choices.begin(), choices.end(), word.text) != choices.end()) return word;
    if (std::find(not_yet.begin(), not_yet.end(), word.text) != not_yet.end()) {
        report_not_yet(diagnostics_, quoted(std::string(key) + ": " + word.text), word.span,
                       "Supported are " + joined(choices));
        return {};
    }
    const auto nearest = text::nearest_name(word.text, choices);
    diagnostics_.push_back({Code::Z0206,
                            quoted(word.text) + " cannot be the value of " + quoted(key),
                            word.span,
                            {},
                            {},
                            nearest ? "Did you mean `" + *nearest + "`? It is one of " + joined(choices)
                                    : "It is one of " + joined(choices),
                            {}});
    return {};
}

Formula Fields::formula(std::string_view key, Need need, std::string_view example) {
    const YamlNode::Entry* found = ask(key, need, example);
    if (found == nullptr) return {};
    if (found->value.shape != YamlNode::Shape::Scalar && found->value.span.begin == found->value.span.end) {
        refuse_shape(diagnostics_, found->value, found->key_span, quoted(key), "an expression",
                     example.empty() ? "Write the value behind the colon, or leave the key out" : std::string(example));
        return {};
    }
    return formula_from_node(diagnostics_, found->value, quoted(key));
}

Formula Fields::formula_or(std::string_view key, const std::vector<std::string>& words, Word& word_value) {
    const YamlNode::Entry* found = ask(key, Need::Optional, "");
    if (found == nullptr) return {};
    const YamlNode& node = found->value;
    if (node.shape == YamlNode::Shape::Scalar &&
        std::find(words.begin(), words.end(), node.scalar.text) != words.end()) {
        word_value = word_of(*found, true);
        return {};
    }
    return formula(key);
}

std::vector<Word> Fields::words(std::string_view key, Need need) {
    const YamlNode::Entry* found = ask(key, need, "");
    if (found == nullptr) return {};
    std::vector<Word> words;
    if (found->value.shape != YamlNode::Shape::List) {
        if (Word word = word_of(*found, true)) words.push_back(std::move(word));
        return words;
    }
    for (const YamlNode& item : found->value.items) {
        if (Word word = word_from_node(diagnostics_, item, "an item of " + quoted(key)))
            words.push_back(std::move(word));
    }
    if (found->value.items.empty()) {
        refuse_shape(diagnostics_, found->value, found->key_span, quoted(key), "at least one name",
                     "Write the names between the brackets, or leave the key out");
    }
    return words;
}

bool Fields::truth(std::string_view key) { return choice(key, {"true", "false"}).text == "true"; }

const YamlNode* Fields::list(std::string_view key, Need need, std::size_t most) {
    const YamlNode::Entry* found = ask(key, need, "");
    if (found == nullptr) return nullptr;
    if (found->value.shape != YamlNode::Shape::List) {
        refuse_shape(diagnostics_, found->value, found->key_span, quoted(key), "a list", advice_for_list(found->value));
        return nullptr;
    }
    if (found->value.items.size() > most) {
        diagnostics_.push_back({Code::Z1204,
                                quoted(key) + " has " + std::to_string(found->value.items.size()) + " items, at most " +
                                    std::to_string(most) + " are read",
                                found->key_span,
                                {},
                                {},
                                "Split it: two elements with one part of the list each",
                                {}});
        return nullptr;
    }
    return &found->value;
}

const YamlNode* Fields::map(std::string_view key, Need need, std::string_view example) {
    const YamlNode::Entry* found = ask(key, need, example);
    if (found == nullptr) return nullptr;
    if (found->value.shape != YamlNode::Shape::Map) {
        refuse_shape(diagnostics_, found->value, found->key_span, quoted(key), "keys with values",
                     advice_for_map(found->value, example));
        return nullptr;
    }
    if (found->value.entries.size() > kElementsMax) {
        diagnostics_.push_back({Code::Z1204,
                                quoted(key) + " has more than 500 keys",
                                found->key_span,
                                {},
                                {},
                                "Leave out what no rule reads",
                                {}});
        return nullptr;
    }
    return &found->value;
}

void Fields::element(Element& into, Need name) {
    into.name = word("name", name);
    into.label = prose("label");
    into.description = prose("description");
    into.clause = word("clause");
    into.span = node_.span;
}

void Fields::not_yet(std::initializer_list<std::string_view> keys, std::string_view instead) {
    for (const std::string_view key : keys) not_yet_.push_back({std::string(key), std::string(instead)});
}

void Fields::report_unknown(const YamlNode::Entry& unknown) {
    const std::string& key = unknown.key.text;
    std::string fix;
    std::string_view ours = our_key_for(key);
    const auto missing = [&](std::string_view other) {
        return std::find(asked_.begin(), asked_.end(), other) != asked_.end() && entry(other) == nullptr;
    };
    // Words that mean another key in another element.
    if (key == "date" && missing("counted_on")) ours = "counted_on";
    if (key == "amount" && missing("pay")) ours = "pay";
    const std::string place = place_of_key(key);
    const auto nearest = text::nearest_name(key, asked_);
    if (!ours.empty() && std::find(asked_.begin(), asked_.end(), ours) != asked_.end()) {
        fix = "The key is called `" + std::string(ours) + "`";
    } else if (!place.empty()) {
        fix = quoted(key) + " belongs to " + place;
    } else if (nearest) {
        fix = "Did you mean `" + *nearest + "`?";
    } else {
        fix = "Keys here: " + joined(asked_);
    }
    diagnostics_.push_back(
        {Code::Z0201, "the " + what_ + " has no key " + quoted(key), unknown.key_span, {}, {}, fix, {}});
}

void Fields::finish() {
    for (const YamlNode::Entry& each : node_.entries) {
        const std::string& key = each.key.text;
        if (key.starts_with("x_") || std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
        const auto later =
            std::find_if(not_yet_.begin(), not_yet_.end(), [&](const NotYet& known) { return known.key == key; });
        if (later == not_yet_.end()) {
            report_unknown(each);
        } else {
            report_not_yet(diagnostics_, quoted(key), each.key_span, later->instead);
        }
    }
}

}  // namespace zgoda::policy
