#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/tree.hpp"
#include "policy/yaml_node.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

// Most elements of one list or section (language.md 5.15).
inline constexpr std::size_t kElementsMax = 500;
inline constexpr std::size_t kBandsMax = 50;

enum class Need { Optional, Required };

// Reads the keys of one mapping, each at most once, and then says what was wrong with the mapping: every file of ours —
// policies, policy tests, import maps — is read through it.
//
// Requires:  the node outlives the Fields; finish() is called once, after the last key was asked for.
// Errors:    Z0113 (another shape than asked for, or a key without value), Z0203 (a required key is missing), Z0206 (a
// word outside a
//            list of words), Z0201 (keys nobody asked for, with the nearest known one or the place where the key
//            belongs), Z0207 (keys declared as not yet supported). Keys that begin with x_ are skipped.
// Guarantee: a getter never fails: what is absent or wrong is a false Word, Formula or null, reported once.
class Fields {
public:
    // what: how the mapping is called in messages, such as "reward"; its `name` is added if it has one. A node that is
    // no mapping is reported here and reads as an empty one of which nothing more is said.
    Fields(text::Diagnostics& diagnostics, const YamlNode& node, std::string_view what);

    bool readable() const { return readable_; }
    const std::string& what() const { return what_; }  // "reward `pool`"
    text::Span span() const { return node_.span; }
    text::Diagnostics& diagnostics() const { return diagnostics_; }

    // The value of a key whatever its shape; null if the key is absent. example: a line to paste if it is required.
    const YamlNode* any(std::string_view key, Need need = Need::Optional, std::string_view example = "");
    // True if the key is there; does not count as asking for it.
    bool has(std::string_view key) const { return node_.find(key) != nullptr; }
    text::Span key_span(std::string_view key) const;

    // One line of text: a name, a date, a word.
    Word word(std::string_view key, Need need = Need::Optional, std::string_view example = "");
    // Text that may go over several lines.
    Word prose(std::string_view key, Need need = Need::Optional);
    // One of `choices`, or one of `not_yet` (Z0207).
    Word choice(std::string_view key, const std::vector<std::string>& choices, Need need = Need::Optional,
                const std::vector<std::string>& not_yet = {});
    // An expression.
    Formula formula(std::string_view key, Need need = Need::Optional, std::string_view example = "");
    // `word_value` if the text is exactly that word, otherwise an expression: `above: flat`, `if_base_zero: missing`.
    Formula formula_or(std::string_view key, const std::vector<std::string>& words, Word& word_value);
    // A list of words; a single word stands for a list of one.
    std::vector<Word> words(std::string_view key, Need need = Need::Optional);
    bool truth(std::string_view key);
    // A list; null if absent or no list. At most `most` items (Z1204).
    const YamlNode* list(std::string_view key, Need need = Need::Optional, std::size_t most = kElementsMax);
    // A mapping; null if absent or no mapping.
    const YamlNode* map(std::string_view key, Need need = Need::Optional, std::string_view example = "");

    // name, label, description, clause, and the span.
    void element(Element& into, Need name = Need::Required);

    // Keys of the language that are not built yet.
    void not_yet(std::initializer_list<std::string_view> keys, std::string_view instead = "");

    void finish();

private:
    const YamlNode::Entry* entry(std::string_view key);
    const YamlNode::Entry* ask(std::string_view key, Need need, std::string_view example);
    Word word_of(const YamlNode::Entry& entry, bool one_line);
    void report_unknown(const YamlNode::Entry& entry);

    struct NotYet {
        std::string key;
        std::string instead;
    };

    text::Diagnostics& diagnostics_;
    const YamlNode& node_;
    std::string what_;
    bool readable_ = true;
    std::vector<std::string> asked_;
    std::vector<NotYet> not_yet_;
};

// The text of a scalar node; false, with Z0113, for any other shape. what: what it is, for the message.
Word word_from_node(text::Diagnostics& diagnostics, const YamlNode& node, std::string_view what);

// A scalar node read as an expression. Errors besides those of parse_expression: Z0113; Z0107 if a comment follows on
// its line; Z0207 for parts of the language that are not built yet.
Formula formula_from_node(text::Diagnostics& diagnostics, const YamlNode& node, std::string_view what);
// Part [begin, end) of a scalar's text read as an expression, blanks around it dropped.
Formula formula_from_part(text::Diagnostics& diagnostics, const ScalarText& scalar, std::size_t begin, std::size_t end);

// Where in a policy a key belongs: "`bands` belongs to rewards of type tiers and to tables". Empty for unknown keys.
std::string place_of_key(std::string_view key);
// The word of our language for a word of other tools ("cap" for at_most), empty if there is none.
std::string_view our_key_for(std::string_view key);

}  // namespace zgoda::policy
