#include "policy/yaml_reader.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <unordered_map>

#include "policy/raw_text.hpp"
#include "policy/scalar_scanner.hpp"
#include "policy/yaml_faults.hpp"

namespace zgoda::policy {

namespace {

using text::Code;
using text::Span;

constexpr std::size_t kDepthMax = 64;
constexpr std::size_t kNodesMax = 20'000;

// Ends the walk after a finding that makes the rest pointless; caught in read_yaml.
struct Stop {};

// A list or map whose end has not been read yet.
struct Open {
    YamlNode node;
    bool awaits_value = false;  // of a map: the last entry has its key only
    std::unordered_map<std::string, Span> keys;
    std::uint32_t last_byte = 0;  // end of what was read last inside
};

// Builds the tree from the library's events and refuses everything that language.md section 4 lists.
class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(std::string_view bytes, std::int32_t file, const RawText& raw, text::Diagnostics& diagnostics)
        : bytes_(bytes.substr(0, raw.end)), file_(file), offset_(raw.begin), diagnostics_(diagnostics) {}

    bool has_root() const { return has_root_; }
    YamlNode take_root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (has_root_ || !open_.empty()) stop_at_rest(byte_of(mark));
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        const std::uint32_t at = byte_of(mark);
        refuse_properties(at, "?");
        const std::string_view word = null_word(at);
        if (!word.empty()) return add_scalar(at, word);
        count_node();
        if (awaits_key()) {
            add(Code::Z0110, "a value without a key", {file_, at, at + 1}, "Write its key before the colon");
            throw Stop{};
        }
        YamlNode node;
        node.span = {file_, at, at};
        node.flow = in_flow();
        attach(std::move(node), 0);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        count_node();
        const std::uint32_t at = byte_of(mark);
        add(Code::Z0102, "an alias is not read", {file_, at, at + 1}, "Write the value itself here");
        throw Stop{};
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
        const std::uint32_t at = byte_of(mark);
        if (!refuse_properties(at, tag)) add_scalar(at, value);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value style) override {
        open(YamlNode::Shape::List, byte_of(mark), tag, style);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value style) override {
        open(YamlNode::Shape::Map, byte_of(mark), tag, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    std::uint32_t byte_of(const YAML::Mark& mark) const {
        const auto at = static_cast<std::uint32_t>(std::max(mark.pos, 0)) + offset_;
        return std::min(at, static_cast<std::uint32_t>(bytes_.size()));
    }

    void add(Code code, std::string message, Span span, std::string fix, std::vector<text::Label> labels = {},
             std::vector<std::string> notes = {}) {
        diagnostics_.push_back(
            {code, std::move(message), span, std::move(labels), std::move(notes), std::move(fix), {}});
    }

    void count_node() {
        if (++nodes_ <= kNodesMax) return;
        add(Code::Z1204, "the file has more than 20,000 keys and values", {file_, offset_, offset_ + 1},
            "A policy is text that people read; move data into the period database");
        throw Stop{};
    }

    // After the end of the document something is left: a line that continues nothing.
    void stop_at_rest(std::uint32_t at) {
        add(Code::Z0110, "this line does not continue what stands above it", {file_, at, at + 1},
            "A file is one mapping: every line is `key: value` or belongs to the key above it");
        throw Stop{};
    }

    bool in_flow() const { return !open_.empty() && open_.back().node.flow; }
    bool awaits_key() const {
        return !open_.empty() && open_.back().node.shape == YamlNode::Shape::Map && !open_.back().awaits_value;
    }

    // Reports a tag or an anchor before a value. True if the value itself cannot be read then.
    bool refuse_properties(std::uint32_t at, const std::string& tag) {
        const char first = at < bytes_.size() ? bytes_[at] : '\n';
        if (first == '&') {
            add(Code::Z0102, "an anchor is not read", {file_, at, at + 1},
                "Delete the `&` and its name; in an expression write `and`");
            throw Stop{};
        }
        if (first == '!' || (tag != "?" && tag != "!")) {
            add(Code::Z0103, "a `!` at the start of a value is a YAML tag", {file_, at, at + 1},
                "In an expression write `not`");
            throw Stop{};
        }
        return false;
    }

    // The words the library takes for nothing are words like others: "null" where it stands as a value.
    std::string_view null_word(std::uint32_t at) const {
        for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
            if (bytes_.substr(at, word.size()) != word) continue;
            std::size_t next = at + word.size();
            while (next < bytes_.size() && bytes_[next] == ' ') ++next;
            const char after = next < bytes_.size() ? bytes_[next] : '\n';
            const bool is_key = after == ':';
            if (is_key == awaits_key()) return word;
        }
        return {};
    }

    void add_scalar(std::uint32_t at, std::string_view value) {
        count_node();
        ScannedScalar found = scan_scalar(bytes_, file_, at, value);
        if (found.fault == ScanFault::OpenQuote) {
            const auto end = static_cast<std::uint32_t>(std::min(bytes_.find('\n', at), bytes_.size()));
            diagnostics_.push_back(open_quote({file_, at, end}, bytes_[at]));
            throw Stop{};
        }
        if (found.fault == ScanFault::Unreadable) {
            add(Code::Z0110, "this text has a form that is not read", {file_, at, at + 1},
                "Write it on one line, or below `>-` without a number");
            throw Stop{};
        }
        if (const auto bad = find_bad_character(found.scalar.text)) {
            if (found.scalar.text[bad->begin] != '\n') {
                const std::uint32_t place = found.scalar.bytes[bad->begin];
                add(bad->code, bad->what + " may not stand in a text", {file_, place, place + 1}, "Delete it");
            }
        }
        if (awaits_key()) return add_key(std::move(found));
        YamlNode node;
        node.shape = YamlNode::Shape::Scalar;
        node.span = found.content;
        node.flow = in_flow();
        node.comment = found.comment;
        node.scalar = std::move(found.scalar);
        attach(std::move(node), found.end);
    }

    void add_key(ScannedScalar found) {
        Open& map = open_.back();
        const Span span = found.content;
        if (found.scalar.text == "<<" && !found.scalar.quoted) {
            add(Code::Z0104, "the merge key `<<` is not read", span, "Write the keys out here");
        }
        check_colon(map, found);
        if (const auto [first, fresh] = map.keys.emplace(found.scalar.text, span); !fresh) {
            add(Code::Z0101, "the key `" + found.scalar.text + "` stands twice", span,
                "Keep one of the two; `" + found.scalar.text + "` can have one value only",
                {{first->second, "first here"}});
        }
        map.node.entries.push_back({std::move(found.scalar), span, {}});
        map.awaits_value = true;
        map.last_byte = found.end;
    }

    // A key is followed by a colon on its line; without one it is the rest of something else.
    void check_colon(const Open& map, const ScannedScalar& key) {
        std::size_t next = key.end;
        while (next < bytes_.size() && bytes_[next] == ' ') ++next;
        if (next < bytes_.size() && bytes_[next] == ':') return;
        if (const std::size_t colon = key.scalar.text.find(':'); colon != std::string::npos && !key.scalar.quoted) {
            add(Code::Z0110, "no blank after the colon in `" + key.scalar.text + "`", key.content,
                key.scalar.text.substr(0, colon) + ": " + key.scalar.text.substr(colon + 1));
        } else if (map.node.flow && !map.node.entries.empty()) {
            const auto& cut = map.node.entries.back();
            std::vector<text::Label> labels;
            if (cut.value.span.known())
                labels.push_back({cut.value.span, "this is all that is left of `" + cut.key.text + "`"});
            add(Code::Z0111, "the comma before `" + key.scalar.text + "` cuts the value of `" + cut.key.text + "`",
                key.content, "Write each key on a line of its own, without { }", std::move(labels),
                {"Inside { } and [ ] no comma, colon or bracket may stand in an expression."});
        } else {
            add(Code::Z0110, "no `: ` after the key `" + key.scalar.text + "`", key.content,
                "Write the key and its value on one line: " + key.scalar.text + ": VALUE");
        }
        throw Stop{};
    }

    void open(YamlNode::Shape shape, std::uint32_t at, const std::string& tag, YAML::EmitterStyle::value style) {
        count_node();
        refuse_properties(at, tag);
        if (open_.size() >= kDepthMax) {
            add(Code::Z1203, "nested more than 64 levels deep", {file_, at, at + 1},
                "Close the brackets that were opened; no element of Zgoda nests so deep");
            throw Stop{};
        }
        if (awaits_key()) {
            add(Code::Z0110, "a key must be a word", {file_, at, at + 1},
                "Close the bracket; a text that begins with a bracket stands in double quotes");
            throw Stop{};
        }
        Open next;
        next.node.shape = shape;
        next.node.flow = style == YAML::EmitterStyle::Flow || in_flow();
        next.node.span = {file_, at, at};
        next.last_byte = at;
        open_.push_back(std::move(next));
    }

    void close() {
        Open done = std::move(open_.back());
        open_.pop_back();
        done.node.span.end = end_of(done);
        const std::uint32_t end = done.node.span.end;
        attach(std::move(done.node), end);
    }

    // For { } and [ ] the byte after the closing bracket, otherwise after the last thing inside.
    std::uint32_t end_of(const Open& done) const {
        const char first = done.node.span.begin < bytes_.size() ? bytes_[done.node.span.begin] : '\n';
        if (first != '{' && first != '[') return std::max(done.last_byte, done.node.span.begin + 1);
        std::size_t at = std::max(done.last_byte, done.node.span.begin + 1);
        while (at < bytes_.size() && bytes_[at] != '}' && bytes_[at] != ']') {
            at = bytes_[at] == '#' ? std::min(bytes_.find('\n', at), bytes_.size()) : at + 1;
        }
        return static_cast<std::uint32_t>(std::min(at + 1, bytes_.size()));
    }

    void attach(YamlNode node, std::uint32_t end) {
        if (open_.empty()) {
            root_ = std::move(node);
            has_root_ = true;
            return;
        }
        Open& parent = open_.back();
        parent.last_byte = std::max(parent.last_byte, end);
        if (parent.node.shape == YamlNode::Shape::List) {
            parent.node.items.push_back(std::move(node));
            return;
        }
        parent.node.entries.back().value = std::move(node);
        parent.awaits_value = false;
    }

    std::string_view bytes_;
    std::int32_t file_;
    std::uint32_t offset_;
    text::Diagnostics& diagnostics_;
    std::vector<Open> open_;
    YamlNode root_;
    bool has_root_ = false;
    std::size_t nodes_ = 0;
};

// Lets the library read one document, then asks once for another: whatever it calls a second one is left over.
void walk(const text::Sources& sources, std::int32_t file, const RawText& raw, TreeBuilder& builder,
          text::Diagnostics& diagnostics) {
    std::istringstream stream(sources.bytes(file).substr(raw.begin, raw.end - raw.begin));
    try {
        YAML::Parser parser(stream);
        if (parser.HandleNextDocument(builder)) parser.HandleNextDocument(builder);
    } catch (const Stop&) {
        return;
    } catch (const YAML::Exception& fault) {
        const auto at = static_cast<std::uint32_t>(std::max(fault.mark.pos, 0)) + raw.begin;
        diagnostics.push_back(explain_yaml_fault(sources, file, raw.begin, raw.end, {at, fault.msg}));
        return;
    }
    if (builder.has_root() || text::has_errors(diagnostics)) return;
    diagnostics.push_back({Code::Z0110, "the file has no content", raw.closing_line, {}, {}, "", {}});
}

}  // namespace

text::Outcome<YamlNode> read_yaml(const text::Sources& sources, std::int32_t file) {
    text::Outcome<YamlNode> outcome;
    const RawText raw = check_raw_text(sources, file, outcome.diagnostics);
    if (text::has_errors(outcome.diagnostics)) return outcome;
    TreeBuilder builder(sources.bytes(file), file, raw, outcome.diagnostics);
    walk(sources, file, raw, builder, outcome.diagnostics);
    if (!text::has_errors(outcome.diagnostics)) outcome.product = builder.take_root();
    text::sort_diagnostics(outcome.diagnostics);
    return outcome;
}

}  // namespace zgoda::policy
