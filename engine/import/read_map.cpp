#include "import/read_map.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "import/column_type.hpp"
#include "import/decoded_file.hpp"
#include "policy/fields.hpp"
#include "policy/report.hpp"
#include "policy/yaml_reader.hpp"
#include "text/digest.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kNameBytesMost = 64;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// What other programs call an encoding that is read here under another name; empty if there is none.
std::string our_encoding_for(const std::string& name) {
    static const std::map<std::string, std::string> kOurs = {
        {"utf-16", "utf-16le   (most programs on Windows), or   encoding: utf-16be"},
        {"utf16", "utf-16le   (most programs on Windows), or   encoding: utf-16be"},
        {"unicode", "utf-16le"},
        {"utf8", "utf-8"},
        {"utf-8-sig", "utf-8"},
        {"ascii", "us-ascii"},
        {"ansi", "windows-1252   (in Central Europe windows-1250, in Eastern Europe windows-1251)"},
        {"latin1", "iso-8859-1"},
        {"latin-1", "iso-8859-1"},
        {"latin2", "iso-8859-2"},
        {"latin-2", "iso-8859-2"},
        {"latin9", "iso-8859-15"},
        {"latin-9", "iso-8859-15"},
        {"cp1250", "windows-1250"},
        {"cp1251", "windows-1251"},
        {"cp1252", "windows-1252"},
        {"win1250", "windows-1250"},
        {"win1251", "windows-1251"},
        {"win1252", "windows-1252"},
    };
    const auto found = kOurs.find(name);
    return found == kOurs.end() ? "" : found->second;
}

class MapReader {
public:
    MapReader(const policy::YamlNode& document, text::Diagnostics& diagnostics)
        : fields_(diagnostics, document, "import map"), diagnostics_(diagnostics) {}

    ImportMap read() {
        for (const char* const known : {"zgoda", "kind"}) fields_.any(known);
        for (const char* const prose : {"label", "description"}) fields_.prose(prose);
        read_names();
        read_delimiter();
        read_encoding();
        read_numbers();
        read_dates();
        read_truth_words();
        read_columns();
        read_key();
        fields_.finish();
        return std::move(map_);
    }

private:
    void read_names() {
        const policy::Word table = fields_.word("table");
        if (!table) return;
        map_.table = table.text;
        if (usable_name(map_.table)) return;
        refuse(table, "`" + map_.table + "` cannot name a table", "Letters, digits and _, a letter first.");
    }

    void read_delimiter() {
        const policy::Word written = fields_.choice("delimiter", {"comma", "semicolon", "tab", "pipe"});
        if (!written) return;
        map_.delimiter = written.text == "semicolon" ? ';'
                         : written.text == "tab"     ? '\t'
                         : written.text == "pipe"    ? '|'
                                                     : ',';
    }

    void read_encoding() {
        const policy::Word written = fields_.word("encoding");
        if (!written) return;
        map_.encoding = lower(written.text);
        const std::vector<std::string>& known = encoding_names();
        if (std::find(known.begin(), known.end(), map_.encoding) != known.end()) return;
        const std::string ours = our_encoding_for(map_.encoding);
        refuse(written, "`" + written.text + "` is no encoding that can be read",
               ours.empty() ? policy::nearest_advice(map_.encoding, known) : "Write   encoding: " + ours);
    }

    void read_numbers() {
        const policy::Word decimal = fields_.choice("decimal", {"point", "comma"});
        if (decimal.text == "comma") map_.decimal = ',';
        const policy::Word thousands = fields_.choice("thousands", {"none", "point", "comma", "space", "apostrophe"});
        if (thousands.text == "point") map_.thousands = '.';
        if (thousands.text == "comma") map_.thousands = ',';
        if (thousands.text == "space") map_.thousands = ' ';
        if (thousands.text == "apostrophe") map_.thousands = '\'';
        if (map_.thousands == map_.decimal) {
            refuse(thousands, "one sign cannot both group and begin the decimals",
                   "Write the other one, or thousands: none.");
        }
    }

    void read_dates() {
        map_.date = *date_form_from_text("YYYY-MM-DD");
        const policy::Word written = fields_.word("date_format");
        if (!written) return;
        if (const std::optional<DateForm> form = date_form_from_text(written.text)) {
            map_.date = *form;
            return;
        }
        refuse(written, "`" + written.text + "` does not say where year, month and day stand",
               "Write YYYY, MM and DD once each, M or D where one digit may do: DD.MM.YYYY, M/D/YYYY. Years have four "
               "digits.");
    }

