#include "import/read_map.hpp"

#include <algorithm>
#include <set>

#include "import/column_type.hpp"
#include "import/decoded_file.hpp"
#include "policy/document_keys.hpp"
#include "policy/yaml_reader.hpp"
#include "text/digest.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kNameBytesMost = 64;

const std::vector<std::string> kKeys = {"zgoda",       "kind",    "table",     "key",         "delimiter",
                                        "encoding",    "decimal", "thousands", "date_format", "true_words",
                                        "false_words", "columns", "label",     "description"};

text::Span span_of(const policy::ScalarText& scalar) {
    if (scalar.bytes.empty()) return {};
    return {scalar.file, scalar.bytes.front(), scalar.bytes.back()};
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

class MapReader {
public:
    MapReader(const policy::YamlNode& document, text::Diagnostics& diagnostics)
        : keys_(document, "an import map", kKeys, diagnostics), diagnostics_(diagnostics) {}

    ImportMap read() {
        read_names();
        read_delimiter();
        read_encoding();
        read_numbers();
        read_dates();
        read_truth_words();
        read_columns();
        read_key();
        return std::move(map_);
    }

private:
    void read_names() {
        const policy::ScalarText* table = keys_.scalar("table");
        if (table == nullptr) return;
        map_.table = table->text;
        if (!usable_name(map_.table))
            refuse(*table, "`" + map_.table + "` cannot name a table", "Letters, digits and _, a letter first.");
    }

    void read_delimiter() {
        const policy::ScalarText* written = keys_.scalar("delimiter");
        if (written == nullptr) return;
        static const std::vector<std::string> names = {"comma", "semicolon", "tab", "pipe"};
        static const std::string signs = ",;\t|";
        const auto name = std::find(names.begin(), names.end(), written->text);
        if (name != names.end()) {
            map_.delimiter = signs[static_cast<std::size_t>(name - names.begin())];
        } else if (written->text.size() == 1 && signs.find(written->text) != std::string::npos) {
            map_.delimiter = written->text[0];
        } else {
            refuse(*written, "`" + written->text + "` is no delimiter", policy::nearest_advice(written->text, names));
        }
    }

    void read_encoding() {
        const policy::ScalarText* written = keys_.scalar("encoding");
        if (written == nullptr) return;
        map_.encoding = lower(written->text);
        const std::vector<std::string>& known = encoding_names();
        if (std::find(known.begin(), known.end(), map_.encoding) != known.end()) return;
        refuse(*written, "`" + written->text + "` is no encoding that can be read",
               policy::nearest_advice(map_.encoding, known));
    }

    // The sign that a word stands for, or 0 after reporting.
    char sign_of(const policy::ScalarText& written, const std::vector<std::pair<std::string, char>>& words) {
        std::vector<std::string> names;
        for (const auto& [name, sign] : words) {
            if (written.text == name) return sign;
            names.push_back(name);
        }
        refuse(written, "`" + written.text + "` is not allowed here", policy::nearest_advice(written.text, names));
        return 0;
    }

    void read_numbers() {
        if (const policy::ScalarText* written = keys_.scalar("decimal")) {
            map_.decimal = sign_of(*written, {{"point", '.'}, {"comma", ','}});
        }
        if (const policy::ScalarText* written = keys_.scalar("thousands")) {
            map_.thousands =
                sign_of(*written, {{"none", 0}, {"point", '.'}, {"comma", ','}, {"space", ' '}, {"apostrophe", '\''}});
            if (map_.thousands == map_.decimal && map_.decimal != 0) {
                refuse(*written, "one sign cannot both group and begin the decimals");
            }
        }
    }

    void read_dates() {
        map_.date = *date_form_from_text("YYYY-MM-DD");
        const policy::ScalarText* written = keys_.scalar("date_format");
        if (written == nullptr) return;
        if (const std::optional<DateForm> form = date_form_from_text(written->text)) {
            map_.date = *form;
        } else {
            refuse(*written, "`" + written->text + "` does not say where year, month and day stand",
                   "Write YYYY, MM and DD once each, M or D where one digit may do: DD.MM.YYYY, M/D/YYYY. Years have "
                   "four digits.");
        }
    }

    void read_truth_words() {
        const auto words = [&](const char* key, std::vector<std::string>& into) {
            if (keys_.find(key) == nullptr) return;
            into.clear();
            for (const policy::ScalarText* word : keys_.scalars(key)) into.push_back(word->text);
        };
        words("true_words", map_.true_words);
        words("false_words", map_.false_words);
        for (const std::string& word : map_.true_words) {
            if (std::find(map_.false_words.begin(), map_.false_words.end(), word) == map_.false_words.end()) continue;
            keys_.report(text::Code::Z0206,
                         keys_.find("true_words") == nullptr ? keys_.span() : keys_.find("true_words")->span,
                         "`" + word + "` stands for both true and false");
        }
    }

    void read_columns() {
        if (keys_.required("columns") == nullptr) return;
        std::set<std::string> names;
        for (const policy::YamlNode::Entry* entry : keys_.entries("columns")) {
            const std::string& name = entry->key.text;
            if (!usable_name(name)) {
                keys_.report(text::Code::Z0204, entry->key_span, "`" + name + "` cannot name a column",
                             "Letters, digits and _, a letter first; the header stands after `from`.");
            } else if (!names.insert(lower(name)).second) {
                keys_.report(text::Code::Z0205, entry->key_span, "SQL takes two names that differ in case for one");
            }
            if (std::optional<MapColumn> column = read_column(*entry, diagnostics_)) {
                map_.columns.push_back(std::move(*column));
            }
        }
        if (map_.columns.empty() && keys_.entries("columns").empty()) {
            keys_.report(text::Code::Z0203, keys_.find("columns")->span, "no column is mapped");
        }
    }

    void read_key() {
        if (map_.columns.empty()) return;
        for (const policy::ScalarText* name : keys_.scalars("key")) {
            const auto column = std::find_if(map_.columns.begin(), map_.columns.end(),
                                             [&](const MapColumn& each) { return each.name == name->text; });
            if (column == map_.columns.end()) {
                std::vector<std::string> names;
                for (const MapColumn& each : map_.columns) names.push_back(each.name);
                refuse(*name, "`" + name->text + "` is none of the columns", policy::nearest_advice(name->text, names));
                continue;
            }
            column->key = true;
        }
        const bool keyed =
            std::any_of(map_.columns.begin(), map_.columns.end(), [](const MapColumn& each) { return each.key; });
        if (keyed || text::has_errors(diagnostics_)) return;
        keys_.report(text::Code::Z0203, keys_.span(),
                     "the key of the table is missing: what tells one row from another",
                     "Write, for example:\nkey: deal      # or: [person, first_day]");
    }

    void refuse(const policy::ScalarText& written, std::string message, std::string fix = "") {
        keys_.report(text::Code::Z0206, span_of(written), std::move(message), std::move(fix));
    }

    policy::DocumentKeys keys_;
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