    void read_truth_words() {
        const auto read = [&](const char* key, std::vector<std::string>& into) {
            std::vector<policy::Word> words = fields_.words(key);
            if (words.empty()) return words;
            into.clear();
            for (const policy::Word& word : words) into.push_back(word.text);
            return words;
        };
        const std::vector<policy::Word> true_words = read("true_words", map_.true_words);
        const std::vector<policy::Word> false_words = read("false_words", map_.false_words);
        for (const policy::Word& word : false_words.empty() ? true_words : false_words) {
            const bool both = std::count(map_.true_words.begin(), map_.true_words.end(), word.text) > 0 &&
                              std::count(map_.false_words.begin(), map_.false_words.end(), word.text) > 0;
            if (both) refuse(word, "`" + word.text + "` stands for both true and false", "Leave one of them out.");
        }
    }

    void read_columns() {
        const policy::YamlNode* columns =
            fields_.map("columns", policy::Need::Required, "columns:\n  deal: key from \"Deal - ID\"");
        if (columns == nullptr) return;
        std::set<std::string> names;
        for (const policy::YamlNode::Entry& entry : columns->entries) {
            const std::string& name = entry.key.text;
            if (!usable_name(name)) {
                policy::report(diagnostics_, text::Code::Z0204, entry.key_span, "`" + name + "` cannot name a column",
                               "Letters, digits and _, a letter first; the header stands after `from`.");
            } else if (!names.insert(lower(name)).second) {
                policy::report(diagnostics_, text::Code::Z0205, entry.key_span,
                               "SQL takes two names that differ in case for one",
                               "Give one of the two columns another name.");
            }
            if (std::optional<MapColumn> column = read_column(entry, diagnostics_)) {
                map_.columns.push_back(std::move(*column));
            }
        }
    }

    void read_key() {
        const std::vector<policy::Word> words = fields_.words("key");
        if (map_.columns.empty()) return;
        for (const policy::Word& word : words) {
            const auto column = std::find_if(map_.columns.begin(), map_.columns.end(),
                                             [&](const MapColumn& each) { return each.name == word.text; });
            if (column != map_.columns.end()) {
                column->key = true;
                continue;
            }
            std::vector<std::string> names;
            for (const MapColumn& each : map_.columns) names.push_back(each.name);
            refuse(word, "`" + word.text + "` is none of the columns", policy::nearest_advice(word.text, names));
        }
        const bool keyed =
            std::any_of(map_.columns.begin(), map_.columns.end(), [](const MapColumn& each) { return each.key; });
        if (keyed || text::has_errors(diagnostics_)) return;
        policy::report(diagnostics_, text::Code::Z0203, fields_.key_span("columns"),
                       "the key of the table is missing: what tells one row from another",
                       "Write, for example:\nkey: deal      # or: [person, first_day]");
    }

    void refuse(const policy::Word& written, std::string message, std::string fix) {
        policy::report(diagnostics_, text::Code::Z0206, written.span, std::move(message), std::move(fix));
    }

    policy::Fields fields_;
    text::Diagnostics& diagnostics_;
    ImportMap map_;
};

}  // namespace

bool usable_name(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (name.empty() || name.size() > kNameBytesMost || !letter(name[0])) return false;
    const bool plain =
        std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
    const std::string folded = lower(std::string(name));
    return plain && folded.rfind("sqlite_", 0) != 0 && folded != "_imports";
}

text::Outcome<ImportMap> read_map(const text::Sources& sources, std::int32_t file) {
    text::Outcome<policy::YamlNode> document = policy::read_yaml(sources, file);
    text::Outcome<ImportMap> outcome;
    outcome.diagnostics = std::move(document.diagnostics);
    if (!document.product || !policy::is_document_of(*document.product, "import_map", outcome.diagnostics))
        return outcome;
    ImportMap map = MapReader(*document.product, outcome.diagnostics).read();
    map.sha256 = text::sha256_hex(sources.bytes(file));
    if (!text::has_errors(outcome.diagnostics)) outcome.product = std::move(map);
    text::sort_diagnostics(outcome.diagnostics);
    return outcome;
}

}  // namespace zgoda::import
